import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { API_URL } from '../../support/queueKit.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
// Now is Sunday, 22 November 2026, 12:00.
beforeEach(() => {
  kit = createReportKit();
  kit.config(['[settings]', `api_url = ${API_URL}`]);
  // Friday evening, over the end of the working hours and over midnight; Saturday; Sunday morning.
  kit.add(minutes('2026-11-20T16:50', 21));
  kit.add(minutes('2026-11-20T23:50', 31), { project: 'web', language: 'Go' });
  kit.add(minutes('2026-11-21T12:00', 11));
  kit.add(minutes('2026-11-22T08:55', 11), { project: 'web' });
});
afterEach(() => kit.remove());

const rows = async (line: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await kit.call(line)).out.split('\n').map((row) => {
      const [label = '', ...rest] = row.split('\t');
      return [label === 'project' ? `project ${rest[0]}` : label, rest.at(label === 'project' ? 1 : 0) ?? ''];
    }),
  );

describe('--hours and --weekdays', () => {
  it.each([
    ['stats --hours 9-17', '24m', '09:00 to 17:00', '3m of pauses that end outside these times'],
    [
      'stats --hours 17-9 --rule wakatime',
      '43m',
      '17:00 to 09:00',
      '1m of pauses that end outside these times',
    ],
    ['stats --hours 22-6', '30m', '22:00 to 06:00', '2m of pauses that end outside these times'],
    ['stats --weekdays mon-fri', '31m', 'Monday to Friday', '1m of pauses that end outside these times'],
    [
      'stats --weekdays weekends --hours 8:57-9',
      '2m',
      'Saturday and Sunday, 08:57 to 09:00',
      '1m of pauses that end outside these times',
    ],
    ['stats --weekdays fri,sun --rule wakatime', '39m', 'Friday and Sunday', undefined],
    // The night before four belongs to Friday.
    ['stats --weekdays fri --day-start 4', '52m', 'Friday', '2m of pauses that end outside these times'],
    ['stats --hours 0-24 --weekdays fri-thu', '1h 16m', undefined, undefined],
    ['projects --hours 9-17', '24m', '09:00 to 17:00', '3m of pauses that end outside these times'],
    ['heatmap 7d --weekdays sat,sun', '44m', 'Saturday and Sunday', undefined],
    ['timesheet --weekdays fri', '30m', 'Friday', '1m of pauses that end outside these times'],
    [
      'stats --by project,day --hours 9-17',
      undefined,
      '09:00 to 17:00',
      '3m of pauses that end outside these times',
    ],
    ['sessions week --hours 9-17', '24m', '09:00 to 17:00', undefined],
  ])('%s: %s', async (line, total, only, cut) => {
    const found = await rows(line);
    expect([found['only'], found['cut']]).toEqual([only, cut]);
    if (total !== undefined && !line.startsWith('timesheet')) expect(found['total']).toBe(total);
  });

  it('say in JSON which times they are, and what they cut', async () => {
    expect((await kit.parsed('stats --weekdays weekend --hours 22-6,9:30-17'))['times']).toEqual({
      weekdays: ['Saturday', 'Sunday'],
      hours: [
        { from: '00:00', to: '06:00' },
        { from: '09:30', to: '17:00' },
        { from: '22:00', to: '24:00' },
      ],
      cut_seconds: 240,
    });
    expect((await kit.parsed('sessions --hours 9-17'))['times']).toEqual({
      weekdays: null,
      hours: [{ from: '09:00', to: '17:00' }],
      cut_seconds: null,
    });
    expect((await kit.parsed('stats'))['times']).toBeNull();
  });

  it('add up in every report', async () => {
    for (const line of ['stats', 'projects all', 'heatmap', 'timesheet', 'stats --by project,hour']) {
      const seconds = async (times: string): Promise<number> => {
        const json = await kit.parsed(`${line} --rule wakatime ${times}`.trim());
        const { cut_seconds: cut } = (json['times'] ?? { cut_seconds: 0 }) as { cut_seconds: number };
        return Number(json['total_seconds']) + cut;
      };
      const all = await seconds('');
      expect(all).toBeGreaterThan(4_000);
      expect(
        (await seconds('--hours 0-9')) + (await seconds('--hours 9-17')) + (await seconds('--hours 17-24')),
      ).toBe(all);
      expect((await seconds('--weekdays mon-fri')) + (await seconds('--weekdays weekends'))).toBe(all);
    }
  });

  it('split sessions where the times end', async () => {
    const sessions = (line: string) =>
      kit
        .parsed(line)
        .then((json) => (json['sessions'] as { start: string }[]).map(({ start }) => start.slice(8, 16)));
    expect(await sessions('sessions week --hours 17-24,0-8:58')).toEqual([
      '20T17:00',
      '20T23:50',
      '22T08:55',
    ]);
    expect(await sessions('sessions week --hours 16-17,17:05-18')).toEqual(['20T16:50', '20T17:05']);
  });

  it('compare with the same times before', async () => {
    kit.add(minutes('2026-11-13T16:55', 11));
    expect(await kit.parsed('stats week --hours 9-17')).toMatchObject({
      total_seconds: 24 * 60,
      before: { total_seconds: 240, change_seconds: 20 * 60 },
    });
  });

  it('follow the zone', async () => {
    expect((await rows('stats --hours 9-17 --tz America/New_York'))['total']).toBe('20m');
  });

  it.each([
    ['stats --hours nine', 'no hours of the day: "nine"', 'Use two times from 0 to 24'],
    ['timesheet --weekdays mo-fr-so', 'no days of the week: "mo-fr-so"', 'Use their names'],
  ])('%s is refused with a line that helps', async (line, message, hint) => {
    const { code, out, err } = await kit.call(line);
    expect([code, out, err.split('\n')[0]]).toEqual([2, '', `hackatime: ${message}`]);
    expect(err.split('\n')[1]).toContain(hint);
  });
});
