import type { DialectName } from './recognise.ts';

/** What differs between the servers. */
export interface Dialect {
  readonly name: DialectName;
  /** As people write it. */
  readonly title: string;
  /** Where heartbeats are posted, below the configured base url. */
  readonly writePath: string;
  /** Where reads live, for a configured base url; no slash at its end. */
  readBase(baseUrl: string): string;
  /** Where the server itself begins, for paths that are not below the read base; no slash at its end. */
  root(baseUrl: string): string;
  /** Value of the Authorization header for a request to this url. */
  authorization(key: string, url: URL): string;
  /** Today's total, below the read base. */
  readonly todayPath: string;
  /** Heartbeats in one request. */
  readonly batchLimit: number;
  /** How this server counts, unless its user changed it: gaps of at most so many seconds are time spent. */
  readonly rule: { readonly name: DialectName; readonly timeoutSeconds: number };
  /** Whether late heartbeats count at once, so that a long queue may be sent newest first. */
  readonly newestFirstAllowed: boolean;
}
