import { isRooted } from '../../../system/disk/path.ts';
import { type AgentHost, type FolderFile, folderOfLog, type LogPlace } from '../../adapter.ts';
import { type Fields, listOf, objectOf, parseFields, textOf } from '../../values.ts';

/** What single agents keep beside their logs: the folder of a session, the list of projects. */

const folderIn =
  (...names: readonly string[]) =>
  (text: string): string | undefined => {
    let fields: unknown = parseFields(text);
    for (const name of names) fields = objectOf(fields)[name];
    return textOf(fields);
  };

/** Folders above a log's file, from the nearest on. */
const above = (path: string, levels: number): string => path.split('/').slice(0, -levels).join('/');

export const vibeFolders = (path: string): readonly FolderFile[] => [
  { path: `${above(path, 1)}/meta.json`, read: folderIn('environment', 'working_directory') },
];

/** `SESSION/agents/AGENT/wire.jsonl`, with `SESSION/state.json`. */
export const kimiCodeFolders = (path: string): readonly FolderFile[] => [
  { path: `${above(path, 3)}/state.json`, read: folderIn('workDir') },
];

/** The first folder is named after a hash of the one that Kimi worked in; `kimi.json` lists those. */
export function kimiFolders(path: string): readonly FolderFile[] {
  const [hash = ''] = path.split('/');
  const read = (text: string): string | undefined =>
    // Every sync loads this file, and few find such a log: what makes hashes is loaded for those.
    listOf(parseFields(text)['work_dirs'])
      .map((each) => textOf(objectOf(each)['path']) ?? '')
      .find((folder) =>
        hash.endsWith(process.getBuiltinModule('node:crypto').createHash('md5').update(folder).digest('hex')),
      );
  return [{ path: '../kimi.json', read }];
}

/** A session is the folder below that of its project. */
export const secondOf = (path: string): string => path.split('/')[1] ?? path;

/** On a command line `cli/SESSION.jsonl` with `cli/SESSION.json`, in the editor `PROJECT/SESSION/messages.jsonl` with `session.json`. */
export const kiroFolders = (path: string): readonly FolderFile[] =>
  isKirosEditor(path)
    ? [
        {
          path: `${above(path, 1)}/session.json`,
          read: (text) => textOf(listOf(parseFields(text)['workspacePaths'])[0]),
        },
      ]
    : [{ path: path.replace(/l$/, ''), read: folderIn('cwd') }];

export const kiroName = (path: string): string =>
  isKirosEditor(path) ? folderOfLog(path) : nameOfFile(path);

const isKirosEditor = (path: string): boolean => path.endsWith('/messages.jsonl');
const nameOfFile = (path: string): string => path.replace(/^.*\//, '').replace(/\.jsonl$/, '');

export const grokFolders = (path: string): readonly FolderFile[] => [
  { path: `${above(path, 1)}/summary.json`, read: folderIn('info', 'cwd') },
];

export function clineFolders(path: string): readonly FolderFile[] {
  const file = path.replace(/\.messages\.json$/, '.json');
  return [
    { path: file, read: folderIn('cwd') },
    { path: file, read: folderIn('workspace_root') },
  ];
}

/** Each project of Crush has a database of its own. The list is one, or has a name for each. */
export function crushPlaces(text: string): readonly LogPlace[] {
  const { projects } = parseFields(text);
  const list = Array.isArray(projects) ? projects : Object.values(objectOf(projects ?? parseFields(text)));
  return list.map(objectOf).flatMap((project) => {
    const root = crushRoot(project);
    const folder = textOf(project['path']);
    const isLog = (name: string): boolean => name === 'crush.db';
    return root === undefined ? [] : [{ form: 'database', root, depth: 0, folder, isLog } as const];
  });
}

function crushRoot({ path, data_dir: data }: Fields): string | undefined {
  const folder = textOf(data) ?? '.crush';
  if (isRooted(folder)) return folder;
  return textOf(path) === undefined ? undefined : `${String(path)}/${folder}`;
}

/** The chat that a transcript of Cursor's is of; helpers' transcripts lie below it. */
export const chatOf = (path: string): string => (path.split('/')[2] ?? '').replace(/\.jsonl$/, '');

/** Of Warp and its preview. */
export function warpPlaces({ home, platform, env }: AgentHost): readonly LogPlace[] {
  const apple = `${home}/Library/Group Containers/2BBY89MBSN.dev.warp/Library/Application Support`;
  const roots =
    platform === 'darwin'
      ? [`${apple}/dev.warp.Warp-Stable`, `${apple}/dev.warp.Warp-Preview`]
      : platform === 'win32'
        ? [`${home}/AppData/Local/warp/Warp/data`, `${home}/AppData/Local/warp/WarpPreview/data`]
        : ['warp-terminal', 'warp-terminal-preview'].map(
            (name) => `${env['XDG_STATE_HOME'] || `${home}/.local/state`}/${name}`,
          );
  return roots.map((root) => ({ form: 'database', root, depth: 0, isLog: (name) => name === 'warp.sqlite' }));
}
