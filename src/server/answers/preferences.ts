import { asSeconds } from './fields.ts';
import { asObject, parseAnswer, type ServerAnswer } from './json.ts';

/** How somebody wants to be counted; undefined is what the server does not say. */
export interface Preferences {
  /** Of the keystroke time-out. */
  readonly timeoutSeconds: number | undefined;
  /** Only saves count. */
  readonly writesOnly: boolean | undefined;
}

/**
 * Reads the preferences that WakaTime counted stats by: without others in the query they are those of the account
 * (docs/servers.md#wakatime-statistics).
 *
 * @throws AppError 'auth' for 401, else 'api'
 */
export function parsePreferences(answer: ServerAnswer, server: string): Preferences {
  const data = asObject(parseAnswer(answer, server)['data']) ?? {};
  const minutes = asSeconds(data['timeout']);
  const writesOnly = data['writes_only'];
  return {
    timeoutSeconds: minutes === undefined || minutes === 0 ? undefined : minutes * 60,
    writesOnly: typeof writesOnly === 'boolean' ? writesOnly : undefined,
  };
}
