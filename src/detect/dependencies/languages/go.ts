import { beginsStatement, createScanner, type Scanner } from '../scanner.ts';
import { cComments, character, quoted, verbatim } from '../skip.ts';

/** Full path of every import, single or grouped, except `fmt` (docs/wakatime-cli.md#statements). */
export function parseGo(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [...cComments(), quoted('"'), verbatim('`', '`'), character()],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if (!beginsStatement(scanner.before(keyword))) continue;
    const first = scanner.nextInStatement();
    if (first?.text === '(') found.push(...readGroup(scanner));
    else if (first !== undefined) {
      const isName = first.kind === 'word' || first.text === '.';
      const path = isName ? scanner.next() : first;
      if (path?.kind === 'literal') found.push(path.text);
      else if (path !== undefined) scanner.putBack(path);
    }
  }
  return found.map((literal) => literal.slice(1, -1).trim()).filter((path) => path !== 'fmt');
}

function readGroup(scanner: Scanner): readonly string[] {
  const literals: string[] = [];
  for (let token = scanner.next(); token !== undefined && token.text !== ')'; token = scanner.next()) {
    if (token.kind === 'literal') literals.push(token.text);
    else if (token.kind === 'symbol' && token.text !== '.' && token.text !== ';') {
      scanner.putBack(token);
      break;
    }
  }
  return literals;
}
