import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { keyHash } from '../../config/servers/apiKey.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError, exitCodeFor, isAppError } from '../../errors.ts';
import { emptyPullResult, type PullQuery, type PullResult, pullHistory } from '../../intake/pullHistory.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { formatError } from '../../render/text.ts';
import { heartbeatsSource } from '../../server/answers/heartbeats.ts';
import type { ServerConnection } from '../../server/connection.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import { createHttpClient } from '../../server/httpClient.ts';
import { addDayRange, dateOfDay, formatDayRanges, parseDayRanges } from '../../sync/pull/days.ts';
import { MAX_HEARTBEATS_ANSWER_BYTES } from '../../sync/pull/fetchHeartbeats.ts';
import type { Progress } from '../../system/ports.ts';
import { untilInterrupted } from '../../system/streams/interrupt.ts';
import { JSON_OPTION, QUIET_OPTION, SINCE_OPTION, spanOf, UNTIL_OPTION } from '../shared/options.ts';
import { startProgress } from '../shared/progress.ts';

export const spec: CommandSpec = {
  name: 'pull',
  summary: 'Fill the local history from the server',
  description:
    'Takes over what the server has, the newest days first, so that numbers of this computer hold what you did on others, ' +
    'or before it knew hackatime. Your privacy settings of today apply. What the history has already is passed over: the ' +
    'same entity and type in the same second, since some servers cut times to seconds. Nothing is queued; only "hackatime ' +
    'queue backfill" would send it to a server again.\n\n' +
    'What was taken is kept when it is interrupted, and the next pull goes on from there. Days that are over are asked for ' +
    'once, those before yesterday; --again asks for all of them, for when another computer has sent late.',
  options: [
    SINCE_OPTION,
    UNTIL_OPTION,
    { name: 'again', type: 'switch', help: 'Ask also for days that were pulled before.' },
    QUIET_OPTION,
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime pull', shows: 'All that the server has and this computer has not' },
    { run: 'hackatime pull --since 30d', shows: 'The last 30 days' },
    { run: 'hackatime pull --quiet', shows: 'In a crontab' },
  ],
  exits: [
    [0, 'The history has all that was asked for'],
    [1, 'The server could not be reached or told not all; what came is kept'],
    [2, 'Usage error'],
    [4, 'No API key, or the server refused it'],
    [130, 'Interrupted; what came is kept'],
  ],
};

/** `hackatime pull`; see `spec`. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const { io } = context;
  const isJson = request.options['json'] === true;
  const isQuiet = request.options['quiet'] === true;
  const query = spanOf(request, context);
  const configured = await network.connect(context);
  if (isAppError(configured)) throw configured;
  const connection = { ...configured, maxAnswerBytes: MAX_HEARTBEATS_ANSWER_BYTES };
  const progress = startProgress('Pulling', io.stderrIsTty && !isJson && !isQuiet);
  let result: PullResult;
  try {
    result = await pullFrom(connection, query, request.options['again'] === true, progress, context, network);
  } finally {
    progress.end();
  }
  if (isJson) io.out(`${JSON.stringify(formatJson(result, connection.baseUrl, context.clock.nowUs()))}\n`);
  else {
    const { problem } = result;
    // A pull that did not begin has nothing to sum up.
    if (!isQuiet && (problem === undefined || result.days > 0)) io.out(formatSummary(result));
    if (problem !== undefined && !(isQuiet && problem.isPassing)) io.err(formatError(problem));
  }
  if (result.problem !== undefined) return exitCodeFor(result.problem.kind, 'human');
  return result.planEnds === undefined ? 0 : 1;
}

async function pullFrom(
  connection: ServerConnection,
  query: PullQuery,
  isAgain: boolean,
  progress: Progress,
  context: Context,
  network: Network,
): Promise<PullResult> {
  const store = context.store();
  const dialect = await knownOrProbedDialect(connection, context, network);
  if (typeof dialect === 'object') return emptyPullResult(dialect);
  const settings = await context.settings();
  const stateName = `pull:${connection.baseUrl} ${keyHash(connection.key).slice(0, 16)}`;
  const client = createHttpClient({ manyRequests: true });
  const interruptible = untilInterrupted(context.onInterrupt);
  const orInterrupted = async <T>(work: Promise<T>): Promise<T> => {
    const result = await interruptible.wait(work);
    if (result !== 'interrupted') return result;
    throw new AppError('interrupted', 'interrupted', { hint: 'The next pull goes on from here.' });
  };
  try {
    return await pullHistory(query, {
      store,
      settings,
      zone: context.zone,
      clock: context.clock,
      server: connection.baseUrl,
      source: heartbeatsSource(dialect),
      fetch: (path) => orInterrupted(client.fetchJson(path, connection)),
      wait: (ms) => orInterrupted(context.wait(ms)),
      progress,
      done: isAgain ? [] : parseDayRanges(store.getState(stateName)),
      markDone(first, last) {
        if (first > last) return;
        store.setState(
          stateName,
          formatDayRanges(addDayRange(parseDayRanges(store.getState(stateName)), first, last)),
        );
      },
    });
  } finally {
    interruptible.stop();
    // An abandoned request may hang for a long time.
    client.close().catch(() => undefined);
  }
}

/** The server's dialect, or the error that kept it unknown. */
async function knownOrProbedDialect(
  connection: ServerConnection,
  context: Context,
  network: Network,
): Promise<DialectName | AppError> {
  try {
    return (await context.dialect()) ?? (await network.probeDialect(connection)) ?? 'wakatime';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error;
  }
}

function formatSummary({ pulled, known, excluded, bad, planEnds }: PullResult): string {
  const parts = [`Pulled ${formatHeartbeatCount(pulled)}`];
  if (known > 0) parts.push(`${known} known already`);
  if (excluded > 0) parts.push(`${excluded} excluded by your settings`);
  if (bad > 0) parts.push(`${bad} could not be used`);
  const end =
    planEnds === undefined
      ? ''
      : `Your plan on this server does not show ${dateOfDay(planEnds)} and what is older.\n`;
  return `${parts.join('; ')}.\n${end}`;
}

/** `hackatime.pull/1` of docs/json.md. */
function formatJson(result: PullResult, server: string, nowUs: number): object {
  const { problem, planEnds } = result;
  return {
    schema: 'hackatime.pull/1',
    server,
    days: result.days,
    pulled: result.pulled,
    known: result.known,
    excluded: result.excluded,
    bad_records: result.bad,
    not_shown_until: planEnds === undefined ? null : dateOfDay(planEnds),
    problem:
      problem === undefined
        ? null
        : { kind: problem.kind, message: problem.message, hint: problem.hint ?? null },
    as_of: new Date(nowUs / 1000).toISOString(),
  };
}
