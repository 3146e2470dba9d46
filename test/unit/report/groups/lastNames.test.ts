import { describe, expect, it } from 'vitest';
import type { RuleName } from '../../../../src/report/counting/rules.ts';
import type { ReportRow } from '../../../../src/report/groups/dimensions.ts';
import { fillLastNames, fillLastNamesOf } from '../../../../src/report/groups/lastNames.ts';
import { blockedRows, row } from '../../../support/reportRows.ts';

const LAST = { project: '<<LAST_PROJECT>>', branch: '<<LAST_BRANCH>>', language: '<<LAST_LANGUAGE>>' };

/** A heartbeat of nothing but names. */
const beat = (project: string | null, more: Partial<ReportRow> = {}): ReportRow =>
  row('09:00:00', { project, branch: null, language: null, entity: '/notes', type: 'file', ...more });

const namesOf = (
  rule: RuleName,
  rows: readonly ReportRow[],
  earlier: readonly ReportRow[] = [],
): readonly (readonly (string | null)[])[] => {
  const before = (project?: string) =>
    earlier.filter((each) => project === undefined || (each.project ?? '') === project).reverse();
  const read = (filled: Iterable<ReportRow>) =>
    Array.from(filled, ({ project, branch, language }) => [project, branch, language]);
  const ofRows = read(fillLastNamesOf(rows, rule, before));
  const inBlocks = [...fillLastNames(blockedRows(rows), rule, before).blocks()].flatMap((block) =>
    rows.map((_, at) => block.kinds[block.kindOf[at] ?? -1] as ReportRow),
  );
  expect(read(inBlocks)).toEqual(ofRows);
  return ofRows;
};

describe('names that Hackatime fills in', () => {
  it('are the last known ones of the same project', () => {
    const rows = [
      beat('api', { branch: 'main', language: 'Go' }),
      beat('web', { branch: 'dev', language: 'CSS' }),
      beat('api'),
      beat('api', { ...LAST, project: 'api' }),
      beat('new', { ...LAST, project: 'new' }),
    ];
    expect(namesOf('hackatime', rows).slice(3)).toEqual([
      ['api', 'main', 'Go'],
      ['new', null, null],
    ]);
  });

  it('leave the project as it is, which stands for the last real one', () => {
    const rows = [
      beat('api', { branch: 'main', language: 'Go' }),
      beat(LAST.project, LAST),
      beat(LAST.project, { language: 'SQL' }),
      beat(' api ', { ...LAST, project: ' api ' }),
    ];
    expect(namesOf('hackatime', rows).slice(1)).toEqual([
      [LAST.project, 'main', 'Go'],
      [LAST.project, null, 'SQL'],
      ['api', 'main', 'SQL'],
    ]);
    expect(namesOf('hackatime', [beat(LAST.project, LAST)])).toEqual([[LAST.project, null, null]]);
  });

  it('are what an ending decides alone, also before the range and where it had a last name to fill in', () => {
    const earlier = [
      beat('api', { language: 'TypeScript' }),
      beat('api', { ...LAST, project: 'api', entity: '/x.LUAU' }),
    ];
    const asked = beat(LAST.project, LAST);
    expect(namesOf('hackatime', [asked], earlier)).toEqual([[LAST.project, null, 'Luau']]);
    expect(namesOf('hackatime', [...earlier, asked]).at(-1)).toEqual([LAST.project, null, 'Luau']);
  });

  it('are a language that it guessed, and guessed where none is known', () => {
    const rows = [
      beat('api', { entity: '/a.py' }),
      beat('api', LAST),
      beat('web', { ...LAST, entity: '/b.go' }),
    ];
    const named = rows.map((each, at) => ({ ...each, project: at < 2 ? 'api' : 'web' }));
    expect(namesOf('hackatime', named)).toEqual([
      ['api', null, null],
      ['api', null, 'Python'],
      ['web', null, 'Go'],
    ]);
  });

  it('come from before the range', () => {
    const earlier = [
      beat('api', { branch: 'main', language: 'Go' }),
      beat('api', { ...LAST, project: 'api' }),
      beat(null),
      beat(LAST.project),
    ];
    expect(namesOf('hackatime', [beat(LAST.project, LAST)], earlier)).toEqual([[LAST.project, 'main', 'Go']]);
    expect(namesOf('wakapi', [beat(LAST.project, LAST)], earlier.slice(0, 2))).toEqual([
      ['api', 'main', 'Go'],
    ]);
    expect(namesOf('wakapi', [beat(LAST.project, LAST)], earlier)).toEqual([['', '', '']]);
  });
});

describe('names that Wakapi fills in', () => {
  it('are those of the heartbeat before, of all or of the project, also where it has none', () => {
    const rows = [
      beat('api', { branch: 'main', language: 'Go' }),
      beat(LAST.project, LAST),
      beat('web', { ...LAST, project: 'web' }),
      beat('api'),
      beat('api', { ...LAST, project: 'api' }),
    ];
    expect(namesOf('wakapi', rows).filter((_, at) => at !== 0 && at !== 3)).toEqual([
      ['api', 'main', 'Go'],
      ['web', '', ''],
      ['api', '', ''],
    ]);
  });

  it.each(['url', 'domain'])('stay empty for a %s', (type) => {
    const rows = [beat('api', { branch: 'main', language: 'Go' }), beat(LAST.project, { ...LAST, type })];
    expect(namesOf('wakapi', rows)[1]).toEqual(['', '', '']);
    expect(namesOf('hackatime', rows)[1]).toEqual([LAST.project, 'main', 'Go']);
  });
});

it.each(['wakatime', 'custom'] as const)('stay by the rule %s, of which nothing is known', (rule) => {
  expect(namesOf(rule, [beat('api'), beat(LAST.project, LAST)])[1]).toEqual(Object.values(LAST));
});
