import { createScanner, type Scanner, type Token } from '../scanner.ts';
import { fenced, lineComment, quoted } from '../skip.ts';

/**
 * The first part of every module a Python file imports, under whatever name; relative imports have none
 * (docs/wakatime-cli.md#statements).
 */
export function parsePython(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [lineComment('#'), fenced('"""'), fenced("'''"), quoted('"'), quoted("'")],
    stops: '\\b(?:import|from)\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    const before = scanner.before(keyword);
    const begins = before === '' || '\n;:'.includes(before) || isLazy(text, keyword.start);
    if (!begins) continue;
    found.push(...(keyword.text === 'from' ? readFrom(scanner) : readImport(scanner)));
  }
  return found.filter((name) => !/^(?:os|sys|__[a-z]+__)$/.test(name.toLowerCase()));
}

/** Whether `lazy`, as the first word of a statement, stands in front. */
function isLazy(text: string, start: number): boolean {
  return /(?:^|[\n;:])[ \t]*lazy[ \t]+$/.test(text.slice(Math.max(0, start - 200), start));
}

function readFrom(scanner: Scanner): readonly string[] {
  const name = nextInLine(scanner);
  if (name?.kind !== 'word' || name.text === 'import') return [];
  const behind = behindPath(scanner);
  return behind?.text === 'import' ? [name.text] : putBack(scanner, behind, []);
}

function readImport(scanner: Scanner): readonly string[] {
  const names: string[] = [];
  for (;;) {
    const name = nextInLine(scanner);
    if (name?.kind !== 'word') return putBack(scanner, name, names);
    names.push(name.text);
    let behind = behindPath(scanner);
    if (behind?.text === 'as') {
      const alias = nextInLine(scanner);
      if (alias?.kind !== 'word') return putBack(scanner, alias, names);
      behind = nextInLine(scanner);
    }
    if (behind?.text !== ',') return putBack(scanner, behind, names);
  }
}

/** The token behind `.b.c`. */
function behindPath(scanner: Scanner): Token | undefined {
  let token = nextInLine(scanner);
  while (token?.text === '.') {
    nextInLine(scanner);
    token = nextInLine(scanner);
  }
  return token;
}

/** The next token of the logical line: a backslash joins it with the following one. */
function nextInLine(scanner: Scanner): Token | undefined {
  let token = scanner.next();
  while (token?.text === '\\') {
    token = scanner.next();
    if (token?.kind === 'newline') token = scanner.next();
  }
  return token;
}

function putBack(scanner: Scanner, token: Token | undefined, names: readonly string[]): readonly string[] {
  if (token !== undefined) scanner.putBack(token);
  return names;
}
