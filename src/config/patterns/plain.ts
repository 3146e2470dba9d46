/**
 * Finds the patterns that JavaScript's backtracking engine may run: those of a small common subset of RE2 and JavaScript
 * whose work is bounded by a low power of the subject's length.
 *
 * Why the check is safe. A backtracking engine's work is the number of different ways it can try. In an accepted pattern
 * only single characters and classes are repeated, never groups, so repetitions cannot nest: one way is fixed by the start
 * position, by how often each unbounded repetition ran (at most n, the subject's length) and by the choice at each
 * alternation, `?` and `{a,b}`. That is at most `choices · n^degree` ways, where `degree` counts the unbounded repetitions,
 * plus one for the start unless the pattern is anchored. A repetition at the very end is not counted: whatever it takes,
 * the match has succeeded. Degree 2 with few choices is what is accepted; n is bounded by the caller.
 */

export interface PlainPattern {
  /** The same pattern in the syntax of JavaScript's `u` mode. */
  readonly source: string;
}

const MAX_DEGREE = 2;
const MAX_CHOICES = 256;
const MAX_CHOICES_AT_DEGREE = 16;
const MAX_REPEAT = 64;

/** The JavaScript form of a pattern that is plainly bounded and means the same there as in RE2; otherwise undefined. */
export function plainPattern(pattern: string): PlainPattern | undefined {
  if (/^\^?[\w/ -]+\$?$/.test(pattern)) return { source: pattern };
  const reader: Reader = { text: pattern, at: 0, depth: 0 };
  const whole = readAlternatives(reader);
  if (whole === undefined || reader.at < pattern.length) return undefined;
  const degree = whole.degree + (whole.isAnchored ? 0 : 1);
  const limit = degree < MAX_DEGREE ? MAX_CHOICES : MAX_CHOICES_AT_DEGREE;
  return degree <= MAX_DEGREE && whole.choices <= limit ? { source: whole.source } : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

interface Piece {
  readonly source: string;
  readonly degree: number;
  readonly choices: number;
  /** Can only match at the start of the subject or of a line. */
  readonly isAnchored: boolean;
}

interface Atom extends Piece {
  /** One character or class: the only thing that may be repeated. */
  readonly isSingle: boolean;
}

const MAX_DEPTH = 20;

function readAlternatives(reader: Reader): Piece | undefined {
  const branches: Piece[] = [];
  do {
    const branch = readSequence(reader);
    if (branch === undefined) return undefined;
    branches.push(branch);
  } while (take(reader, '|'));
  return {
    source: branches.map((branch) => branch.source).join('|'),
    degree: Math.max(...branches.map((branch) => branch.degree)),
    choices: branches.reduce((sum, branch) => sum + branch.choices, 0),
    isAnchored: branches.every((branch) => branch.isAnchored),
  };
}

function readSequence(reader: Reader): Piece | undefined {
  const isTop = reader.depth === 0;
  let source = '';
  let degree = 0;
  let choices = 1;
  let isAnchored = false;
  for (let first = true; ; first = false) {
    const next = reader.text[reader.at];
    if (next === undefined || next === '|' || (next === ')' && !isTop)) break;
    const from = reader.at;
    const atom = readAtom(reader);
    const piece = atom === undefined ? undefined : readRepetition(reader, atom);
    if (piece === undefined) return undefined;
    const isEnd = isTop && (reader.at >= reader.text.length || reader.text[reader.at] === '|');
    const isDots = reader.text.startsWith('.*', from);
    // `.*` at the start can run from the start of a line at once; from further in it would only match less.
    if (first && isTop && isDots) source += '(?<![^\\n])';
    if (first && isTop) isAnchored = isDots || piece.isAnchored;
    source += piece.source;
    degree += isEnd && atom?.isSingle ? 0 : piece.degree;
    choices *= piece.choices;
    if (choices > MAX_CHOICES) return undefined;
  }
  return { source, degree, choices, isAnchored };
}

const single = (source: string): Atom => ({
  source,
  degree: 0,
  choices: 1,
  isAnchored: false,
  isSingle: true,
});
const assertion = (source: string, isAnchored = false): Atom => ({
  ...single(source),
  isAnchored,
  isSingle: false,
});

function readAtom(reader: Reader): Atom | undefined {
  const char = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  if (char === '(') return readGroup(reader);
  if (char === '[') return readClass(reader);
  if (char === '\\') return readEscape(reader);
  reader.at += char.length;
  if (char === '.') return single('[^\\n]');
  if (char === '^') return assertion('^', true);
  if (char === '$') return assertion('$');
  if ('*+?{}])'.includes(char)) return undefined;
  return single(char === '/' ? '\\/' : char);
}

const SPACE = '\\t\\n\\f\\r ';

/** `\d`, `\w`, `\s` and punctuation, as they stand outside or inside a class; other escapes differ between engines. */
function escapeOf(char: string, inClass: boolean): string | undefined {
  if ('dDwW'.includes(char)) return `\\${char}`;
  if (char === 's') return inClass ? SPACE : `[${SPACE}]`;
  if (char === 'S') return inClass ? undefined : `[^${SPACE}]`;
  if ('tnrfv'.includes(char)) return `\\${char}`;
  if (char === '-') return inClass ? '\\-' : '-';
  if ('^$\\.*+?()[]{}|/'.includes(char)) return `\\${char}`;
  return /^[!-/:-@_`~]$/.test(char) ? char : undefined;
}

function readEscape(reader: Reader): Atom | undefined {
  const char = reader.text[reader.at + 1];
  reader.at += 2;
  if (char === undefined) return undefined;
  if (char === 'b' || char === 'B') return assertion(`\\${char}`);
  if (char === 'A') return assertion('^', true);
  if (char === 'z') return assertion('$');
  const source = escapeOf(char, false);
  return source === undefined ? undefined : single(source);
}

function readClass(reader: Reader): Atom | undefined {
  const { text } = reader;
  let at = reader.at + 1;
  let source = '[';
  if (text[at] === '^') {
    source += '^';
    at += 1;
  }
  const start = at;
  for (; text[at] !== ']' || at === start; at++) {
    const char = text[at];
    // A bracket inside may begin `[:alpha:]`; a first `]` is text in RE2 and the end in JavaScript.
    if (char === undefined || char === '[' || char === ']') return undefined;
    if (char !== '\\') source += char;
    else {
      at += 1;
      const escaped = escapeOf(text[at] ?? '', true);
      if (escaped === undefined) return undefined;
      source += escaped;
    }
  }
  reader.at = at + 1;
  return single(`${source}]`);
}

function readGroup(reader: Reader): Atom | undefined {
  const open = /^\((?:\?(?::|=|!|<=|<!|P?<[A-Za-z]\w*>))?/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  reader.at += open.length;
  if (reader.text[reader.at] === '?' || reader.depth >= MAX_DEPTH) return undefined;
  reader.depth += 1;
  const inner = readAlternatives(reader);
  reader.depth -= 1;
  if (inner === undefined || !take(reader, ')')) return undefined;
  return {
    ...inner,
    source: `${open.endsWith('>') ? '(' : open}${inner.source})`,
    isAnchored: false,
    isSingle: false,
  };
}

function readRepetition(reader: Reader, atom: Atom): Piece | undefined {
  if (!'*+?{'.includes(reader.text[reader.at] ?? ' ')) return atom;
  const written = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})\??/.exec(reader.text.slice(reader.at));
  if (written === null) return undefined;
  reader.at += written[0].length;
  if ('*+?{'.includes(reader.text[reader.at] ?? ' ')) return undefined;
  const source = `${atom.source}${written[0]}`;
  const sign = written[0][0];
  if (sign === '?') {
    // `(?!x)?` says nothing and is not allowed everywhere.
    const isGroup = !atom.isSingle && atom.source.startsWith('(') && !/^\(\?[=!<]/.test(atom.source);
    if (!atom.isSingle && !isGroup) return undefined;
    return { ...atom, source, choices: atom.choices * 2, isAnchored: false };
  }
  if (!atom.isSingle) return undefined;
  if (sign === '*' || sign === '+') return { ...atom, source, degree: 1 };
  const least = Number(written[1]);
  const most = written[2] === undefined ? least : written[3] === '' ? undefined : Number(written[3]);
  if (least > MAX_REPEAT || (most !== undefined && (most > MAX_REPEAT || most < least))) return undefined;
  return most === undefined ? { ...atom, source, degree: 1 } : { ...atom, source, choices: most - least + 1 };
}

function take(reader: Reader, char: string): boolean {
  if (reader.text[reader.at] !== char) return false;
  reader.at += 1;
  return true;
}
