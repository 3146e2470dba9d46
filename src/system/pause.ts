/** Blocks this thread for so many milliseconds: for the short waits of what has no asynchronous form. */
export function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
