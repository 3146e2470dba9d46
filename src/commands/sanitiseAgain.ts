import type { Settings } from '../config/settings.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { fromWire, toWire } from '../heartbeat/wire.ts';
import { filterDetected, filterEntity } from '../privacy/filter.ts';
import { folderOf, hidesProject, isMadeUpName, sanitise } from '../privacy/sanitise.ts';

type PrivacySettings = Pick<Settings, 'filter' | 'hide'>;

/** What may go out of a row that was never tried, by the settings of now; null when it is excluded now. */
export function sanitiseAgain(wire: string, settings: PrivacySettings): string | null {
  const clean = sanitiseKnown(fromWire(wire), settings);
  return clean === undefined ? null : JSON.stringify(toWire(clean));
}

/**
 * A heartbeat that was detected before, as the settings of now allow it as far as its wire form tells; undefined when it is
 * excluded now.
 */
export function sanitiseKnown(heartbeat: Heartbeat, settings: PrivacySettings): Heartbeat | undefined {
  if (filterEntity(heartbeat.entity, settings.filter) !== undefined) return undefined;
  if (filterDetected(heartbeat, settings.filter) !== undefined) return undefined;
  const subjects = { entity: heartbeat.entity, folder: folderOf(heartbeat), root: '', projectFolder: '' };
  // A made-up name stands in the project's file; a real one that is to be hidden now goes out as none.
  const isHidden =
    hidesProject(heartbeat.project ?? '', subjects, settings.hide) && !isMadeUpName(heartbeat.project ?? '');
  const project = isHidden ? '' : heartbeat.project;
  return sanitise({ ...heartbeat, project }, subjects, settings.hide, isHidden);
}
