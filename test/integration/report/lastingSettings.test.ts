import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.add(minutes('2026-11-22T01:00', 31));
  kit.add(minutes('2026-11-22T10:00', 61));
  kit.add(['2026-11-22T11:20']);
});
afterEach(() => kit.remove());

const totalOf = async (line: string): Promise<unknown> => (await kit.parsed(line))['total_seconds'];

describe('[reports]', () => {
  it.each(['today --source local', 'stats today --source local'])('moves the days of %s', async (line) => {
    const before = Number(await totalOf(line));
    kit.config(['[reports]', 'day_start = 4']);
    const json = await kit.parsed(line);
    expect(json['total_seconds']).toBe(before - 1920);
    expect(json['range']).toMatchObject({ day_start_hour: 4, from: '2026-11-22T04:00:00+00:00' });
  });

  it.each(['today --source local', 'stats today --source local', 'projects today', 'streak'])(
    'gives %s its time zone and time-out',
    async (line) => {
      kit.config(['[reports]', 'timezone = Europe/Berlin', 'keystroke_timeout = 20']);
      const json = await kit.parsed(line);
      expect(json['rule']).toMatchObject({ timeout_seconds: 1200 });
      if (line !== 'streak') expect(json['range']).toMatchObject({ timezone: 'Europe/Berlin' });
    },
  );

  it('gives way to flags', async () => {
    kit.config(['[reports]', 'timezone = Europe/Berlin', 'day_start = 4', 'keystroke_timeout = 20']);
    const line = 'stats today --source local --tz Asia/Tokyo --day-start 2 --keystroke-timeout 5';
    expect(await kit.parsed(line)).toMatchObject({
      range: { timezone: 'Asia/Tokyo', day_start_hour: 2 },
      rule: { timeout_seconds: 300 },
    });
  });

  it.each([
    ['day_start = 25', 'day_start in [reports] is ignored: use an hour from 0 to 23'],
    [
      'keystroke_timeout = soon',
      'keystroke_timeout in [reports] is ignored: use minutes above 0 and up to 1440',
    ],
    ['timezone = Europe/Berlni', 'timezone in [reports] is ignored: unknown time zone Europe/Berlni'],
  ])('names %s once and counts by the default', async (setting, message) => {
    const before = await totalOf('stats today --source local');
    kit.config(['[reports]', setting]);
    const { code, out, err } = await kit.call('stats today --source local --json');
    expect(code).toBe(0);
    expect(err.split(message)).toHaveLength(2);
    expect((JSON.parse(out) as { total_seconds: unknown }).total_seconds).toBe(before);
  });
});
