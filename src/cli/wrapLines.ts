import type { Io } from '../system/ports.ts';
import { toScreen, withoutColours } from '../system/streams/door.ts';

/**
 * Parts that stay in one piece: a command behind a colon up to the end of the line, whatever stands in double quotes, and any other
 * word. Whoever copies a command gets all of it.
 */
const PARTS = /(?<=: )(?:hackatime|iconv|npm) .*$|"[^"\s][^"]*"\S*|\S+/g;

/** JSON, and what is set out in lines of its own. */
const IS_SET = /^[\s{[]/;

/** The same streams, of which standard error breaks lines as `wrapLines` does while it is a terminal. */
export function wrappingErrors(io: Io): Io {
  const err = (text: string): void =>
    io.err(io.errColumns === undefined ? text : wrapLines(text, io.errColumns));
  // What else there is of it is asked of the system only when it is needed.
  return Object.create(io, { err: { value: err } }) as Io;
}

/**
 * Text for a terminal of so many columns, with the lines broken between words that the terminal would break within one. What is
 * longer than a line is left to the terminal.
 */
export function wrapLines(text: string, columns: number): string {
  if (text.length * 2 <= columns) return text;
  return text
    .split('\n')
    .map((line) => (IS_SET.test(line) || mostColumns(line) <= columns ? line : wrapLine(line, columns)))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const lines: string[] = [];
  let from = 0;
  let end = 0;
  for (const { index, 0: part } of line.matchAll(PARTS)) {
    const partEnd = index + part.length;
    if (end > from && mostColumns(line.slice(from, partEnd)) > columns) {
      lines.push(line.slice(from, end));
      from = index;
    }
    end = partEnd;
  }
  return [...lines, line.slice(from)].join('\n');
}

/**
 * More columns than a terminal needs for a text, if not as many: what exactly each sign takes is in a table that is larger than all
 * else that an error message loads.
 */
function mostColumns(text: string): number {
  let columns = 0;
  for (const sign of withoutColours(toScreen(text))) {
    const code = sign.codePointAt(0) ?? 0;
    columns += code < FIRST_WIDE || (code >= 0x2010 && code <= 0x2310) ? 1 : 2;
  }
  return columns;
}

/** Hangul; before it there is nothing that takes two columns, and neither is there among punctuation, arrows and signs of mathematics. */
const FIRST_WIDE = 0x1100;
