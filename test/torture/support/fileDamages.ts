import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Random } from './random.ts';

const PAGE = 4096;
/** A user who is neither root nor the one that runs the tests. */
const STRANGER = 12_345;
const isRoot = process.getuid?.() === 0;

type Act = (path: string, random: Random) => string;

/** What a failing disk, a power cut or a careless program makes of the bytes of a file. */
const CONTENT = {
  'bits flipped': changeBytes((bytes, random) => {
    const places = new Set(Array.from({ length: 1 + random.int(8) }, () => random.int(bytes.length)));
    for (const at of places) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
    return `bits flipped in bytes ${[...places]}`;
  }),
  'head flipped': changeBytes((bytes, random) => {
    const at = random.int(Math.min(64, bytes.length));
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
    return `a bit flipped in byte ${at}`;
  }),
  'page zeroed': changeBytes((bytes, random) => {
    const at = pageOf(bytes, random);
    bytes.subarray(at, at + PAGE).fill(0);
    return `page at ${at} zeroed`;
  }),
  'tail zeroed': changeBytes((bytes, random) => {
    const at = random.int(bytes.length);
    bytes.fill(0, at);
    return `zeroed from ${at}`;
  }),
  zeroed: changeBytes((bytes) => {
    bytes.fill(0);
    return `all ${bytes.length} bytes zeroed`;
  }),
  'pages swapped': changeBytes((bytes, random) => {
    const [one, other] = twoPagesOf(bytes, random);
    const kept = Buffer.from(bytes.subarray(one, one + PAGE));
    bytes.copy(bytes, one, other, other + PAGE);
    kept.copy(bytes, other);
    return `pages at ${one} and ${other} swapped`;
  }),
  'page repeated': changeBytes((bytes, random) => {
    const [from, to] = twoPagesOf(bytes, random);
    bytes.copy(bytes, to, from, from + PAGE);
    return `page at ${from} repeated at ${to}`;
  }),
  'page of noise': changeBytes((bytes, random) => {
    const at = pageOf(bytes, random);
    for (let next = at; next < Math.min(at + PAGE, bytes.length); next++) bytes[next] = random.int(256);
    return `noise at ${at}`;
  }),
  truncated: ((path, random) => {
    const length = random.int(Math.max(1, statSync(path).size));
    truncateSync(path, length);
    return `cut to ${length} bytes`;
  }) as Act,
  emptied: ((path) => {
    truncateSync(path, 0);
    return 'emptied';
  }) as Act,
  'grown by a page': ((path, random) => {
    const more = Buffer.from(Array.from({ length: PAGE }, () => random.int(256)));
    writeFileSync(path, Buffer.concat([readFileSync(path), more]));
    return 'grown by a page of noise';
  }) as Act,
} as const satisfies Record<string, Act>;

/** The file is as it was, and belongs to, or may be changed by, somebody else. */
const RIGHTS = {
  'foreign owner': (path) => {
    chownSync(path, STRANGER, STRANGER);
    return `owned by ${STRANGER}`;
  },
  'mode 0777': (path) => {
    chmodSync(path, 0o777);
    return 'mode 0777';
  },
  'mode 0000': (path) => {
    chmodSync(path, 0);
    return 'mode 0000';
  },
} as const satisfies Record<string, Act>;

/** Something else is in its place. */
const PLACE = {
  'a folder': (path) => {
    mkdirSync(path);
    return 'a folder';
  },
  'a full folder': (path) => {
    mkdirSync(path);
    writeFileSync(join(path, 'somebody’s file'), 'kept');
    return 'a folder with a file in it';
  },
  'a FIFO': (path) => {
    execFileSync('mkfifo', [path]);
    return 'a FIFO';
  },
  'a link loop': (path) => {
    symlinkSync(basename(path), path);
    return 'a link to itself';
  },
  'a dangling link': (path) => {
    symlinkSync(join(dirname(path), 'nowhere', 'at-all'), path);
    return 'a link that leads nowhere';
  },
  'a link to an endless device': (path) => {
    symlinkSync('/dev/zero', path);
    return 'a link to /dev/zero';
  },
  'a link to a full device': (path) => {
    symlinkSync('/dev/full', path);
    return 'a link to /dev/full';
  },
  'a link to a FIFO': (path) => {
    const fifo = `${path}.fifo`;
    rmSync(fifo, { force: true });
    execFileSync('mkfifo', [fifo]);
    symlinkSync(basename(fifo), path);
    return 'a link to a FIFO';
  },
  'a link to the file': (path) => {
    symlinkSync(basename(movedName(path)), path);
    return 'a link to what was in its place';
  },
  nothing: () => 'nothing',
} as const satisfies Record<string, Act>;

export type FileDamageKind = keyof typeof CONTENT | keyof typeof RIGHTS | keyof typeof PLACE;

const kindsOf = <K extends string>(table: Readonly<Record<K, Act>>): readonly K[] =>
  Object.keys(table) as K[];

/** Damages of a file's content; owner and mode stay. */
export const CONTENT_DAMAGES = kindsOf(CONTENT);
/** Damages of whom a file belongs to; the content stays. Only root can give a file away, and only others than root feel 0000. */
export const RIGHTS_DAMAGES = kindsOf(RIGHTS).filter((kind) =>
  isRoot ? kind !== 'mode 0000' : kind !== 'foreign owner',
);
/** What may be in a file's place. */
export const PLACE_DAMAGES = kindsOf(PLACE);
/** Every damage that can be done here. */
export const FILE_DAMAGES: readonly FileDamageKind[] = [
  ...CONTENT_DAMAGES,
  ...RIGHTS_DAMAGES,
  ...PLACE_DAMAGES,
];

/**
 * Damages the regular file at a path, the same way for the same random numbers. A file without content can only be replaced
 * or given away.
 *
 * @returns what was done, for a failure's text
 */
export function damageFile(kind: FileDamageKind, path: string, random: Random): string {
  if (kind === 'a link to the file') renameSync(path, movedName(path));
  else if (kind in PLACE) removeAt(path);
  const act: Act = { ...CONTENT, ...RIGHTS, ...PLACE }[kind];
  return `${basename(path)}: ${act(path, random)}`;
}

/** Takes away whatever is at a path, links not followed. */
export function removeAt(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) rmSync(path, { recursive: true });
}

function changeBytes(change: (bytes: Buffer, random: Random) => string): Act {
  return (path, random) => {
    const bytes = readFileSync(path);
    if (bytes.length === 0) return 'left empty';
    const text = change(bytes, random);
    // In place: owner, mode and inode stay, as under a failing disk.
    writeFileSync(path, bytes, { flag: 'r+' });
    return text;
  };
}

const movedName = (path: string): string => `${path}.moved`;

function pageOf(bytes: Buffer, random: Random): number {
  return random.int(Math.ceil(bytes.length / PAGE)) * PAGE;
}

/** The starts of two pages, of different ones where there are two. */
function twoPagesOf(bytes: Buffer, random: Random): readonly [number, number] {
  const pages = Math.ceil(bytes.length / PAGE);
  const one = random.int(pages);
  const other = pages === 1 ? one : (one + 1 + random.int(pages - 1)) % pages;
  return [one * PAGE, other * PAGE];
}
