import type { CommandRequest } from '../../cli/command.ts';
import {
  breakdownsOf,
  formatStatsJson,
  GROUP_FIELDS,
  type StatsGroup,
  type StatsView,
} from '../../render/json.ts';
import type { Field } from '../../render/records.ts';
import { formatStatsRows, formatStatsScreen } from '../../render/stats.ts';
import { gathered } from '../../system/files.ts';
import type { Io } from '../../system/ports.ts';
import { fieldsOf, outputFormOf, recordTexts, screenOf } from './output.ts';

/** A group on its own line, with what it is a group of. */
type GroupRow = StatsGroup & { readonly by: string };

/** What programs read of a group that stands among those of other things. */
export const GROUP_ROW_FIELDS: readonly Field<GroupRow>[] = [
  { name: 'by', value: ({ by }) => by },
  ...GROUP_FIELDS,
];

/** Before anything is counted, so that a typing error is told at once. Throws AppError 'usage'. */
export function checkStatsOutput(request: CommandRequest): void {
  outputFormOf(request);
  fieldsOf(request, GROUP_ROW_FIELDS);
}

/** Prints a report in the form that is asked for. */
export async function printStats(
  request: CommandRequest,
  view: StatsView,
  { io }: { readonly io: Pick<Io, 'columns' | 'env' | 'out' | 'stdoutIsTty'> },
): Promise<void> {
  const form = outputFormOf(request);
  if (form === 'json') {
    // In JSON every list of groups says itself what it is by.
    const names = fieldsOf(request, GROUP_ROW_FIELDS).map(({ name }) => name);
    const fields = names.flatMap((name) => GROUP_FIELDS.find((field) => field.name === name) ?? []);
    io.out(`${formatStatsJson(view, fields)}\n`);
    return;
  }
  const style = await screenOf(request, io);
  if (form === 'people') {
    io.out(style === undefined ? formatStatsRows(view) : formatStatsScreen(view, style));
    return;
  }
  const rows = breakdownsOf(view).flatMap(({ by, groups }) => groups.map((group) => ({ ...group, by })));
  for (const text of gathered(recordTexts(form, fieldsOf(request, GROUP_ROW_FIELDS), rows, style)))
    io.out(text);
}
