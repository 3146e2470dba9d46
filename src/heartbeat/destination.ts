/**
 * Where a waiting heartbeat has to go. `''` stands for the default slot: its url or key are those of the settings in
 * force at the flush (design §5). Keys themselves are never stored.
 */
export interface DestinationRef {
  /** Base url, or '' for the default one. */
  readonly url: string;
  /** SHA-256 of the key in hex, or '' for the default one. */
  readonly keyHash: string;
}

/** The one destination of somebody who configured nothing special. */
export const DEFAULT_DESTINATION: DestinationRef = { url: '', keyHash: '' };
