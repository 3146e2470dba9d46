/** Longest time in milliseconds that an editor's call waits for a server (design §5). */
const CALL_LIMIT_MS = 10_000;

/** An editor's patience: the user's own time-out in milliseconds (0: none) where it is less. */
export function callLimitMs(timeoutMs: number): number {
  return Math.min(timeoutMs || CALL_LIMIT_MS, CALL_LIMIT_MS);
}
