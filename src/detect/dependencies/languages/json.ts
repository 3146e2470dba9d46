import { createScanner, type Scanner, type Token } from '../scanner.ts';
import { cComments, quoted } from '../skip.ts';

const MANAGERS: Readonly<Record<string, string>> = {
  'bower.json': 'bower',
  'component.json': 'bower',
  'package.json': 'npm',
};

/**
 * The package manager a file name stands for and the keys of the `dependencies` and `devDependencies` of the outermost
 * object (docs/wakatime-cli.md#statements).
 */
export function parseJson(text: string, fileName: string): readonly string[] {
  const manager = Object.hasOwn(MANAGERS, fileName) ? MANAGERS[fileName] : undefined;
  const found: string[] = manager === undefined ? [] : [manager];
  const lastSection = Math.max(text.lastIndexOf('"dependencies"'), text.lastIndexOf('"devDependencies"'));
  if (lastSection === -1) return found;
  const scanner = createScanner(text, {
    constructs: [...cComments(), quoted('"')],
    stops: '[{}]',
  });
  let depth = 0;
  while (scanner.position() <= lastSection) {
    const token = scanner.next();
    if (token === undefined) break;
    if (token.text === '{') depth++;
    else if (token.text === '}') depth--;
    else if (depth === 1 && isSection(token) && scanner.nextInStatement()?.text === ':') {
      const value = scanner.nextInStatement();
      if (value?.text === '{') found.push(...readKeys(scanner));
      else if (value !== undefined) scanner.putBack(value);
    }
  }
  return found;
}

const isSection = (token: Token): boolean =>
  token.text === '"dependencies"' || token.text === '"devDependencies"';

/** The keys of the object whose brace has been read. */
function readKeys(scanner: Scanner): readonly string[] {
  const keys: string[] = [];
  let depth = 1;
  let last: Token | undefined;
  for (let token = scanner.nextInStatement(); token !== undefined; token = scanner.nextInStatement()) {
    if (token.text === '{') depth++;
    else if (token.text === '}') depth--;
    else if (token.text === ':' && depth === 1 && last?.kind === 'literal')
      keys.push(last.text.slice(1, -1).trim());
    if (depth === 0) break;
    last = token;
  }
  return keys;
}
