import type { Construct } from './scanner.ts';

const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;

function behind(text: string, close: string, from: number): number {
  const index = text.indexOf(close, from);
  return index === -1 ? text.length : index + close.length;
}

function isEscaped(text: string, index: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(index - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

/** A comment up to the end of its line. */
export function lineComment(open: string): Construct {
  const skip = (text: string, start: number): number => {
    const newline = text.indexOf('\n', start);
    return newline === -1 ? text.length : newline;
  };
  return { open, kind: 'comment', skip };
}

/** A comment with a closing mark; an unclosed one takes the rest of the text. */
export function blockComment(open: string, close: string): Construct {
  return { open, kind: 'comment', skip: (text, start) => behind(text, close, start + open.length) };
}

/** A block comment that may contain others. */
export function nestedComment(open: string, close: string): Construct {
  const skip = (text: string, start: number): number => {
    const find = (what: string, from: number): number => {
      const index = text.indexOf(what, from);
      return index === -1 ? text.length : index;
    };
    let depth = 0;
    let at = start;
    let opening = start;
    let closing = find(close, start + open.length);
    do {
      if (opening < closing) {
        depth++;
        at = opening + open.length;
      } else {
        if (closing === text.length) return text.length;
        depth--;
        at = closing + close.length;
      }
      // Each is searched again only once it lies behind: otherwise many openings before one end cost a square.
      if (opening < at) opening = find(open, at);
      if (closing < at) closing = find(close, at);
    } while (depth > 0);
    return at;
  };
  return { open, kind: 'comment', skip };
}

/** A literal between two equal quotes with backslash escapes; unless `multiline`, the end of the line ends it too. */
export function quoted(quote: string, options: { readonly multiline?: boolean } = {}): Construct {
  const quoteCode = quote.charCodeAt(0);
  const skip = (text: string, start: number): number => {
    for (let at = start + 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quoteCode) return at + 1;
      if (code === BACKSLASH) at += text.startsWith('\r\n', at + 1) ? 2 : 1;
      else if (code === NEWLINE && !options.multiline) return at;
    }
    return text.length;
  };
  return { open: quote, kind: 'literal', skip };
}

/** A multi-line literal that ends at `close`; a backslash before that keeps it open. */
export function fenced(open: string, close: string = open): Construct {
  const skip = (text: string, start: number): number => {
    let at = start + open.length;
    for (;;) {
      const index = text.indexOf(close, at);
      if (index === -1) return text.length;
      if (!isEscaped(text, index)) return index + close.length;
      at = index + 1;
    }
  };
  return { open, kind: 'literal', skip };
}

/** A multi-line literal without escapes. */
export function verbatim(open: string, close: string): Construct {
  return { open, kind: 'literal', skip: (text, start) => behind(text, close, start + open.length) };
}

/** A literal without escapes in which a doubled quote stands for itself. */
export function doubling(open: string): Construct {
  const skip = (text: string, start: number): number => {
    let at = start + open.length;
    for (;;) {
      const index = text.indexOf('"', at);
      if (index === -1) return text.length;
      if (text.charAt(index + 1) !== '"') return index + 1;
      at = index + 2;
    }
  };
  return { open, kind: 'literal', skip };
}

/**
 * One character between apostrophes. Other apostrophes (Rust's lifetimes, Haskell's primes, C++'s digit separators) are
 * none.
 */
export function character(): Construct {
  const skip = (text: string, start: number): number => {
    if (
      /[\w$]/.test(text.charAt(start - 1)) &&
      !/(?:^|\W)[bLuU]$/.test(text.slice(Math.max(0, start - 2), start))
    ) {
      return -1;
    }
    if (text.charAt(start + 1) === '\\') {
      const close = text.slice(start + 3, start + 14).indexOf("'");
      return close === -1 ? -1 : start + 3 + close + 1;
    }
    for (const length of [2, 3]) {
      const inside = text.slice(start + 1, start + length);
      if (text.charAt(start + length) === "'" && [...inside].length === 1 && inside !== '\n')
        return start + length + 1;
    }
    return -1;
  };
  return { open: "'", kind: 'literal', skip };
}

/** Comments as C has them. */
export function cComments(): readonly Construct[] {
  return [lineComment('//'), blockComment('/*', '*/')];
}

/** Line comments as in C, block comments that nest. */
export function nestingCComments(): readonly Construct[] {
  return [lineComment('//'), nestedComment('/*', '*/')];
}
