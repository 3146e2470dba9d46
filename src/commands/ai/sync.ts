import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { type AgentSyncOutcome, syncAgents } from '../../intake/agents/syncAgents.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { nextTurn } from '../../system/nextTurn.ts';
import { formatAgentLogs, formatLogCount, nameOfAgent, whyLeftAlone } from '../shared/agentLogs.ts';
import { JSON_OPTION, momentOf, SINCE_OPTION, typedEnds } from '../shared/options.ts';
import { startProgress } from '../shared/progress.ts';
import { noteTold } from './olderHint.ts';

export const spec: CommandSpec = {
  name: 'ai sync',
  summary: 'Take in what coding agents did, by their own logs',
  description:
    'Reads the logs that Claude Code, Codex and others write on this computer, and records when they worked on which file. ' +
    'Times, file names, counts of lines and tokens, and the model are taken; no word of a prompt or a reply is. Every ' +
    'heartbeat of an editor does the same every two minutes.\n\n' +
    'The first sync counts from now on. --since takes in what is older, too; doing so again counts nothing twice.',
  options: [SINCE_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime ai sync', shows: 'What came since the last time' },
    { run: 'hackatime ai sync --since 2026-01-01', shows: 'Also what agents did since January' },
  ],
  exits: [
    [0, 'Done'],
    [1, 'A log could not be read, or the database cannot be used'],
    [2, 'Usage error'],
    [130, 'Interrupted; what was read is recorded'],
  ],
};

/** `hackatime ai sync`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io } = context;
  const settings = await context.settings();
  const why = whyLeftAlone(settings);
  if (why !== undefined)
    throw new AppError('usage', `${why.text}, so the logs of coding agents are left alone`, {
      hint: `To read them: ${why.fix}`,
    });
  const sinceUs = momentOf(request, 'since', context);
  if (sinceUs !== undefined && sinceUs > context.clock.nowUs())
    throw new AppError('usage', `--since ${sinceText(request)} is still to come`, {
      hint: 'Without --since, what came since the last time is taken in.',
    });
  const isJson = request.options['json'] === true;
  const { outcome, isInterrupted } = await syncShown(sinceUs, io.stderrIsTty && !isJson, context);
  if (isInterrupted)
    throw new AppError('interrupted', `interrupted; recorded ${formatHeartbeatCount(outcome.added)}`, {
      hint: `To go on: hackatime ai sync${sinceUs === undefined ? '' : ` --since ${sinceText(request)}`}`,
    });
  const isTold = !isJson && outcome.isFirst && outcome.found().length > 0 && io.stdoutIsTty;
  if (isTold || sinceUs !== undefined) noteTold(context);
  if (isJson) io.out(`${JSON.stringify(formatJson(outcome))}\n`);
  else {
    io.out(formatOutcome(outcome));
    if (outcome.problems > 0) io.err(`${problemText(outcome.problems)}\n`);
  }
  return outcome.problems > 0 ? 1 : 0;
}

/** The value of --since as it was typed. */
const sinceText = (request: CommandRequest): string => {
  const text = typedEnds(request).from?.text ?? '';
  return text.includes(' ') ? `"${text}"` : text;
};

/** Syncs until all is read or the user interrupts, and shows how far it is once that takes a while. */
async function syncShown(
  sinceUs: number | undefined,
  isShown: boolean,
  context: Context,
): Promise<{ readonly outcome: AgentSyncOutcome; readonly isInterrupted: boolean }> {
  let isInterrupted = false;
  const stopListening = context.onInterrupt(() => {
    isInterrupted = true;
  });
  const progress = startProgress('Reading the logs of coding agents', isShown);
  const onProgress = async (done: number, all: number): Promise<void> => {
    progress.show(`Reading the logs of coding agents: ${done} of ${all}`);
    // An interruption has its turn here, too.
    await nextTurn();
  };
  try {
    const outcome = await syncAgents(
      { sinceUs, isInsisting: true, onProgress, isStopped: () => isInterrupted },
      context,
    );
    // Whoever pressed Ctrl-C when all was read has all.
    return { outcome, isInterrupted: isInterrupted && !outcome.isWhole };
  } finally {
    progress.end();
    stopListening();
  }
}

function formatOutcome({ added, logs, isFirst, found }: AgentSyncOutcome): string {
  if (added > 0) return `Recorded ${formatHeartbeatCount(added)} from ${formatLogCount(logs)}.\n`;
  const agents = found();
  if (agents.length === 0) return 'No logs of coding agents are on this computer.\n';
  const logsFound = formatAgentLogs(agents);
  if (isFirst)
    return `Recording from now on what is new in ${logsFound}.\nFor what is older: hackatime ai sync --since 2026-01-01\n`;
  return `Nothing new in ${logsFound}.\n`;
}

const problemText = (count: number): string =>
  `hackatime: ${count === 1 ? 'a log' : `${count} logs`} could not be read whole\nTo see why: hackatime logs --level warn`;

function formatJson({ added, logs, problems, found }: AgentSyncOutcome) {
  const agents = found().map((agent) => ({ name: nameOfAgent(agent.product), logs: agent.logs }));
  return { schema: 'hackatime.ai.sync/1', added, logs, problems, agents };
}
