/** What plugins send in place of a name that the server is to take from the heartbeat before (docs/servers.md#placeholders). */
export const LAST_NAMES = {
  project: '<<LAST_PROJECT>>',
  branch: '<<LAST_BRANCH>>',
  language: '<<LAST_LANGUAGE>>',
} as const;
