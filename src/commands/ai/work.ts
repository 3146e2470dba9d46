import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { readAgentsSince } from '../../intake/agents/known/agentsSince.ts';
import { TOLD } from '../../intake/agents/known/states.ts';
import {
  type AiView,
  formatAiJson,
  formatAiRows,
  formatAiScreen,
  WORK_FIELDS,
  type WorkGroup,
  type WorkSource,
} from '../../render/screens/ai/work.ts';
import type { TableStyle } from '../../render/table.ts';
import { type AgentSums, type AgentWork, sumAgentWork } from '../../report/agentWork.ts';
import type { GroupTotal } from '../../report/counting/totals.ts';
import { readerFor } from '../../report/groups/dimensions.ts';
import { readAgentRows } from '../../store/history/agents/agentRows.ts';
import { countRange, localReportHead } from '../report/shared/localReport.ts';
import {
  BASIS_OPTIONS,
  GROUP_LIMIT_OPTION,
  RANGE_ARGUMENT,
  RANGE_OPTIONS,
  REPORT_EXITS,
  REPORT_OUTPUT_OPTIONS,
} from '../report/shared/options.ts';
import { planReport, type ReportDeps, type ReportPlan } from '../report/shared/planReport.ts';
import { fieldsOf, isScreen, outputFormatOf, printReport } from '../report/shared/reportOutput.ts';
import { whyLeftAlone } from '../shared/agentLogs.ts';
import { choiceOption, limitOf } from '../shared/options.ts';

/** What an agent's work can be grouped by. */
const GROUP_WORDS = ['agent', 'model', 'project', 'day'] as const;
type GroupWord = (typeof GROUP_WORDS)[number];

const SCREEN_GROUPS = 20;
const AGENTS_ONLY = ['ai coding'];

export const spec: CommandSpec = {
  name: 'ai',
  readsHistory: true,
  isPaged: true,
  summary: 'Show what coding agents did, and what you did without them',
  description:
    'Counts, in the history of this computer, today unless another range is named: the time in which agents worked, lines by ' +
    'agents and by hand, tokens, prompts and sessions. It comes from the logs of the agents ("hackatime ai sync") and from ' +
    'editors that tell lines. Each agent, model, project and day is counted for itself, so that two agents at once count ' +
    'for both. A table by two of them has "hackatime stats --by agent,model".\n\n' +
    'The fields of --csv and --fields are name, total_seconds, lines, input_tokens, cached_input_tokens, output_tokens, prompts and sessions.',
  arguments: [RANGE_ARGUMENT],
  options: [
    {
      name: 'by',
      type: 'text',
      placeholder: 'GROUP',
      choices: GROUP_WORDS,
      default: 'agent',
      help: 'What to group by.',
    },
    GROUP_LIMIT_OPTION,
    ...RANGE_OPTIONS,
    ...BASIS_OPTIONS,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime ai', shows: 'Today, by agent' },
    { run: 'hackatime ai week --by model', shows: 'Which models were used this week' },
    { run: 'hackatime ai month --by project --csv', shows: 'A row for each project' },
  ],
  exits: REPORT_EXITS,
};

/** `hackatime ai`; see `spec`. */
export async function run(request: CommandRequest, deps: Context): Promise<number> {
  const format = outputFormatOf(request);
  const isSeen = format === 'people' && isScreen(request, deps.io);
  const limit = limitOf(request, isSeen ? SCREEN_GROUPS : undefined);
  const by = choiceOption(request, 'by', GROUP_WORDS, 'agent');
  const fields = fieldsOf(request, WORK_FIELDS);
  const plan = await planReport(request, 'today', deps);

  const whole = countRange(plan, ['category'], deps);
  const agentSeconds = (whole.groups[0] ?? []).find(({ name }) => name?.toLowerCase() === 'ai coding');
  const work = sumWork(plan, by, deps);
  const [times = [], ofAgents = []] = timesOf(plan, [by, 'agent'], deps);
  const listed = listWork(groupsOf(times, work), by, limit);
  const view: AiView = {
    ...localReportHead(plan, whole),
    totalSeconds: whole.totalSeconds,
    agentSeconds: agentSeconds?.totalSeconds ?? 0,
    sums: work.all,
    humanLines: work.humanLines,
    by,
    ...listed,
    sumSeconds: times.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0),
    logsSinceUs: readAgentsSince(deps.store()),
    leftAlone: whyLeftAlone(await deps.settings())?.text,
    countedFrom: countedFrom(work, ofAgents),
  };
  const answer = {
    json: () => formatAiJson(view, fields),
    rows: () => formatAiRows(view),
    screen: (style: TableStyle) => formatAiScreen(view, style),
    records: () => view.groups,
  };
  await printReport(request, format, fields, answer, deps.io);
  const isHinted = isSeen && deps.io.stderrIsTty && deps.store().getState(TOLD) === undefined;
  if (isHinted) await (await import('./olderHint.ts')).hintAtOlder(deps);
  return 0;
}

/** The time of each group of each division, by the rule of the report. */
function timesOf(
  plan: ReportPlan,
  by: readonly GroupWord[],
  deps: ReportDeps,
): readonly (readonly GroupTotal[])[] {
  return countRange({ ...plan, filter: { category: AGENTS_ONLY } }, by, deps).groups;
}

/** What told of agents' work; `byAgent` is its time by agent, in which what no agent sent has no name. */
function countedFrom(work: AgentWork, byAgent: readonly GroupTotal[]): readonly WorkSource[] {
  const isOfAgents = byAgent.some(({ name }) => name !== null);
  const isOfEditors = work.hasEditorLines || byAgent.some(({ name }) => name === null);
  return [
    ...(work.hasLogs ? ['logs' as const] : isOfAgents ? ['plugins' as const] : []),
    ...(isOfEditors ? ['editors' as const] : []),
  ];
}

/** At most `limit` groups, the longest; of days the last, in the order of time. */
function listWork(
  groups: readonly WorkGroup[],
  by: GroupWord,
  limit: number = groups.length,
): Pick<AiView, 'groups' | 'leftOut'> {
  const leftOut = Math.max(0, groups.length - limit);
  if (by !== 'day') return { groups: groups.slice(0, limit), leftOut };
  const days = groups.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  return { groups: days.slice(leftOut), leftOut };
}

function sumWork(plan: ReportPlan, by: GroupWord, deps: ReportDeps): AgentWork {
  const { fromUs, toUs } = plan.range;
  const rows = readAgentRows(deps.store(), fromUs, toUs);
  const reader = readerFor(by, { ...plan, names: plan.rule.name });
  const nameOf = (value: string | null): string | null =>
    value === null || value === '' ? null : reader.show(value);
  return sumAgentWork(rows, (row) => {
    const project = row.project === null ? null : (plan.nameProject?.(row.project) ?? row.project);
    const value = reader.read({ ...row, project, agentModel: row.ai && (row.ai.model ?? '') });
    return nameOf(typeof value === 'string' ? value : null);
  });
}

const NOTHING: AgentSums = {
  lines: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  prompts: 0,
  sessions: 0,
};

/** Groups with time, the longest first, then those of which only sums are known. */
function groupsOf(times: readonly GroupTotal[], { groups }: AgentWork): readonly WorkGroup[] {
  const timed = times.map(({ name, totalSeconds }) => ({
    name,
    totalSeconds,
    ...(groups.get(name) ?? NOTHING),
  }));
  const known = new Set(times.map(({ name }) => name));
  const others = [...groups].filter(([name]) => !known.has(name));
  return [...timed, ...others.map(([name, sums]) => ({ name, totalSeconds: 0, ...sums }))];
}
