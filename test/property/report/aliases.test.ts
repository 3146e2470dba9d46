import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockedRows } from '../../../src/report/counting/blocks.ts';
import { ruleFor } from '../../../src/report/counting/rules.ts';
import { renameProjects } from '../../../src/report/groups/aliases.ts';
import { parseDimension } from '../../../src/report/groups/dimensions.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { countReport, type ReportRequest } from '../../../src/report/report.ts';
import { closedRange } from '../../../src/report/time/closeOfDay.ts';
import { parseFromTo } from '../../../src/report/time/ranges.ts';
import { bruteForce } from '../../support/bruteForce.ts';
import { runs } from '../../support/runs.ts';
import { isSkippedDay, scene, shift, wish, zoneOf } from '../../support/scenes.ts';

describe('aliases of projects', () => {
  it('count projects that are given one name as if they had been recorded so, by every rule, grouping and table', () => {
    const nameOf = (name: string): string => (name === 'web' || name === ' api' ? 'api' : name);
    fc.assert(
      fc.property(
        scene,
        wish,
        fc.boolean(),
        ({ timezone, first, length, dayStartHour, beats }, wished, isCoded) => {
          fc.pre(!isSkippedDay(timezone, first, length));
          const last = shift(first, length);
          const renamed = beats.map((beat) => ({
            ...beat,
            project: beat.project === null ? null : nameOf(beat.project),
          }));
          const wanted = bruteForce(renamed, { ...wished, timezone, dayStartHour, first, last });
          const zone = zoneOf(timezone);
          const range = closedRange(
            parseFromTo(first, last, { zone, nowUs: 0, dayStartHour }),
            ruleFor(wished.rule, wished.timeoutUs),
          );
          const rows = beats.filter((beat) => beat.timeUs >= range.fromUs && beat.timeUs < range.toUs);
          const projects = [...new Set(rows.map(({ project }) => project))];
          const codes = rows.map(({ project }) => projects.indexOf(project));
          const blocked: BlockedRows = {
            [Symbol.iterator]: () => rows.values(),
            blocks: () => [
              {
                timesUs: rows.map(({ timeUs }) => timeUs),
                kindOf: [...rows.keys()],
                kinds: rows,
                from: 0,
                to: rows.length,
                codesOf: (dimension) => (isCoded && dimension === 'project' ? codes : undefined),
              },
            ],
          };
          const request: ReportRequest = {
            rule: ruleFor(wished.rule, wished.timeoutUs),
            zone,
            dayStartHour,
            by: [parseDimension(wished.by)],
            filter: wished.project === undefined ? {} : { project: [wished.project] },
            writesOnly: wished.writesOnly,
          };
          const report = countReport(renameProjects(blocked, nameOf), request);
          const groups = new Map(report.groups[0]?.map((group) => [group.name ?? '', group.totalSeconds]));
          expect({ total: report.totalSeconds, groups }).toEqual(wanted);

          const table = { ...request, by: ['project', parseDimension(wished.by)] as const };
          const within = renamed.filter(({ timeUs }) => timeUs >= range.fromUs && timeUs < range.toUs);
          expect(countMatrix(renameProjects(blocked, nameOf), table)).toEqual(countMatrix(within, table));
        },
      ),
      runs(2000),
    );
  });
});
