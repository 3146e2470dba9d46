import type { Dialect } from './dialect.ts';

const READ_PATH = '/api/hackatime/v1';

/** Hackatime: WakaTime-like paths below `/api/hackatime/v1`, its own API below `/api/v1` (reference/hackatime-server.md §1). */
export const hackatime: Dialect = {
  name: 'hackatime',
  title: 'Hackatime',
  writePath: '/users/current/heartbeats.bulk',
  readBase: (baseUrl) => {
    const at = baseUrl.indexOf(READ_PATH);
    return `${at < 0 ? new URL(baseUrl).origin : baseUrl.slice(0, at)}${READ_PATH}`;
  },
  todayPath: '/users/current/statusbar/today',
  batchLimit: 25,
  rule: { name: 'hackatime', timeoutSeconds: 120 },
  newestFirstAllowed: true,
};
