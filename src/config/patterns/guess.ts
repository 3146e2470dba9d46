/**
 * What a pattern that cannot be read might have meant. Whatever it was, a path that it should match holds the pattern's
 * required literal parts; the longest of them is looked for, so that too much is matched rather than too little.
 */

/** Texts of which a subject that is meant holds at least one, in lower case; undefined when it could be any. */
export function requiredTexts(pattern: string): readonly string[] | undefined {
  return readBranches({ text: pattern, at: 0, depth: 0 });
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

type Texts = readonly string[] | undefined;

const MAX_DEPTH = 50;

/** Of two sets the one whose shortest text is longer. */
function longer(one: Texts, other: Texts): Texts {
  if (one === undefined || other === undefined) return one ?? other;
  const shortest = (texts: readonly string[]): number => Math.min(...texts.map((text) => text.length));
  return shortest(other) > shortest(one) ? other : one;
}

function readBranches(reader: Reader): Texts {
  const branches = [readBranch(reader)];
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    branches.push(readBranch(reader));
  }
  const all: string[] = [];
  for (const branch of branches) {
    if (branch === undefined) return undefined;
    all.push(...branch);
  }
  return all;
}

function readBranch(reader: Reader): Texts {
  const { text } = reader;
  let best: Texts;
  let run = '';
  const endRun = (): void => {
    if (run !== '') best = longer(best, [run.toLowerCase()]);
    run = '';
  };
  while (reader.at < text.length) {
    const char = text[reader.at] ?? '';
    if (char === '|' || (char === ')' && reader.depth > 0)) break;
    if (char === '(') {
      endRun();
      const group = readGroup(reader);
      if (!isOptional(readQuantifier(reader))) best = longer(best, group);
      continue;
    }
    const literal = readLiteral(reader);
    const quantifier = readQuantifier(reader);
    if (literal !== undefined && !isOptional(quantifier)) run += literal;
    if (literal === undefined || quantifier !== '') endRun();
  }
  endRun();
  return best;
}

function readGroup(reader: Reader): Texts {
  const open = /^\((?:\?(?:P?<[A-Za-z]\w*>|<?[=!]|[A-Za-z-]*[:)]?))?/.exec(reader.text.slice(reader.at))?.[0];
  reader.at += open?.length ?? 1;
  if (open?.endsWith(')')) return undefined;
  if (reader.depth >= MAX_DEPTH) {
    reader.at = reader.text.length;
    return undefined;
  }
  reader.depth += 1;
  const inside = readBranches(reader);
  reader.depth -= 1;
  if (reader.text[reader.at] === ')') reader.at += 1;
  return open?.endsWith('!') ? undefined : inside;
}

/** The character that stands for itself here; undefined for classes, anchors and whatever else. */
function readLiteral(reader: Reader): string | undefined {
  const rest = reader.text.slice(reader.at);
  const quoted = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest);
  const skipped =
    quoted ?? /^(?:\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]?|\{[^}]*\}?|\\[pP](?:\{[^}]*\}?|.)?)/.exec(rest);
  if (skipped !== null) {
    reader.at += skipped[0].length;
    return quoted?.[1] || undefined;
  }
  const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  if (char === '\\') {
    const next = rest[1] ?? '';
    reader.at += 1 + next.length;
    return next === '' || /[A-Za-z0-9]/.test(next) ? undefined : next;
  }
  reader.at += char.length;
  return '.^$*+?)'.includes(char) ? undefined : char;
}

function readQuantifier(reader: Reader): string {
  const found = /^(?:[*+?]|\{\d*,?\d*\})+/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  reader.at += found.length;
  return found;
}

function isOptional(quantifier: string): boolean {
  return /[*?]|\{0*[,}]/.test(quantifier);
}
