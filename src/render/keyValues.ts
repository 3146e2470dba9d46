import { type Paint, PLAIN } from './paint.ts';
import { formatRows } from './table.ts';
import { printable } from './text.ts';
import { padText, textWidth } from './width.ts';

/** A label and its text; pairs without a text are left out. */
export type KeyValue = readonly [label: string, text: string | undefined];

type KnownKeyValue = readonly [label: string, text: string];

const isKnown = (fact: KeyValue): fact is KnownKeyValue => fact[1] !== undefined;

/** One line for each pair, with the texts aligned. */
export function formatKeyValues(facts: readonly KeyValue[], paint: Paint = PLAIN): readonly string[] {
  const known = facts.filter(isKnown);
  const width = Math.max(0, ...known.map(([label]) => textWidth(label))) + 2;
  return known.map(([label, text]) => `${paint.faint(padText(label, width, 'left'))}${printable(text)}`);
}

/** The same as tab-separated fields, the label in lower case with `_`. */
export function formatKeyValueRows(facts: readonly KeyValue[]): readonly string[] {
  return formatRows(
    facts.filter(isKnown).map(([label, text]) => [label.toLowerCase().replaceAll(' ', '_'), text]),
  );
}
