import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
});
afterEach(() => kit.remove());

/** Ten minutes of api on Friday, five on Saturday beside ten of web. */
function addDays(): void {
  kit.add(minutes('2026-11-20T09:00', 11), { project: 'api' });
  kit.add(minutes('2026-11-21T09:00', 6), { project: 'api' });
  kit.add(minutes('2026-11-21T09:00', 11), { project: '=web' });
}

const LINE = 'stats 2026-11 --by project,day';
const atWidth = (columns: number) => ({ stdoutIsTty: true, columns, env: { LANG: 'C.UTF-8' } });

describe('stats by two things', () => {
  it('is one table whose sums are those of the reports by one', async () => {
    addDays();
    expect(await kit.parsed(LINE)).toMatchObject({
      schema: 'hackatime.matrix/1',
      total_seconds: 1320,
      by: ['project', 'day'],
      rows: [
        { name: 'api', total_seconds: 1020 },
        { name: '=web', total_seconds: 600 },
      ],
      columns: [
        { name: '2026-11-20', total_seconds: 600 },
        { name: '2026-11-21', total_seconds: 600 },
      ],
      cells: [
        [600, 300],
        [0, 600],
      ],
      cells_total_seconds: 1500,
    });
  });

  it('is a row of CSV for each cell with time, each sum and the total', async () => {
    addDays();
    expect((await kit.call(`${LINE} --csv`)).out).toBe(
      'by,row,column,total_seconds\n' +
        '"project,day",api,2026-11-20,600\n"project,day",api,2026-11-21,300\n' +
        '"project,day",\'=web,2026-11-21,600\n' +
        "project,api,,1020\nproject,'=web,,600\nday,,2026-11-20,600\nday,,2026-11-21,600\ntotal,,,1320\n",
    );
    expect((await kit.call(`${LINE} --fields row,total_seconds`)).out).toBe(
      'api\t600\napi\t300\n=web\t600\n',
    );
  });

  it('is a table on a terminal, and says by how much cells are more', async () => {
    addDays();
    const { out } = await kit.call(`${LINE} --color never`, atWidth(80));
    expect(out.split('\n').slice(0, 6)).toEqual([
      '2026-11  22m',
      '',
      '         11-20  11-21  total',
      '  api      10m     5m    17m',
      '  =web       -    10m    10m',
      '  total    10m    10m    22m',
    ]);
    expect(out).toContain('Shared  3m counted in several cells\n');
    expect(out).toContain(
      'Beside  2m in sums of rows or columns, but in none of their cells, such as\n        pauses over midnight\n',
    );
  });

  it('shows wider periods where days do not fit, and the smallest together', async () => {
    for (let day = 1; day <= 20; day++) {
      kit.add(minutes(`2026-11-${String(day).padStart(2, '0')}T09:00`, 3), { project: `p${day % 9}` });
    }
    for (const width of [40, 80]) {
      const { out } = await kit.call(`${LINE} --color never`, atWidth(width));
      expect(out.replace(/\n {3,}(?=\w)/g, ' ')).toContain('Columns  by week, since 20 days do not fit\n');
      expect(out).toMatch(/W44 +W45 +W46 +W47 +total\n/);
    }
    const turned = (await kit.call('stats 2026-11 --by day,project --limit 3 --color never', atWidth(36)))
      .out;
    const joined = turned.replace(/\n {3,}(?=\w)/g, ' ');
    expect(joined).toMatch(/^Columns +other: 7 of 9 projects together$/m);
    expect(joined).toMatch(/^Rows +by week, since 20 days do not fit; earlier: 2 of 4 weeks together$/m);
    for (const line of turned.split('\n').slice(0, 6)) expect(line.length).toBeLessThanOrEqual(36);
    expect((await kit.call(`${LINE} --color never`, atWidth(200))).out).not.toContain('Columns');
  });

  it('is rows in a pipe', async () => {
    addDays();
    expect((await kit.call(LINE)).out.split('\n').slice(0, 4)).toEqual([
      'columns\tday\t2026-11-20\t2026-11-21\ttotal',
      'project\tapi\t10m\t5m\t17m',
      'project\t=web\t0s\t10m\t10m',
      'total\t\t10m\t10m\t22m',
    ]);
  });

  it('leaves out what --limit says: the shortest, or the first days', async () => {
    addDays();
    expect(await kit.parsed(`${LINE} --limit 1`)).toMatchObject({
      rows: [{ name: 'api' }],
      columns: [{ name: '2026-11-21' }],
      cells: [[300]],
      rows_left_out: 1,
      columns_left_out: 1,
      cells_total_seconds: 1500,
    });
  });

  it('is an answer when there was nothing', async () => {
    addDays();
    const { code, out } = await kit.call('stats 2025 --by project,day', atWidth(80));
    expect([code, out.split('\n')[0]]).toEqual([0, 'No activity in 2025.']);
  });

  it.each([
    [`${LINE} --by os`, 2, /a table by project,day takes no other --by\n.*--by project --by day/],
    [`${LINE} --json --fields row`, 2, /JSON of a table has no --fields/],
    [`${LINE} --csv --fields name`, 2, /unknown field "name"/],
    [`${LINE} --source server`, 1, /no server has one table by project and day/],
    ['stats --by project,dya', 2, /cannot group by "dya"/],
  ])('refuses %s', async (line, wanted, message) => {
    addDays();
    const { code, err } = await kit.call(line);
    expect([code, err]).toEqual([wanted, expect.stringMatching(message)]);
  });

  it('keeps lists of each where they are asked for on their own', async () => {
    addDays();
    for (const by of ['--by project --by day', '--by project,day,os']) {
      expect(await kit.parsed(`stats 2026-11 ${by}`)).toMatchObject({
        schema: 'hackatime.stats/1',
        by: 'project',
        more: expect.arrayContaining([expect.objectContaining({ by: 'day' })]),
      });
    }
  });
});
