import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { hasCalls } from '../../../src/lane/folder.ts';
import { laneName } from '../../../src/launcher/lane/terms.ts';
import type { Running, RunOptions } from '../../support/bundle.ts';
import { BASE_MS } from './calls.ts';
import { configure, type TortureHome, type World } from './world.ts';

const SHARED = '/dev/shm';

/** A home whose plugins run a launcher, with a lane in memory of its own. */
export interface LaneHome extends TortureHome {
  /** The folder of the memory in which the lane is. */
  readonly memory: string;
  readonly lane: string;
  /** The lane that takes its place when that one cannot be used. */
  readonly otherLane: string;
  readonly launcher: string;
  /** A call of one heartbeat through the launcher. */
  call(number: number, options?: RunOptions): Running;
  /** Has the lane made anew, as the first call of a session does. */
  openLane(): Promise<void>;
  /** Numbers of processes that take calls in, or are about to. */
  absorbers(): readonly number[];
  /** Waits until what was handed over is taken in, unless its absorber was killed, and nothing of this home runs. */
  rest(): Promise<void>;
}

/** Whether this system can have a lane. */
export function canHaveLane(): boolean {
  try {
    return process.platform === 'linux' && statfsSync(SHARED).type === 0x01021994;
  } catch {
    return false;
  }
}

/** A home with launchers, a server that answers at once, and no limit on how often it is asked. */
export async function makeLaneHome(
  world: World,
  url: string,
  more: readonly string[] = [],
): Promise<LaneHome> {
  const home = world.home();
  const memory = mkdtempSync(join(SHARED, 'hackatime-torture-'));
  const env = {
    PATH: `${home.bin}:/usr/bin:/bin`,
    XDG_RUNTIME_DIR: memory,
    HACKATIME_FAST_LANE: '',
  };
  configure(home, url, more);
  const launcher = join(home.bin, 'wakatime-cli');
  const name = laneName(home.resources);
  const start = (argv: readonly string[], options: RunOptions = {}): Running =>
    home.start(argv, { ...options, env: { ...env, ...options.env } });
  const made: LaneHome = {
    ...home,
    memory,
    lane: join(memory, name),
    otherLane: join(SHARED, name),
    launcher,
    start,
    run: (argv, options) => start(argv, options).ended,
    call: (number, options) => start(beat(number), { cli: launcher, ...options }),
    async openLane() {
      await made.start(['--entity', 'x', '--entity-type', 'app', '--exclude', 'x'], { cli: launcher }).ended;
    },
    absorbers: () => findAbsorbers(memory),
    async rest() {
      const isTaking = (): boolean => made.absorbers().length > 0 && hasCalls(made.lane);
      while (isTaking()) await new Promise((done) => setTimeout(done, 5));
      // Asked to end, an absorber takes what lies there and does not linger.
      for (const pid of made.absorbers()) signal(pid, 'SIGTERM');
      await home.quiet();
    },
    remove() {
      for (const folder of [memory, join(SHARED, name)]) rmSync(folder, { recursive: true, force: true });
      home.remove();
    },
  };
  const { code, stdout, stderr } = await made.run(['link']);
  if (code !== 0) throw new Error(`linking failed: ${stdout}${stderr}`);
  await made.openLane();
  return made;
}

/** The words of a call whose heartbeat tells its number. */
export function beat(number: number): readonly string[] {
  const time = ((BASE_MS + number) / 1000).toFixed(3);
  const argv = ['--entity', `app ${number % 97}`, '--entity-type', 'app', '--time', time];
  return [...argv, '--project', `project ${number % 7}`, '--plugin', 'vim/9 vim-wakatime/12', '--write'];
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

function findAbsorbers(memory: string): readonly number[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(`--absorb\0${memory}`))
    .map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The most memory that a process has had, in MB; 0 when it is gone. */
export function peakMemoryMb(pid: number): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
