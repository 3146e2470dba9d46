import type { CommandRequest } from '../../cli/command.ts';
import type { Settings } from '../../config/settings.ts';
import { readConfigFiles } from '../../config/sources.ts';
import type { Context } from '../../context/context.ts';
import { isAppError, unlessAppError } from '../../errors.ts';
import { createMeter, type Meter } from '../../report/counting/meter.ts';
import { parseGoal } from '../../report/goals.ts';
import { type NameProject, renameRows } from '../../report/groups/aliases.ts';
import { type ReportRow, readerFor } from '../../report/groups/dimensions.ts';
import { groupsFromServer, renameGroups } from '../../report/groups/fromServer.ts';
import { closedRange } from '../../report/time/closeOfDay.ts';
import { dayEnds, parseRange } from '../../report/time/ranges.ts';
import { readLastId } from '../../store/history/latest.ts';
import { readLazily } from '../../store/today/lazyRows.ts';
import { readMark } from '../../store/today/mark.ts';
import { programVersion } from '../../version.ts';
import { rowsWithLastNames } from '../report/shared/lastNames.ts';
import { type CountingBasis, planCountingBasis } from '../report/shared/planReport.ts';
import { type FreshToday, serverTodayFile, stampAll } from './kept.ts';
import { readServerToday } from './serverToday.ts';
import { countedBy, type ProjectNames, type ServerShare, todayOf } from './soFar.ts';
import type { Today } from './today.ts';

/**
 * Counts today in the local history as `hackatime today --source local` does, with what the server has told of today. Asks no
 * network. Throws AppError when the history cannot be read.
 *
 * @param states notes what the store has been asked for of its state
 */
export async function countToday(
  context: Context,
  surroundings: string,
  states: ReadonlyMap<string, string | null>,
): Promise<FreshToday> {
  const files = [
    ...databaseFiles(context),
    ...configFiles(context),
    serverTodayFile(context.paths.resources),
  ];
  const nowUs = context.clock.nowUs();
  const stamps = stampAll(files, nowUs / 1000);
  const settings = await context.settings();
  const basis = await planBasis(context);
  const store = context.store();
  const lastId = readLastId(store);
  const range = parseRange('today', basis);
  const { fromUs, toUs } = closedRange(range, basis.rule);
  const recorded = readLazily(store, fromUs, toUs);
  const filled = rowsWithLastNames(recorded, basis.rule, fromUs, store);
  const rows = [...filled];
  const { meter, projects } = measure(rows, basis);
  const local = countedBy(meter, basis.rule);
  const server = await serverShare(rows, range, basis, settings, context);
  const last = lastOf(rows, nowUs, basis);
  const lastUs = rows.at(-1)?.timeUs ?? fromUs;
  const state = filled === recorded && lastUs <= nowUs ? meter.state() : undefined;
  const read = { fromUs, toUs, lastId, heartbeats: rows.length, states: [...states] };
  const mark = state && readMark(store, read);
  return {
    // Of a history in two places only one has a stamp here.
    isLasting: stamps !== undefined && context.paths.avoided === undefined,
    kept: {
      version: programVersion(),
      surroundings,
      fromUs: range.fromUs,
      toUs: range.toUs,
      files: stamps ?? [],
      today: todayOf(
        { local, last, server },
        {
          timeoutUs: basis.rule.timeoutUs,
          goalSeconds: goalOf(settings),
          durationFormat: basis.durationFormat,
        },
      ),
      soFar: mark && { mark, rule: basis.rule, meter: state, lastUs, projects, server },
    },
  };
}

/** By recorded names where aliases go in a circle, which reports tell: a bar with nothing in it tells nobody anything. */
async function planBasis(context: Context): Promise<CountingBasis> {
  const plan = (options: CommandRequest['options']) => planCountingBasis({ arguments: [], options }, context);
  try {
    return await plan({});
  } catch (error) {
    if (isAppError(error) && error.kind === 'usage') return plan({ raw: true });
    throw error;
  }
}

const databaseFiles = ({ paths }: Pick<Context, 'paths'>): readonly string[] => [
  paths.database,
  `${paths.database}-wal`,
];

/** The config file, whether it is there or not, and what it imports. */
function configFiles({ paths, fs }: Pick<Context, 'paths' | 'fs'>): readonly string[] {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const { documents, internal } = readConfigFiles(paths, { fs, log: silent });
  const named = documents.filter((each) => each !== internal).flatMap(({ file }) => file ?? []);
  return [...new Set([paths.configFile, ...named])];
}

/** Counts rows by project, and tells the names of each project that they have. */
function measure(
  rows: readonly ReportRow[],
  { rule, zone, dayStartHour, nameProject }: CountingBasis,
): { readonly meter: Meter; readonly projects: readonly ProjectNames[] } {
  const { read } = readerFor('project', { names: rule.name, zone, dayStartHour });
  const meter = createMeter(rule, { dayEndUs: dayEnds(zone, dayStartHour) });
  const projects = new Map<string | null, ProjectNames>();
  let at = 0;
  for (const row of nameProject === undefined ? rows : renameRows(rows, nameProject, rule.name)) {
    const recorded = rows[at++]?.project ?? null;
    const value = read(row);
    const counted = typeof value === 'string' ? value : null;
    meter.add(row.timeUs, counted);
    if (projects.has(recorded)) continue;
    projects.set(recorded, [recorded, counted, shownProject(recorded, nameProject)]);
  }
  return { meter, projects: [...projects.values()] };
}

/** The name of the project that is worked on. */
const shownProject = (recorded: string | null, nameProject: NameProject | undefined): string | null =>
  recorded ? (nameProject?.(recorded) ?? recorded) : null;

/** The last heartbeat up to now: one of a clock that was ahead says nothing of what is worked on. */
function lastOf(rows: readonly ReportRow[], nowUs: number, { nameProject }: CountingBasis): Today['last'] {
  const row = rows.findLast(({ timeUs }) => timeUs <= nowUs);
  if (row === undefined) return undefined;
  const project = shownProject(row.project, nameProject) ?? undefined;
  return { timeUs: row.timeUs, project, language: row.language || undefined };
}

/** undefined where no server has told this account's today, or where `[reports]` wants another day or way of counting. */
async function serverShare(
  rows: readonly ReportRow[],
  range: { readonly fromUs: number; readonly toUs: number },
  basis: CountingBasis,
  settings: Settings,
  context: Context,
): Promise<ServerShare | undefined> {
  const { reports } = settings;
  const isOtherDay =
    basis.dayStartHour !== 0 || (reports.tz !== undefined && basis.zone.name !== context.zone.name);
  if (isOtherDay || reports['keystroke-timeout'] !== undefined) return undefined;
  const told = readServerToday(context.paths.resources, settings, range);
  if (told === undefined) return undefined;
  const { name, knownToUs, totalSeconds } = told;
  const dialect = told.dialect ?? (await context.dialect());
  const known = rows.filter(({ timeUs }) => timeUs <= knownToUs);
  const before = countedBy(measure(known, basis).meter, basis.rule);
  // A server that has nothing yet of what it was sent has not counted.
  if (totalSeconds === 0 && before.totalSeconds > 0) return undefined;
  const groups = groupsFromServer(told.projects, 'project', dialect);
  const projects = basis.nameProject === undefined ? groups : renameGroups(groups, basis.nameProject).groups;
  return { name, told: { totalSeconds, projects }, before, knownToUs };
}

/** A goal that cannot be read is none here; `hackatime goal` says what is wrong with it. */
function goalOf({ goals }: Settings): number | undefined {
  const { daily } = goals;
  return daily === undefined ? undefined : unlessAppError(() => parseGoal('daily', daily));
}
