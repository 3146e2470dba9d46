import type { Clock, Io } from '../../system/ports.ts';

/** How far an import is. */
export interface ImportState {
  readonly readBytes: number;
  /** Of all files, as far as they have a size. */
  readonly allBytes: number | undefined;
  readonly records: number;
}

export interface ImportProgress {
  /** Shows how far it is, unless that was shown just now. */
  show(state: ImportState): void;
  /** Shows a text at once, if anything was shown before. */
  note(text: string): void;
  end(): void;
}

/** What is over in a moment needs no text. */
const FIRST_AFTER_MS = 250;
const EVERY_MS = 100;

/** Shows on a terminal how far an import is, from the first half second on. */
export function createImportProgress(
  isShown: boolean,
  { io, clock }: { readonly io: Pick<Io, 'showPassing'>; readonly clock: Pick<Clock, 'monotonicMs'> },
): ImportProgress {
  let nextMs = clock.monotonicMs() + FIRST_AFTER_MS;
  let width = 0;
  const print = (text: string): void => {
    io.showPassing(text.padEnd(width));
    width = text.length;
  };
  return {
    show(state) {
      if (!isShown) return;
      const nowMs = clock.monotonicMs();
      if (nowMs < nextMs) return;
      nextMs = nowMs + EVERY_MS;
      print(formatImportState(state));
    },
    note(text) {
      if (width > 0) print(text);
    },
    end() {
      if (width > 0) io.showPassing('');
      width = 0;
    },
  };
}

/** Percent where the size is known, else megabytes. */
export function formatImportState({ readBytes, allBytes, records }: ImportState): string {
  const part =
    allBytes === undefined || allBytes === 0
      ? `${(readBytes / 1e6).toFixed(1)} MB`
      : `${Math.min(100, Math.floor((readBytes / allBytes) * 100))}%`;
  return `Importing: ${part}, ${records} heartbeats`;
}
