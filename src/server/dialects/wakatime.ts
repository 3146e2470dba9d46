import type { Dialect } from './dialect.ts';

/** WakaTime, and whatever behaves like it: reads and writes share one base url. */
export const wakatime: Dialect = {
  name: 'wakatime',
  title: 'WakaTime',
  writePath: '/users/current/heartbeats.bulk',
  readBase: (baseUrl) => baseUrl,
  todayPath: '/users/current/statusbar/today',
  batchLimit: 25,
  rule: { name: 'wakatime', timeoutSeconds: 900 },
  newestFirstAllowed: true,
};
