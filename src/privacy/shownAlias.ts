import { type HideSettings, isMadeUpName } from './sanitise.ts';

/**
 * Whether a recorded project may be shown by another name: a made-up one, which stands for a name that was hidden, never by a
 * name that the settings hide.
 */
export function mayShowAlias(
  hide: Pick<HideSettings, 'projects'>,
): (recorded: string, name: string) => boolean {
  const { projects } = hide;
  return (recorded, name) =>
    !isMadeUpName(recorded) || isMadeUpName(name) || !projects.configured || !projects.matches(name);
}
