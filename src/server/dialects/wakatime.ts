import { basic } from '../headers.ts';
import type { Dialect } from './dialect.ts';

/** WakaTime, and whatever behaves like it: reads and writes share one base url. */
export const wakatime: Dialect = {
  name: 'wakatime',
  title: 'WakaTime',
  writePath: '/users/current/heartbeats.bulk',
  readBase: (baseUrl) => baseUrl,
  root: (baseUrl) => {
    const { origin, pathname } = new URL(baseUrl);
    return `${origin}${pathname.replace(/\/api(\/.*)?$/, '').replace(/\/$/, '')}`;
  },
  authorization: basic,
  todayPath: '/users/current/statusbar/today',
  batchLimit: 25,
  rule: { name: 'wakatime', timeoutSeconds: 900 },
  newestFirstAllowed: true,
};
