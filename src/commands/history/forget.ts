import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { absorbLeftSpool, absorbOwnSpool } from '../../intake/absorbSpool.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { joinLines, printable } from '../../render/text.ts';
import { cutTextStart, padText } from '../../render/width.ts';
import { countForgettable, type ForgettableNames, forgetHeartbeats } from '../../store/history/forget.ts';
import { PATIENCE_MS } from '../../store/openStore.ts';
import { listDamagedCopies, listSpoolFiles } from '../../store/spool/leftovers.ts';
import { spoolFolder } from '../../store/spool/spool.ts';
import { dropKept } from '../bar/kept.ts';
import { dropKeptNames } from '../complete/keptNames.ts';
import { confirm } from '../shared/confirm.ts';
import { JSON_OPTION, SINCE_OPTION, UNTIL_OPTION, YES_OPTION } from '../shared/options.ts';
import { type ForgetQuery, readForgetQuery, suggestName } from './forgetQuery.ts';

export const spec: CommandSpec = {
  name: 'forget',
  summary: 'Delete heartbeats from this computer for good',
  description:
    'Deletes what is named from the history, the queue, the quarantine, what was dropped and the spool, and writes the ' +
    'database anew, so that nothing of it is left in the file. What a server already has stays there, and so does the log.\n\n' +
    'A name is meant as "hackatime stats" shows it, letter for letter: "api" leaves "capital-api" alone. Patterns are regular ' +
    'expressions, as in the setting exclude: they are looked for anywhere in a name, and case does not matter. Before anything ' +
    'is deleted the names that go are listed.\n\n' +
    'This cannot be undone. New heartbeats are still recorded: use the setting exclude for that. What was forgotten of a coding ' +
    'agent does not come back from its logs, not with "hackatime ai sync --since" either.',
  options: [
    { name: 'project', type: 'text', placeholder: 'NAME', help: 'The project of this name.' },
    { name: 'project-pattern', type: 'text', placeholder: 'PATTERN', help: 'Projects that match.' },
    { name: 'entity', type: 'text', placeholder: 'NAME', help: 'The file, url, domain or app of this name.' },
    {
      name: 'entity-pattern',
      type: 'text',
      placeholder: 'PATTERN',
      help: 'Files, urls, domains and apps that match.',
    },
    {
      name: 'agent',
      type: 'text',
      placeholder: 'NAME',
      help: 'What this coding agent did, by its name in "hackatime ai".',
    },
    {
      name: 'agent-pattern',
      type: 'text',
      placeholder: 'PATTERN',
      help: 'What coding agents did whose names match.',
    },
    SINCE_OPTION,
    UNTIL_OPTION,
    { name: 'dry-run', type: 'switch', help: 'Only count, and list the names.' },
    YES_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime forget --project client-x --dry-run', shows: 'How much there is of a project' },
    { run: "hackatime forget --project-pattern '^client-'", shows: 'Projects that begin like this' },
    { run: "hackatime forget --entity-pattern '^/home/alice/diary/'", shows: 'A folder' },
    {
      run: 'hackatime forget --agent "Claude Code" --until 2026-10',
      shows: 'What an agent did up to the end of October',
    },
  ],
  exits: [
    [0, 'Forgotten; also when nothing matched'],
    [1, 'You said no, or the database cannot be written'],
    [2, 'Usage error, or no terminal and no --yes'],
  ],
};

/** `hackatime forget`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  const isJson = request.options['json'] === true;
  const isDry = request.options['dry-run'] === true;
  const query = await readForgetQuery(request, context);
  const { test, span } = query;
  const store = context.store();
  const folder = spoolFolder(paths.resources);
  absorbOwnSpool(context, PATIENCE_MS);
  const found = countForgettable(store, test, span);
  const isNothing = found.heartbeats + found.queued === 0;
  const names = sumNames(found.names, query.nameOf);
  if (!isDry && !isNothing) {
    if (request.options['yes'] !== true && io.stdinIsTty && io.stderrIsTty) io.err(formatNames(names));
    const question = `Delete ${formatHeartbeatCount(found.heartbeats)} of the history and ${entriesOf(found.queued)} of the queue for good?`;
    if (!(await confirm(question, request.options['yes'] === true, io))) {
      io.err('Nothing was changed.\n');
      return 1;
    }
  }
  // Even if nothing matches any more the database file is rewritten: an earlier run may have failed to do so.
  const done = isDry
    ? { ...found, wipeProblem: undefined }
    : forgetHeartbeats(store, test, span, isNothing ? undefined : query.noteOf(found.names));
  if (!isDry) {
    dropKept(paths.resources);
    dropKeptNames(paths.resources);
  }
  // Absorbs the heartbeats of calls that found the database in use by this command.
  absorbLeftSpool(context);
  const unsearched = [...listDamagedCopies(store.file), ...listSpoolFiles(folder).bad];
  if (isJson) {
    const data = {
      schema: 'hackatime.forget/1',
      dry_run: isDry,
      heartbeats: done.heartbeats,
      queued: done.queued,
      names,
    };
    io.out(`${JSON.stringify({ ...data, not_searched: unsearched, problem: done.wipeProblem ?? null })}\n`);
  } else {
    const verb = isDry ? 'Would delete' : 'Deleted';
    const text = `${verb} ${formatHeartbeatCount(done.heartbeats)} of the history and ${entriesOf(done.queued)} of the queue.`;
    io.out(isNothing ? 'Nothing matches.\n' : `${text}\n${isDry ? formatNames(names) : ''}`);
    const hint = isNothing ? suggestName(query, store) : undefined;
    if (hint !== undefined) io.err(`hackatime: ${hint}\n`);
    if (unsearched.length > 0) {
      io.err(
        `hackatime: not searched; delete them yourself if they may hold it:\n${unsearched.map((file) => `  ${file}\n`).join('')}`,
      );
    }
  }
  if (done.wipeProblem === undefined) return 0;
  if (!isJson) {
    io.err(`hackatime: deleted, but old bytes may still be in the file: ${done.wipeProblem}\n`);
    io.err('Run the command again when nothing else uses the database.\n');
  }
  return 1;
}

const entriesOf = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

interface NameCount {
  readonly name: string;
  readonly heartbeats: number;
}

/** The names of one kind, most heartbeats first. */
function sumNames(found: readonly ForgettableNames[], nameOf: ForgetQuery['nameOf']): readonly NameCount[] {
  const sums = new Map<string, number>();
  for (const { heartbeats, ...names } of found) {
    const name = nameOf(names) ?? '';
    sums.set(name, (sums.get(name) ?? 0) + heartbeats);
  }
  return [...sums]
    .map(([name, heartbeats]) => ({ name, heartbeats }))
    .sort((one, other) => other.heartbeats - one.heartbeats || (one.name < other.name ? -1 : 1));
}

const MAX_LISTED = 10;
const MAX_COLUMNS = 120;

function formatNames(names: readonly NameCount[]): string {
  const shown = names.slice(0, MAX_LISTED);
  const width = Math.max(...shown.map(({ heartbeats }) => String(heartbeats).length));
  const lines = shown.map(
    ({ name, heartbeats }) =>
      `  ${padText(String(heartbeats), width, 'right')}  ${cutTextStart(printable(name), MAX_COLUMNS)}`,
  );
  const more = names.length - shown.length;
  return joinLines(more > 0 ? [...lines, `  and ${more} more`] : lines);
}
