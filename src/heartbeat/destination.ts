/**
 * Where a waiting heartbeat has to go. `''` stands for the default: its url or key are those of the settings at the
 * time of the flush (docs/store.md#destinations). Keys themselves are never stored.
 */
export interface DestinationRef {
  /** Base url, or '' for the default one. */
  readonly url: string;
  /** SHA-256 of the key in hex, or '' for the default one. */
  readonly keyHash: string;
}

/** The only destination of users who configured nothing special. */
export const DEFAULT_DESTINATION: DestinationRef = { url: '', keyHash: '' };

/**
 * The destinations of a heartbeat when it was recorded: first the account it belongs to, then those that get a copy.
 */
export type Route = readonly DestinationRef[];

/** A route as stored in the database; equal routes give equal texts. */
export function formatRoute(route: Route): string {
  return JSON.stringify(route.map(({ url, keyHash }) => [url, keyHash]));
}

/** Reads what `formatRoute` wrote; undefined for anything else, such as a text that was lost with a damaged file. */
export function parseRoute(text: string): Route | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const route = value.flatMap((each: unknown): Route => {
    const [url, keyHash] = Array.isArray(each) ? (each as readonly unknown[]) : [];
    return typeof url === 'string' && typeof keyHash === 'string' ? [{ url, keyHash }] : [];
  });
  return route.length === value.length ? route : undefined;
}
