import { type Construct, createScanner } from '../scanner.ts';
import { cComments, quoted } from '../skip.ts';

/** First part of every import, except `haxe`; `using` does not count (docs/wakatime-cli.md#statements). */
export function parseHaxe(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [
      ...cComments(),
      quoted('"', { multiline: true }),
      quoted("'", { multiline: true }),
      regularExpression(),
    ],
    stops: '\\bimport\\b',
    mark: 'import',
  });
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    const name = scanner.before(keyword) === '.' ? undefined : scanner.next();
    if (name?.kind === 'word') found.push(name.text);
    else if (name !== undefined) scanner.putBack(name);
  }
  return found.filter((name) => !/^haxe$/i.test(name));
}

/** `~/…/`. */
function regularExpression(): Construct {
  const slashes = quoted('/');
  return { open: '~/', kind: 'literal', skip: (text, start) => slashes.skip(text, start + 1) };
}
