import { basic } from '../headers.ts';
import type { Dialect } from './dialect.ts';

const READ_PATH = '/api/compat/wakatime/v1';

const rootOf = (baseUrl: string): string => {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/api(\/v1|\/compat\/wakatime\/v1)?\/?$/, '').replace(/\/$/, '')}`;
};

/**
 * Wakapi: heartbeats go to any of three base urls, reads only to one (docs/servers.md#base-urls). It may
 * stand below a path of its host.
 */
export const wakapi: Dialect = {
  name: 'wakapi',
  title: 'Wakapi',
  writePath: '/users/current/heartbeats.bulk',
  readBase: (baseUrl) => `${rootOf(baseUrl)}${READ_PATH}`,
  root: rootOf,
  authorization: basic,
  todayPath: '/users/current/statusbar/today',
  batchLimit: 25,
  rule: { name: 'wakapi', timeoutSeconds: 600 },
  newestFirstAllowed: false,
};
