/** Calls `act` when the user interrupts (Ctrl-C), once; another one ends the process. Gives the way to stop listening. */
export function onInterrupt(act: () => void): () => void {
  const stop = (): void => void process.removeListener('SIGINT', listen);
  const listen = (): void => {
    // Libraries that tidy up end the process themselves where they see no other listener.
    setImmediate(stop);
    act();
  };
  process.on('SIGINT', listen);
  return stop;
}

/** What is waited for until the user interrupts. */
export interface Interruptible {
  /** What the work gives; 'interrupted' as soon as the user interrupts, and at once after that. */
  wait<T>(work: Promise<T>): Promise<T | 'interrupted'>;
  /** Stops listening. */
  stop(): void;
}

/**
 * Listens for an interruption, for one piece of work after the other. Unlike `Promise.race` with a promise that lives as long as the
 * command, it keeps nothing of work that is done.
 */
export function untilInterrupted(listen: typeof onInterrupt): Interruptible {
  let isInterrupted = false;
  let wake = (): void => undefined;
  const stop = listen(() => {
    isInterrupted = true;
    wake();
  });
  return {
    wait: (work) =>
      new Promise((done, fail) => {
        wake = () => done('interrupted');
        if (isInterrupted) wake();
        work.then(done, fail);
      }),
    stop,
  };
}
