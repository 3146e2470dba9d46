import { describe, expect, it } from 'vitest';
import { formatHeatmapScreen, type HeatmapView } from '../../../../src/render/screens/heatmap.ts';
import { WEEKDAYS } from '../../../../src/report/time/weeks.ts';

/** Days from Saturday 2026-01-31 on, each of the level that its digit says. */
function view(levels: string): HeatmapView {
  const days = [...levels].map((level, at) => {
    const date = new Date(Date.UTC(2026, 0, 31 + at));
    return {
      date: date.toISOString().slice(0, 10),
      weekday: date.getUTCDay() || 7,
      totalSeconds: Number(level) * 900,
      level: Number(level),
    };
  });
  return {
    source: 'local',
    server: undefined,
    rule: { name: 'hackatime', timeoutSeconds: 120 },
    range: { name: 'all', fromUs: 0, toUs: 0, timezone: 'UTC', isEvident: true },
    offsetMinutes: () => 0,
    asOfUs: 0,
    totalSeconds: days.reduce((sum, day) => sum + day.totalSeconds, 0),
    weekdays: WEEKDAYS,
    days,
  };
}

const lines = (levels: string, width: number, ascii = false) =>
  formatHeatmapScreen(view(levels), { width, ascii }).split('\n');

describe('formatHeatmapScreen', () => {
  it('has a column for every week, from Monday to Sunday', () => {
    expect(lines('0123401234', 80).slice(2, 10)).toEqual([
      '      Feb',
      '  Mon   ▒ █',
      '        ▓',
      '  Wed   █',
      '        ·',
      '  Fri   ░',
      '      · ▒',
      '  Sun ░ ▓',
    ]);
  });

  it('draws with plain characters where it has to', () => {
    expect(lines('0123401234', 80, true)[3]).toBe('  Mon   + #');
  });

  it('shows as many of the last weeks as there is room for', () => {
    const shown = lines('1'.repeat(70), 16);
    expect(shown[3]).toBe(`  Mon ${'░'.repeat(10)}`);
    const note = (levels: number, width: number): string =>
      /\d+ earlier [\s\S]*narrow\)/.exec(lines('1'.repeat(levels), width).join('\n'))?.[0] ?? '';
    expect(note(70, 16)).toBe('1 earlier week\n  hidden\n  (terminal too\n  narrow)');
    expect(note(400, 40)).toMatch(/^\d+ earlier weeks hidden \(terminal too\n {2}narrow\)$/);
    expect(note(70, 60)).toBe('');
  });
});
