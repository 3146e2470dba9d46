import { asObject, type JsonObject } from './json.ts';

/** A name with its time. */
export interface NamedSeconds {
  readonly name: string;
  readonly totalSeconds: number;
}

/** The objects of a list; empty for anything else. */
export function asList(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : [];
}

/** A finite number; undefined for anything else. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A text; '' for anything else. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A text with something in it. */
export function filledText(value: unknown): string | undefined {
  return asText(value) || undefined;
}

/** An id, which one server writes as a number and another as a text. */
export function asId(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : filledText(value);
}

/** A hundred years; nobody has coded for longer. */
const MAX_SECONDS = 100 * 366 * 86_400;

/** A duration in seconds: a number, not below 0, that can be one of a life. */
export function asSeconds(value: unknown): number | undefined {
  const seconds = asNumber(value);
  return seconds !== undefined && seconds >= 0 && seconds <= MAX_SECONDS ? seconds : undefined;
}

/** A count or a rank: a whole number, not below 0. */
export function asCount(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}

/** Microseconds since 1970 of an ISO time. Wakapi writes year 1 where there is none, which is none here too. */
export function asMoment(value: unknown): number | undefined {
  const ms = Date.parse(asText(value));
  return Number.isFinite(ms) && ms > 0 ? ms * 1000 : undefined;
}

/** `YYYY-MM-DD` at the beginning of a text. */
export function asDate(value: unknown): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(asText(value))?.[0];
}

/** Items with a name and `total_seconds`; those without a usable number are left out. */
export function namedSeconds(list: unknown): readonly NamedSeconds[] {
  return asList(list).flatMap((item) => {
    const totalSeconds = asSeconds(item['total_seconds']);
    return totalSeconds === undefined ? [] : [{ name: asText(item['name']), totalSeconds }];
  });
}

/** The texts of a list. */
export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
