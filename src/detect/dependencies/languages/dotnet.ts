import { beginsStatement, type Construct, createScanner, type Scanner } from '../scanner.ts';
import { cComments, character, doubling, lineComment, quoted } from '../skip.ts';

/** First part of the namespace of every `using` directive, aliases and `static` included (docs/wakatime-cli.md#statements). */
export function parseCSharp(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [
      ...cComments(),
      rawString(),
      doubling('@"'),
      doubling('$@"'),
      doubling('@$"'),
      quoted('"'),
      character(),
    ],
    stops: '\\busing\\b',
    mark: 'using',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    const isGlobal = /\bglobal\s+$/.test(text.slice(Math.max(0, keyword.start - 12), keyword.start));
    if (isGlobal || beginsStatement(scanner.before(keyword))) found.push(readNamespace(scanner));
  }
  return withoutFramework(found);
}

/** '' for a `using` that declares a variable or opens a block. */
function readNamespace(scanner: Scanner): string {
  let path = '';
  let isAlias = false;
  let isBehindWord = false;
  for (let token = scanner.nextInStatement(); token !== undefined; token = scanner.nextInStatement()) {
    if (token.text === ';' || (isAlias && '<[?'.includes(token.text))) return path;
    if (token.text === '=' && !isAlias) {
      path = '';
      isAlias = true;
      isBehindWord = false;
    } else if (token.kind === 'word' && !isBehindWord) {
      if (path === '' && (token.text === 'static' || token.text === 'unsafe')) continue;
      path += token.text;
      isBehindWord = true;
    } else if (token.text === '.' || token.text === ':') {
      // `global::` and other aliases of assemblies name no namespace.
      path = token.text === ':' ? '' : path + token.text;
      isBehindWord = false;
    } else {
      scanner.putBack(token);
      return '';
    }
  }
  return '';
}

/** First part of the namespace of every `Imports`, aliases included. */
export function parseVisualBasic(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [lineComment("'"), doubling('"')],
    stops: '\\bImports\\b',
    ignoreCase: true,
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if (scanner.before(keyword) !== '' && scanner.before(keyword) !== '\n') continue;
    let path = '';
    // The line goes on behind a comma and behind `_`.
    let isOpen = false;
    for (let token = scanner.next(); ; token = scanner.next()) {
      if (token?.kind === 'newline' && isOpen) continue;
      isOpen = token?.text === ',' || token?.text === '_';
      if (token?.text === '_') continue;
      if (token === undefined || token.text === ',' || token.kind === 'newline') {
        found.push(path);
        path = '';
        if (token?.text !== ',') break;
      } else if (token.text === '<' || token.text === '(') skipGroup(scanner);
      else if (token.text === '=') path = '';
      else if (token.kind === 'word' || token.text === '.') path += token.text;
      else {
        found.push(path);
        scanner.putBack(token);
        break;
      }
    }
  }
  return withoutFramework(found);
}

/** The rest of an XML namespace, `<xmlns:a="b">`, or of the arguments of a generic type, up to the end of the line. */
function skipGroup(scanner: Scanner): void {
  let depth = 1;
  while (depth > 0) {
    const token = scanner.next();
    if (token === undefined) return;
    if (token.kind === 'newline') {
      scanner.putBack(token);
      return;
    }
    if (token.text === '<' || token.text === '(') depth++;
    if (token.text === '>' || token.text === ')') depth--;
  }
}

function withoutFramework(paths: readonly string[]): readonly string[] {
  return paths
    .map((path) => path.split('.', 1)[0] ?? '')
    .filter((part) => !/^(?:system|microsoft)$/i.test(part));
}

/** `"""…"""` with three quotes or more. */
function rawString(): Construct {
  const skip = (text: string, start: number): number => {
    let quotes = 3;
    while (text.charAt(start + quotes) === '"') quotes++;
    const end = text.indexOf('"'.repeat(quotes), start + quotes);
    return end === -1 ? text.length : end + quotes;
  };
  return { open: '"""', kind: 'literal', skip };
}
