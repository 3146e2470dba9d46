import type { InstalledPlugin } from '../../launcher/installedPlugins.ts';
import type { FamilyStatus, LinkStatus } from './linkStatus.ts';

/**
 * The plugin families that do not run this program and matter: they run another one, or they find none and are installed here.
 * A family that finds none and was not seen on this computer has no need of any.
 */
export function unservedFamilies(
  { families }: Pick<LinkStatus, 'families'>,
  installed: readonly Pick<InstalledPlugin, 'family'>[],
): readonly FamilyStatus[] {
  return families.filter(
    ({ plugin, kind }) =>
      kind !== 'launcher' && (kind !== 'missing' || installed.some(({ family }) => family === plugin)),
  );
}

/** Whether launchers are in their places, and every plugin that matters leads to one. */
export function isServed(status: LinkStatus, installed: readonly Pick<InstalledPlugin, 'family'>[]): boolean {
  const isLinked = status.families.some(({ kind }) => kind === 'launcher');
  return status.isRight || (isLinked && unservedFamilies(status, installed).length === 0);
}
