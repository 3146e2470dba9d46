import { createFilter } from './filters.ts';
import { type ReportRow, readerFor } from './groups.ts';
import { countReport, type ReportRequest } from './report.ts';
import type { GroupTotal } from './totals.ts';

/** First and last activity; microseconds since 1970. */
export interface Extent {
  readonly firstUs: number;
  readonly lastUs: number;
}

/** A project with its time and when it was first and last worked on. */
export interface ProjectTotal extends GroupTotal, Extent {}

/** Counts projects in one pass, with the ends of each; see `countReport`. */
export function countProjects(
  rows: Iterable<ReportRow>,
  request: Omit<ReportRequest, 'by'>,
): { readonly totalSeconds: number; readonly projects: readonly ProjectTotal[] } {
  const { rule, zone, dayStartHour, writesOnly = false } = request;
  const context = { names: rule.name, zone, dayStartHour };
  const matches = createFilter(request.filter ?? {}, context);
  const { read } = readerFor('project', context);
  const extents = new Map<string | null, { firstUs: number; lastUs: number }>();

  function* noted(): Iterable<ReportRow> {
    for (const row of rows) {
      if ((!writesOnly || row.isWrite === true) && (matches === undefined || matches(row))) note(row);
      yield row;
    }
  }
  function note(row: ReportRow): void {
    const name = (read(row) as string | null) || null;
    const extent = extents.get(name);
    if (extent === undefined) extents.set(name, { firstUs: row.timeUs, lastUs: row.timeUs });
    else extent.lastUs = row.timeUs;
  }

  const { totalSeconds, groups } = countReport(noted(), { ...request, by: ['project'] });
  const projects = (groups[0] ?? []).map((group) => ({
    ...group,
    ...(extents.get(group.name) ?? { firstUs: 0, lastUs: 0 }),
  }));
  return { totalSeconds, projects };
}
