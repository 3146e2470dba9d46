import { asId, asMoment, filled } from './fields.ts';
import { type Answer, asObject, parseAnswer } from './json.ts';

/** Somebody's account as a server tells it; undefined is what this server, or this answer, does not say. */
export interface Account {
  readonly id: string | undefined;
  readonly username: string | undefined;
  readonly displayName: string | undefined;
  readonly email: string | undefined;
  /** IANA name. */
  readonly timezone: string | undefined;
  readonly plan: string | undefined;
  /** Times in microseconds since 1970. */
  readonly createdAtUs: number | undefined;
  readonly lastHeartbeatAtUs: number | undefined;
  readonly lastProject: string | undefined;
  readonly lastEditor: string | undefined;
}

/**
 * Reads the answer to `/users/NAME` of any of the three servers.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-reads, docs/servers.md#wakapi-reads,
 *   docs/servers.md#hackatime-reads)
 */
export function parseAccount(answer: Answer, server: string): Account {
  const data = asObject(parseAnswer(answer, server)['data']) ?? {};
  return {
    id: asId(data['id']),
    username: filled(data['username']),
    displayName: filled(data['display_name']) ?? filled(data['full_name']),
    email: filled(data['email']) ?? filled(data['public_email']),
    timezone: filled(data['timezone']),
    plan: filled(data['plan']),
    createdAtUs: asMoment(data['created_at']),
    lastHeartbeatAtUs: asMoment(data['last_heartbeat_at']),
    lastProject: filled(data['last_project']),
    lastEditor: filled(data['last_plugin_name']),
  };
}
