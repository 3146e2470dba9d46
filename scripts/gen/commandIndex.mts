import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { CHAPTERS } from '../../src/commands/chapters.ts';
import type { GeneratedFile } from './surface.mts';

const ROOT = resolve(import.meta.dirname, '../../src/commands');

/** The order of help texts. A command that is not in it comes behind the last of its folder, or at the end. */
const ORDER: readonly string[] = [
  'report/today',
  'report/stats',
  'report/project',
  'report/projects',
  'report/timesheet',
  'report/sessions',
  'report/heatmap',
  'report/streak',
  'report/goal',
  'alias/list',
  'alias/add',
  'alias/remove',
  'alias/suggest',
  'bar/bar',
  'diff/diff',
  'history/track',
  'flush/flush',
  'queue/status',
  'queue/list',
  'queue/show',
  'queue/flush',
  'queue/retry',
  'queue/backfill',
  'queue/drop',
  'queue/export',
  'queue/import',
  'queue/audit',
  'queue/quarantine/list',
  'queue/quarantine/show',
  'queue/quarantine/retry',
  'queue/quarantine/drop',
  'queue/quarantine/export',
  'account/login/login',
  'account/login/logout',
  'account/whoami',
  'account/leaderboard',
  'account/user',
  'account/trust',
  'account/api',
  'history/export',
  'history/import',
  'history/pull',
  'history/forget',
  'setup/status',
  'setup/doctor/doctor',
  'setup/why/why',
  'config/list',
  'config/get',
  'config/set',
  'config/unset',
  'config/edit',
  'config/path',
  'setup/logs/logs',
  'setup/link/link',
  'setup/link/unlink',
  'setup/uninstall/uninstall',
  'setup/allow',
  'setup/completion',
  'setup/shell/shellInit',
  'setup/docs',
  'setup/man',
  'setup/version',
];

/** The files below src/commands/ that export a command, without their ending and in the order of help texts. */
export function findCommandFiles(): readonly string[] {
  const found = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && /^export const spec\b/m.test(readFileSync(join(ROOT, name), 'utf8')),
    )
    .map((name) => name.slice(0, -'.ts'.length).split(sep).join('/'));
  return sortCommandFiles(found, ORDER);
}

/** Sorts files of commands by an order that need not have them all. */
export function sortCommandFiles(files: readonly string[], order: readonly string[]): readonly string[] {
  const folderOf = (file: string) => file.slice(0, file.lastIndexOf('/') + 1);
  const placeOf = (file: string) => {
    if (order.includes(file)) return order.indexOf(file);
    const last = order.findLastIndex((other) => folderOf(other) === folderOf(file));
    return last < 0 ? order.length : last + 0.5;
  };
  return [...files].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

function chapterOf(file: string): string {
  const [folder = ''] = file.split('/');
  const chapter = CHAPTERS.find(([, folders]) => folders.includes(folder));
  if (chapter === undefined) throw new Error(`src/commands/chapters.ts names no chapter for ${folder}/`);
  return chapter[0];
}

/** src/commands/entries.generated.ts: each command's spec, and how its code is loaded. */
export function generateCommandIndex(): GeneratedFile {
  const files = findCommandFiles();
  const nameOf = (file: string) => file.replace(/\/(.)/g, (_, letter: string) => letter.toUpperCase());
  const text = [
    '// Made by `npm run gen` from the files that export a command.',
    "import type { ProgramCommand } from '../cli/program.ts';",
    "import type { Context } from '../context/context.ts';",
    ...files.map((file) => `import { spec as ${nameOf(file)} } from './${file}.ts';`),
    '',
    '/** Every command but `help`, in the order in which help texts list them. */',
    'export const ENTRIES: readonly ProgramCommand<Context>[] = [',
    ...files.map(
      (file) =>
        `  { spec: ${nameOf(file)}, chapter: '${chapterOf(file)}', load: () => import('./${file}.ts') },`,
    ),
    '];',
    '',
  ];
  return { path: 'src/commands/entries.generated.ts', text: text.join('\n') };
}
