import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Flush, flushOnDemand } from '../../delivery/flushOnDemand.ts';
import { AppError, exitCodeFor } from '../../errors.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { formatError } from '../../render/text.ts';
import { readQueueDestinations } from '../../store/queue/queue.ts';
import type { FlushRequest, FlushResult } from '../../sync/run/flushRequest.ts';
import type { Progress } from '../../system/ports.ts';
import { pickDestinations } from '../queue/shared/destinations.ts';
import {
  DESTINATION_OPTION,
  JSON_OPTION,
  momentOf,
  QUIET_OPTION,
  SINCE_OPTION,
  textOption,
} from '../shared/options.ts';
import { startProgress } from '../shared/progress.ts';

export const spec: CommandSpec = {
  name: 'flush',
  summary: 'Send the heartbeats that wait',
  description:
    'Sends everything that waits to every server, oldest first, whatever the rate limit and the backoff say; only a ' +
    'server that asked for a pause is left alone. Made for cron: it prints nothing when nothing waited.',
  options: [
    { name: 'max', type: 'integer', placeholder: 'N', help: 'Send at most so many.' },
    SINCE_OPTION,
    DESTINATION_OPTION,
    {
      name: 'dry-run',
      type: 'switch',
      help: 'Send nothing; show for each server how many would go, in how many requests.',
    },
    QUIET_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime flush', shows: 'Delivered 12 heartbeats.' },
    { run: 'hackatime flush --since 7d --dry-run', shows: 'What a flush of the last week would send' },
    { run: 'hackatime flush --quiet', shows: 'In a crontab: "hackatime cron" prints the line' },
  ],
  exits: [
    [0, 'All that was asked for was delivered, or another flush is at work'],
    [1, 'Something of it still waits'],
    [2, 'Usage error'],
    [4, 'No API key, or the server refused it'],
  ],
};

/** How a flush is done and shown. */
export interface FlushActs {
  readonly flush: Flush;
  /** Shows a text that changes. */
  readonly startProgress: () => Progress | Promise<Progress>;
}

const REAL_ACTS: FlushActs = {
  flush: flushOnDemand,
  startProgress: () => startProgress('Sending', true),
};

/** `hackatime flush`; see `spec`. AppErrors pass through and are printed by the caller. */
export async function run(
  request: CommandRequest,
  context: Context,
  acts: FlushActs = REAL_ACTS,
): Promise<number> {
  const isQuiet = request.options['quiet'] === true;
  const isJson = request.options['json'] === true;
  const asked = await readFlushRequest(request, context);
  if (request.options['dry-run'] === true) {
    const { planFlush } = await import('./dryRun.ts');
    return planFlush(asked, isJson, context);
  }
  const result = await flushShowingProgress(
    asked,
    context,
    acts,
    context.io.stderrIsTty && !isQuiet && !isJson,
  );
  if (isJson) context.io.out(`${JSON.stringify(formatJson(result, context.clock.nowUs()))}\n`);
  else if (isQuiet) context.io.err(formatTroubles(result));
  else {
    const isIdle = result.outcome === 'nothing' && context.io.stdoutIsTty;
    context.io.out(isIdle ? 'Nothing is waiting to be sent.\n' : formatSummary(result));
    if (result.problem !== undefined) context.io.err(formatError(result.problem));
  }
  return exitCodeOf(result, isLimited(asked));
}

/** Throws AppError 'usage' for invalid values, 'not-found' for a destination that no heartbeat waits for. */
async function readFlushRequest(request: CommandRequest, context: Context): Promise<FlushRequest> {
  const max = request.options['max'];
  if (max !== undefined && Number(max) < 1)
    throw new AppError('usage', `--max cannot be ${max}`, { hint: 'Leave it out to send all.' });
  const sinceUs = momentOf(request, 'since', context);
  const text = textOption(request, 'destination');
  const destinations = text === undefined ? undefined : await idsFor(text, context);
  return {
    trigger: 'user',
    max: max === undefined ? undefined : Number(max),
    deadlineMs: undefined,
    ...(destinations === undefined ? {} : { destinations }),
    ...(sinceUs === undefined ? {} : { sinceUs }),
  };
}

async function idsFor(text: string, context: Context): Promise<ReadonlySet<number>> {
  const { apiUrl } = (await context.settings()).own;
  return new Set(pickDestinations(text, readQueueDestinations(context.store()), apiUrl).map(({ id }) => id));
}

/** Whether the request itself may leave something unsent. */
const isLimited = ({ max, destinations, sinceUs }: FlushRequest): boolean =>
  max !== undefined || destinations !== undefined || sinceUs !== undefined;

async function flushShowingProgress(
  request: FlushRequest,
  context: Context,
  acts: FlushActs,
  isShown: boolean,
): Promise<FlushResult> {
  if (!isShown) return acts.flush(request, context);
  const progress = await acts.startProgress();
  try {
    const onProgress = (delivered: number, waiting: number): void =>
      progress.show(`${delivered} delivered, ${waiting} to go`);
    return await acts.flush({ ...request, onProgress }, context);
  } finally {
    progress.end();
  }
}

/** One line for users; '' when there was nothing to send. */
export function formatSummary(result: FlushResult): string {
  if (result.outcome === 'nothing') return '';
  if (result.outcome === 'busy')
    return `Another flush is at work; ${formatHeartbeatCount(result.waiting)} ${wait(result.waiting)}.\n`;
  const parts = [`Delivered ${formatHeartbeatCount(result.delivered)}`];
  if (result.quarantined > 0)
    parts.push(`${result.quarantined} refused for good (kept, with the server's words)`);
  if (result.waiting > 0) parts.push(`${result.waiting} still ${wait(result.waiting)}`);
  return `${parts.join('; ')}.\n`;
}

/** What `--quiet` still says: what somebody has to do something about. */
function formatTroubles({ problems, quarantined }: FlushResult): string {
  const lasting = problems.filter(({ isPassing }) => !isPassing).map(formatError);
  if (quarantined > 0) {
    const message = `the server refused ${formatHeartbeatCount(quarantined)} for good`;
    lasting.push(formatError({ message, hint: 'To see them, and why: hackatime queue quarantine list' }));
  }
  return [...new Set(lasting)].join('');
}

const wait = (count: number): string => (count === 1 ? 'waits' : 'wait');

/** `hackatime.flush/1` of docs/json.md. */
function formatJson(result: FlushResult, nowUs: number): object {
  const { problem } = result;
  return {
    schema: 'hackatime.flush/1',
    outcome: result.outcome,
    delivered: result.delivered,
    quarantined: result.quarantined,
    waiting: result.waiting,
    problem:
      problem === undefined
        ? null
        : { kind: problem.kind, message: problem.message, hint: problem.hint ?? null },
    as_of: new Date(nowUs / 1000).toISOString(),
  };
}

function exitCodeOf(result: FlushResult, isLimited: boolean): number {
  if (result.outcome === 'busy' || (isLimited && result.outcome !== 'partial')) return 0;
  if (result.problem?.kind === 'auth') return exitCodeFor('auth', 'human');
  return result.waiting > 0 || result.problem !== undefined ? 1 : 0;
}
