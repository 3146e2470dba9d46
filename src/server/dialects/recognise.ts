export type DialectName = 'hackatime' | 'wakapi' | 'wakatime';

/** The name in a text that was remembered; undefined for any other. */
export function readDialectName(text: string | undefined): DialectName | undefined {
  return text === 'hackatime' || text === 'wakapi' || text === 'wakatime' ? text : undefined;
}

/**
 * Which server a base url plainly belongs to, by the url alone; undefined when it could be any
 * (docs/servers.md#base-urls).
 */
export function recogniseDialect(baseUrl: string): DialectName | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const { hostname, pathname } = new URL(baseUrl);
  if (pathname.includes('/api/hackatime/v1') || hostname === 'hackatime.hackclub.com') return 'hackatime';
  if (hostname === 'wakatime.com' || hostname === 'api.wakatime.com') return 'wakatime';
  if (pathname.includes('/api/compat/wakatime/v1') || hostname === 'wakapi.dev') return 'wakapi';
  return undefined;
}

/** Name in `state` of the dialect that a server has proved. */
export const dialectStateName = (baseUrl: string): string => `dialect:${baseUrl}`;

/**
 * Which server answers so to one heartbeat of a bulk request (docs/servers.md#bulk-answers); undefined for what proves nothing.
 */
export function dialectOfResult(body: unknown): DialectName | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { data, error, id, fields_hash: hash } = body as Readonly<Record<string, unknown>>;
  if (data === null && error !== undefined) return 'wakapi';
  if (typeof data === 'object' && data !== null) return 'id' in data ? 'wakatime' : undefined;
  return id !== undefined && hash !== undefined ? 'hackatime' : undefined;
}
