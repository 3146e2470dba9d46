import { existsSync, mkdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { takeAllButBad, treatBadly } from '../support/badServer.ts';
import { beatCall, drain, numbersFrom, writeBackoff } from '../support/calls.ts';
import { checkQuickly } from '../support/database.ts';
import type { Figure } from '../support/figures.ts';
import type { TortureServer } from '../support/server.ts';
import { configure, type TortureHome, type World } from '../support/world.ts';
import { type Call, type CallKind, judgeKills } from './killsJudged.ts';

const AT_ONCE = 4;
const CHECK_EVERY = 10;

type Ending = 'alone' | 'delay' | 'writing' | 'seen' | 'begun' | 'answered';

/**
 * Calls and flushes, several at once, of which every second one is killed: at any moment of its life, when the server has
 * seen its request, when the answer has begun, when it has just ended. The server answers in every way it may.
 */
export async function runKills(world: World): Promise<readonly Figure[]> {
  const kills = world.count(2_000, 8);
  const beats = world.count(100_000, 400);
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  treatBadly(server, world);

  const calls: Call[] = [];
  const checks: string[] = [];
  const checking: Promise<void>[] = [];
  mkdirSync(home.resources, { mode: 0o700 });
  const hunters = createHunters(server, home, world);
  let landed = 0;
  let handed = 0;
  const isEnough = (): boolean => landed >= kills && handed >= beats;

  const runOne = async (slot: number): Promise<void> => {
    const made = planCall(calls.length, slot, handed, home, world);
    const { name, kind, numbers } = made;
    const call: Call = { name, kind, numbers, code: '', lastedMs: 0 };
    calls.push(call);
    handed += call.numbers.length;
    const startMs = performance.now();
    const child = home.start(made.argv, { stdin: made.stdin });
    const release = hunters.hunt(call.name, made.kind, () => child.kill('SIGKILL'));
    const { code, stdout, stderr } = await child.ended;
    call.lastedMs = performance.now() - startMs;
    call.code = stdout + stderr === '' ? code : `${code}, and said: ${stdout}${stderr}`;
    release(code === 'SIGKILL' ? undefined : call.lastedMs);
    if (code !== 'SIGKILL') return;
    landed += 1;
    if (landed % 100 === 0) world.say(`${landed} kills, ${handed} heartbeats`);
    if (landed % CHECK_EVERY === 0 && existsSync(home.database)) {
      checking.push(checkQuickly(home.database).then((text) => void checks.push(text)));
    }
  };
  const worker = async (slot: number): Promise<void> => {
    while (!isEnough()) await runOne(slot);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, slot) => worker(slot)));
  hunters.stop();
  await Promise.all(checking);

  server.listen(() => undefined);
  server.treat(takeAllButBad);
  const drained = await drain(home);
  return judgeKills({ kills, beats, landed, calls, checks, drained: drained.code }, server, home);
}

interface PlannedCall {
  readonly name: string;
  readonly kind: CallKind;
  readonly numbers: readonly number[];
  readonly argv: readonly string[];
  readonly stdin: string;
}

function planCall(
  at: number,
  slot: number,
  first: number,
  home: TortureHome,
  { random }: World,
): PlannedCall {
  const name = `call-${at}`;
  const draw = random.int(100);
  // What the server did to others must not keep this one from asking it.
  const internal = join(home.home, `internal-${slot}.cfg`);
  rmSync(internal, { force: true });
  if (draw < 15) {
    const argv = ['--sync-offline-activity', '0', '--internal-config', internal, '--hostname', name];
    return { name, kind: 'flush', numbers: [], argv, stdin: '' };
  }
  const numbers = numbersFrom(first, 25 + random.int(36));
  const isQueued = draw < 40;
  const call = beatCall(name, numbers, ['--internal-config', isQueued ? writeBackoff(home) : internal]);
  return { name, kind: isQueued ? 'queue' : 'send', numbers, ...call };
}

interface Hunters {
  /** Decides how this call is to end; the function is told afterwards how long one lived that was left alone. */
  hunt(name: string, kind: string, kill: () => void): (livedMs: number | undefined) => void;
  stop(): void;
}

const ENDINGS: readonly Ending[] = ['delay', 'delay', 'writing', 'writing', 'seen', 'begun', 'answered'];

/** Those who kill calls: after a delay drawn over the whole life of a call, in a write, or on an event at the server. */
function createHunters(server: TortureServer, home: TortureHome, { random }: World): Hunters {
  const waiting = new Map<string, { readonly ending: Ending; readonly kill: () => void }>();
  const livesMs = new Map<string, number>();
  const watcher = watch(home.resources, (_, file) => {
    // Whoever writes: one of the calls of this moment is in the middle of a transaction.
    if (file?.endsWith('-wal') !== true) return;
    for (const { ending, kill } of waiting.values()) if (ending === 'writing' && random.chance(0.1)) kill();
  });
  server.listen((event, name) => {
    const hunter = waiting.get(name);
    if (hunter === undefined || hunter.ending !== event) return;
    // Just after the answer lies the moment in which it is written down.
    if (event === 'answered') setTimeout(hunter.kill, random.int(8));
    else hunter.kill();
  });
  return {
    stop: () => watcher.close(),
    hunt(name, kind, kill) {
      const isHunted = random.chance(0.62);
      const ending = isHunted ? random.pick<Ending>(ENDINGS) : 'alone';
      waiting.set(name, { ending, kill });
      const lifeMs = livesMs.get(kind) ?? 100;
      const timer = ending === 'delay' ? setTimeout(kill, random.next() * lifeMs * 1.1) : undefined;
      return (livedMs) => {
        clearTimeout(timer);
        waiting.delete(name);
        if (livedMs !== undefined) livesMs.set(kind, lifeMs * 0.9 + Math.min(livedMs, 2_000) * 0.1);
      };
    },
  };
}
