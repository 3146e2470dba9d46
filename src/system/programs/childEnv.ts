import type { Env } from '../ports.ts';

/** Variables that no other program needs to see. */
const SECRETS: ReadonlySet<string> = new Set(['HACKATIME_API_KEY', 'WAKATIME_API_KEY']);

/** The environment for a program of somebody else's, without keys. */
export function childEnv(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !SECRETS.has(name)));
}
