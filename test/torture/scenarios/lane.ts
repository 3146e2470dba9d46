import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCallFile } from '../../../src/lane/callFile.ts';
import { hasCalls } from '../../../src/lane/folder.ts';
import { leaveCall } from '../../support/laneCalls.ts';
import { drain } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atLeast, atMost, exactly, type Figure, none } from '../support/figures.ts';
import { beat, canHaveLane, type LaneHome, makeLaneHome, peakMemoryMb } from '../support/laneHome.ts';
import type { World } from '../support/world.ts';
import { runLaneFolders } from './laneFolders.ts';
import { runLaneNames } from './laneNames.ts';

const AT_ONCE = 6;
const MEMORY_MB = 80;
const SIGTERM_AFTER_MS: readonly number[] = [1, 3, 10];
/** Exit codes of a call whose heartbeat is safe; the last one is that of an absorber which was killed while it was waited for. */
const SAFE_CODES: readonly unknown[] = [0, 102, 112, 137];

/**
 * Calls through the launcher that leave their heartbeat in memory: launchers and absorbers killed at any moment, signals to
 * the editor's group, a storm, folders that cannot be trusted, and names that may reach no disk.
 */
export async function runLane(world: World): Promise<readonly Figure[]> {
  if (!canHaveLane()) return [exactly('calls in the lane, where there is none', 0, 0)];
  return [
    ...(await withHome(world, [], runKilled)),
    ...(await withHome(world, [], runSignalled)),
    ...(await withHome(world, [], runStorm)),
    ...(await withHome(world, [], runHeap)),
    ...(await runLaneFolders(world)),
    ...(await runLaneNames(world)),
  ];
}

async function withHome(
  world: World,
  settings: readonly string[],
  run: (home: LaneHome, world: World) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const server = await world.server();
  const home = await makeLaneHome(world, server.url, settings);
  try {
    return await run(home, world);
  } finally {
    home.remove();
  }
}

/** Kills until enough have landed: of launchers at any moment of their life, of absorbers whenever there is one. */
async function runKilled(home: LaneHome, world: World): Promise<readonly Figure[]> {
  const kills = world.count(2_000, 10);
  const { random } = world;
  const promised: number[] = [];
  const strange: string[] = [];
  let landed = 0;
  let absorbersKilled = 0;
  let handed = 0;
  const killAbsorber = (): void => {
    const [pid] = home.absorbers();
    if (pid === undefined) return;
    try {
      process.kill(pid, 'SIGKILL');
      landed += 1;
      absorbersKilled += 1;
    } catch {
      // It has left by itself.
    }
  };
  const worker = async (): Promise<void> => {
    while (landed < kills) {
      const number = handed++;
      const running = home.call(number);
      const isHunted = random.chance(0.5);
      const timer = isHunted ? setTimeout(() => running.kill('SIGKILL'), random.next() * 8) : undefined;
      const { code, stdout, stderr } = await running.ended;
      clearTimeout(timer);
      if (code === 'SIGKILL') landed += 1;
      else if (SAFE_CODES.includes(code) && stdout + stderr === '') promised.push(number);
      else strange.push(`call ${number}: ${code} ${stdout}${stderr}`);
      if (random.chance(0.25)) setTimeout(killAbsorber, random.next() * 120);
      if (handed % 500 === 0) world.say(`${landed} kills, ${handed} calls`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await home.rest();
  return [
    atLeast(`kills that landed, ${absorbersKilled} of them on absorbers`, kills, landed),
    none('calls that ended otherwise than safe, or said something', strange),
    ...(await judge(home, promised, handed)),
  ];
}

/** What an editor does that leaves: a signal to all that it has started, so long after the last call. */
async function runSignalled(home: LaneHome, world: World): Promise<readonly Figure[]> {
  const promised: number[] = [];
  let handed = 0;
  for (const afterMs of SIGTERM_AFTER_MS) {
    for (let each = world.count(200, 5); each > 0; each--) {
      const number = handed++;
      const running = home.call(number, { detached: true });
      const timer = setTimeout(() => {
        try {
          running.killGroup('SIGTERM');
        } catch {
          // All of the group have ended.
        }
      }, afterMs);
      const { code } = await running.ended;
      // The signal comes also to what a launcher that has ended has just started.
      await new Promise((done) => setTimeout(done, afterMs));
      clearTimeout(timer);
      if (SAFE_CODES.includes(code)) promised.push(number);
    }
  }
  await home.rest();
  return judge(home, promised, handed);
}

/** Very many calls: one absorber takes them in, and is no larger for it. */
async function runStorm(home: LaneHome, world: World): Promise<readonly Figure[]> {
  const calls = world.count(2_000, 60);
  const { peakMb, stop } = watchAbsorbers(home);
  let handed = 0;
  const codes: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (handed < calls) codes.push((await home.call(handed++).ended).code);
  };
  await Promise.all(Array.from({ length: 40 }, worker));
  while (hasCalls(home.lane)) {
    await new Promise((done) => setTimeout(done, 5));
  }
  const left = home.absorbers().length;
  await home.rest();
  stop();
  const promised = codes.flatMap((code, number) => (SAFE_CODES.includes(code) ? [number] : []));
  return [
    exactly('calls of a storm that ended well', calls, promised.length),
    atMost('absorbers after a storm', 1, left),
    atMost('MB of the largest absorber', MEMORY_MB, peakMb()),
    ...(await judge(home, promised, calls)),
  ];
}

/** Calls that lie there because nobody has come for long: the absorber that the next one starts is no larger for them. */
async function runHeap(home: LaneHome, world: World): Promise<readonly Figure[]> {
  const calls = world.count(10_000, 300);
  const numbers = Array.from({ length: calls }, (_, number) => number);
  for (const number of numbers)
    leaveCall(home.lane, number, { env: { HOME: home.home }, argv: beat(number) });
  const { peakMb, stop } = watchAbsorbers(home);
  const { code } = await home.call(calls).ended;
  await home.rest();
  stop();
  return [
    atMost(`MB of an absorber that ${calls} calls waited for`, MEMORY_MB, peakMb()),
    ...(await judge(home, SAFE_CODES.includes(code) ? [...numbers, calls] : numbers, calls + 1)),
  ];
}

/** The most memory that any absorber of a home has had, in MB. */
function watchAbsorbers(home: LaneHome): { readonly peakMb: () => number; readonly stop: () => void } {
  let peak = 0;
  const watching = setInterval(() => {
    for (const pid of home.absorbers()) peak = Math.max(peak, peakMemoryMb(pid));
  }, 10);
  return { peakMb: () => Math.round(peak), stop: () => clearInterval(watching) };
}

/** What became of heartbeats whose calls have returned, once all has come to rest. */
async function judge(
  home: LaneHome,
  promised: readonly number[],
  handed: number,
): Promise<readonly Figure[]> {
  const { code } = await drain(home);
  const contents = readContents(home.database);
  const history = new Set(contents.history);
  const text = (numbers: readonly number[]): readonly string[] => numbers.map((one) => `heartbeat ${one}`);
  return [
    none(
      `heartbeats lost, of ${promised.length} whose call had returned`,
      text(promised.filter((number) => !history.has(number))),
    ),
    exactly(`heartbeats stored twice, of ${handed} calls`, 0, contents.history.length - history.size),
    exactly('heartbeats that still wait', 0, contents.waiting.length),
    exactly('exit code of the last flush', 0, Number(code)),
    none(
      'calls left in the lane',
      readdirSync(home.lane)
        .filter((name) => name.endsWith('.call'))
        .filter((name) => isFinished(join(home.lane, name))),
    ),
  ];
}

/** Whether its caller was told that it is safe; halves of killed launchers stay for a minute. */
function isFinished(file: string): boolean {
  return typeof readCallFile(readFileSync(file)) === 'object';
}
