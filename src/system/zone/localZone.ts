import { systemTimezone } from './timezone.ts';
import type { WallTime, Zone } from './zone.ts';
import { systemZoneSetting } from './zoneSetting.ts';

const NAMES_OF_UTC: readonly string[] = ['UTC', 'Etc/UTC', 'Etc/UCT', 'Etc/GMT', 'Etc/Universal', 'Etc/Zulu'];

/** The machine's own zone; cheap, nothing is loaded for it. A `TZ` that means no zone is UTC, as for every other program. */
export function systemZone(): Zone {
  const setting = systemZoneSetting();
  if (setting.kind === 'rule') return setting.zone;
  // Node follows a change, and knows no other spelling.
  if (setting.kind === 'named' && process.env['TZ'] !== setting.name) process.env['TZ'] = setting.name;
  const zone = {
    startOfDayUs: (timeUs: number) => localMidnightUs(timeUs, 0),
    endOfDayUs: (timeUs: number) => localMidnightUs(timeUs, 1),
    offsetMinutes: (timeUs: number) => 0 - new Date(timeUs / 1000).getTimezoneOffset(),
    momentUs: ({ year, month, day, hour = 0, minute = 0, second = 0 }: WallTime) =>
      new Date(year, month - 1, day, hour, minute, second).getTime() * 1000,
  };
  if (setting.kind === 'unknown') return { ...zone, name: 'UTC' };
  return {
    ...zone,
    // May cost more than all the rest, and a one-line total does without the name.
    get name() {
      return zoneName(systemTimezone() ?? 'UTC');
    },
  };
}

/** Intl, which costs more than a whole report, knows what stands for the old names without a place. */
function zoneName(name: string): string {
  if (NAMES_OF_UTC.includes(name)) return 'UTC';
  if (name.includes('/')) return name;
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone || 'UTC';
}

/** The text of a `TZ` that means no zone; undefined where there is none, or one that does. */
export function unknownZone(): string | undefined {
  const setting = systemZoneSetting();
  return setting.kind === 'unknown' ? setting.text : undefined;
}

function localMidnightUs(timeUs: number, daysLater: number): number {
  const date = new Date(Math.floor(timeUs / 1000));
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater).getTime() * 1000;
}
