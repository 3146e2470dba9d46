import type { Hostile } from './place.ts';
import { SETTINGS_FILES } from './settingsFiles.ts';
import { SOURCES } from './sources.ts';
import { SUBVERSION } from './subversion.ts';
import { VERSION_CONTROL } from './versionControl.ts';

export { type Hostile, openPlace, type Place, SECRET } from './place.ts';

/** Repositories that somebody might clone and open, each made to harm who does. */
export const HOSTILE: readonly Hostile[] = [...SUBVERSION, ...VERSION_CONTROL, ...SETTINGS_FILES, ...SOURCES];
