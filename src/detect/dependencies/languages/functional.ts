import { beginsStatement, createScanner } from '../scanner.ts';
import { character, fenced, lineComment, nestedComment, quoted } from '../skip.ts';

/** First part of every imported module, `qualified` or not (docs/wakatime-cli.md#statements). */
export function parseHaskell(text: string): readonly string[] {
  return importedModules(text);
}

/** First part of every imported module. */
export function parseElm(text: string): readonly string[] {
  return importedModules(text);
}

// The two write an import alike; Elm's """ opens nothing in Haskell, where it cannot stand.
function importedModules(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [lineComment('--'), nestedComment('{-', '-}'), fenced('"""'), quoted('"'), character()],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if (!beginsStatement(scanner.before(keyword))) continue;
    let token = scanner.nextInStatement();
    while (token?.text === 'safe' || token?.text === 'qualified' || token?.kind === 'literal') {
      token = scanner.nextInStatement();
    }
    if (token?.kind === 'word' && /^\p{Lu}/u.test(token.text)) found.push(token.text);
    else if (token !== undefined) scanner.putBack(token);
  }
  return found;
}
