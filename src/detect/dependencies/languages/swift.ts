import { createScanner } from '../scanner.ts';
import { fenced, nestingCComments, quoted, verbatim } from '../skip.ts';

/**
 * Every word behind `import` on its line, except `Foundation` (docs/wakatime-cli.md#statements). wakatime-cli takes the
 * kind and the parts of `import struct A.B` one by one, and so does this: both give a file the same list.
 */
export function parseSwift(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [
      ...nestingCComments(),
      verbatim('#"""', '"""#'),
      verbatim('#"', '"#'),
      fenced('"""'),
      quoted('"'),
    ],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    if ('.`'.includes(scanner.before(keyword) || ' ')) continue;
    let token = scanner.next();
    for (; token?.kind === 'word' || token?.text === '.'; token = scanner.next()) {
      if (token.kind === 'word') found.push(token.text);
    }
    if (token !== undefined) scanner.putBack(token);
  }
  return found.filter((name) => !/^foundation$/i.test(name));
}
