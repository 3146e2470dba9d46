import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { type AppError, exitCodeFor } from '../errors.ts';
import type { FlushRequest, FlushResult } from '../sync/flush.ts';
import type { Clock, Io } from '../system/ports.ts';

export const spec: CommandSpec = {
  name: 'flush',
  summary: 'Send the heartbeats that wait',
  description:
    'Sends everything that waits to every server, oldest first, whatever the rate limit and the backoff say; only a ' +
    'server that asked for a pause is left alone. Made for cron: it prints nothing when nothing waited.',
  options: [
    { name: 'quiet', type: 'switch', short: 'q', help: 'Print only errors.' },
    { name: 'json', type: 'switch', help: 'Print one JSON object.' },
  ],
  examples: [
    { run: 'hackatime flush', shows: 'Delivered 12 heartbeats.' },
    { run: '*/15 * * * * hackatime flush --quiet', shows: 'sends every quarter of an hour, from cron' },
  ],
  exits: [
    [0, 'Everything was delivered, or another flush is at work'],
    [1, 'Something still waits'],
    [2, 'Usage error'],
    [4, 'No API key, or the server refused it'],
  ],
};

export interface FlushCommandDeps {
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
  const result = await flushShowingProgress(deps, deps.io.stderrIsTty && !isQuiet && !isJson);
  if (isJson) deps.io.out(`${JSON.stringify(formatJson(result, deps.clock.nowUs()))}\n`);
  else if (!isQuiet) deps.io.out(formatSummary(result));
  if (result.problem !== undefined && !isJson) deps.io.err(formatProblem(result.problem));
  return exitCodeOf(result);
}

async function flushShowingProgress(deps: FlushCommandDeps, isShown: boolean): Promise<FlushResult> {
  const request: FlushRequest = { cause: 'asked', max: undefined, deadlineMs: undefined };
  if (!isShown) return deps.flush(request);
  const start = deps.startProgress ?? (await import('./spinner.ts')).startSpinner;
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

function formatProblem(problem: AppError): string {
  return `hackatime: ${problem.message}\n${problem.hint === undefined ? '' : `${problem.hint}\n`}`;
}

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

function exitCodeOf(result: FlushResult): number {
  if (result.outcome === 'busy') return 0;
  if (result.problem?.kind === 'auth') return exitCodeFor('auth', 'human');
  return result.waiting > 0 || result.problem !== undefined ? 1 : 0;
}
