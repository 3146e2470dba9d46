import { beginsStatement, type Construct, createScanner } from '../scanner.ts';
import { cComments, character, quoted } from '../skip.ts';

/** First part of each included path, `.h` removed (docs/wakatime-cli.md#statements). */
export function parseC(text: string): readonly string[] {
  return includes(text, /^(?:stdio|stdlib|string|time)\.h$/i);
}

/** Like `parseC`; `iostream` is left out too. */
export function parseCpp(text: string): readonly string[] {
  return includes(text, /^(?:(?:stdio|stdlib|string|time)\.h|iostream)$/i);
}

/** First part of each path behind `#import`, `.h` or `.m` removed. */
export function parseObjectiveC(text: string): readonly string[] {
  return headers(text, 'import').map((path) => firstPart(path).replace(/\.[hm]$/, ''));
}

function includes(text: string, excluded: RegExp): readonly string[] {
  return headers(text, 'include')
    .map(firstPart)
    .filter((part) => !excluded.test(part))
    .map((part) => part.replace(/\.h$/, ''));
}

const firstPart = (path: string): string => (path.split('/', 1)[0] ?? '').trim();

/** The paths of all directives with this name, except in blocks that `#if 0` switches off. */
function headers(text: string, directive: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [...cComments(), rawString(), quoted('"'), character()],
    stops: '#',
    mark: '#',
  });
  const path = /[ \t]*(?:<([^>\n]*)>|"([^"\n]*)"|'([^'\n]*)')/y;
  for (let hash = scanner.seek(); hash !== undefined; hash = scanner.seek()) {
    if (!beginsStatement(scanner.before(hash))) continue;
    const name = scanner.next();
    if (name === undefined) break;
    path.lastIndex = scanner.position();
    if (name.text === directive) {
      const match = path.exec(text);
      if (match === null) continue;
      scanner.moveTo(path.lastIndex);
      found.push((match[1] ?? match[2] ?? match[3] ?? '').trim());
    } else if (name.text === 'if' && /^[ \t]*0\s/.test(text.slice(path.lastIndex, path.lastIndex + 80))) {
      scanner.moveTo(behindDisabled(text, path.lastIndex));
    } else if (name.kind !== 'word') scanner.putBack(name);
  }
  return found;
}

/** Where the block of an `#if 0` ends: at its `#else`, `#elif` or `#endif`. */
function behindDisabled(text: string, from: number): number {
  const directive = /^[ \t]*#[ \t]*(if|el|endif)/gm;
  directive.lastIndex = from;
  let depth = 1;
  for (let match = directive.exec(text); match !== null; match = directive.exec(text)) {
    if (match[1] === 'if') depth++;
    else if (match[1] === 'endif') depth--;
    if (depth === 0 || (depth === 1 && match[1] === 'el')) return directive.lastIndex;
  }
  return text.length;
}

/** `R"x(…)x"` of C++. */
function rawString(): Construct {
  const skip = (text: string, start: number): number => {
    const delimiter = /^[^()\\\s"]{0,16}(?=\()/.exec(text.slice(start + 2, start + 19));
    if (delimiter === null) return -1;
    const close = `)${delimiter[0]}"`;
    const end = text.indexOf(close, start);
    return end === -1 ? text.length : end + close.length;
  };
  return { open: 'R"', kind: 'literal', skip };
}
