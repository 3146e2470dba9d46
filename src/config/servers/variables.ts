import type { Env } from '../../system/ports.ts';
import { cleanKey, cleanUrl } from '../document/clean.ts';
import { isSameServer, normaliseApiUrl } from './address.ts';

/** Variables that name a server, and those that hold a key; the first that says something counts. */
export const URL_VARIABLES = ['HACKATIME_API_URL', 'WAKATIME_API_URL'] as const;
export const KEY_VARIABLES = ['HACKATIME_API_KEY', 'WAKATIME_API_KEY'] as const;

/** What a variable says. */
export interface FromVariable {
  readonly variable: string;
  readonly value: string;
}

/** The server that variables name: its url, normalised; undefined where none does. */
export function variableUrl(env: Env): FromVariable | undefined {
  const variable = URL_VARIABLES.find((name) => env[name]?.trim());
  return variable && { variable, value: normaliseApiUrl(cleanUrl(env[variable] ?? '')) };
}

/** A key in a variable, and the variable with the server that it is for; undefined where no variable names one. */
interface HeldKey extends FromVariable {
  readonly server: FromVariable | undefined;
}

/**
 * The keys that variables hold. A key is for the server of the same name, `HACKATIME_…` or `WAKATIME_…`, else for the one that
 * the other name has, unless that has a key of its own.
 */
export function variableKeys(env: Env): readonly HeldKey[] {
  const held = KEY_VARIABLES.flatMap((variable, at) => {
    const value = cleanKey(env[variable] ?? '');
    return value === '' ? [] : [{ variable, value, at }];
  });
  return held.map(({ variable, value, at }) => {
    const own = URL_VARIABLES[at];
    const named = own !== undefined && env[own]?.trim() ? { [own]: env[own] } : held.length > 1 ? {} : env;
    return { variable, value, server: variableUrl(named) };
  });
}

/** The key in a variable that may go to a server. `isNamed`: the user has named it; otherwise it is what is built in. */
export function variableKeyFor(url: string, isNamed: boolean, env: Env): FromVariable | undefined {
  const held = variableKeys(env);
  const isFree = ({ variable, value, server }: HeldKey): boolean =>
    server === undefined && (isNamed || variable === 'WAKATIME_API_KEY' || value.startsWith('waka_'));
  return (
    held.find(({ server }) => server !== undefined && isSameServer(url, server.value)) ?? held.find(isFree)
  );
}
