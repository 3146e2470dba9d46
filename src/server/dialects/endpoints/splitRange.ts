import { AppError } from '../../../errors.ts';
import { DAY_MS } from '../../../system/units.ts';
import type { DateRange } from './endpoints.ts';

/** The range cut into pieces of at most so many days. Throws AppError 'usage' as `fetchSummaries`. */
export function splitRange(range: DateRange, maxDays: number | undefined): readonly DateRange[] {
  const from = parseDate(range.from);
  const to = parseDate(range.to);
  if (to < from) {
    throw new AppError('usage', `${range.to} is before ${range.from}`, {
      hint: 'The earlier day comes first.',
    });
  }
  const step = (maxDays ?? Number.POSITIVE_INFINITY) * DAY_MS;
  const parts: DateRange[] = [];
  for (let start = from; start <= to; start += step) {
    const end = Math.min(to, start + step - DAY_MS);
    parts.push({ ...range, from: formatDate(start), to: formatDate(end) });
  }
  return parts;
}

function parseDate(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isFinite(ms) && formatDate(ms) === text) return ms;
  throw new AppError('usage', `"${text}" is not a date`, { hint: 'Write it as 2026-11-21.' });
}

const formatDate = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
