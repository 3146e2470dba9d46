import { asId, asMoment, filledText } from './fields.ts';
import { asObject, parseAnswer, type ServerAnswer } from './json.ts';

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
export function parseAccount(answer: ServerAnswer, server: string): Account {
  const data = asObject(parseAnswer(answer, server)['data']) ?? {};
  return {
    id: asId(data['id']),
    username: filledText(data['username']),
    displayName: filledText(data['display_name']) ?? filledText(data['full_name']),
    email: filledText(data['email']) ?? filledText(data['public_email']),
    timezone: filledText(data['timezone']),
    plan: filledText(data['plan']),
    createdAtUs: asMoment(data['created_at']),
    lastHeartbeatAtUs: asMoment(data['last_heartbeat_at']),
    lastProject: filledText(data['last_project']),
    lastEditor: filledText(data['last_plugin_name']),
  };
}
