import type { CommandRequest } from '../../../cli/command.ts';
import { AppError } from '../../../errors.ts';
import {
  formatMatrixJson,
  MATRIX_FIELDS,
  type MatrixSide,
  type MatrixView,
  matrixRecords,
} from '../../../render/matrix.ts';
import type { Field } from '../../../render/records.ts';
import { formatMatrixRows, formatMatrixScreen } from '../../../render/screens/matrix.ts';
import type { TableStyle } from '../../../render/table.ts';
import type { GroupTotal } from '../../../report/counting/totals.ts';
import { widerPeriods } from '../../../report/groups/coarser.ts';
import { type Dimension, isOfDates } from '../../../report/groups/dimensions.ts';
import { listGroups } from '../../../report/groups/limitGroups.ts';
import { countMatrix, type Matrix } from '../../../report/matrix.ts';
import type { WeekStart } from '../../../report/time/weeks.ts';
import { countMatrixByPeriods } from '../../../store/rollup/index.ts';
import type { Io } from '../../../system/ports.ts';
import { countPlanned, type LocalDeps, localReportHead } from './localReport.ts';
import type { ReportDeps, ReportPlan } from './planReport.ts';
import { countQueue } from './queueCounts.ts';
import { fieldsOf, outputFormatOf, printReport } from './reportOutput.ts';

/** Counts the local history as planned, by two things at once; see `countMatrix`. */
export function countMatrixLocally(
  plan: ReportPlan,
  by: readonly [Dimension, Dimension],
  deps: LocalDeps,
): Matrix {
  return countPlanned(plan, deps, {
    fromTotals: (counted) => countMatrixByPeriods(counted, { ...counted, by }, deps),
    fromRows: (counted, rows) => countMatrix(rows(), { ...counted, by }),
  });
}

/** A table as it is shown: at most `limit` rows and columns, the longest, or of days, weeks, weekdays and hours the last. */
export function matrixView(
  plan: ReportPlan,
  by: readonly [Dimension, Dimension],
  limit: number | undefined,
  matrix: Matrix,
  deps: Pick<ReportDeps, 'store'>,
): MatrixView {
  const rows = sideOf(by[0], matrix.rows, limit, plan.weekStart);
  const columns = sideOf(by[1], matrix.columns, limit, plan.weekStart);
  const seconds = [...matrix.cells.values()].flatMap((ofRow) => [...ofRow.values()]);
  return {
    ...localReportHead(plan, matrix),
    totalSeconds: matrix.totalSeconds,
    rows,
    columns,
    cells: rows.groups.map(({ name: row }) =>
      columns.groups.map(({ name: column }) => matrix.cells.get(row)?.get(column) ?? 0),
    ),
    cellsSumSeconds: seconds.reduce((sum, each) => sum + each, 0),
    queue: countQueue(deps.store()),
  };
}

function sideOf(
  by: Dimension,
  found: readonly GroupTotal[],
  limit: number | undefined,
  weekStart: WeekStart,
): MatrixSide {
  const all = listGroups(found, by, undefined, weekStart).groups;
  const isTime = isOfDates(by) || by === 'hour';
  const from = isTime ? Math.max(0, all.length - (limit ?? all.length)) : 0;
  const groups = all.slice(from, from + (limit ?? all.length));
  const wider = widerPeriods(
    by,
    groups.map(({ name }) => name ?? ''),
    weekStart,
  );
  return { by, groups, leftOut: all.length - groups.length, wider };
}

/** The fields of a table's rows, checked before anything is counted. Throws AppError 'usage'. */
export function checkTableFields<Row>(
  request: CommandRequest,
  fields: readonly Field<Row>[],
): readonly Field<Row>[] {
  if (outputFormatOf(request) === 'json' && request.options['fields'] !== undefined) {
    throw new AppError('usage', 'the JSON of a table has no --fields', {
      hint: 'Use --fields with --csv, or without either.',
    });
  }
  return fieldsOf(request, fields);
}

/** Checks the output options of `printMatrix`. Throws AppError 'usage'. */
export function checkMatrixOutput(request: CommandRequest): void {
  checkTableFields(request, MATRIX_FIELDS);
}

/** Prints a table in the requested format; a terminal shows what `limit` leaves out together. */
export async function printMatrix(
  request: CommandRequest,
  viewOf: (limit: number | undefined) => MatrixView,
  limit: number | undefined,
  { io }: { readonly io: Pick<Io, 'columns' | 'env' | 'out' | 'stdoutIsTty'> },
): Promise<void> {
  const fields = fieldsOf(request, MATRIX_FIELDS);
  // Without the field that tells them apart sums would look like more cells.
  const hasSums = fields.some(({ name }) => name === 'by');
  const answer = {
    json: () => formatMatrixJson(viewOf(limit)),
    rows: () => formatMatrixRows(viewOf(limit)),
    screen: (style: TableStyle) => formatMatrixScreen(viewOf(undefined), limit, style),
    records: () => matrixRecords(viewOf(limit), hasSums),
  };
  await printReport(request, outputFormatOf(request), fields, answer, io);
}
