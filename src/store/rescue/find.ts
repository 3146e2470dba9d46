import { statSync } from 'node:fs';
import { join } from 'node:path';
import { mayBePlanted } from '../../system/disk/owner.ts';
import type { Fs } from '../../system/ports.ts';
import { isBoltFile } from '../database/identify.ts';

export interface ForeignQueue {
  readonly path: string;
  /** 'bolt': wakatime-cli's. 'python': the SQLite file of the client before it. */
  readonly kind: 'bolt' | 'python';
}

const NAMES: readonly { readonly name: string; readonly kind: ForeignQueue['kind'] }[] = [
  { name: 'offline_heartbeats.bdb', kind: 'bolt' },
  { name: '.wakatime.bdb', kind: 'bolt' },
  { name: '.wakatime.db', kind: 'python' },
];

/** wakatime-cli moves a damaged queue aside as `<name>.corrupt.<UTC time>`, e.g. `….corrupt.20260624T101500Z`. */
const ASIDE = '.corrupt.';

/**
 * The queues of other tools that exist (docs/wakatime-cli.md#queue-file): those in use first, then those that were moved
 * aside, oldest first, unless `only` is 'in-use', which looks at a few paths and lists no folder. `resources` is `$WAKATIME_HOME` or `~/.wakatime`, `home` the user's home or ''. A file that is
 * reached in two ways is named once, one that somebody else may have put there never.
 */
export function findForeignQueues(
  resources: string,
  home: string,
  fs: Pick<Fs, 'stat' | 'list' | 'realpath'>,
  only?: 'in-use',
): readonly ForeignQueue[] {
  const folders = [resources, home].filter((folder) => folder !== '');
  const inUse = folders.flatMap((folder) =>
    NAMES.map(({ name, kind }) => ({ path: join(folder, name), kind })),
  );
  const aside = (only === undefined ? folders : []).flatMap((folder) =>
    [...fs.list(folder)].sort().flatMap((file) => {
      const found = NAMES.find(({ name }) => file.startsWith(name + ASIDE));
      return found === undefined ? [] : [{ path: join(folder, file), kind: found.kind }];
    }),
  );
  const known = new Set<string>();
  return [...inUse, ...aside].filter(({ path }) => {
    const stat = fs.stat(path);
    // One that cannot be looked at is named, so that the user learns of it.
    if (stat === 'missing' || (stat !== 'denied' && stat.kind !== 'file') || mayBePlanted(path)) return false;
    const real = fs.realpath(path) ?? path;
    return !known.has(real) && known.add(real) !== undefined;
  });
}

/** What tells one state of a queue's file from another; undefined when it cannot be looked at. */
export function fingerprintOf({
  path,
}: ForeignQueue): { readonly text: string; readonly bytes: number } | undefined {
  try {
    const { size, mtimeMs } = statSync(path);
    return { text: `${size} ${mtimeMs}`, bytes: size };
  } catch {
    return undefined;
  }
}

/** The kind of a file that may be another tool's queue, by its first bytes. */
export function kindOfQueue(path: string, fs: Pick<Fs, 'readHead'>): ForeignQueue['kind'] | undefined {
  if (isBoltFile(path)) return 'bolt';
  return fs.readHead(path, 16)?.toString('latin1').startsWith('SQLite format 3') === true
    ? 'python'
    : undefined;
}
