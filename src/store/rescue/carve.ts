import type { ByteSource } from './bytes.ts';

/** A piece of text that was found in bytes of which nothing else is known. */
export interface CarvedText {
  readonly bytes: Buffer;
  /** Whether it is one object from its first to its last brace. */
  readonly isWhole: boolean;
}

const WINDOW_BYTES = 2 ** 20;
/** A heartbeat's text is a few hundred bytes, with many dependencies a few thousand. */
const MAX_TEXT_BYTES = 2 ** 18;
/** How often each byte may be looked at before starts inside a broken text are no longer tried. */
const LOOKS = 16;

const START = Buffer.from('{"');
const MARKS = ['"entity"', '"time"', '"user_agent"'].map((mark) => Buffer.from(mark));

/**
 * Finds the JSON objects that look like heartbeats in the bytes from `from` to `to`, whatever surrounds them. What begins
 * like one and does not end is given too, as far as it goes. No writer puts a control character into its JSON, and an
 * object begins with `{"`: so texts that touch damage do not take their neighbours with them. Takes time in proportion to
 * the bytes, whatever they are.
 */
export function carve(source: ByteSource, from: number, to: number, visit: (text: CarvedText) => void): void {
  let looksLeft = (to - from) * LOOKS + MAX_TEXT_BYTES;
  let windowAt = from;
  let window: Buffer = source.read(from, Math.min(WINDOW_BYTES, to - from));
  const moveTo = (at: number): void => {
    windowAt = at;
    window = source.read(at, Math.min(WINDOW_BYTES, to - at));
  };
  for (let at = from; ; ) {
    const found = window.indexOf(START, at - windowAt);
    if (found === -1) {
      const next = windowAt + window.length;
      if (next >= to || window.length < START.length) return;
      // A start may lie across the border.
      at = next - 1;
      moveTo(at);
      continue;
    }
    if (window.length - found < MAX_TEXT_BYTES && windowAt + window.length < to && found > 0) {
      at = windowAt + found;
      moveTo(at);
      continue;
    }
    const { end, isWhole } = findEnd(window, found, Math.min(window.length, found + MAX_TEXT_BYTES));
    looksLeft -= end - found;
    const bytes = isWhole ? window.subarray(found, end) : cutBroken(window, found, end);
    const isOne = MARKS.some((mark) => bytes.includes(mark));
    if (isOne) visit({ bytes, isWhole });
    at = windowAt + ((isWhole && isOne) || looksLeft < 0 ? end : found + 1);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
/** What JSON has outside its strings. */
const PLAIN: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  '{}[]:,0123456789+-.eE truefalsn"'.includes(String.fromCharCode(byte)),
);

/** Where the object that begins at `start` ends, or where it is seen to be broken. */
function findEnd(
  bytes: Buffer,
  start: number,
  limit: number,
): { readonly end: number; readonly isWhole: boolean } {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20) return { end: at, isWhole: false };
    if (isInString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isInString = false;
      continue;
    }
    if (byte === QUOTE) isInString = true;
    else if (byte === OPEN) depth++;
    else if (byte === CLOSE && --depth === 0) return { end: at + 1, isWhole: true };
    else if (PLAIN[byte] !== true) return { end: at, isWhole: false };
  }
  return { end: limit, isWhole: false };
}

/** As much of a broken object as can be its own: up to the next one, and to its last brace if it has one. */
function cutBroken(bytes: Buffer, start: number, end: number): Buffer {
  const next = bytes.subarray(0, end).indexOf(START, start + 1);
  const own = bytes.subarray(start, next === -1 ? endOfText(bytes, end) : next);
  const brace = own.lastIndexOf(CLOSE);
  return brace === -1 ? own : own.subarray(0, brace + 1);
}

/** A text that was broken off by an odd byte goes on to the next start or control character. */
function endOfText(bytes: Buffer, from: number): number {
  const limit = Math.min(bytes.length, from + MAX_TEXT_BYTES);
  const next = bytes.subarray(0, limit).indexOf(START, from);
  let at = from;
  while (at < (next === -1 ? limit : next) && (bytes[at] ?? 0) >= 0x20) at++;
  return at;
}
