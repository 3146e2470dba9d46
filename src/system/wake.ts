/** What wakes a process that waits, and what asks it to end. */
export interface Wake {
  /** Resolves when it is woken or asked to end, at once where that happened since it last resolved, and after `ms` at the latest. */
  wait(ms: number): Promise<void>;
  /** Whether it was asked to end. */
  isEnding(): boolean;
}

/**
 * Woken by SIGCONT, which does no harm to a process that does not listen yet, or to another one by mistake. Asked to end by the
 * signal of a system that is shut down; those of a terminal do not reach a session without one.
 */
export function listenForWake(): Wake {
  let isWoken = false;
  let isEnding = false;
  let resolve = (): void => undefined;
  const wake = (): void => {
    isWoken = true;
    resolve();
  };
  process.on('SIGCONT', wake);
  process.on('SIGTERM', () => {
    isEnding = true;
    wake();
  });
  return {
    isEnding: () => isEnding,
    wait: (ms) =>
      new Promise((done) => {
        const timer = setTimeout(() => resolve(), ms);
        resolve = () => {
          clearTimeout(timer);
          isWoken = false;
          resolve = () => undefined;
          done();
        };
        if (isWoken) resolve();
      }),
  };
}
