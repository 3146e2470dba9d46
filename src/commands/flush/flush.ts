import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { AppError, exitCodeFor } from '../../errors.ts';
import { formatError } from '../../render/text.ts';
import { readQueueDestinations } from '../../store/queue/queue.ts';
import type { FlushRequest, FlushResult } from '../../sync/run/flush.ts';
import type { Clock, Io, Log } from '../../system/ports.ts';
import { pickDestinations } from '../queue/shared/destinations.ts';
import { DESTINATION_OPTION, JSON_OPTION, momentOf, SINCE_OPTION, textOption } from '../shared/options.ts';

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
    { name: 'quiet', type: 'switch', short: 'q', help: 'Print only errors.' },
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime flush', shows: 'Delivered 12 heartbeats.' },
    { run: 'hackatime flush --since 7d --dry-run', shows: 'What a flush of the last week would send' },
    { run: '*/15 * * * * hackatime flush --quiet', shows: 'sends every quarter of an hour, from cron' },
  ],
  exits: [
    [0, 'All that was asked for was delivered, or another flush is at work'],
    [1, 'Something of it still waits'],
    [2, 'Usage error'],
    [4, 'No API key, or the server refused it'],
  ],
};

export interface FlushCommandDeps
  extends Pick<Context, 'zone' | 'settings' | 'store' | 'absorbSpool' | 'paths'> {
  readonly log: Log;
  readonly io: Io;
  readonly clock: Clock;
  /** A flush with everything it needs; AppError when there is no key or no database. */
  readonly flush: (request: FlushRequest) => Promise<FlushResult>;
  /** Shows a text that changes; by default ora's spinner on stderr. */
  readonly startProgress?: () => Progress | Promise<Progress>;
}

export interface Progress {
  show(text: string): void;
  end(): void;
}

/** `hackatime flush`; see `spec`. AppErrors pass through, to be printed where all are. */
export async function run(request: CommandRequest, deps: FlushCommandDeps): Promise<number> {
  const isQuiet = request.options['quiet'] === true;
  const isJson = request.options['json'] === true;
  const asked = await readRequest(request, deps);
  if (request.options['dry-run'] === true) {
    const { planFlush } = await import('./dryRun.ts');
    return planFlush(asked, isJson, deps);
  }
  const result = await flushShowingProgress(asked, deps, deps.io.stderrIsTty && !isQuiet && !isJson);
  if (isJson) deps.io.out(`${JSON.stringify(formatJson(result, deps.clock.nowUs()))}\n`);
  else if (!isQuiet) deps.io.out(formatSummary(result));
  if (result.problem !== undefined && !isJson) deps.io.err(formatError(result.problem));
  return exitCodeOf(result, isLimited(asked));
}

/** Throws AppError 'usage' for values that cannot be, 'internal' for a destination that nothing waits for. */
async function readRequest(request: CommandRequest, deps: FlushCommandDeps): Promise<FlushRequest> {
  const max = request.options['max'];
  if (max !== undefined && Number(max) < 1)
    throw new AppError('usage', `--max cannot be ${max}`, { hint: 'Leave it out to send all.' });
  const sinceUs = momentOf(request, 'since', deps);
  const text = textOption(request, 'destination');
  const destinations = text === undefined ? undefined : await idsFor(text, deps);
  return {
    cause: 'asked',
    max: max === undefined ? undefined : Number(max),
    deadlineMs: undefined,
    ...(destinations === undefined ? {} : { destinations }),
    ...(sinceUs === undefined ? {} : { sinceUs }),
  };
}

async function idsFor(text: string, deps: FlushCommandDeps): Promise<ReadonlySet<number>> {
  const { apiUrl } = await deps.settings();
  return new Set(pickDestinations(text, readQueueDestinations(deps.store()), apiUrl).map(({ id }) => id));
}

/** Whether something may be left behind on purpose. */
const isLimited = ({ max, destinations, sinceUs }: FlushRequest): boolean =>
  max !== undefined || destinations !== undefined || sinceUs !== undefined;

async function flushShowingProgress(
  request: FlushRequest,
  deps: FlushCommandDeps,
  isShown: boolean,
): Promise<FlushResult> {
  if (!isShown) return deps.flush(request);
  const start = deps.startProgress ?? (await import('../shared/spinner.ts')).startSpinner;
  const progress = await start();
  try {
    const onProgress = (delivered: number, waiting: number): void =>
      progress.show(`${delivered} delivered, ${waiting} to go`);
    return await deps.flush({ ...request, onProgress });
  } finally {
    progress.end();
  }
}

/** One line for people, or '' when nothing was to do. */
export function formatSummary(result: FlushResult): string {
  if (result.outcome === 'nothing') return '';
  if (result.outcome === 'busy')
    return `Another flush is at work; ${countOf(result.waiting)} ${wait(result.waiting)}.\n`;
  const parts = [`Delivered ${countOf(result.delivered)}`];
  if (result.quarantined > 0)
    parts.push(`${result.quarantined} refused for good (kept, with the server's words)`);
  if (result.waiting > 0) parts.push(`${result.waiting} still ${wait(result.waiting)}`);
  return `${parts.join('; ')}.\n`;
}

const wait = (count: number): string => (count === 1 ? 'waits' : 'wait');

const countOf = (count: number): string => (count === 1 ? '1 heartbeat' : `${count} heartbeats`);

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
