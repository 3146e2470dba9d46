import { AppError } from '../errors.ts';
import { type CommandSpec, namesOf } from './command.ts';
import { childrenOf, groupsOf } from './help.ts';
import { formatSuggestion, suggest } from './suggest.ts';
import { isRangeWord, isUpdateWord, meantBy } from './words.ts';

/** The leading words that name a group such as `queue quarantine`; empty if they name none. */
export function groupIn(words: readonly string[], specs: readonly CommandSpec[]): readonly string[] {
  let length = 0;
  const isGroup = (count: number): boolean =>
    specs.some((spec) => spec.name.startsWith(`${words.slice(0, count).join(' ')} `));
  while (length < words.length && isGroup(length + 1)) length++;
  return words.slice(0, length);
}

/** The error for words that name no command: with what is near, of a group only what is in it. */
export function unknownCommand(words: readonly string[], specs: readonly CommandSpec[]): AppError {
  const group = groupIn(words, specs);
  const name = group.join(' ');
  const start = name === '' ? '' : `${name} `;
  const word = words.slice(group.length).join(' ');
  const children = childrenOf(name, specs).map(([child]) => child);
  const near = suggest(word, children).map((child) => `${start}${child}`);
  return new AppError('usage', `unknown command "${start}${word}"`, {
    hint: hintFor(word, name, near, children, specs),
  });
}

/** The error for options where a command of a group is due: what they may stand behind is named. */
export function optionOfGroup(
  group: string,
  words: readonly string[],
  specs: readonly CommandSpec[],
): AppError {
  const children = childrenOf(group, specs).map(([child]) => child);
  const [flag = ''] = words[0]?.split('=', 1) ?? [];
  const child = words.find((word) => children.includes(word));
  return new AppError('usage', `${group}: ${flag} stands where a command is due`, {
    hint:
      child === undefined
        ? `Commands of ${group}: ${children.join(', ')}.`
        : `Options follow it, as in: hackatime ${group} ${child} ${flag}`,
  });
}

function hintFor(
  word: string,
  group: string,
  near: readonly string[],
  children: readonly string[],
  specs: readonly CommandSpec[],
): string {
  if (group === '' && isUpdateWord(word)) return 'To update: npm install -g hackatime@latest';
  const meant = group === '' ? meantBy(word) : undefined;
  if (meant !== undefined) return `Did you mean "hackatime ${meant}"?`;
  if (group === '' && isRangeWord(word)) return `Did you mean "hackatime stats ${word}"?`;
  if (group !== '') return formatSuggestion(near) ?? `Commands of ${group}: ${children.join(', ')}.`;
  const names = new Set(specs.flatMap((spec) => [...groupsOf(spec), ...namesOf(spec)]));
  const found = near.length > 0 ? near : suggest(word, [...names]);
  return formatSuggestion(found) ?? 'Run "hackatime --help" for the list of commands.';
}
