import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpMonth } from '../../support/madeUpMonth.ts';
import { API_URL, atTerminal } from '../../support/queueKit.ts';
import { createReportKit, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
// Now is 22 November, and the month is October.
beforeAll(() => {
  kit = createReportKit();
  kit.config(['[settings]', `api_url = ${API_URL}`]);
  kit.withStore((store) => {
    store.add(madeUpMonth().map((heartbeat) => ({ heartbeat, destinations: [] })));
  });
});
afterAll(() => kit.remove());

const MONTH = '2026-10';

/** Every report on the month, as a terminal shows it. */
const REPORTS = [
  `stats ${MONTH}`,
  `stats ${MONTH} --by language --by editor --by weekday --by hour`,
  `stats ${MONTH} --by week`,
  `stats ${MONTH} --by project,week`,
  `stats ${MONTH} --rule wakapi`,
  `stats ${MONTH} --rule wakatime`,
  `stats ${MONTH} --keystroke-timeout 5`,
  `stats ${MONTH} --weekdays mon-fri --hours 9-17`,
  `stats ${MONTH} --weekdays weekends`,
  `projects ${MONTH}`,
  'project api',
  `timesheet 2026-W41 --round 15m --rate 80`,
  `sessions 2026-W41`,
  `heatmap ${MONTH}`,
  'streak',
  'goal --weekly 10h',
];

it('is written down as every report shows it', async () => {
  const shown: string[] = [];
  for (const line of REPORTS) {
    const { out } = await kit.call(line, { ...atTerminal(''), columns: 100 });
    shown.push(`$ hackatime ${line}\n${out}`);
  }
  await expect(shown.join('\n')).toMatchFileSnapshot('../../fixtures/month.txt');
});

interface Groups {
  readonly total_seconds: number;
  readonly groups: readonly { readonly name: string | null; readonly total_seconds: number }[];
  readonly groups_total_seconds: number;
}

describe.each(['--rule hackatime', '--rule wakapi', '--rule wakatime', '--keystroke-timeout 5'])(
  'with %s',
  (rule) => {
    const json = <Shape>(line: string): Promise<Shape> => kit.parsed(`${line} ${rule}`) as Promise<Shape>;
    const by = (dimension: string, more = '') => json<Groups>(`stats ${MONTH} --by ${dimension}${more}`);
    const secondsOf = ({ groups }: Groups): ReadonlyMap<string | null, number> =>
      new Map(groups.map(({ name, total_seconds: seconds }) => [name, seconds]));
    const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, each) => sum + each, 0);

    it('every report has the same total', async () => {
      const { total_seconds: total } = await by('project');
      expect(total).toBeGreaterThan(50 * 3600);
      for (const line of ['projects', 'heatmap', 'stats --by language,editor', 'stats --by project,day']) {
        const [name = '', ...flags] = line.split(' ');
        const { total_seconds: seconds } = await json<Groups>([name, MONTH, ...flags].join(' '));
        expect([line, seconds]).toEqual([line, total]);
      }
      const { counted_seconds: counted } = await json<{ counted_seconds: number }>(`timesheet ${MONTH}`);
      expect(counted).toBe(total);
      // November is not over, so that October is compared up to the same moment of its 22nd day.
      const { before } = await json<{ before: { total_seconds: number } }>('stats 2026-11');
      const then = await json<Groups>(`stats --from ${MONTH}-01 --to ${MONTH}-22T12:00`);
      expect(before.total_seconds).toBe(then.total_seconds);
      const csv = (await kit.call(`stats ${MONTH} --csv ${rule}`)).out.trim().split('\n').at(-1);
      expect(csv?.split(',').slice(0, 3)).toEqual(['total', '', String(total)]);
    });

    it('groups differ from the total by what the report says, and by nothing where they are parts of it', async () => {
      for (const dimension of ['project', 'editor', 'day', 'hour']) {
        const report = await by(dimension);
        const sum = sumOf(secondsOf(report).values());
        expect([dimension, sum]).toEqual([dimension, report.groups_total_seconds]);
        const { out } = await kit.call(`stats ${MONTH} --by ${dimension} ${rule}`);
        const more = sum - report.total_seconds;
        const said = /^(?:shared|beside)\t(?:(\d+)h )?(?:(\d+)m)?/m.exec(out);
        const minutes = said === null ? 0 : Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0);
        expect([dimension, minutes]).toEqual([
          dimension,
          Math.abs(more) < 30 ? 0 : Math.floor(Math.abs(more) / 60),
        ]);
        if (dimension === 'hour') expect(more).toBeCloseTo(0, 6);
      }
      expect((await by('week')).groups_total_seconds).toBe((await by('day')).groups_total_seconds);
      expect((await by('weekday')).groups_total_seconds).toBe((await by('day')).groups_total_seconds);
    });

    it('a table, a heatmap, a list of projects and a time sheet say of each day and project what stats says', async () => {
      const [days, projects] = [secondsOf(await by('day')), secondsOf(await by('project'))];
      const table = await json<{
        rows: Groups['groups'];
        columns: Groups['groups'];
        cells_total_seconds: number;
      }>(`stats ${MONTH} --by project,day`);
      const heatmap = await json<{ days: readonly { date: string; total_seconds: number }[] }>(
        `heatmap ${MONTH}`,
      );
      const active = heatmap.days.filter(({ total_seconds: seconds }) => seconds > 0);
      expect(new Map(active.map(({ date, total_seconds: seconds }) => [date, seconds]))).toEqual(days);
      expect(heatmap.days).toHaveLength(31);
      const list = await json<{ projects: Groups['groups'] }>(`projects ${MONTH}`);
      expect(new Map(list.projects.map((each) => [each.name, each.total_seconds]))).toEqual(projects);
      const named = (side: Groups['groups']) => new Map(side.map((each) => [each.name, each.total_seconds]));
      expect(named(table.rows)).toEqual(projects);
      expect(named(table.columns)).toEqual(days);
      const sheet = await json<{ counted_cells_seconds: number }>(`timesheet ${MONTH}`);
      expect(sheet.counted_cells_seconds).toBe(table.cells_total_seconds);
    });

    it('times of the week add up to the month with what they say that they cut', async () => {
      const { total_seconds: total } = await by('project');
      for (const parts of [
        ['--hours 0-9', '--hours 9-17', '--hours 17-24'],
        ['--weekdays mon-fri', '--weekdays weekends'],
      ]) {
        const found = await Promise.all(
          parts.map((part) => json<Groups & { times: { cut_seconds: number } }>(`stats ${MONTH} ${part}`)),
        );
        expect(sumOf(found.map((part) => part.total_seconds + part.times.cut_seconds))).toBeCloseTo(total, 6);
      }
    });

    it('a project alone is the group that it is', async () => {
      const alone = await json<Groups>(`stats ${MONTH} --project api`);
      expect(alone.total_seconds).toBe(secondsOf(await by('project')).get('api'));
      const page = await json<{ totals: readonly { range: string; total_seconds: number }[] }>('project api');
      expect(page.totals.find(({ range }) => range === 'all')?.total_seconds).toBe(
        secondsOf(await json<Groups>('stats all')).get('api'),
      );
    });
  },
);

it('sessions of fifteen minutes are what WakaTime counts, but for the pauses over midnight', async () => {
  const seconds = async (line: string) => Number((await kit.parsed(line))['total_seconds']);
  const counted = await seconds(`stats ${MONTH} --rule wakatime`);
  const sessions = await seconds(`sessions ${MONTH} --gap 15`);
  expect(sessions - counted).toBeGreaterThanOrEqual(0);
  expect(sessions - counted).toBeLessThan(31 * 900);
});
