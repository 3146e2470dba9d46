import { type Construct, createScanner } from '../scanner.ts';
import { character, nestingCComments, quoted } from '../skip.ts';

/** The name of every `extern crate`; `use` does not count (docs/wakatime-cli.md#statements). */
export function parseRust(text: string): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, {
    constructs: [
      ...nestingCComments(),
      rawString('r"'),
      rawString('r#'),
      quoted('"', { multiline: true }),
      character(),
    ],
    stops: '\\bextern\\b',
    mark: 'extern',
  });
  while (scanner.seek() !== undefined) {
    const crate = scanner.nextInStatement();
    const name = crate?.text === 'crate' ? scanner.nextInStatement() : crate;
    if (name === undefined) break;
    if (name === crate) scanner.putBack(name);
    else if (name.kind === 'word' && name.text !== 'self') found.push(name.text);
  }
  return found;
}

/** `r"…"`, `r#"…"#` and so on. */
function rawString(open: string): Construct {
  const skip = (text: string, start: number): number => {
    let quote = start + 1;
    while (text.charAt(quote) === '#') quote++;
    if (text.charAt(quote) !== '"') return -1;
    const close = `"${'#'.repeat(quote - start - 1)}`;
    const end = text.indexOf(close, quote + 1);
    return end === -1 ? text.length : end + close.length;
  };
  return { open, kind: 'literal', skip };
}
