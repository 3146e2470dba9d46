import { type Paint, PLAIN } from './paint.ts';
import { formatRows } from './table.ts';
import { padText, printable, textWidth } from './text.ts';

/** A label and what is to be said there; undefined is left out. */
export type Fact = readonly [label: string, text: string | undefined];

type KnownFact = readonly [label: string, text: string];

const isKnown = (fact: Fact): fact is KnownFact => fact[1] !== undefined;

/** A line for each, the texts below each other. */
export function formatFacts(facts: readonly Fact[], paint: Paint = PLAIN): readonly string[] {
  const known = facts.filter(isKnown);
  const width = Math.max(0, ...known.map(([label]) => textWidth(label))) + 2;
  return known.map(([label, text]) => `${paint.faint(padText(label, width, 'left'))}${printable(text)}`);
}

/** The same as tab-separated fields, the label in lower case with `_`. */
export function formatFactRows(facts: readonly Fact[]): readonly string[] {
  return formatRows(
    facts.filter(isKnown).map(([label, text]) => [label.toLowerCase().replaceAll(' ', '_'), text]),
  );
}
