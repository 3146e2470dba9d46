import type { CommandOption, CommandRequest } from '../../../cli/command.ts';
import { AppError } from '../../../errors.ts';
import { formatStatsMarkdown } from '../../../render/markdown/stats.ts';
import type { Field } from '../../../render/records.ts';
import {
  breakdownsOf,
  formatStatsJson,
  GROUP_FIELDS,
  type StatsGroup,
  type StatsView,
} from '../../../render/reportJson.ts';
import { formatStatsRows, formatStatsScreen } from '../../../render/screens/stats.ts';
import type { TableStyle } from '../../../render/table.ts';
import type { Io } from '../../../system/ports.ts';
import { fieldsOf, outputFormatOf, printReport } from './reportOutput.ts';

/** A group on its own line, with its dimension. */
type GroupRow = StatsGroup & { readonly by: string };

/** The fields of a group in a list that mixes dimensions. */
export const GROUP_ROW_FIELDS: readonly Field<GroupRow>[] = [
  { name: 'by', value: ({ by }) => by },
  ...GROUP_FIELDS,
];

/** These fields for JSON, where each list of groups names its dimension. */
export function groupFieldsOf(fields: readonly Field<GroupRow>[]): readonly Field<StatsGroup>[] {
  return fields.flatMap(({ name }) => GROUP_FIELDS.find((field) => field.name === name) ?? []);
}

export const MARKDOWN_OPTION: CommandOption = {
  name: 'markdown',
  type: 'switch',
  help: 'Print a block for a README: the total and a bar for each group.',
};

/** Whether Markdown is asked for. Throws AppError 'usage' for another form beside it. */
export function isMarkdown(request: CommandRequest): boolean {
  if (request.options['markdown'] !== true) return false;
  if (outputFormatOf(request) !== 'people')
    throw new AppError('usage', 'use either --markdown or --json, --csv or --fields');
  return true;
}

/** Every group of a report on its own line. */
export function groupRowsOf(view: Parameters<typeof breakdownsOf>[0]): readonly GroupRow[] {
  return breakdownsOf(view).flatMap(({ by, groups }) => groups.map((group) => ({ ...group, by })));
}

/** The total on its own line, as the last: groups may be together more. */
function totalRowOf({ totalSeconds }: StatsView): GroupRow {
  return { by: 'total', name: null, totalSeconds, percent: 100, heartbeats: undefined };
}

/**
 * Checks the output options before anything is counted, so that a typing error is reported at once. Throws AppError
 * 'usage'.
 */
export function checkStatsOutput(request: CommandRequest): void {
  outputFormatOf(request);
  fieldsOf(request, GROUP_ROW_FIELDS);
  isMarkdown(request);
}

/** Prints a report in the requested format. */
export async function printStats(
  request: CommandRequest,
  view: StatsView,
  { io }: { readonly io: Pick<Io, 'columns' | 'env' | 'out' | 'stdoutIsTty'> },
): Promise<void> {
  if (isMarkdown(request)) {
    io.out(formatStatsMarkdown(view));
    return;
  }
  const fields = fieldsOf(request, GROUP_ROW_FIELDS);
  // Without the field that tells it apart it would look like one more group.
  const isTotalShown = fields.some(({ name }) => name === 'by');
  const answer = {
    json: () => formatStatsJson(view, groupFieldsOf(fields)),
    rows: () => formatStatsRows(view),
    screen: (style: TableStyle) => formatStatsScreen(view, style),
    records: () => [...groupRowsOf(view), ...(isTotalShown ? [totalRowOf(view)] : [])],
  };
  await printReport(request, outputFormatOf(request), fields, answer, io);
}
