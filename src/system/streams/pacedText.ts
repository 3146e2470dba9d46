import type { Clock, Io } from '../ports.ts';

/** A text on a terminal about a computation, which itself has to say again and again how far it is. */
export interface PacedText {
  /** Shows a text, unless one was shown just now. */
  show(text: () => string): void;
  /** Shows a text at once, if anything was shown before. */
  note(text: string): void;
  /** Shows a text at once, before something that may take long by itself. */
  announce(text: string): void;
  end(): void;
}

/** What is over in a moment needs no text. */
const FIRST_AFTER_MS = 250;
const EVERY_MS = 100;

/** Shows on a terminal how far a computation is, from the first half second on; nothing unless `isShown`. */
export function createPacedText(
  isShown: boolean,
  { io, clock }: { readonly io: Pick<Io, 'showPassing'>; readonly clock: Pick<Clock, 'monotonicMs'> },
): PacedText {
  let nextMs = clock.monotonicMs() + FIRST_AFTER_MS;
  let width = 0;
  const print = (text: string): void => {
    if (!isShown) return;
    io.showPassing(text.padEnd(width));
    width = text.length;
  };
  return {
    show(text) {
      if (!isShown) return;
      const nowMs = clock.monotonicMs();
      if (nowMs < nextMs) return;
      nextMs = nowMs + EVERY_MS;
      print(text());
    },
    note(text) {
      if (width > 0) print(text);
    },
    announce: print,
    end() {
      if (width > 0) io.showPassing('');
      width = 0;
    },
  };
}
