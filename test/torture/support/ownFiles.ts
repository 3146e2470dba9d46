import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { updateAllowedFiles } from '../../../src/config/projectFile/allowedFiles.ts';
import { openStore } from '../../../src/store/openStore.ts';
import { openCurrentRollup } from '../../../src/store/rollup/update.ts';
import { spoolFolder, writeSpool } from '../../../src/store/spool/spool.ts';
import { findKeptCode, makeKeptCode } from '../../support/keptCode.ts';
import { beat, hearLog, queued, START_US } from '../../support/storeKit.ts';
import {
  CONTENT_DAMAGES,
  type FileDamageKind,
  PLACE_DAMAGES,
  RIGHTS_DAMAGES,
  removeAt,
} from './fileDamages.ts';
import { configure, type TortureHome } from './world.ts';

/** A file that the program reads or writes by itself, and which damages are done to it. */
export interface OwnFile {
  readonly name: string;
  /** Below the home. */
  readonly path: (home: TortureHome) => string;
  readonly kinds: readonly FileDamageKind[];
}

const EVERY = [...CONTENT_DAMAGES, ...RIGHTS_DAMAGES, ...PLACE_DAMAGES];
const inResources =
  (name: string) =>
  (home: TortureHome): string =>
    join(home.resources, name);

const SPOOL_CLOCK = { nowUs: () => START_US };

/** Every file below `~/.wakatime` that a call reads, and what it only opens. */
export const OWN_FILES: readonly OwnFile[] = [
  { name: 'config', path: ({ home }) => join(home, '.wakatime.cfg'), kinds: EVERY },
  { name: 'internal config', path: inResources('wakatime-internal.cfg'), kinds: EVERY },
  { name: 'database', path: ({ database }) => database, kinds: EVERY },
  { name: 'digest', path: inResources('hackatime.db.digest'), kinds: EVERY },
  { name: 'kept code', path: (home) => keptCodeOf(home), kinds: EVERY },
  {
    name: 'spool file',
    path: (home) =>
      writeSpool(spoolFolder(home.resources), [queued(beat(-1, { entity: 'spooled' }))], SPOOL_CLOCK),
    kinds: EVERY,
  },
  { name: 'launchers.json', path: inResources('launchers.json'), kinds: EVERY },
  { name: 'allowed.json', path: inResources('allowed.json'), kinds: EVERY },
  { name: 'log', path: inResources('wakatime.log'), kinds: EVERY },
  { name: 'flush lock', path: inResources('flush.lock.db'), kinds: EVERY },
  {
    name: 'config lock',
    // Not there in a quiet moment.
    path: ({ resources }) => {
      const path = join(resources, 'wakatime-internal.cfg.lock');
      writeFileSync(path, '');
      return path;
    },
    kinds: PLACE_DAMAGES,
  },
  { name: 'folder', path: ({ resources }) => resources, kinds: [...RIGHTS_DAMAGES, ...PLACE_DAMAGES] },
];

const keptCodeOf = ({ resources }: TortureHome): string =>
  findKeptCode(join(resources, 'cache')) ?? join(resources, 'cache', 'none');

/** Heartbeats in the home that all damages begin with. */
export const BASE_BEATS = 300;

/** A home in which all of the files are there. The server rests, so that no call has to wait for it. */
export async function fillHome(home: TortureHome, url: string): Promise<void> {
  configure(home, url, ['hide_branch_names = ^/private/', 'status_bar_show_categories = true']);
  mkdirSync(home.resources, { mode: 0o700 });
  rest(home);
  const store = openStore(home.database, { nowUs: () => START_US, log: hearLog() });
  store.add(
    Array.from({ length: BASE_BEATS }, (_, at) => queued(beat(at * 700, { entity: `/src/${at % 40}.ts` }))),
  );
  openCurrentRollup(store)?.close();
  store.close();
  updateAllowedFiles(home, () => [{ path: '/src/.wakatime', sha256: 'a'.repeat(64) }]);
  for (const [name, text] of [
    ['launchers.json', '{ "launchers": ["/usr/local/bin/wakatime-cli"] }\n'],
    ['wakatime.log', '{"level":"info","message":"hello"}\n'],
    ['flush.lock.db', ''],
  ] as const) {
    writeFileSync(join(home.resources, name), text, { mode: 0o600 });
  }
  await makeKeptCode(home, ['--entity', 'warm up', '--entity-type', 'app', '--time', '1750000000']);
}

/** The server failed this very moment. */
export function rest({ resources }: TortureHome): void {
  const lines = ['[internal]', `backoff_at = ${new Date().toISOString()}`, 'backoff_retries = 9', ''];
  writeFileSync(join(resources, 'wakatime-internal.cfg'), lines.join('\n'), { mode: 0o600 });
}

/** Puts everything in a home back to what it is in another one. */
export function resetHome(home: TortureHome, model: TortureHome): void {
  for (const path of [home.resources, `${home.resources}.moved`, join(home.home, '.wakatime.cfg')])
    removeAt(path);
  cpSync(model.home, home.home, { recursive: true, force: true, verbatimSymlinks: true });
  chmodSync(home.resources, 0o700);
  rest(home);
}

/**
 * Takes away what is in the place of a file or folder, as somebody would who finds it, unless the call has put something
 * right there; or gives it back to this user.
 */
export function clearAway({ name }: OwnFile, kind: FileDamageKind, path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  const isRight = name === 'folder' ? found?.isDirectory() : found?.isFile();
  const isPlace = (PLACE_DAMAGES as readonly string[]).includes(kind);
  if (isPlace && isRight !== true && kind !== 'a link to the file') removeAt(path);
  if (!(RIGHTS_DAMAGES as readonly string[]).includes(kind) || !existsSync(path)) return;
  chownSync(path, process.getuid?.() ?? -1, process.getgid?.() ?? -1);
  chmodSync(path, 0o700);
}
