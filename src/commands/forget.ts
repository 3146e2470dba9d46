import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { compileEach, type Pattern } from '../config/pattern.ts';
import { AppError } from '../errors.ts';
import { countForgettable, type ForgetTest, forgetHeartbeats } from '../store/forget.ts';
import { listDamagedCopies, listSpoolFiles } from '../store/leftovers.ts';
import { spoolFolder } from '../store/spool.ts';
import { PATIENCE_MS } from '../store/store.ts';
import { confirm } from './confirm.ts';
import type { Session } from './deps.ts';
import { JSON_OPTION, textOption, YES_OPTION } from './options.ts';
import { countOf } from './queue/rows.ts';

export const spec: CommandSpec = {
  name: 'forget',
  summary: 'Delete heartbeats from this computer for good',
  description:
    'Deletes what matches from the history, the queue, the quarantine, what was dropped and the spool, and writes the ' +
    'database anew, so that nothing of it is left in the file. Patterns are regular expressions, as in the setting exclude; ' +
    'case does not matter. What a server already has stays there, and so does the log.\n\n' +
    'This cannot be undone. New heartbeats are still recorded: use the setting exclude for that.',
  options: [
    {
      name: 'entity',
      type: 'text',
      placeholder: 'PATTERN',
      help: 'Files, urls, domains and apps that match.',
    },
    { name: 'project', type: 'text', placeholder: 'PATTERN', help: 'Projects that match.' },
    { name: 'dry-run', type: 'switch', help: 'Only count.' },
    YES_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime forget --project "^client-x$" --dry-run', shows: 'How much there is of a project' },
    { run: 'hackatime forget --entity ^/home/alice/diary/', shows: 'A folder' },
  ],
  exits: [
    [0, 'Forgotten; also when nothing matched'],
    [1, 'You said no, or the database cannot be written'],
    [2, 'Usage error, or no terminal and no --yes'],
  ],
};

/** `hackatime forget`; see `spec`. */
export async function run(request: CommandRequest, session: Session): Promise<number> {
  const { io, paths } = session;
  const isJson = request.options['json'] === true;
  const isDry = request.options['dry-run'] === true;
  const test = await readPattern(request, session);
  const store = session.store();
  const folder = spoolFolder(paths.resources);
  session.absorbSpool(PATIENCE_MS);
  const found = countForgettable(store, test);
  const isNothing = found.heartbeats + found.queued === 0;
  if (!isDry && !isNothing) {
    const question = `Delete ${countOf(found.heartbeats)} of the history and ${entriesOf(found.queued)} of the queue for good?`;
    if (!(await confirm(question, request.options['yes'] === true, io))) {
      io.err('Nothing was changed.\n');
      return 1;
    }
  }
  // Where nothing matches any more the file is still written anew: an earlier run may have been kept from it.
  const done = isDry ? { ...found, wipeProblem: undefined } : forgetHeartbeats(store, test);
  const unsearched = [...listDamagedCopies(store.file), ...listSpoolFiles(folder).bad];
  if (isJson) {
    const data = {
      schema: 'hackatime.forget/1',
      dry_run: isDry,
      heartbeats: done.heartbeats,
      queued: done.queued,
    };
    io.out(`${JSON.stringify({ ...data, not_searched: unsearched, problem: done.wipeProblem ?? null })}\n`);
  } else {
    const verb = isDry ? 'Would delete' : 'Deleted';
    const text = `${verb} ${countOf(done.heartbeats)} of the history and ${entriesOf(done.queued)} of the queue.`;
    io.out(isNothing ? 'Nothing matches.\n' : `${text}\n`);
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

async function readPattern(request: CommandRequest, { log }: Session): Promise<ForgetTest> {
  const entity = textOption(request, 'entity');
  const project = textOption(request, 'project');
  if ((entity === undefined) === (project === undefined)) {
    const hint = 'Give --entity PATTERN or --project PATTERN.';
    const message = entity === undefined ? 'it is not said what to forget' : 'one pattern at a time';
    throw new AppError('usage', message, { hint });
  }
  const source = entity ?? project ?? '';
  const [pattern] = source === '' ? [] : await compileEach([source], log);
  if (pattern === undefined) {
    throw new AppError('usage', `the pattern "${source}" cannot be read`, {
      hint: 'It is a regular expression, as in the setting exclude.',
    });
  }
  return testOf(pattern, entity !== undefined);
}

function testOf(pattern: Pattern, isEntity: boolean): ForgetTest {
  return ({ entity, project }) =>
    isEntity ? pattern.test(entity) : project !== undefined && pattern.test(project);
}
