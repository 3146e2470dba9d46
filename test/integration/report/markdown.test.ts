import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
});
afterEach(() => kit.remove());

describe('a block for a README', () => {
  it('has the total, the days and a bar for each group, between fences', async () => {
    kit.add(minutes('2026-11-22T09:00', 30), { project: 'api' });
    kit.add(minutes('2026-11-22T10:00', 10), { project: 'web' });
    const { code, out, err } = await kit.call('stats 7d --source local --markdown');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.split('\n');
    expect(lines[0]).toBe('```text');
    expect(lines[1]).toMatch(/^Last 7 days {2}4\dm$/);
    expect(lines[2]).toContain('2026-11-16 to 2026-11-22');
    expect(lines.find((line) => line.includes('api'))).toMatch(/^ {2}api {2}\d+m {2}█+ +7\d%$/);
    expect(lines.slice(-2)).toEqual(['```', '']);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('is not ended by a name that is a fence, and names no server', async () => {
    kit.add(minutes('2026-11-22T09:00', 5), { project: '```' });
    const { out } = await kit.call('stats 7d --source local --markdown');
    expect(out.match(/^ {0,3}`{3,} *$/gm)).toEqual(['```']);
    expect(out).not.toContain('127.0.0.1');
  });

  it('has ten groups and the rest in one line, unless more are asked for', async () => {
    for (let at = 0; at < 14; at++)
      kit.add(minutes(`2026-11-22T0${at % 10}:00`, 3 + at), { project: `p${at}` });
    expect((await kit.call('stats 7d --source local --markdown')).out).toMatch(/Other \(4\)/);
    expect((await kit.call('stats 7d --source local --markdown --limit 0')).out).not.toMatch(/Other/);
  });

  it.each([
    ['stats --markdown --json', 'use either --markdown or --json, --csv or --fields'],
    ['stats --markdown --fields name', 'use either --markdown or --json, --csv or --fields'],
    ['stats --by project,day --markdown', 'a table by project,day has no --markdown'],
  ])('is refused for %s', async (line, reason) => {
    const { code, err, out } = await kit.call(line);
    expect({ code, said: `${err}${out}`.includes(reason) }).toEqual({ code: 2, said: true });
  });
});
