import { join } from 'node:path';
import type { Env, Fs } from '../system/ports.ts';
import { EDITOR_PLACES } from './editorPlaces.ts';

/** An editor that somebody uses here, and where its plugin is to be had. */
export interface UsedEditor {
  readonly editor: string;
  /** A line to type, or the address of the plugin's page. */
  readonly install: string;
}

/** A WakaTime plugin that lies on this computer. */
export interface InstalledPlugin {
  /** The editor, as people call it. */
  readonly editor: string;
  /** The plugin family it is of, by its name in `pluginFamilies.ts`. */
  readonly family: string;
  /** What begins the names by which servers know the editor, in lower case. */
  readonly agents: readonly string[];
  readonly path: string;
}

/** Whose editors are looked for. */
export interface EditorHome {
  /** The user's home folder; empty where there is none. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly env: Env;
}

/** The user whose call this is. */
export const editorHome = ({
  paths,
  platform,
  io,
}: {
  readonly paths: Pick<EditorHome, 'home'>;
  readonly platform: NodeJS.Platform;
  readonly io: { readonly env: Env };
}): EditorHome => ({ home: paths.home, platform, env: io.env });

/** The folders that Windows has for programs in a user's profile, and where they are unless a variable says otherwise. */
const PROFILE_FOLDERS: readonly (readonly [name: string, fallback: string])[] = [
  ['APPDATA', 'AppData/Roaming'],
  ['LOCALAPPDATA', 'AppData/Local'],
];

/** The WakaTime plugins in the folders where editors keep theirs, one for each editor. */
export function findInstalledPlugins(user: EditorHome, fs: Pick<Fs, 'list'>): readonly InstalledPlugin[] {
  return EDITOR_PLACES.flatMap(({ editor, family, agents, folders, plugin }) => {
    for (const folder of folders.flatMap((each) => expand(each, user, fs))) {
      const name = fs.list(folder).find((each) => plugin.test(each));
      if (name !== undefined) return [{ editor, family, agents, path: join(folder, name) }];
    }
    return [];
  });
}

/** The editors that are used here, whether they have a plugin or not. */
export function findEditors(user: EditorHome, fs: Pick<Fs, 'stat'>): readonly UsedEditor[] {
  const isThere = (sign: string): boolean => {
    const path = locate(sign, user);
    return path !== undefined && fs.stat(path) !== 'missing';
  };
  return EDITOR_PLACES.filter(({ signs }) => signs.some(isThere)).map(({ editor, install }) => ({
    editor,
    install,
  }));
}

/** Where a place of the table is; undefined where this computer has none such. */
function locate(place: string, { home, platform, env }: EditorHome): string | undefined {
  const [, name, below = ''] = /^%(\w+)%\/(.*)$/.exec(place) ?? [];
  if (name === undefined) return home === '' ? undefined : join(home, place);
  if (platform !== 'win32') return undefined;
  const fallback = PROFILE_FOLDERS.find(([each]) => each === name)?.[1] ?? '';
  const folder = env[name] || (home === '' ? undefined : join(home, fallback));
  return folder === undefined ? undefined : join(folder, below);
}

/** The folders that a place with any number of `*` stands for. */
function expand(place: string, user: EditorHome, fs: Pick<Fs, 'list'>): readonly string[] {
  const [first = '', ...others] = place.split(/\/(?=[^/]*\*)/);
  const start = locate(first, user);
  if (start === undefined) return [];
  return others.reduce<readonly string[]>(
    (folders, part) => {
      const [pattern = '', ...below] = part.split('/');
      const prefix = pattern.replace('*', '');
      return folders.flatMap((folder) =>
        fs
          .list(folder)
          .filter((name) => name.startsWith(prefix))
          .map((name) => join(folder, name, ...below)),
      );
    },
    [start],
  );
}
