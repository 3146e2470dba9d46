import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { laneName } from '../../src/launcher/lane/terms.ts';
import { median } from './measure.mts';

const SHARED = '/dev/shm';
const LONE_CALLS = 12;
const SIMULTANEOUS = 300;

/** What calls through the lane are made of. */
export interface LaneBench {
  readonly launcher: string;
  /** The command of a direct call, without the heartbeat. */
  readonly direct: readonly [node: string, bin: string];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly heartbeat: () => readonly string[];
}

export interface Lane {
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Waits until nobody takes calls in. */
  rest(): Promise<void>;
  /** Number of the process that takes calls in; undefined when there is none. */
  absorber(): number | undefined;
  remove(): void;
}

/** A lane for a home, or undefined on a system without one. */
export function openLane(home: string, env: Readonly<Record<string, string>>): Lane | undefined {
  if (process.platform !== 'linux' || !existsSync(SHARED)) return undefined;
  const memory = join(SHARED, `hackatime-bench-${process.pid}`);
  const folder = join(memory, laneName(join(home, '.wakatime')));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o1700);
  const absorber = (): number | undefined => {
    try {
      return Number(readFileSync(join(folder, 'absorber'), 'latin1').split(' ')[0]) || undefined;
    } catch {
      return undefined;
    }
  };
  return {
    env: { ...env, XDG_RUNTIME_DIR: memory, HACKATIME_FAST_LANE: 'on' },
    folder,
    absorber,
    async rest() {
      while (absorber() !== undefined || callsIn(folder) > 0) await pause(20);
    },
    remove: () => rmSync(memory, { recursive: true, force: true }),
  };
}

/** Calls that come alone: what each costs the processor with its absorber, beside a direct call. */
export async function benchLone(bench: LaneBench, lane: Lane): Promise<void> {
  const [node, bin] = bench.direct;
  const launchers = cpuMsOf(bench, lane.env, [bench.launcher], LONE_CALLS);
  await lane.rest();
  const direct = cpuMsOf(bench, bench.env, [node, bin], LONE_CALLS);
  const absorbers: number[] = [];
  for (let call = 0; call < LONE_CALLS; call++) {
    await lane.rest();
    // Whatever code the absorber before left: what was sent to may be out of reach.
    spawnSync(bench.launcher, [...bench.heartbeat()], { env: lane.env, cwd: bench.cwd, stdio: 'ignore' });
    absorbers.push(await lifeCpuMs(lane));
  }
  const lone = launchers + median(absorbers);
  console.log(
    `\na lone heartbeat: ${launchers.toFixed(1)} ms of CPU in the launcher, ${median(absorbers).toFixed(1)} in its absorber; ` +
      `a direct call ${direct.toFixed(1)} (${(lone / direct).toFixed(2)} times as much through the lane)`,
  );
}

/** Calls at the same moment: when the last has returned, and when all are stored. */
export async function benchBurst(bench: LaneBench, lane: Lane): Promise<void> {
  await lane.rest();
  const start = performance.now();
  const absorbers = new Set<number>();
  const calls = Array.from(
    { length: SIMULTANEOUS },
    () =>
      new Promise<void>((done, fail) => {
        const child = spawn(bench.launcher, bench.heartbeat(), {
          env: lane.env,
          cwd: bench.cwd,
          stdio: 'ignore',
        });
        child.on('error', fail);
        child.on('exit', () => {
          const pid = lane.absorber();
          if (pid !== undefined) absorbers.add(pid);
          done();
        });
      }),
  );
  await Promise.all(calls);
  const returnedMs = performance.now() - start;
  while (callsIn(lane.folder) > 0) await pause(1);
  console.log(
    `${SIMULTANEOUS} calls at once: all have returned after ${returnedMs.toFixed(0)} ms and are taken in after ` +
      `${(performance.now() - start).toFixed(0)} ms, by ${absorbers.size} absorber`,
  );
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const callsIn = (folder: string): number =>
  readdirSync(folder).filter((name) => name.endsWith('.call')).length;

/** What calls cost on average by the account of a shell that has started them. */
function cpuMsOf(
  { heartbeat, cwd }: LaneBench,
  env: Readonly<Record<string, string>>,
  command: readonly string[],
  count: number,
): number {
  const quote = (word: string): string => `'${word}'`;
  const lines = Array.from({ length: count }, () => [...command, ...heartbeat()].map(quote).join(' '));
  const text = execFileSync('/bin/bash', ['-c', `${lines.join('\n')}\ntimes`], {
    env,
    cwd,
    encoding: 'utf8',
  });
  const seconds = [...(text.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return (
    (seconds.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0) * 1000) / count
  );
}

/** What an absorber has used up to its last moments, by the kernel's account of its threads. */
async function lifeCpuMs(lane: Lane): Promise<number> {
  let used = 0;
  for (let pid = lane.absorber(); pid !== undefined; pid = lane.absorber()) {
    used = Math.max(used, threadsCpuMs(pid));
    await pause(20);
  }
  return used;
}

function threadsCpuMs(pid: number): number {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const usedNs = tasks.map((task) =>
      Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')[0]),
    );
    return usedNs.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return 0;
  }
}
