import { HOUR_SECONDS, SECOND_US } from '../units.ts';
import type { WallTime, Zone } from './zone.ts';

// The rules that POSIX lets stand in TZ, as small systems without a zone database have them:
// https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_03

const NAME = '(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)';
const TIME = '[+-]?\\d{1,3}(?::\\d{2}(?::\\d{2})?)?';
const DATE = '(?:M\\d{1,2}\\.\\d\\.\\d|J?\\d{1,3})';
const FORM = `^${NAME}(${TIME})(?:${NAME}(${TIME})?(?:,(${DATE})(?:/(${TIME}))?,(${DATE})(?:/(${TIME}))?)?)?$`;

/** What a zone without a rule of its own has between winter and summer. */
const USUAL_DATES = ['M3.2.0', 'M11.1.0'] as const;
const USUAL_TIME = '2';

/** When the clocks change, on the wall, in the seconds of a day that begins at midnight. */
interface Change {
  readonly date: string;
  readonly atSeconds: number;
}

interface Rule {
  /** Seconds east of UTC. */
  readonly standard: number;
  readonly summer: number;
  /** undefined where the clocks never change. */
  readonly changes: { readonly start: Change; readonly end: Change } | undefined;
}

/**
 * The zone that a POSIX rule describes, such as `JST-9`, `<+0530>-5:30` or `CET-1CEST,M3.5.0,M10.5.0/3`; undefined for any other
 * text. It has an IANA name where a whole number of hours is all that it says.
 */
export function parsePosixZone(text: string): Zone | undefined {
  const rule = parseRule(text);
  if (rule === undefined) return undefined;
  const offsetAt = (seconds: number): number => offsetOf(rule, seconds);
  const momentUs = (wall: WallTime): number => momentOf(wall, rule, offsetAt) * SECOND_US;
  const midnightUs = (timeUs: number, daysLater: number): number => {
    const seconds = Math.floor(timeUs / SECOND_US);
    const date = new Date((seconds + offsetAt(seconds)) * 1000);
    const day = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + daysLater));
    return momentUs({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() });
  };
  return {
    name: nameOf(rule) ?? text,
    startOfDayUs: (timeUs) => midnightUs(timeUs, 0),
    endOfDayUs: (timeUs) => midnightUs(timeUs, 1),
    offsetMinutes: (timeUs) => offsetAt(Math.floor(timeUs / SECOND_US)) / 60,
    momentUs,
  };
}

function parseRule(text: string): Rule | undefined {
  const found = new RegExp(FORM).exec(text);
  if (found === null) return undefined;
  const [, west = '', summerWest, start = USUAL_DATES[0], startTime, end = USUAL_DATES[1], endTime] = found;
  const standard = 0 - secondsOf(west);
  const hasSummer = new RegExp(`^${NAME}${TIME}${NAME}`).test(text);
  if (Math.abs(standard) > 25 * HOUR_SECONDS || !isDate(start) || !isDate(end)) return undefined;
  return {
    standard,
    summer: summerWest === undefined ? standard + HOUR_SECONDS : 0 - secondsOf(summerWest),
    changes: hasSummer
      ? {
          start: { date: start, atSeconds: secondsOf(startTime ?? USUAL_TIME) },
          end: { date: end, atSeconds: secondsOf(endTime ?? USUAL_TIME) },
        }
      : undefined,
  };
}

function secondsOf(text: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = text.replace(/^[+-]/, '').split(':');
  const size = Number(hours) * HOUR_SECONDS + Number(minutes) * 60 + Number(seconds);
  return text.startsWith('-') ? -size : size + 0;
}

function isDate(date: string): boolean {
  const [month = 0, week = 0, weekday = 0] = date.slice(1).split('.').map(Number);
  if (date.startsWith('M')) return month >= 1 && month <= 12 && week >= 1 && week <= 5 && weekday <= 6;
  const day = Number(date.replace('J', ''));
  return date.startsWith('J') ? day >= 1 && day <= 365 : day <= 365;
}

function nameOf({ standard, changes }: Rule): string | undefined {
  const hours = standard / HOUR_SECONDS;
  if (changes !== undefined || !Number.isInteger(hours) || hours < -12 || hours > 14) return undefined;
  // The names of these zones count westwards, as POSIX does.
  return hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** Seconds east of UTC at a moment in seconds since 1970. */
function offsetOf(rule: Rule, seconds: number): number {
  const { standard, summer, changes } = rule;
  if (changes === undefined) return standard;
  const year = new Date((seconds + standard) * 1000).getUTCFullYear();
  const start = changeIn(year, changes.start) - standard;
  const end = changeIn(year, changes.end) - summer;
  const isSummer = start < end ? seconds >= start && seconds < end : seconds < end || seconds >= start;
  return isSummer ? summer : standard;
}

/** When the clocks of a year change, in seconds since 1970 as if the wall showed UTC. */
function changeIn(year: number, { date, atSeconds }: Change): number {
  return Math.floor(dayOf(year, date) / 1000) + atSeconds;
}

/** Midnight of a date in a rule, in milliseconds. */
function dayOf(year: number, date: string): number {
  if (!date.startsWith('M')) {
    const day = Number(date.replace('J', ''));
    // Days with J never count the 29th of February.
    const isLate = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 && day >= 60;
    return Date.UTC(year, 0, date.startsWith('J') ? day + (isLate ? 1 : 0) : day + 1);
  }
  const [month = 1, week = 1, weekday = 0] = date.slice(1).split('.').map(Number);
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, day > length ? day - 7 : day);
}

/** Seconds since 1970 when the wall shows a time; the first of two, and as much later as was skipped. */
function momentOf(wall: WallTime, rule: Rule, offsetAt: (seconds: number) => number): number {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = wall;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  const offsets = [rule.standard, rule.summer].sort((one, other) => other - one);
  const found = offsets.map((offset) => shown - offset).find((moment) => moment + offsetAt(moment) === shown);
  return found ?? shown - Math.min(...offsets);
}
