/**
 * A scanner that knows just enough of a language to distinguish code from comments and literals. It jumps from one
 * interesting place to the next with one regular expression and examines every character a bounded number of times,
 * so its cost is linear for any text.
 */

/** A comment or literal of a language. */
export interface Construct {
  /** The characters it begins with. */
  readonly open: string;
  /** Comments are left out of the tokens, literals become one token. */
  readonly kind: 'comment' | 'literal';
  /** Index after the construct that begins at `start`, or -1 if it is none after all. */
  readonly skip: (text: string, start: number) => number;
}

export interface Syntax {
  /** If one opening is the beginning of another, the longer one comes first. */
  readonly constructs: readonly Construct[];
  /** Regular expression for what `seek` stops at. */
  readonly stops: string;
  /** Text without which `stops` cannot match: after its last occurrence there is nothing to find. */
  readonly mark?: string;
  readonly ignoreCase?: boolean;
}

export interface Token {
  readonly kind: 'word' | 'literal' | 'symbol' | 'newline';
  readonly text: string;
  readonly start: number;
}

export interface Scanner {
  /** Moves past the next stop outside of comments and literals; undefined when there is none left. */
  seek(): Token | undefined;
  /** The next token after the current place; undefined at the end of the text. */
  next(): Token | undefined;
  /** Like `next`, but skips line ends. */
  nextInStatement(): Token | undefined;
  /** Makes `token` the next one again. */
  putBack(token: Token): void;
  /** Index of the current place. */
  position(): number;
  moveTo(index: number): void;
  /**
   * The last character before `token` that is not a blank: '' at the beginning of the text, '\n' at the beginning of
   * a line.
   */
  before(token: Token): string;
}

const BLANKS = ' \t\r\f\v\ufeff';

/** Whether a character is a letter, digit, `_`, `$` or beyond ASCII. */
export function isWordPart(code: number): boolean {
  if (code < 0x61)
    return (code > 0x2f && code < 0x3a) || (code > 0x40 && code < 0x5b) || code === 0x5f || code === 0x24;
  return code < 0x7b || (code > 0x7f && code !== 0xfeff);
}

function escapeForRegExp(text: string): string {
  let escaped = '';
  for (const char of text) escaped += `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return escaped;
}

/** A scanner at the beginning of `text`. */
export function createScanner(text: string, syntax: Syntax): Scanner {
  let opens = '';
  let firstChars = '';
  for (const construct of syntax.constructs) {
    opens += `${escapeForRegExp(construct.open)}|`;
    firstChars += construct.open.charAt(0);
  }
  const stops = new RegExp(opens + syntax.stops, syntax.ignoreCase ? 'gi' : 'g');
  const lastStop = syntax.mark === undefined ? text.length : text.lastIndexOf(syntax.mark);
  let at = 0;

  const constructAt = (index: number): Construct | undefined =>
    firstChars.includes(text.charAt(index))
      ? syntax.constructs.find((construct) => text.startsWith(construct.open, index))
      : undefined;

  // `\b` takes `$` and letters beyond ASCII for the end of a word.
  const isPartOfWord = (start: number, end: number): boolean =>
    isWordPart(text.charCodeAt(start)) &&
    (isWordPart(text.charCodeAt(start - 1)) || isWordPart(text.charCodeAt(end)));

  const seek = (): Token | undefined => {
    while (at <= lastStop) {
      stops.lastIndex = at;
      const match = stops.exec(text);
      if (match === null) return undefined;
      const start = match.index;
      const construct = constructAt(start);
      if (construct === undefined) {
        at = start + match[0].length;
        if (isPartOfWord(start, at)) continue;
        return { kind: 'symbol', text: match[0], start };
      }
      const end = construct.skip(text, start);
      at = end === -1 ? start + 1 : end;
    }
    return undefined;
  };

  const next = (): Token | undefined => {
    while (at < text.length) {
      const start = at;
      const construct = constructAt(start);
      const end = construct?.skip(text, start) ?? -1;
      if (construct !== undefined && end !== -1) {
        at = end;
        if (construct.kind === 'literal') return { kind: 'literal', text: text.slice(start, end), start };
        continue;
      }
      at++;
      const char = text.charAt(start);
      if (char === '\n') return { kind: 'newline', text: char, start };
      if (BLANKS.includes(char)) continue;
      if (!isWordPart(text.charCodeAt(start))) return { kind: 'symbol', text: char, start };
      while (isWordPart(text.charCodeAt(at))) at++;
      return { kind: 'word', text: text.slice(start, at), start };
    }
    return undefined;
  };

  return {
    seek,
    next,
    nextInStatement: () => {
      let token = next();
      while (token?.kind === 'newline') token = next();
      return token;
    },
    putBack: (token) => {
      at = token.start;
    },
    position: () => at,
    moveTo: (index) => {
      at = index;
    },
    before: (token) => {
      let index = token.start - 1;
      while (index >= 0 && BLANKS.includes(text.charAt(index))) index--;
      return text.charAt(index);
    },
  };
}

/** Whether a statement can begin after this character (see `Scanner.before`): '/' is the end of a comment. */
export function beginsStatement(before: string): boolean {
  return before === '' || '\n;{}/'.includes(before);
}
