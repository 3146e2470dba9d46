/** Calls `act` when the user interrupts (Ctrl-C), once; another one ends the process. Gives the way to stop listening. */
export function onInterrupt(act: () => void): () => void {
  process.once('SIGINT', act);
  return () => void process.removeListener('SIGINT', act);
}
