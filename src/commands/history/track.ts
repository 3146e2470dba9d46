import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { secondsToUs } from '../../cli/values.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { type RecordOutcome, sendRecorded } from '../../delivery/recordAndSend.ts';
import { AppError } from '../../errors.ts';
import { CATEGORIES, type Heartbeat, type HeartbeatInput } from '../../heartbeat/heartbeat.ts';
import { toWire } from '../../heartbeat/wire.ts';
import type { SkipReason } from '../../intake/prepareHeartbeat.ts';
import { type PreparedHeartbeats, prepareHeartbeats } from '../../intake/prepareHeartbeats.ts';
import { record } from '../../intake/record.ts';
import { withTilde } from '../../launcher/plan.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { formatError, printable } from '../../render/text.ts';
import { untilInterrupted } from '../../system/streams/interrupt.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { whileWaiting } from '../shared/progress.ts';

export const spec: CommandSpec = {
  name: 'track',
  summary: 'Record a heartbeat for a file, as an editor would',
  description:
    'Detects project, branch, language, dependencies and lines of each file, keeps a heartbeat in the local database and, when a ' +
    'server is configured and it is time, sends it. Without a server it stays in the local history, which `hackatime today` reads.',
  arguments: [
    { name: 'FILE', help: 'A file that exists.', required: true, variadic: true, completes: 'file' },
  ],
  options: [
    {
      name: 'category',
      type: 'text',
      placeholder: 'CATEGORY',
      choices: [...CATEGORIES],
      help: 'Kind of activity.',
    },
    { name: 'write', type: 'switch', help: 'The file was just saved.' },
    {
      name: 'project',
      type: 'text',
      placeholder: 'NAME',
      completes: 'project',
      help: 'Project, unless the folder names another.',
    },
    {
      name: 'language',
      type: 'text',
      placeholder: 'NAME',
      completes: 'language',
      help: 'Language, instead of the detected one.',
    },
    {
      name: 'time',
      type: 'text',
      placeholder: 'SECONDS',
      default: 'now',
      help: 'When, in seconds since 1970.',
    },
    { name: 'quiet', type: 'switch', short: 'q', help: 'Print only errors.' },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime track src/main.ts', shows: 'What was detected and where the heartbeat went:' },
    {
      run: 'hackatime track --write --category "writing docs" README.md',
      shows: 'A save, with its category:',
    },
  ],
  exits: [
    [0, 'Every file was recorded'],
    [1, 'A file was left out, or could not be stored'],
    [2, 'Usage error'],
  ],
};

const REASONS: Readonly<Record<SkipReason, string>> = {
  'no entity': 'it has no name',
  excluded: 'an exclude pattern matches it',
  'excluded-ai': 'an exclude_ai pattern matches it',
  'ai-disabled': 'sync_ai_disabled is set',
  'unknown-project': 'it belongs to no project, and exclude_unknown_project is on',
  'missing file': 'there is no such file',
  'no project file': 'no .wakatime-project is above it, and include_only_with_project_file is on',
};

/** `hackatime track FILE…`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const timeUs = readTime(request.options['time']);
  const settings = await context.settings();
  const prepared = await prepareHeartbeats(
    request.arguments.map((file) => inputOf(file, timeUs, request.options)),
    settings,
    context,
  );
  const isShown =
    context.io.stderrIsTty && request.options['json'] !== true && request.options['quiet'] !== true;
  const outcome: RecordOutcome =
    prepared.kept.length === 0
      ? { place: 'none', problem: undefined, delivered: false }
      : await whileWaiting('Sending', isShown, () => recordThenSend(prepared.kept, settings, context));
  if (outcome.place === 'lost')
    throw new AppError('storage', 'the heartbeat could be neither saved nor sent');

  if (request.options['json'] === true) context.io.out(`${JSON.stringify(formatJson(prepared, outcome))}\n`);
  else if (request.options['quiet'] !== true) context.io.out(formatRecorded(prepared, outcome));
  await tellRefusedServers(settings, context);
  for (const { input, reason } of prepared.skipped) {
    context.io.err(`hackatime: ${printable(input.entity)} was not recorded: ${REASONS[reason]}\n`);
  }
  return prepared.skipped.length === 0 ? 0 : 1;
}

/**
 * Records and sends. Ctrl-C ends the waiting for the server, not what was recorded.
 *
 * @throws AppError 'interrupted'
 */
async function recordThenSend(
  kept: PreparedHeartbeats['kept'],
  settings: Settings,
  context: Context,
): Promise<RecordOutcome> {
  const place = record(kept, settings, context);
  const interruptible = untilInterrupted(context.onInterrupt);
  try {
    const outcome = await interruptible.wait(sendRecorded(place, kept, settings, context));
    if (outcome !== 'interrupted') return outcome;
    if (place === undefined) throw new AppError('interrupted', 'interrupted, before anything was saved');
    throw new AppError('interrupted', 'interrupted', {
      hint:
        kept.length === 1
          ? 'The heartbeat is saved, and sent later.'
          : 'The heartbeats are saved, and sent later.',
    });
  } finally {
    interruptible.stop();
  }
}

/** Tells of projects whose `.wakatime` names a server that nobody has allowed. */
async function tellRefusedServers({ met }: Settings, { io, paths }: Context): Promise<void> {
  for (const { projectFile } of await Promise.all(met.settings.values())) {
    if (projectFile?.server !== 'refused') continue;
    const file = withTilde(projectFile.file, paths.home);
    const folder = file.slice(0, file.lastIndexOf('/'));
    io.err(
      formatError({
        message: `the api_url of ${file} is ignored, as you have not allowed it`,
        hint: `To permit it: hackatime allow ${folder}`,
      }),
    );
  }
}

function readTime(given: string | number | boolean | undefined): number | undefined {
  if (given === undefined) return undefined;
  const timeUs = secondsToUs(Number(given));
  if (timeUs === undefined)
    throw new AppError('usage', `track: --time needs seconds since 1970, not "${given}"`, {
      hint: 'Times of the years 1970 to 2255 can be recorded.',
    });
  return timeUs;
}

function inputOf(
  file: string,
  timeUs: number | undefined,
  options: CommandRequest['options'],
): HeartbeatInput {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    entity: file,
    entityType: 'file',
    timeUs,
    category: text('category'),
    project: text('project'),
    language: text('language'),
    isUnsaved: false,
    isWrite: options['write'] === true ? true : undefined,
  };
}

function formatRecorded(prepared: PreparedHeartbeats, outcome: RecordOutcome): string {
  const lines = prepared.kept.map(({ heartbeat }) => describeHeartbeat(heartbeat));
  if (lines.length === 0) return '';
  return `${[...lines, describeOutcome(outcome, lines.length)].join('\n')}\n`;
}

function describeHeartbeat(heartbeat: Heartbeat): string {
  const { project, branch, language, lines, dependencies } = heartbeat;
  const facts = [
    project ? `project ${project}` : 'no project',
    branch ? `branch ${branch}` : undefined,
    language,
    lines === undefined ? undefined : `${lines} ${lines === 1 ? 'line' : 'lines'}`,
    dependencies?.length
      ? `imports ${dependencies.slice(0, 5).join(', ')}${dependencies.length > 5 ? ', …' : ''}`
      : undefined,
    heartbeat.category === 'coding' ? undefined : heartbeat.category,
  ];
  const known = facts.filter((fact) => fact !== undefined).map(printable);
  return `${printable(heartbeat.entity)}\n  ${known.join(' · ')}`;
}

function describeOutcome({ place, problem, delivered }: RecordOutcome, count: number): string {
  const what = count === 1 ? 'Saved' : `Saved ${formatHeartbeatCount(count)}`;
  const where = place === 'spool' ? `${what} in a spool file` : what;
  if (delivered) return `${where} and sent.`;
  if (problem === undefined) return `${where}; to be sent with the next batch.`;
  const hint = problem.hint === undefined ? '' : `\n${problem.hint}`;
  return `${where} on this computer, to be sent later: ${problem.message}${hint}`;
}

/** `hackatime.track/1` of docs/json.md. */
function formatJson(prepared: PreparedHeartbeats, outcome: RecordOutcome): object {
  const { problem } = outcome;
  return {
    schema: 'hackatime.track/1',
    recorded: prepared.kept.map(({ heartbeat }) => toWire(heartbeat)),
    skipped: prepared.skipped.map(({ input, reason }) => ({ entity: input.entity, reason: REASONS[reason] })),
    delivered: outcome.delivered,
    problem:
      problem === undefined
        ? null
        : { kind: problem.kind, message: problem.message, hint: problem.hint ?? null },
  };
}
