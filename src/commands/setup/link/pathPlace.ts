import { basename, dirname } from 'node:path';
import { inspectFile, isExecutable } from '../../../launcher/inspect.ts';
import type { InstalledPlugin } from '../../../launcher/installedPlugins.ts';
import { type LauncherFile, ownPathPlace } from '../../../launcher/places.ts';
import { type LauncherPlan, withTilde } from '../../../launcher/plan.ts';
import { familiesOn, findBinary } from '../../../launcher/pluginFamilies.ts';
import { joinNames } from '../../../render/text.ts';
import type { Env } from '../../../system/ports.ts';
import type { LinkStatus } from './linkStatus.ts';

/**
 * The launcher's place in a folder of the user's own, where PATH offers none and an installed plugin needs one there: it looks
 * nowhere else, or finds first what cannot be replaced. Otherwise undefined.
 */
export function planOwnPlace(
  plan: LauncherPlan,
  installed: readonly Pick<InstalledPlugin, 'family'>[],
): LauncherFile | undefined {
  if (plan.onPath.kind === 'place') return undefined;
  const { surroundings } = plan;
  const launchers = plan.resourcePlaces.map(({ path }) => path);
  const isThere = (path: string): boolean => launchers.includes(path) || isExecutable(path);
  const first = plan.onPath.kind === 'blocked' ? plan.onPath.path : undefined;
  const needsPath = familiesOn(surroundings.platform)
    .filter(({ name, looks }) => {
      const isInstalled = installed.some(({ family }) => family === name);
      return isInstalled && looks.some((look) => look.in === 'path');
    })
    .some((family) => findBinary(family, surroundings, isThere) === first);
  return needsPath ? ownPathPlace(surroundings) : undefined;
}

/** What there is to say of PATH, and to type, so that plugins which look there find the launcher. */
export interface PathAdvice {
  /** Sentences. */
  readonly advice: readonly string[];
  /** Lines for the user's shell. */
  readonly toType: readonly string[];
}

/** What the user can do about a PATH that leads plugins elsewhere; nothing where it leads none elsewhere that is here. */
export function advisePath(
  plan: LauncherPlan,
  own: LauncherFile | undefined,
  status: LinkStatus,
): PathAdvice {
  const { onPath, surroundings } = plan;
  if (onPath.kind === 'place') return { advice: [], toType: [] };
  const first = onPath.kind === 'blocked' ? onPath.path : undefined;
  const remove = first !== undefined && inspectFile(first, '') === 'npm' ? `sudo rm ${first}` : undefined;
  const isFirst = first === undefined ? undefined : `${first} comes first on PATH and cannot be replaced`;
  if (own === undefined) {
    if (isFirst === undefined || status.editors.length > 0) return { advice: [], toType: [] };
    return { advice: [`${isFirst}: plugins that look there will run it`], toType: orNone(remove) };
  }
  const names = status.editors.filter(({ kind }) => kind !== 'launcher').map(({ editor }) => editor);
  const who = joinNames([...new Set(names)]);
  const why = isFirst ?? 'no folder on PATH can be written to';
  const folder = withTilde(dirname(own.path), surroundings.home);
  return {
    advice: [
      `${why}. For ${who}, put ${folder} first on PATH with the line below, then open a new terminal and start the editor anew`,
      ...(remove === undefined ? [] : [`or take away what an older hackatime has left there: ${remove}`]),
    ],
    toType: pathLines(surroundings.env, surroundings.platform),
  };
}

/**
 * Lines that put ~/.local/bin first on PATH for good, for the shell that SHELL names; bash where it names none that is known, and
 * PowerShell on Windows.
 */
export function pathLines(env: Env, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') {
    const user = "[Environment]::GetEnvironmentVariable('Path', 'User')";
    return [`[Environment]::SetEnvironmentVariable('Path', "$HOME\\.local\\bin;" + ${user}, 'User')`];
  }
  const shell = basename(env['SHELL'] ?? '');
  if (shell === 'fish') return ['fish_add_path --move ~/.local/bin'];
  const bashFile = platform === 'darwin' ? '~/.bash_profile' : '~/.bashrc';
  const file = shell === 'zsh' ? '~/.zshrc' : bashFile;
  return [`echo 'export PATH="$HOME/.local/bin:$PATH"' >> ${file}`];
}

const orNone = (line: string | undefined): readonly string[] => (line === undefined ? [] : [line]);
