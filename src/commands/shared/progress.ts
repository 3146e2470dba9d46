import type { Progress } from '../../system/ports.ts';

/** What is over in a moment needs no text. */
const LONG_MS = 400;

/** Resolves after this many milliseconds, and keeps no process alive. */
const pass = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms).unref());

/** How a text that changes is shown. */
export interface ProgressDeps {
  readonly wait?: (ms: number) => Promise<void>;
  /** By default ora's spinner on stderr, which is loaded only now. */
  readonly start?: (text: string) => Progress | Promise<Progress>;
}

const startSpinner = async (text: string): Promise<Progress> =>
  (await import('./spinner.ts')).startSpinner(text);

/**
 * A text that changes while something long runs, shown before the first half second is over, and gone at the end. Shows nothing
 * unless `isShown`, which is meant for terminals only. While a computation runs nothing can appear: that shows itself how far it is.
 */
export function startProgress(
  text: string,
  isShown: boolean,
  { wait = pass, start = startSpinner }: ProgressDeps = {},
): Progress {
  if (!isShown) return { show: () => undefined, end: () => undefined };
  let latest = text;
  let shown: Progress | undefined;
  let isOver = false;
  wait(LONG_MS).then(async () => {
    if (isOver) return;
    const started = await start(latest);
    if (isOver) started.end();
    else {
      shown = started;
      shown.show(latest);
    }
  });
  return {
    show(next) {
      latest = next;
      shown?.show(next);
    },
    end() {
      isOver = true;
      shown?.end();
    },
  };
}

/** Does something that waits for others, and shows a text once it has taken a while; see `startProgress`. */
export async function whileWaiting<T>(
  text: string,
  isShown: boolean,
  work: () => Promise<T>,
  deps?: ProgressDeps,
): Promise<T> {
  const progress = startProgress(text, isShown, deps);
  try {
    return await work();
  } finally {
    progress.end();
  }
}
