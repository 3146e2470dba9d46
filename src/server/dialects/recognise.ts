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
