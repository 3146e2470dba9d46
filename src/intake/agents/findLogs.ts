import type { AgentAdapter, AgentHost, FolderFile, LogPlace } from '../../agents/adapter.ts';
import {
  createFolderCheck,
  findLogFiles,
  type LogFile,
  lookAtFile,
  namesIn,
} from '../../system/disk/logFiles.ts';
import { readRegularHead } from '../../system/disk/regular.ts';
import { hash64 } from '../../system/hash.ts';
import { type HostOfAgents, isLookedFor } from './agentHosts.ts';
import { planOn } from './planOf.ts';
import { type LogTask, nameOfLog } from './reading/readLog.ts';

/** What is new is in the logs that were changed last; more would take too long in every call. */
const MOST_FILES = 20_000;

/** A log, and whose it is. */
export type AgentLog = Pick<
  LogTask,
  | 'form'
  | 'adapter'
  | 'file'
  | 'name'
  | 'beside'
  | 'linuxRoot'
  | 'planOf'
  | 'folderOf'
  | 'isTimedByFile'
  | 'toldBy'
  | 'isSummary'
>;

/**
 * Logs of all agents, in no order. One that goes on as lines is not read as a document as well.
 *
 * @param most so many of one place, those that were changed last
 */
export function logsOf(
  agents: readonly AgentAdapter[],
  hosts: readonly HostOfAgents[],
  most = MOST_FILES,
): readonly AgentLog[] {
  const found = hosts.flatMap((each) => {
    const { host, linuxRoot } = each;
    const isFolder = createFolderCheck(host.home);
    return agents
      .filter((adapter) => isLookedFor(adapter, each))
      .flatMap((adapter) => {
        const common = { adapter, linuxRoot, planOf: planOn(adapter, host) };
        const places = placesOf(adapter, host).filter(({ root }) => isFolder(root));
        return places.flatMap((place) => logsIn(place, common, most));
      });
  });
  if (!found.some(({ file }) => file.path.endsWith('.json'))) return found;
  const names = new Set(found.map(({ file }) => file.path));
  return found.filter(({ file }) => !(file.path.endsWith('.json') && names.has(`${file.path}l`)));
}

/** Those first that were changed first. */
export const inOrder = (logs: readonly AgentLog[]): readonly AgentLog[] =>
  [...logs].sort((a, b) => a.file.modifiedUs - b.file.modifiedUs);

/**
 * The logs in their order, from the one on whose turn it is, by the hash of its name: none waits for ever behind others that take
 * all the time there is.
 */
export function fromTurnOn(logs: readonly AgentLog[], next: string | undefined): readonly AgentLog[] {
  const at = next === undefined ? -1 : logs.findIndex(({ file }) => hash64(file.path) === next);
  return at <= 0 ? logs : [...logs.slice(at), ...logs.slice(0, at)];
}

/** Changes whenever a log does, comes or goes; it names none. */
export function stampOfLogs(logs: readonly AgentLog[]): string {
  const values = logs.flatMap(({ file }) => [file.path.length, file.size, file.modifiedUs, file.changedUs]);
  return `${logs.length} ${hash64(Buffer.from(Float64Array.from(values).buffer))}`;
}

function placesOf(adapter: AgentAdapter, host: AgentHost): readonly LogPlace[] {
  const named = adapter.named?.(host);
  const text = named && textAt(named.file);
  return [...adapter.places(host), ...(named === undefined || text === undefined ? [] : named.read(text))];
}

function logsIn(
  place: LogPlace,
  common: Pick<AgentLog, 'adapter' | 'linuxRoot' | 'planOf'>,
  most: number,
): readonly AgentLog[] {
  const { form, root, nameOf = nameOfLog, isOnlyWithout, isTimedByFile, isSummary, toldBy } = place;
  if (isOnlyWithout !== undefined && namesIn(root).some(isOnlyWithout)) return [];
  const files = findLogFiles(root, { ...place, limit: most });
  return files
    .filter(
      ({ name }) => isThere(root, place.onlyWith?.(name)) && !isThere(root, place.onlyWithout?.(name), false),
    )
    .map((file) => ({
      form,
      isTimedByFile,
      isSummary,
      toldBy,
      ...common,
      file: form === 'database' ? withWal(file) : file,
      name: nameOf(file.name),
      beside: (place.beside?.(file.name) ?? []).map((path) => `${root}/${path}`),
      folderOf: () => place.folder ?? folderIn(root, place.folders?.(file.name) ?? []),
    }));
}

/** Whether there is something at a path below a folder; one step may be `*`, which stands for any. */
function isThere(root: string, path: string | undefined, isByDefault = true): boolean {
  if (path === undefined) return isByDefault;
  const [before = '', after = ''] = `${root}/${path}`.split('*');
  if (!path.includes('*')) return lookAtFile(before, '') !== undefined;
  return namesIn(before).some((name) => lookAtFile(`${before}${name}${after}`, '') !== undefined);
}

const MOST_FOLDER_BYTES = 1024 * 1024;

function folderIn(root: string, files: readonly FolderFile[]): string | undefined {
  for (const { path, read } of files) {
    const text = textAt(`${root}/${path}`);
    const folder = text === undefined ? undefined : read(text);
    if (folder !== undefined) return folder;
  }
  return undefined;
}

function textAt(path: string): string | undefined {
  try {
    return readRegularHead(path, MOST_FOLDER_BYTES).toString('utf8');
  } catch {
    return undefined;
  }
}

/** What a running program writes goes beside the database first; it may not be read while a journal is there. */
function withWal(file: LogFile): LogFile {
  let { size, modifiedUs, changedUs } = file;
  for (const ending of ['-wal', '-journal']) {
    const beside = lookAtFile(`${file.path}${ending}`, '');
    if (beside === undefined) continue;
    size += beside.size;
    modifiedUs = Math.max(modifiedUs, beside.modifiedUs);
    changedUs = Math.max(changedUs, beside.changedUs);
  }
  return { ...file, size, modifiedUs, changedUs };
}

/** An agent, by the token that stands for it, and how many logs of it there are. */
export interface FoundAgent {
  readonly product: string;
  readonly logs: number;
}

/** Whose logs these are, in the order of the registry. */
export function agentsOf(logs: readonly AgentLog[], agents: readonly AgentAdapter[]): readonly FoundAgent[] {
  const counts = new Map<string, number>();
  for (const { adapter } of logs) counts.set(adapter.product, (counts.get(adapter.product) ?? 0) + 1);
  const products = new Set(agents.map(({ product }) => product).filter((product) => counts.has(product)));
  return [...products].map((product) => ({ product, logs: counts.get(product) ?? 0 }));
}
