import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loginBackup } from '../../../config/files/loginConfig.ts';
import type { Paths } from '../../../config/files/paths.ts';
import { settingBackup } from '../../../config/files/settingConfig.ts';
import { hasCalls, laneFolders, laneProblem } from '../../../lane/folder.ts';
import { AGENT_FILE } from '../../../launcher/crontab.ts';
import { isOwnFolder } from '../../../store/database/files.ts';
import { fallbackFolder } from '../../../system/disk/ownFolder.ts';
import { LIBRARY_FOLDER, LIBRARY_NAME } from '../../../system/package/library.ts';
import type { Env, Fs } from '../../../system/ports.ts';

/**
 * What kind of file it is.
 * - `program`: made anew whenever it is needed, or of use to this program alone
 * - `history`: heartbeats, those that wait included, and the log
 * - `settings`: what editors' plugins read too
 */
export type OwnKind = 'program' | 'history' | 'settings';

export interface OwnFile {
  readonly path: string;
  readonly kind: OwnKind;
}

/** What lies in the resource folder and is this program's, by name; launchers, their record and the copy are not among it. */
const NAMES: readonly (readonly [name: RegExp, kind: OwnKind])[] = [
  [/^cache$/, 'program'],
  [/^library$/, 'program'],
  [/^today(-server)?\.(json|txt)(\.new)?$/, 'program'],
  [/^names\.json(\.new|\.[\w.-]+\.tmp)?$/, 'program'],
  [/^shell$/, 'program'],
  [/^(flush|spool)\.lock\.db(-wal|-shm|-journal)?$/, 'program'],
  [/^allowed\.json(\.lock|\.[\w.-]+\.tmp)?$/, 'program'],
  [/^hackatime\.db\.digest(-wal|-shm|-journal)?$/, 'program'],
  [/^hackatime\.db([.-].*)?$/, 'history'],
  [/^spool$/, 'history'],
  [/^wakatime\.log(\.1)?$/, 'history'],
  [/^wakatime-internal\.cfg(\.lock|\.[\w.-]+\.tmp)?$/, 'settings'],
];

/** What is in folders of the program's own: in `cache`, see `bin/keep.js`, what V8 made of bundles, and what packages unpack. */
const FOLDERS: Readonly<Record<string, RegExp>> = { cache: /^[\w-]+\.js@/, [LIBRARY_FOLDER]: LIBRARY_NAME };

/** The kind of a file in a resource folder; undefined for what is not this program's. */
export function ownKindOf(name: string): OwnKind | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

/** The folders in which the program keeps its files: the usual one, and the one that has taken its place at times. */
export function ownFolders(paths: Paths, env: Env): readonly string[] {
  const spare = fallbackFolder(env);
  return paths.resources === spare || !isOwnSpare(spare) ? [paths.resources] : [paths.resources, spare];
}

function isOwnSpare(folder: string): boolean {
  return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && isOwnFolder(folder);
}

/** All files of the program that are there, but for launchers and what people have put elsewhere themselves. */
export function findOwnFiles(paths: Paths, env: Env, fs: Pick<Fs, 'list' | 'stat'>): readonly OwnFile[] {
  const kept = ownFolders(paths, env).flatMap((folder) =>
    fs.list(folder).flatMap((name): readonly OwnFile[] => {
      const kind = ownKindOf(name);
      const path = join(folder, name);
      const content = FOLDERS[name];
      const isOther = content !== undefined && !fs.list(path).every((one) => content.test(one));
      return kind === undefined || isOther ? [] : [{ path, kind }];
    }),
  );
  const lanes = laneFolders(env, paths).filter(
    (folder) => laneProblem(folder) === undefined && !hasCalls(folder),
  );
  const agents = [join(paths.home, AGENT_FILE)].filter(
    (path) => paths.home !== '' && fs.stat(path) !== 'missing',
  );
  const { configFile } = paths;
  const settings = paths.isConfigNamed
    ? []
    : [configFile, loginBackup(configFile), settingBackup(configFile), `${configFile}.lock`];
  return [
    ...kept,
    ...[...lanes, ...agents].map((path): OwnFile => ({ path, kind: 'program' })),
    ...settings
      .filter((path) => fs.stat(path) !== 'missing')
      .map((path): OwnFile => ({ path, kind: 'settings' })),
  ];
}

/** Where the completion scripts go that `hackatime completion` prints, by its help and the README. */
const COMPLETIONS = [
  '.local/share/bash-completion/completions/hackatime',
  '.local/share/bash-completion/completions/wakatime-cli',
  '.zfunc/_hackatime',
  '.config/fish/completions/hackatime.fish',
];

/** Completion scripts of this program in the folders of shells. */
export function findCompletions(home: string, fs: Pick<Fs, 'readText'>): readonly string[] {
  if (home === '') return [];
  return COMPLETIONS.map((path) => join(home, path)).filter((path) =>
    /^(#compdef .*\n)?# \w+ completion for hackatime /.test(fs.readText(path) ?? ''),
  );
}

/** The folders above files, up to the home folder but not it, the innermost first. */
export function homeFoldersAbove(files: readonly string[], home: string): readonly string[] {
  const above = (path: string): readonly string[] => {
    const folder = dirname(path);
    return folder.startsWith(`${home}/`) ? [folder, ...above(folder)] : [];
  };
  return [...new Set(files.flatMap(above))];
}
