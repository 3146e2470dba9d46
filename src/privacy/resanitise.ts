import type { Settings } from '../config/settings.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { mendHeartbeat } from '../heartbeat/mend.ts';
import { fromWire, toWire } from '../heartbeat/wire.ts';
import { type FilterReason, filterDetected, filterEntity, isExcludedInDoubt } from './filter.ts';
import { hidesProject, isMadeUpName, projectFolderOf, sanitise } from './sanitise.ts';

type PrivacySettings = Pick<Settings, 'filter' | 'hide'>;

/** Whether the user wrote a project name down to be shown; see `publicProjects.ts`. */
export type IsPublicProject = (project: string) => boolean;

/**
 * Sanitises a row that was never sent, by the current settings. Gives null when these exclude it, undefined when that
 * is in doubt: the row then has to wait.
 */
export function sanitiseAgain(
  wire: string,
  settings: PrivacySettings,
  isPublic?: IsPublicProject,
): string | null | undefined {
  const heartbeat = mendHeartbeat(fromWire(wire));
  const reason = filterAgain(heartbeat, settings);
  if (reason !== undefined) {
    return isExcludedInDoubt(heartbeat.entity, reason, settings.filter) ? undefined : null;
  }
  return JSON.stringify(toWire(hideAgain(heartbeat, settings, isPublic)));
}

/**
 * Sanitises a heartbeat that was detected earlier, by the current settings, as far as its wire form allows. Gives
 * undefined when they exclude it.
 */
export function sanitiseKnown(
  given: Heartbeat,
  settings: PrivacySettings,
  isPublic?: IsPublicProject,
): Heartbeat | undefined {
  const heartbeat = mendHeartbeat(given);
  return filterAgain(heartbeat, settings) === undefined
    ? hideAgain(heartbeat, settings, isPublic)
    : undefined;
}

function filterAgain(heartbeat: Heartbeat, settings: PrivacySettings): FilterReason | undefined {
  const reason =
    filterEntity(heartbeat.entity, settings.filter) ?? filterDetected(heartbeat, settings.filter);
  // Where names of projects are hidden, one that has none was judged when its name was still known.
  const mayBeHidden = reason === 'unknown-project' && settings.hide.projects.configured;
  return mayBeHidden ? filterDetected({ ...heartbeat, project: 'hidden' }, settings.filter) : reason;
}

function hideAgain(
  heartbeat: Heartbeat,
  settings: PrivacySettings,
  isPublic: IsPublicProject = () => false,
): Heartbeat {
  const name = heartbeat.project ?? '';
  const subjects = {
    entity: heartbeat.entity,
    folder: projectFolderOf(heartbeat),
    root: '',
    projectFolder: '',
  };
  const isHidden = hidesProject(name, subjects, settings.hide);
  // A made-up name is in the project's file, like one that the user wrote there.
  const isReplaced = isMadeUpName(name) || (isHidden && isPublic(name));
  const project = isHidden && !isReplaced ? '' : heartbeat.project;
  return sanitise({ ...heartbeat, project }, subjects, settings.hide, isHidden && !isMadeUpName(name));
}
