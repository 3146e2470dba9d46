import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { wrap } from '../../../cli/help.ts';
import type { Context } from '../../../context/context.ts';
import { unlessAppError } from '../../../errors.ts';
import { packageFolder } from '../../../launcher/places.ts';
import { type LauncherDeps, lastingProgram, withTilde } from '../../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../../render/heartbeatCount.ts';
import { joinLines, printable } from '../../../render/text.ts';
import { confirm } from '../../shared/confirm.ts';
import { JSON_OPTION, YES_OPTION } from '../../shared/options.ts';
import { type Belongings, findBelongings, realActs, takeAway, type UninstallActs } from './belongings.ts';
import type { OwnFile } from './ownFiles.ts';
import { type OwnPlace, packageRemoval } from './packageRemoval.ts';

export const spec: CommandSpec = {
  name: 'uninstall',
  summary: 'Take away what hackatime has put on this computer',
  description:
    'Lists what hackatime has put on this computer outside its package, asks, and takes it away: launchers (what was there ' +
    'before comes back), the copy of the program, caches, completion scripts, its lines in the start files of shells and its ' +
    'lines in your crontab.\n\n' +
    'The history stays unless you add --history; to have it in a file first, use hackatime export. ~/.wakatime.cfg stays ' +
    'unless you add --settings, as plugins read it too. What remains is the package: the last line says how to remove it.',
  options: [
    {
      name: 'history',
      type: 'switch',
      help: 'The history too, with what waits to be sent, and the log. This cannot be undone.',
    },
    {
      name: 'settings',
      type: 'switch',
      help: '~/.wakatime.cfg with your key too, its copy, and wakatime-internal.cfg.',
    },
    { name: 'dry-run', type: 'switch', help: 'Only list it.' },
    YES_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime uninstall --dry-run', shows: 'What there is' },
    { run: 'hackatime export history.jsonl', shows: 'Keep the history in a file' },
    { run: 'hackatime uninstall --history --settings', shows: 'Leave nothing behind' },
  ],
  exits: [
    [0, 'Taken away, or listed'],
    [1, 'You said no, or something could not be taken away'],
    [2, 'Usage error, or no terminal and no --yes'],
  ],
};

/** `hackatime uninstall`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context & LauncherDeps,
  acts: UninstallActs = realActs(context),
): Promise<number> {
  const { io } = context;
  const { options } = request;
  const [isDry, isSure, isJson] = ['dry-run', 'yes', 'json'].map((name) => options[name] === true);
  const isTaken = ({ kind }: OwnFile): boolean => kind === 'program' || options[kind] === true;
  const found = findBelongings(isTaken, context, acts);
  const list = joinLines(describeBelongings(found, context));
  if (isDry) {
    io.out(isJson ? `${uninstallJson(found, true, [])}\n` : list);
    return 0;
  }
  if (!isSure && io.stdinIsTty && io.stderrIsTty) io.err(list);
  if (!(await confirm('Take this away?', isSure === true, io))) {
    io.err('Nothing was changed.\n');
    return 1;
  }
  const problems: string[] = [];
  await takeAway(found, isTaken, context, acts, problems);
  if (isJson) io.out(`${uninstallJson(found, false, problems)}\n`);
  else {
    for (const problem of problems) io.err(`hackatime: ${problem}\n`);
    io.out(
      `${isSure ? list : ''}Done. What remains is the package:\n  ${packageRemoval(ownPlace(context))}\n`,
    );
  }
  return problems.length === 0 ? 0 : 1;
}

function ownPlace(deps: LauncherDeps): OwnPlace {
  const { node, program } = lastingProgram(deps);
  const real = deps.fs.realpath(program) ?? program;
  return { folder: packageFolder(real), node, file: deps.isPackaged === true ? real : undefined };
}

/** What goes and what stays, for people. */
function describeBelongings(found: Belongings, context: Context): readonly string[] {
  const { io, paths } = context;
  const shown = (path: string): string => printable(withTilde(path, paths.home));
  const isWorthALine = ({ path }: OwnFile): boolean => !/(-wal|-shm|-journal|\.lock|\.tmp|\.new)$/.test(path);
  const goes = [
    ...found.launchers.map(shown),
    ...[...found.files.filter(isWorthALine).map(({ path }) => path), ...found.completions].map(shown),
    ...found.shells.map(({ file }) => `${shown(file)}: the block of hackatime shell-init`),
    ...found.startFiles.flatMap(({ file, lines }) =>
      lines.map(([line, text]) => `${shown(file)}, line ${line}: ${printable(text)}`),
    ),
    ...found.cronLines.map(({ text }) => `crontab: ${printable(text)}`),
  ];
  const stays = found.kept.filter(isWorthALine).map(({ path }) => shown(path));
  const item = (text: string): readonly string[] => wrap(text, io.columns, '  ', '    ');
  const waiting = found.files.some(({ path }) => path === paths.database) ? countWaiting(context) : 0;
  return [
    ...(goes.length === 0 ? ['There is nothing to take away.'] : ['This goes:', ...goes.flatMap(item)]),
    ...(stays.length === 0 ? [] : ['This stays:', ...stays.flatMap(item)]),
    ...adviseOnKept(found).flatMap((text) => wrap(text, io.columns, '', '  ')),
    ...(waiting === 0
      ? []
      : wrap(
          `${formatHeartbeatCount(waiting)} ${waiting === 1 ? 'waits' : 'wait'} to be sent and would be lost. To send first: hackatime flush`,
          io.columns,
          '! ',
          '  ',
        )),
  ];
}

function adviseOnKept({ kept, files, launchers }: Belongings): readonly string[] {
  const has = (kind: string): boolean => kept.some((file) => file.kind === kind);
  const goesForGood = files.some(({ kind }) => kind === 'history');
  return [
    ...(launchers.length > 0 ? ['What was in the place of launchers comes back.'] : []),
    ...(has('history') ? ['To take the history away as well: --history'] : []),
    ...(has('settings') ? ['To take settings and key away as well: --settings'] : []),
    ...(goesForGood
      ? ['The history goes for good. To keep it in a file first: hackatime export history.jsonl']
      : []),
  ];
}

/** 0 also where the database cannot be read. */
function countWaiting(context: Context): number {
  return unlessAppError(() => context.store().countWaiting()) ?? 0;
}

/** `hackatime.uninstall/1` of docs/json.md, on one line. */
function uninstallJson(found: Belongings, isDry: boolean, problems: readonly string[]): string {
  return JSON.stringify({
    schema: 'hackatime.uninstall/1',
    dry_run: isDry,
    launchers: found.launchers,
    files: [...found.files.map(({ path }) => path), ...found.completions],
    shells: found.shells.map(({ shell, file }) => ({ shell, file })),
    start_files: found.startFiles.map(({ file, lines }) => ({ file, lines: lines.map(([, text]) => text) })),
    crontab: found.cronLines.map(({ text }) => text),
    kept: found.kept.map(({ path }) => path),
    problems,
  });
}
