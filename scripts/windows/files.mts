import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { acceptedTimes, expect, heartbeat, type Kit, makeStage, type Stage } from './stage.mts';
import { leftBehind, toWindows } from './wine.mts';

const HOLDER = resolve(import.meta.dirname, 'holder.cjs');
const FIRST_TIME = 1_700_000_000;
const LOOK_MS = 10;
const PATIENCE_MS = 20_000;
/** How long a virus scanner holds what has just been written. */
const SCAN_MS = 200;

/** Files that another process holds, and files that may only be read: no heartbeat is lost, and nothing is printed. */
export async function checkFiles(kit: Kit): Promise<string> {
  const failed: string[] = [];
  for (const [name, check] of Object.entries(CHECKS)) {
    const stage = await makeStage(kit, name.startsWith('debug') ? ['debug = true'] : []);
    await check(stage, kit).catch((error: Error) => failed.push(`${name}: ${error.message}`));
    await stage.remove();
  }
  expect(failed.length === 0, failed.join('\n      '));
  return `${Object.keys(CHECKS).length} ways to hold a file or to make it read-only; nothing lost, nothing printed`;
}

const CHECKS: Readonly<Record<string, (stage: Stage, kit: Kit) => Promise<void>>> = {
  'config held during the call': (stage, kit) => heldDuring(stage, kit, join(stage.home, '.wakatime.cfg')),
  'config that excludes, held during the call': async (stage, kit) => {
    const config = join(stage.home, '.wakatime.cfg');
    writeFileSync(config, `${readFileSync(config, 'utf8')}exclude = /a\\.ts$\r\n`);
    const letGo = await hold(stage, kit, config);
    await beat(stage, kit, FIRST_TIME).finally(letGo);
    await stage.run([kit.node, kit.program, 'flush']);
    expectArrived(stage, []);
  },
  'config held for 200 ms': (stage, kit) => heldFor(stage, kit, join(stage.home, '.wakatime.cfg'), SCAN_MS),
  'database held during the call': (stage, kit) =>
    heldDuring(stage, kit, join(stage.home, '.wakatime/hackatime.db')),
  'database held for 200 ms': (stage, kit) =>
    heldFor(stage, kit, join(stage.home, '.wakatime/hackatime.db'), SCAN_MS),
  'debug: log held during the call': (stage, kit) =>
    heldDuring(stage, kit, join(stage.home, '.wakatime/wakatime.log')),
  'the file itself held during the call': (stage, kit) => heldDuring(stage, kit, join(stage.project, 'a.ts')),
  'file of the project held during the call': async (stage, kit) => {
    writeFileSync(join(stage.project, '.wakatime-project'), 'shop\r\n');
    await heldDuring(stage, kit, join(stage.project, '.wakatime-project'));
  },
  'read-only config': async (stage, kit) => {
    const config = join(stage.home, '.wakatime.cfg');
    const before = readFileSync(config, 'utf8');
    chmodSync(config, 0o444);
    await beat(stage, kit, FIRST_TIME);
    const changed = await stage.run([kit.node, kit.program, 'config', 'set', 'settings.debug', 'true']);
    const isChanged = changed.exit === 0 && readFileSync(config, 'utf8').includes('debug');
    const isRefused = changed.exit !== 0 && changed.stderr.includes('.wakatime.cfg');
    expect(isChanged || isRefused, `config set: ${JSON.stringify(changed)}`);
    expect(isChanged || readFileSync(config, 'utf8') === before, 'the config is damaged');
    expectArrived(stage, [FIRST_TIME]);
  },
  'read-only database': async (stage, kit) => {
    await beat(stage, kit, FIRST_TIME);
    chmodSync(join(stage.home, '.wakatime/hackatime.db'), 0o444);
    await beat(stage, kit, FIRST_TIME + 1);
    chmodSync(join(stage.home, '.wakatime/hackatime.db'), 0o644);
    await beat(stage, kit, FIRST_TIME + 2);
    await stage.run([kit.node, kit.program, 'flush']);
    expectArrived(stage, [FIRST_TIME, FIRST_TIME + 1, FIRST_TIME + 2]);
  },
};

/** A heartbeat while the file is held, and one before and after it: all arrive. */
async function heldDuring(stage: Stage, kit: Kit, file: string): Promise<void> {
  await beat(stage, kit, FIRST_TIME);
  const letGo = await hold(stage, kit, file);
  await beat(stage, kit, FIRST_TIME + 1).finally(letGo);
  await beat(stage, kit, FIRST_TIME + 2);
  await stage.run([kit.node, kit.program, 'flush']);
  expectArrived(stage, [FIRST_TIME, FIRST_TIME + 1, FIRST_TIME + 2]);
}

/** A file that is let go while calls run: every one of them arrives. */
async function heldFor(stage: Stage, kit: Kit, file: string, holdMs: number): Promise<void> {
  const first = await beat(stage, kit, FIRST_TIME);
  const times = [0.2, 0.4, 0.6].map((share, at) => ({ time: FIRST_TIME + 1 + at, afterMs: share * first }));
  for (const { time, afterMs } of times) {
    const call = beat(stage, kit, time);
    await pause(afterMs);
    const letGo = await hold(stage, kit, file);
    await pause(holdMs);
    await letGo();
    await call;
  }
  await stage.run([kit.node, kit.program, 'flush']);
  expectArrived(stage, [FIRST_TIME, ...times.map(({ time }) => time)]);
}

/** Gives how long it took. */
async function beat(stage: Stage, kit: Kit, time: number): Promise<number> {
  const call = [kit.exe, ...heartbeat(toWindows(join(stage.project, 'a.ts')), time)];
  const { stdout, stderr, elapsedMs } = await stage.start(call).ended;
  await leftBehind(stage.project, PATIENCE_MS);
  expect(stdout + stderr === '', `a heartbeat prints ${stdout}${stderr}`);
  return elapsedMs;
}

/** Has a process of Windows hold a file until it is told to let go. */
async function hold(stage: Stage, { node }: Kit, file: string): Promise<() => Promise<void>> {
  const sign = join(stage.home, 'held');
  rmSync(sign, { force: true });
  const words = [node, toWindows(HOLDER), toWindows(file), toWindows(sign)];
  // Somewhere else than the calls, whose end is seen by the folder that they are in.
  const holder = stage.start(words, { cwd: toWindows(stage.home) });
  let isOver = false;
  const ended = holder.ended.finally(() => (isOver = true));
  while (!existsSync(sign)) {
    if (isOver) throw new Error(`${file} could not be held: ${(await ended).stderr.split('\n')[4]}`);
    await pause(LOOK_MS);
  }
  return async () => {
    rmSync(sign, { force: true });
    await ended;
  };
}

function expectArrived(stage: Stage, times: readonly number[]): void {
  const arrived = [...acceptedTimes(stage.server)].sort();
  expect(arrived.join() === times.join(), `of ${times} arrived ${arrived}`);
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
