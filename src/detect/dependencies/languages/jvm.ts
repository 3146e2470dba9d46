import { beginsStatement, createScanner, type Scanner } from '../scanner.ts';
import { cComments, character, fenced, nestingCComments, quoted, verbatim } from '../skip.ts';

/**
 * First two parts of every imported name, without a leading three-letter domain such as `com` and a trailing `*`
 * (docs/wakatime-cli.md#statements).
 */
export function parseJava(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [...cComments(), fenced('"""'), quoted('"'), character()],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if (!beginsStatement(scanner.before(keyword))) continue;
    const parts = readJavaName(scanner).split('.');
    if (parts.length > 1 && parts[0]?.length === 3) parts.shift();
    if (parts.at(-1) === '*') parts.pop();
    found.push(parts.slice(0, 2).join('.'));
  }
  return found.filter((name) => !/^javax?(?:\.|$)/i.test(name));
}

function readJavaName(scanner: Scanner): string {
  let name = '';
  let isBehindWord = false;
  for (let token = scanner.next(); token !== undefined && token.text !== ';'; token = scanner.next()) {
    if (token.kind === 'newline') {
      if (isBehindWord && name !== 'static' && name !== 'module') break;
    } else if (token.kind === 'word') {
      // Two words side by side: the first one was `static` or `module`.
      name = isBehindWord ? token.text : name + token.text;
      isBehindWord = true;
    } else if (token.text === '.' || token.text === '*') {
      name += token.text;
      isBehindWord = token.text === '*';
    } else {
      scanner.putBack(token);
      break;
    }
  }
  return name;
}

/** First two parts of every imported name, without a trailing `*`. */
export function parseKotlin(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [...nestingCComments(), verbatim('"""', '"""'), quoted('"'), character()],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  const name = /[ \t]+([^\s;/]+)/y;
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if (!beginsStatement(scanner.before(keyword))) continue;
    name.lastIndex = scanner.position();
    const match = name.exec(text);
    if (match === null) continue;
    scanner.moveTo(name.lastIndex);
    const parts = (match[1] ?? '').split('.', 3);
    found.push(
      parts
        .slice(0, 2)
        .filter((part) => part !== '*')
        .join('.'),
    );
  }
  return found.filter((part) => !/^java\./i.test(part));
}

/** Every imported path as far as it has no braces, without wildcards. */
export function parseScala(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [...nestingCComments(), verbatim('"""', '"""'), quoted('"'), character(), quoted('`')],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if (scanner.before(keyword) !== '.') found.push(...readScalaPaths(scanner));
  }
  return found;
}

function readScalaPaths(scanner: Scanner): readonly string[] {
  const paths: string[] = [];
  let path = '';
  // Behind braces, wildcards and `as` the path is complete.
  let isReading = true;
  let braces = 0;
  for (let token = scanner.next(); token !== undefined && token.text !== ';'; token = scanner.next()) {
    if (token.text === '{') braces++;
    else if (token.text === '}') braces--;
    else if (braces === 0) {
      const isOpen = isReading && (path === '' || path.endsWith('.'));
      if (token.kind === 'newline') {
        if (!isOpen) break;
      } else if (token.text === ',') {
        paths.push(path);
        path = '';
        isReading = true;
        continue;
      } else if (token.kind === 'word' && isOpen && token.text !== 'import') path += token.text;
      else if (token.text === '.' && isReading) path += '.';
      else isReading = false;
    }
    if (braces > 0) isReading = false;
    if (braces < 0 || token.text === 'import') {
      scanner.putBack(token);
      break;
    }
  }
  return [...paths, path].map(trimScalaPath);
}

function trimScalaPath(path: string): string {
  const rootless = path.replace(/^_(?:_root_|root)_(?=\.|$)/, '');
  let start = 0;
  let end = rootless.length;
  while (start < end && '_.'.includes(rootless.charAt(start))) start++;
  while (end > start && '_.'.includes(rootless.charAt(end - 1))) end--;
  return rootless.slice(start, end);
}
