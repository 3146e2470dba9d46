import type { ExpectedHeartbeat } from './format.ts';
import { differencesOf, show } from './match.ts';
import type { Heartbeat, Request } from './server.ts';
import { compareSets, nameOf } from './sets.ts';

/** A heartbeat, and the request it came in; none when it was read from an output. */
export interface Sent {
  readonly heartbeat: Heartbeat;
  readonly request?: Pick<Request, 'path' | 'headers'>;
}

/** What a heartbeat means when it leaves a field out. */
const MEANT: Heartbeat = { category: 'coding', project: '', branch: '' };
const PATH = '/api/v1/users/current/heartbeats.bulk';
const TELLING = ['entity', 'type', 'time'];

/** How the heartbeats that were sent differ, as a set, from those expected. */
export function compareHeartbeats(
  wants: readonly ExpectedHeartbeat[],
  sent: readonly Sent[],
  key: string,
  nowS: number,
): readonly string[] {
  return compareSets(wants, sent, {
    differ: (want, one) => differencesOfOne(want, one, key, nowS),
    isOptional: (want) => want.optional === true,
    nameWant: (want) => nameOf(want.has ?? {}, TELLING),
    nameGot: (one) => nameOf(one.heartbeat, TELLING),
    noun: 'heartbeat',
  });
}

/** Compares an output that is a JSON array of heartbeats. */
export function compareHeartbeatText(
  wants: readonly ExpectedHeartbeat[],
  text: string,
  key: string,
  nowS: number,
): readonly string[] {
  try {
    const items: unknown = JSON.parse(text);
    if (!Array.isArray(items)) return [`expected an array of heartbeats, came ${show(items)}`];
    const sent = items.map((heartbeat: Heartbeat) => ({ heartbeat }));
    return compareHeartbeats(wants, sent, key, nowS);
  } catch {
    return [`expected an array of heartbeats, came ${show(text)}`];
  }
}

function differencesOfOne(
  want: ExpectedHeartbeat,
  { heartbeat, request }: Sent,
  key: string,
  nowS: number,
): readonly string[] {
  const named = (name: string, texts: readonly string[]) => texts.map((text) => `${name}: ${text}`);
  const differences = [
    ...Object.entries(want.has ?? {}).flatMap(([field, expected]) =>
      named(field, differencesOf(expected, heartbeat[field] ?? MEANT[field], nowS)),
    ),
    ...(want.absent ?? [])
      .filter((field) => heartbeat[field] !== undefined && heartbeat[field] !== MEANT[field])
      .map((field) => `${field}: expected nothing, came ${show(heartbeat[field])}`),
    ...Object.entries(want.contains ?? {}).flatMap(([field, part]) =>
      named(field, differencesOf({ $contains: part }, heartbeat[field], nowS)),
    ),
  ];
  if (request === undefined) return differences;
  const authorization = `Basic ${Buffer.from(want.key ?? key).toString('base64')}`;
  const headers = { authorization, ...want.headers };
  return [
    ...differences,
    ...named('request path', differencesOf(want.path ?? PATH, request.path, nowS)),
    ...Object.entries(headers).flatMap(([name, expected]) =>
      named(`header ${name}`, differencesOf(expected, request.headers[name.toLowerCase()], nowS)),
    ),
  ];
}
