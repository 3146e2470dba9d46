import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rule, type RuleName, ruleFor } from '../../../src/report/counting/rules.ts';
import { renameProjects } from '../../../src/report/groups/aliases.ts';
import { type Dimension, parseDimension } from '../../../src/report/groups/dimensions.ts';
import { fillLastNames } from '../../../src/report/groups/lastNames.ts';
import { countMatrix } from '../../../src/report/matrix.ts';
import { countReport, type ReportRequest } from '../../../src/report/report.ts';
import { bruteForce } from '../../support/bruteForce.ts';
import type { Question } from '../../support/plainBeats.ts';
import { blockedRows } from '../../support/reportRows.ts';
import { runs } from '../../support/runs.ts';
import { askedIn, isSkippedDay, oddScene, type Scene, shift, wish, zoneOf } from '../../support/scenes.ts';

/**
 * Scenes from the taking-in of a heartbeat to the table: `npm run scenes` tries 2,000 of them by each rule, which takes some
 * minutes; a few are tried every day.
 */
const RULES: readonly RuleName[] = ['hackatime', 'wakapi', 'wakatime', 'custom'];

const aliases = fc.constantFrom(
  undefined,
  new Map([
    ['web', 'api'],
    [' api', 'other'],
  ]),
  new Map([['<<LAST_PROJECT>>', 'api']]),
);

type Names = ReadonlyMap<string, number>;
const named = (
  groups: Iterable<{ readonly name: string | null; readonly totalSeconds: number }> = [],
): Names => new Map(Array.from(groups, ({ name, totalSeconds }) => [name ?? '', totalSeconds]));
const withTime = (groups: Names): Names => new Map([...groups].filter(([, seconds]) => seconds > 0));

/** The heartbeats of a scene as reports get them. */
function readerOf(scene: Scene, rule: Rule, question: Pick<Question, 'aliases'>) {
  const { rows, earlier } = askedIn(scene, rule);
  const filled = fillLastNames(blockedRows(rows), rule.name, earlier);
  const { aliases: names } = question;
  return () =>
    names === undefined
      ? filled
      : renameProjects(filled, (project) => names.get(project) ?? project, rule.name);
}

describe.each(RULES)('a scene by the rule %s', (name) => {
  it('has the totals, groups and tables that an independent count has', () => {
    fc.assert(
      fc.property(oddScene, wish, aliases, (scene, wished, names) => {
        const { timezone, first, length, dayStartHour, beats } = scene;
        fc.pre(!isSkippedDay(timezone, first, length));
        const question: Question = {
          ...{ ...wished, rule: name, aliases: names, timezone, dayStartHour },
          ...{ first, last: shift(first, length) },
        };
        const rule = ruleFor(name, wished.timeoutUs);
        const read = readerOf(scene, rule, question);
        const by = parseDimension(wished.by);
        const request: ReportRequest = {
          ...{ rule, zone: zoneOf(timezone), dayStartHour, by: [by] },
          filter: wished.project === undefined ? {} : { project: [wished.project] },
          writesOnly: wished.writesOnly,
        };
        const report = countReport(read(), request);
        expect({ total: report.totalSeconds, groups: named(report.groups[0]) }).toEqual(
          bruteForce(beats, question),
        );
        if (by === 'project') return;

        const pair: readonly [Dimension, Dimension] = ['project', by];
        const matrix = countMatrix(read(), { ...request, filter: {}, by: pair });
        const all = { ...question, project: undefined };
        const projects = bruteForce(beats, { ...all, by: 'project' });
        expect([matrix.totalSeconds, named(matrix.rows), named(matrix.columns)]).toEqual([
          projects.total,
          projects.groups,
          bruteForce(beats, all).groups,
        ]);
        for (const project of projects.groups.keys()) {
          // The independent count knows no filter for what has no project.
          if (project === '') continue;
          const cells = new Map(
            Array.from(matrix.cells.get(project) ?? [], ([column, seconds]) => [column ?? '', seconds]),
          );
          expect(cells).toEqual(withTime(bruteForce(beats, { ...all, project }).groups));
        }
      }),
      runs(2000, 0.01),
    );
  }, 600_000);
});
