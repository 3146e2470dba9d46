import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import type { Settings } from '../config/settings.ts';
import { AppError, isAppError, redact } from '../errors.ts';
import type { StatsView } from '../render/json.ts';
import { projectNameFrom } from '../report/names.ts';
import { type Range, todayIn } from '../report/ranges.ts';
import { countReport } from '../report/report.ts';
import { ruleFor } from '../report/rules.ts';
import { rankGroups } from '../report/totals.ts';
import type { Zone } from '../system/zone.ts';
import { hasKey } from './keyCheck.ts';
import { OUTPUT_OPTIONS } from './report/options.ts';
import { checkStatsOutput, printStats } from './report/printStats.ts';
import {
  fetchToday,
  localRule,
  readToday,
  type ServerToday,
  SOURCES,
  type TodayDeps,
} from './todaySource.ts';

export type { TodayDeps } from './todaySource.ts';

/** Longest wait for the server when local history can stand in (design §6). */
const AUTO_LIMIT_MS = 1_500;

const COLOURS = ['auto', 'always', 'never'] as const;

export const spec: CommandSpec = {
  name: 'today',
  summary: "Show today's coding time",
  description:
    'Shows the total of today and of each project, where the numbers come from and by which rule they were counted. ' +
    'With --source auto the server is asked for at most 1.5 seconds; if it does not answer, the history of this ' +
    'computer is counted by the same server\'s rule. For other ranges, groups and rules there is "hackatime stats".',
  options: [
    {
      name: 'source',
      type: 'text',
      placeholder: 'SOURCE',
      choices: SOURCES,
      default: 'auto',
      help: 'Where the numbers come from.',
    },
    ...OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime today', shows: "Today's total and projects" },
    { run: 'hackatime today --source local', shows: 'The same from this computer alone, without a network' },
    { run: 'hackatime today --json', shows: 'The same for programs, see docs/json.md' },
  ],
  exits: [
    [0, 'Shown; also when there was no activity'],
    [1, 'Neither the server nor the local history could be read'],
    [2, 'Usage error'],
    [4, 'The server was asked for (--source server) and the API key is missing or not accepted'],
  ],
};

/**
 * Prints today and gives 0. Throws AppError: 'usage' for a bad option value; with `--source server` whatever kept the
 * server from answering; else only what keeps the local database from being read.
 */
export async function run(request: CommandRequest, deps: TodayDeps): Promise<number> {
  const source = choiceOf(request, 'source', SOURCES);
  choiceOf(request, 'color', COLOURS);
  checkStatsOutput(request);
  const settings = await deps.settings();

  let view: StatsView | undefined;
  if (source === 'server' || (source === 'auto' && hasKey(settings))) {
    const limitMs = source === 'auto' ? AUTO_LIMIT_MS : undefined;
    const answer = await fetchToday({ limitMs, detailed: true }, deps);
    const shown = isAppError(answer) ? answer : await serverView(answer, deps);
    if (!isAppError(shown)) view = shown;
    else if (source === 'server') throw shown;
    else deps.io.err(`hackatime: ${shown.message.replace(/\.$/, '')}; showing the local history instead\n`);
  }
  view ??= await localView(settings, deps);

  await printStats(request, view, deps);
  return 0;
}

function choiceOf<T extends string>(
  request: CommandRequest,
  name: string,
  choices: readonly T[],
): T | 'auto' {
  const value = request.options[name] ?? 'auto';
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new AppError('usage', `--${name} ${String(value)} is unknown`, {
      hint: `Use one of: ${choices.join(', ')}.`,
    });
  }
  return found;
}

async function localView(settings: Settings, deps: TodayDeps): Promise<StatsView> {
  const rule = await localRule(settings, deps);
  const { range, rows } = readToday(deps);
  const { totalSeconds, groups } = countReport(rows, { rule, zone: deps.zone, by: ['project'] });
  const store = deps.store();
  return {
    source: 'local',
    server: undefined,
    rule: { name: rule.name, timeoutSeconds: rule.timeoutUs / 1_000_000 },
    ...inZone(range, deps.zone),
    totalSeconds,
    groups: groups[0] ?? [],
    by: 'project',
    queue: { waiting: store.countWaiting(), quarantined: store.countQuarantined() },
    asOfUs: deps.clock.nowUs(),
  };
}

async function serverView(answer: ServerToday, deps: TodayDeps): Promise<StatsView | AppError> {
  const { bar, dialect, baseUrl } = answer;
  if (bar.totalSeconds === undefined) return new AppError('api', `${baseUrl} told no total`);
  const nowUs = deps.clock.nowUs();
  const zone = await zoneOf(answer, deps.zone);
  return {
    source: 'server',
    server: redact(baseUrl),
    rule: {
      name: dialect ?? 'unknown',
      // Hackatime's is fixed; in the other two it is a setting of the account that this answer does not hold.
      timeoutSeconds: dialect === 'hackatime' ? ruleFor('hackatime').timeoutUs / 1_000_000 : undefined,
    },
    ...inZone(todayIn(zone, nowUs), zone),
    totalSeconds: bar.totalSeconds,
    by: 'project',
    groups: rankGroups(
      answer.projects.map((project) => ({
        name: projectNameFrom(dialect, project.name),
        totalSeconds: project.totalSeconds,
        heartbeats: undefined,
      })),
    ),
    queue: readQueue(deps),
    asOfUs: Math.min(bar.cachedAtUs ?? nowUs, nowUs),
  };
}

function inZone(range: Range, zone: Zone): Pick<StatsView, 'range' | 'offsetMinutes'> {
  return {
    range: { ...range, timezone: zone.name, isEvident: true },
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
  };
}

/** The zone whose day the server counted: WakaTime says it, the others are taken to share this machine's. */
async function zoneOf({ bar, dialect }: ServerToday, own: Zone): Promise<Zone> {
  if (dialect !== 'wakatime' || bar.timezone === undefined || bar.timezone === own.name) return own;
  const { loadZone } = await import('../report/zones.ts');
  try {
    return await loadZone(bar.timezone);
  } catch {
    return own;
  }
}

/** A server's answer is worth showing without it. */
function readQueue(deps: TodayDeps): StatsView['queue'] {
  try {
    const store = deps.store();
    return { waiting: store.countWaiting(), quarantined: store.countQuarantined() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.log.warn('the queue cannot be read', { reason: error.message });
    return undefined;
  }
}
