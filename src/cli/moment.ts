import { AppError } from '../errors.ts';
import { MINUTE_MS } from '../system/units.ts';
import type { Zone } from '../system/zone/zone.ts';

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

/** Only years of four digits can be shown. */
const FIRST_US = Date.UTC(1000, 0, 1) * 1000;
const END_US = Date.UTC(10_000, 0, 1) * 1000;

/** The ways to write a moment, for help texts. */
export const MOMENT_HELP = 'A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).';

/**
 * Microseconds of a moment that a user typed: `YYYY-MM-DD` is the beginning of that day in the local zone, RFC 3339
 * names its zone, and `90s`, `30m`, `2h`, `7d` and `2w` are that long ago.
 *
 * @param option the flag, for the message, e.g. `--since`
 * @throws AppError 'usage' for any other text
 */
export function parseMoment(
  option: string,
  text: string,
  now: { readonly nowUs: number; readonly zone: Zone },
): number {
  const timeUs = readAgo(text, now.nowUs) ?? readDay(text, now.zone) ?? readInstant(text);
  if (timeUs !== undefined && timeUs >= FIRST_US && timeUs < END_US) return timeUs;
  throw new AppError('usage', `${option} cannot be "${text}"`, { hint: MOMENT_HELP });
}

function readAgo(text: string, nowUs: number): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,9})([smhdw])$/i.exec(text.trim()) ?? [];
  const seconds = UNIT_SECONDS[unit.toLowerCase()];
  return amount === undefined || seconds === undefined ? undefined : nowUs - Number(amount) * seconds * 1e6;
}

function readDay(text: string, zone: Zone): number | undefined {
  const day = text.trim();
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  // Date.parse takes the 30th of February for the 2nd of March in some forms.
  if (Number.isNaN(noonMs) || new Date(noonMs).toISOString().slice(0, 10) !== day) return undefined;
  return zone.startOfDayUs((noonMs - zone.offsetMinutes(noonMs * 1000) * MINUTE_MS) * 1000);
}

function readInstant(text: string): number | undefined {
  const ms = RFC_3339.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.round(ms * 1000);
}
