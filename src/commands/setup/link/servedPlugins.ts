import type { InstalledPlugin } from '../../../launcher/installedPlugins.ts';
import type { FamilyStatus, LinkStatus } from './linkStatus.ts';

/**
 * The plugin families that do not run this program and matter: those that are installed here, and those that find another
 * program below a resource folder, where only a plugin puts one. What comes first on PATH may have been put there for anything.
 */
export function unservedFamilies(
  { families, onPath }: Pick<LinkStatus, 'families' | 'onPath'>,
  installed: readonly Pick<InstalledPlugin, 'family'>[],
): readonly FamilyStatus[] {
  return families.filter(
    ({ plugin, kind, runs }) =>
      kind !== 'launcher' &&
      ((kind !== 'missing' && runs !== onPath.runs) || installed.some(({ family }) => family === plugin)),
  );
}

/** Whether launchers are in their places, and every plugin that matters leads to one. */
export function isServed(status: LinkStatus, installed: readonly Pick<InstalledPlugin, 'family'>[]): boolean {
  const isLinked = status.families.some(({ kind }) => kind === 'launcher');
  return status.isRight || (isLinked && unservedFamilies(status, installed).length === 0);
}

/** Whether there is something on PATH before the launcher that `hackatime link` could put right. */
export function isPathMendable({ onPath, isPathOpen }: Pick<LinkStatus, 'onPath' | 'isPathOpen'>): boolean {
  return isPathOpen && onPath.kind !== 'launcher' && onPath.kind !== 'missing';
}
