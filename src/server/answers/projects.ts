import { asList, asMoment, asSeconds, asTexts, filledText } from './fields.ts';
import { type JsonObject, parseAnswer, type ServerAnswer } from './json.ts';

/** A project as a server lists it; undefined is what it does not say. Times in microseconds since 1970. */
export interface ServerProject {
  readonly name: string;
  readonly totalSeconds: number | undefined;
  readonly firstHeartbeatUs: number | undefined;
  readonly lastHeartbeatUs: number | undefined;
  readonly repository: string | undefined;
  readonly languages: readonly string[];
}

/**
 * Reads `/users/current/projects` of WakaTime and Wakapi; a project without a name is left out.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#wakatime-reads, docs/servers.md#wakapi-reads)
 */
export function parseProjects(answer: ServerAnswer, server: string): readonly ServerProject[] {
  return readProjects(parseAnswer(answer, server)['data'], (item) => ({
    firstHeartbeatUs: asMoment(item['first_heartbeat_at']) ?? asMoment(item['created_at']),
    lastHeartbeatUs: asMoment(item['last_heartbeat_at']),
    repository: filledText(item['repository']),
  }));
}

/**
 * Reads Hackatime's `/api/v1/users/NAME/projects/details`. Throws as `parseProjects` (docs/servers.md#hackatime-reads).
 */
export function parseProjectDetails(answer: ServerAnswer, server: string): readonly ServerProject[] {
  return readProjects(parseAnswer(answer, server)['projects'], (item) => ({
    firstHeartbeatUs: asMoment(item['first_heartbeat']),
    lastHeartbeatUs: asMoment(item['last_heartbeat']) ?? asMoment(item['most_recent_heartbeat']),
    repository: filledText(item['repo_url']),
  }));
}

function readProjects(
  list: unknown,
  rest: (item: JsonObject) => Pick<ServerProject, 'firstHeartbeatUs' | 'lastHeartbeatUs' | 'repository'>,
): readonly ServerProject[] {
  return asList(list).flatMap((item) => {
    const name = filledText(item['name']);
    if (name === undefined) return [];
    const totalSeconds = asSeconds(item['total_seconds']);
    return [{ name, totalSeconds, languages: asTexts(item['languages']), ...rest(item) }];
  });
}
