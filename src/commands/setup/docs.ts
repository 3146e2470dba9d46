import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { wrap } from '../../cli/help.ts';
import { formatSuggestion, suggest } from '../../cli/suggest.ts';
import type { Machine } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { joinLines } from '../../render/text.ts';
import { findInPackage, readFromPackage } from './shell/packageText.ts';

/** Pages that are not among those of docs/README.md, and the files that make them. */
const OTHERS: readonly (readonly [name: string, about: string, files: readonly string[]])[] = [
  ['readme', 'What hackatime is, and the first steps', ['README.md']],
  ['changelog', 'What each version has changed', ['CHANGELOG.md']],
  [
    'licences',
    'What you may do with it, and whose work is in it',
    ['LICENSE', 'THIRD_PARTY_NOTICES', 'docs/NODE_LICENSE'],
  ],
];

export const spec: CommandSpec = {
  name: 'docs',
  isPaged: true,
  summary: 'Show the documentation',
  description: 'The pages came with the program: this needs no network.',
  arguments: [{ name: 'PAGE', help: 'Page to show; without it, all pages are listed.', required: false }],
  examples: [
    { run: 'hackatime docs', shows: 'Which pages there are' },
    { run: 'hackatime docs privacy', shows: 'What is left out or hidden' },
  ],
  exits: [
    [0, 'Printed'],
    [1, 'The page is missing from the installation'],
    [2, 'There is no such page'],
  ],
};

/** A page of the documentation. */
export interface DocPage {
  readonly name: string;
  readonly about: string;
}

/** Prints a page as it is, or the list of pages. Throws AppError 'usage' where there is no such page. */
export function run(request: CommandRequest, { io, fs }: Pick<Machine, 'io' | 'fs'>): number {
  const pages = listPages(readFromPackage('docs/README.md', fs));
  const word = request.arguments[0];
  if (word === undefined) {
    io.out(joinLines(formatPages(pages, io.columns)));
    return 0;
  }
  const name = word
    .replace(/^docs\//, '')
    .replace(/\.md$/i, '')
    .toLowerCase();
  const files = OTHERS.find(([other]) => other === name)?.[2];
  if (files === undefined && !pages.some((page) => page.name === name)) throw unknownPage(word, pages);
  const [first = '', ...others] = files ?? [`docs/${name}.md`];
  const texts = [readFromPackage(first, fs), ...others.flatMap((file) => findInPackage(file, fs) ?? [])];
  io.out(texts.join('\n'));
  return 0;
}

/** The pages that docs/README.md lists in its tables, with the others. */
export function listPages(index: string): readonly DocPage[] {
  const listed = [...index.matchAll(/^\| \[[^\]]*\]\(([\w-]+)\.md\) \| (.*?) \|$/gm)].map(
    ([, name = '', about = '']) => ({ name, about: about.replaceAll('`', '') }),
  );
  return [...listed, ...OTHERS.map(([name, about]) => ({ name, about }))];
}

function formatPages(pages: readonly DocPage[], columns: number): readonly string[] {
  const longest = Math.max(...pages.map(({ name }) => name.length)) + 2;
  return pages.flatMap(({ name, about }) => wrap(about, columns, name.padEnd(longest), ' '.repeat(longest)));
}

function unknownPage(word: string, pages: readonly DocPage[]): AppError {
  const similar = suggest(
    word,
    pages.map(({ name }) => name),
  );
  const suggestion = formatSuggestion(similar);
  return new AppError('usage', `there is no page "${word}"`, {
    hint: [suggestion, 'To see all pages: hackatime docs'].filter(Boolean).join('\n'),
  });
}
