import { AppError } from '../../errors.ts';

/** What a template may name in braces, with what it says, for help texts. */
export const BAR_FIELDS = [
  ['today', "today's time, e.g. 4h 18m"],
  ['today_seconds', 'the same in whole seconds'],
  ['project', 'the project of the last heartbeat'],
  ['project_today', "that project's time today"],
  ['project_seconds', 'the same in whole seconds'],
  ['language', 'the language of the last heartbeat'],
  ['goal', 'the goal of the day'],
  ['percent', 'how much of the goal is reached, in percent'],
  ['state', 'active, idle or stale'],
] as const;

export type BarField = (typeof BAR_FIELDS)[number][0];

/** Texts as they are, and fields. */
export type Template = readonly (string | { readonly field: BarField })[];

/** Two braces, which stand for one, or a word of small letters in braces. */
const MARKS = /\{\{|\}\}|\{([a-z_]+)\}/g;

/**
 * Reads `{today} in {project}`; `{{` and `}}` stand for braces. Braces around anything but a word are the bar's own, such as
 * Polybar's `%{F#f90}`.
 *
 * @throws AppError 'usage' for a field that there is none of
 */
export function parseTemplate(text: string): Template {
  const parts: Template[number][] = [];
  let done = 0;
  for (const mark of text.matchAll(MARKS)) {
    const [whole, name] = mark;
    parts.push(
      text.slice(done, mark.index),
      name === undefined ? whole.charAt(0) : { field: fieldNamed(name) },
    );
    done = mark.index + whole.length;
  }
  return [...parts, text.slice(done)];
}

function fieldNamed(name: string): BarField {
  const found = BAR_FIELDS.find(([field]) => field === name);
  if (found !== undefined) return found[0];
  const names = BAR_FIELDS.map(([field]) => `{${field}}`).join(', ');
  throw new AppError('usage', `bar: --template has no field {${name}}`, {
    hint: `The fields are ${names}; {{${name}}} stands for the word in braces.`,
  });
}

/** A template with its fields filled in by what `textOf` gives, without blanks around it. */
export function fillTemplate(template: Template, textOf: (field: BarField) => string): string {
  return template
    .map((part) => (typeof part === 'string' ? part : textOf(part.field)))
    .join('')
    .trim();
}
