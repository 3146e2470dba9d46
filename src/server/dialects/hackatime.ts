import { basic, bearer } from '../headers.ts';
import type { Dialect } from './dialect.ts';

const READ_PATH = '/api/hackatime/v1';

const rootOf = (baseUrl: string): string => {
  const at = baseUrl.indexOf(READ_PATH);
  return at < 0 ? new URL(baseUrl).origin : baseUrl.slice(0, at);
};

/** Hackatime: WakaTime-like paths below `/api/hackatime/v1`, its own API below `/api/v1` (docs/servers.md#base-urls). */
export const hackatime: Dialect = {
  name: 'hackatime',
  title: 'Hackatime',
  writePath: '/users/current/heartbeats.bulk',
  readBase: (baseUrl) => `${rootOf(baseUrl)}${READ_PATH}`,
  root: rootOf,
  // Below `/api/v1/users` only this form is taken (docs/servers.md#keys).
  authorization: (key, url) => (url.pathname.includes(READ_PATH) ? basic(key) : bearer(key)),
  todayPath: '/users/current/statusbar/today',
  batchLimit: 25,
  rule: { name: 'hackatime', timeoutSeconds: 120 },
  newestFirstAllowed: true,
};
