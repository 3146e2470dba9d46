/** Does something when the process ends, after all that was to be done then so far. It may not wait for anything. */
export function atExit(act: () => void): void {
  process.on('exit', act);
}
