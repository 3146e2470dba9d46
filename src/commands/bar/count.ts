import type { CommandRequest } from '../../cli/command.ts';
import type { Settings } from '../../config/settings.ts';
import { readConfigFiles } from '../../config/sources.ts';
import type { Context } from '../../context/context.ts';
import { isAppError, unlessAppError } from '../../errors.ts';
import { parseGoal } from '../../report/goals.ts';
import { renameRows } from '../../report/groups/aliases.ts';
import type { ReportRow } from '../../report/groups/dimensions.ts';
import { groupsFromServer, renameGroups } from '../../report/groups/fromServer.ts';
import { countReport } from '../../report/report.ts';
import { closedRange } from '../../report/time/closeOfDay.ts';
import { parseRange } from '../../report/time/ranges.ts';
import { readLazily } from '../../store/history/lazyRows.ts';
import { programVersion } from '../../version.ts';
import { rowsWithLastNames } from '../report/shared/lastNames.ts';
import { type CountingBasis, planCountingBasis } from '../report/shared/planReport.ts';
import { type KeptToday, serverTodayFile, stampAll } from './kept.ts';
import { readServerToday } from './serverToday.ts';
import { addSince, type Counted, type Today, trimProjects } from './today.ts';

/** What was counted, and whether it may be kept: a file that is just changing may hold more the next moment. */
export interface FreshToday {
  readonly kept: KeptToday;
  readonly isLasting: boolean;
}

/**
 * Counts today in the local history as `hackatime today --source local` does, with what the server has told of today. Asks no
 * network. Throws AppError when the history cannot be read.
 */
export async function countToday(context: Context, surroundings: string): Promise<FreshToday> {
  const files = [
    ...databaseFiles(context),
    ...configFiles(context),
    serverTodayFile(context.paths.resources),
  ];
  const nowUs = context.clock.nowUs();
  const stamps = stampAll(files, nowUs / 1000);
  const settings = await context.settings();
  const basis = await planBasis(context);
  const range = parseRange('today', basis);
  const recorded = readLazily(context.store(), range.fromUs, closedRange(range, basis.rule).toUs);
  const rows = [...rowsWithLastNames(recorded, basis.rule, range.fromUs, context.store())];
  const local = count(rows, basis);
  const last = lastOf(rows, nowUs, basis);
  const server = await addToServer(rows, local, { ...range }, basis, settings, context);
  return {
    // Of a history in two places only one has a stamp here.
    isLasting: stamps !== undefined && context.paths.avoided === undefined,
    kept: {
      version: programVersion(),
      surroundings,
      fromUs: range.fromUs,
      toUs: range.toUs,
      files: stamps ?? [],
      today: {
        local: trimProjects(local, last?.project),
        server: server && { ...trimProjects(server, last?.project), name: server.name },
        last,
        timeoutUs: basis.rule.timeoutUs,
        goalSeconds: goalOf(settings),
        durationFormat: basis.durationFormat,
      },
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

function count(rows: readonly ReportRow[], basis: CountingBasis): Counted {
  const { rule, zone, dayStartHour, nameProject } = basis;
  const named: Iterable<ReportRow> =
    nameProject === undefined ? rows : renameRows(rows, nameProject, rule.name);
  const { totalSeconds, groups } = countReport(named, { rule, zone, dayStartHour, by: ['project'] });
  return {
    totalSeconds,
    projects: (groups[0] ?? []).map((group) => ({ name: group.name, totalSeconds: group.totalSeconds })),
  };
}

/** The last heartbeat up to now: one of a clock that was ahead says nothing of what is worked on. */
function lastOf(rows: readonly ReportRow[], nowUs: number, { nameProject }: CountingBasis): Today['last'] {
  const row = rows.findLast(({ timeUs }) => timeUs <= nowUs);
  if (row === undefined) return undefined;
  const project = row.project ? (nameProject?.(row.project) ?? row.project) : undefined;
  return { timeUs: row.timeUs, project, language: row.language || undefined };
}

/** undefined where no server has told this account's today, or where `[reports]` wants another day or way of counting. */
async function addToServer(
  rows: readonly ReportRow[],
  local: Counted,
  range: { readonly fromUs: number; readonly toUs: number },
  basis: CountingBasis,
  settings: Settings,
  context: Context,
): Promise<Today['server']> {
  const { reports } = settings;
  const isOtherDay =
    basis.dayStartHour !== 0 || (reports.tz !== undefined && basis.zone.name !== context.zone.name);
  if (isOtherDay || reports['keystroke-timeout'] !== undefined) return undefined;
  const told = readServerToday(context.paths.resources, settings, range);
  if (told === undefined) return undefined;
  const dialect = told.dialect ?? (await context.dialect());
  const before = count(
    rows.filter(({ timeUs }) => timeUs <= told.knownToUs),
    basis,
  );
  // A server that has nothing yet of what it was sent has not counted.
  if (told.totalSeconds === 0 && before.totalSeconds > 0) return undefined;
  const groups = groupsFromServer(told.projects, 'project', dialect);
  const projects = basis.nameProject === undefined ? groups : renameGroups(groups, basis.nameProject).groups;
  const server = { totalSeconds: told.totalSeconds, projects };
  return { ...addSince(server, before, local), name: told.name };
}

/** A goal that cannot be read is none here; `hackatime goal` says what is wrong with it. */
function goalOf({ goals }: Settings): number | undefined {
  const { daily } = goals;
  return daily === undefined ? undefined : unlessAppError(() => parseGoal('daily', daily));
}
