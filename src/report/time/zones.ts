import { AppError } from '../../errors.ts';
import type { Zone } from '../../system/zone/zone.ts';

/**
 * Any zone of the IANA database. Loads a polyfill of Temporal (about 20 ms), so only for a zone that is not the machine's
 * own. The name may be in any letter case. Throws AppError 'usage' for one that is none, with names that look like it.
 */
export async function loadZone(name: string): Promise<Zone> {
  const { Temporal } = await import('temporal-polyfill');
  const at = (timeUs: number) =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(timeUs / 1000)).toZonedDateTimeISO(name);
  let spelled: string;
  try {
    spelled = at(0).timeZoneId;
  } catch (cause) {
    const near = nearZones(name);
    throw new AppError('usage', `unknown time zone ${name}`, {
      hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Use a name such as Europe/Berlin.',
      cause,
    });
  }
  return {
    name: spelled,
    startOfDayUs: (timeUs) => at(timeUs).startOfDay().epochMilliseconds * 1000,
    // By the date: a day after 23:00 may be an hour that clocks leave out, and then lies in the day after that (America/Nuuk).
    endOfDayUs: (timeUs) =>
      at(timeUs).toPlainDate().add({ days: 1 }).toZonedDateTime(name).epochMilliseconds * 1000,
    offsetMinutes: (timeUs) => at(timeUs).offsetNanoseconds / 60e9,
    momentUs: (wall) => Temporal.PlainDateTime.from(wall).toZonedDateTime(name).epochMilliseconds * 1000,
  };
}

/** At most three zones whose place is called so or begins so: `berlin`, `New York`, `Europe/Berli`. */
function nearZones(text: string): readonly string[] {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
  const wanted = plain(text);
  if (wanted.length < 3) return [];
  const place = plain(text.slice(text.lastIndexOf('/') + 1));
  const zones = Intl.supportedValuesOf('timeZone');
  const named = zones.filter((zone) => plain(zone.slice(zone.lastIndexOf('/') + 1)) === place);
  return (named.length > 0 ? named : zones.filter((zone) => plain(zone).includes(wanted))).slice(0, 3);
}
