import { PLAIN } from './paint.ts';
import { formatRows, type TableStyle } from './table.ts';
import { printable } from './text.ts';
import { padText, textWidth, wrapWords } from './width.ts';

/** A label and its text; pairs without a text are left out. */
export type KeyValue = readonly [label: string, text: string | undefined];

type KnownKeyValue = readonly [label: string, text: string];

const isKnown = (fact: KeyValue): fact is KnownKeyValue => fact[1] !== undefined;

/** A text has so much room on the narrowest terminal. */
const NARROWEST = 20;

/** A line for each pair, with the texts aligned; where the terminal is narrow a text goes on below itself. */
export function formatKeyValues(
  facts: readonly KeyValue[],
  { paint = PLAIN, width: columns }: TableStyle,
): readonly string[] {
  const known = facts.filter(isKnown);
  const width = Math.max(0, ...known.map(([label]) => textWidth(label))) + 2;
  return known.flatMap(([label, text]) =>
    wrapWords(printable(text), Math.max(NARROWEST, columns - width)).map(
      (line, at) => `${paint.faint(padText(at === 0 ? label : '', width, 'left'))}${line}`,
    ),
  );
}

/** The same as tab-separated fields, the label in lower case with `_`. */
export function formatKeyValueRows(facts: readonly KeyValue[]): readonly string[] {
  return formatRows(
    facts.filter(isKnown).map(([label, text]) => [label.toLowerCase().replaceAll(' ', '_'), text]),
  );
}
