import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { callBytes } from '../../support/laneCalls.ts';
import { BASE_MS } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { type Figure, none } from '../support/figures.ts';
import { type LaneHome, makeLaneHome } from '../support/laneHome.ts';
import type { World } from '../support/world.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

interface Folder {
  readonly name: string;
  /** Makes both places of the lane what the name says; gives the variables of the calls and what takes it away again. */
  readonly spoil: (
    home: LaneHome,
  ) => { readonly runtime?: string; readonly restore?: () => void } | undefined;
}

const both = (home: LaneHome, spoil: (lane: string) => void): Record<string, never> => {
  for (const lane of [home.lane, home.otherLane]) spoil(lane);
  return {};
};

const FOLDERS: readonly Folder[] = [
  {
    name: 'open to others',
    spoil: (home) =>
      both(home, (lane) => {
        mkdirSync(lane);
        chmodSync(lane, 0o777);
      }),
  },
  {
    name: 'a link to a folder that would do',
    spoil: (home) =>
      both(home, (lane) => {
        mkdirSync(`${lane}-real`, { mode: 0o700 });
        chmodSync(`${lane}-real`, 0o1700);
        symlinkSync(`${lane}-real`, lane);
      }),
  },
  { name: 'a file', spoil: (home) => both(home, (lane) => writeFileSync(lane, '')) },
  {
    name: 'of another user',
    spoil: (home) =>
      isRoot
        ? both(home, (lane) => {
            mkdirSync(lane, { mode: 0o700 });
            chownSync(lane, NOBODY, NOBODY);
            chmodSync(lane, 0o1777);
          })
        : undefined,
  },
  {
    name: 'nowhere, without any shared memory',
    spoil(home) {
      const text = readFileSync(home.launcher, 'utf8');
      writeFileSync(home.launcher, text.replaceAll('/dev/shm', '/nowhere'));
      return { runtime: '/nowhere', restore: () => writeFileSync(home.launcher, text) };
    },
  },
  { name: 'in memory without room', spoil: fillMemory },
];

/** Calls whose lane cannot be used: each goes the usual way, and its heartbeat is on disk when it returns. */
export async function runLaneFolders(world: World): Promise<readonly Figure[]> {
  const server = await world.server();
  const home = await makeLaneHome(world, server.url, ['heartbeat_rate_limit_seconds = 86400']);
  try {
    const figures: Figure[] = [];
    let number = 0;
    for (const { name, spoil } of FOLDERS) {
      clear(home);
      const spoilt = spoil(home);
      if (spoilt === undefined) continue;
      const { runtime = home.memory, restore } = spoilt;
      const problems: string[] = [];
      for (let each = world.count(50, 2); each > 0; each--) {
        const { code, stdout, stderr } = await home.call(number, { env: { XDG_RUNTIME_DIR: runtime } }).ended;
        const isStored = readContents(home.database).history.includes(number);
        if (code !== 0 || stdout + stderr !== '' || !isStored) {
          problems.push(`call ${number}: ${code}, ${isStored ? 'stored' : 'not stored'} ${stdout}${stderr}`);
        }
        number += 1;
      }
      await home.rest();
      restore?.();
      figures.push(none(`calls that did not go the usual way with a lane ${name}`, problems));
    }
    clear(home);
    return [...figures, ...(isRoot ? await runStrangers(home, number) : [])];
  } finally {
    clear(home);
    home.remove();
  }
}

/** Files of another user in a lane that is this user's: nothing of them is taken. */
async function runStrangers(home: LaneHome, first: number): Promise<readonly Figure[]> {
  await home.openLane();
  const strangers = [first + 1, first + 2, first + 3];
  for (const number of strangers) {
    const time = ((BASE_MS + number) / 1000).toFixed(3);
    const argv = ['--entity', 'app', '--entity-type', 'app', '--time', time];
    const file = join(home.lane, `${number}.call`);
    writeFileSync(file, callBytes({ env: { HOME: home.home }, argv }), { mode: 0o644 });
    chownSync(file, NOBODY, NOBODY);
  }
  const { code } = await home.call(first).ended;
  await home.rest();
  const { history } = readContents(home.database);
  return [
    none('heartbeats that another user left in the lane and that were taken', [
      ...strangers.filter((number) => history.includes(number)).map((number) => `heartbeat ${number}`),
    ]),
    none(
      'calls lost beside files of another user',
      history.includes(first) && code === 0 ? [] : ['the call'],
    ),
  ];
}

function clear(home: LaneHome): void {
  for (const lane of [home.lane, home.otherLane]) {
    for (const path of [lane, `${lane}-real`]) rmSync(path, { recursive: true, force: true });
  }
}

/** Undefined where this user may not mount anything. */
function fillMemory(home: LaneHome): ReturnType<Folder['spoil']> {
  const runtime = join(home.memory, 'small');
  mkdirSync(runtime, { mode: 0o700 });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k,mode=700', 'tmpfs', runtime]);
  if (mounted.status !== 0) return undefined;
  const lane = home.lane.replace(home.memory, runtime);
  mkdirSync(lane, { mode: 0o700 });
  chmodSync(lane, 0o1700);
  writeFileSync(home.otherLane, '');
  try {
    for (;;) appendFileSync(join(runtime, 'filler'), Buffer.alloc(4096));
  } catch {
    // There is no room left.
  }
  return { runtime, restore: () => void spawnSync('umount', [runtime]) };
}
