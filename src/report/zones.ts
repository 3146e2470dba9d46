import { AppError } from '../errors.ts';
import type { Zone } from '../system/zone.ts';

/**
 * Any zone of the IANA database. Loads a polyfill of Temporal (about 20 ms), so only for a zone that is not the machine's
 * own. Throws AppError 'usage' for a name that is none.
 */
export async function loadZone(name: string): Promise<Zone> {
  const { Temporal } = await import('temporal-polyfill');
  const at = (timeUs: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(timeUs / 1000)).toZonedDateTimeISO(name);
  try {
    at(0);
  } catch (cause) {
    throw new AppError('usage', `unknown time zone ${name}`, {
      hint: 'Use a name such as Europe/Berlin.',
      cause,
    });
  }
  return {
    name,
    startOfDayUs: (timeUs) => at(timeUs).startOfDay().epochMilliseconds * 1000,
    endOfDayUs: (timeUs) => at(timeUs).add({ days: 1 }).startOfDay().epochMilliseconds * 1000,
    offsetMinutes: (timeUs) => at(timeUs).offsetNanoseconds / 60e9,
  };
}
