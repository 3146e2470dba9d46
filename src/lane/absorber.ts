import type { Machine } from '../context/context.ts';
import type { ReportFailure } from '../delivery/settleProblem.ts';
import { STARTING_VARIABLES } from '../launcher/lane/terms.ts';
import type { Wake } from '../system/wake.ts';
import { writeCodes } from './codes.ts';
import { closeLane, countEntries } from './folder.ts';
import { CLAIMING_MS, type HeldPlace, isAbsorberRunning, takePlace } from './place.ts';
import { sendGroup } from './send.ts';
import { rememberStaying } from './staying.ts';
import { CALLS_AT_ONCE, type TakenGroup, takeCalls } from './takeCalls.ts';

export interface AbsorberRequest {
  readonly lane: string;
  /** The file by which the launcher claimed the place for this process; undefined when it did not. */
  readonly claimed: string | undefined;
}

export interface AbsorberDeps {
  readonly machine: Machine;
  readonly wake: Wake;
  readonly report: ReportFailure;
}

/** How long an absorber stays when nothing comes any more: a burst of calls starts one Node. */
const LINGER_MS = 1_000;
/** How long it stays at most, so that an update of the program or of the user's environment reaches it. */
const LIFE_MS = 60_000;
/** How often it looks whether a launcher that was just claiming the place has come so far. */
const CLAIM_PAUSE_MS = 20;

/** From so many takings on, or with more calls than one of them takes, an absorber is in a storm, in which its memory would grow. */
const STORM_TAKINGS = 2;

/**
 * The absorber of a lane: takes calls into the store as they come, sends when that is due, stays for a second, and leaves. It
 * gives up its place first and looks once more after that, so that a file whose writer found it there is not left behind.
 * Gives the exit code of the last call.
 */
export async function runAbsorber({ lane, claimed }: AbsorberRequest, deps: AbsorberDeps): Promise<number> {
  const work = createWork(lane, deps);
  let place = await comeIn(lane, claimed, deps);
  if (place !== undefined) {
    // Whoever waits for this process wants no more than that.
    await stay(place, work, deps, claimed === undefined ? 0 : LINGER_MS);
    place.leave();
  }
  while (work.isAnyLeft()) {
    place = takePlace(lane);
    // Another one has come, and takes them.
    if (place === undefined) break;
    while (place.isHeld() && (await work.take()));
    place.leave();
  }
  return work.end();
}

/** Undefined when another absorber has come, or is coming. */
async function comeIn(
  lane: string,
  claimed: string | undefined,
  { wake }: AbsorberDeps,
): Promise<HeldPlace | undefined> {
  for (let waitedMs = 0; ; waitedMs += CLAIM_PAUSE_MS) {
    const place = takePlace(lane, claimed);
    if (place !== undefined || isAbsorberRunning(lane) || waitedMs > CLAIMING_MS) return place;
    await wake.wait(CLAIM_PAUSE_MS);
  }
}

async function stay(
  place: HeldPlace,
  work: Work,
  { machine, wake }: AbsorberDeps,
  lingerMs: number,
): Promise<void> {
  const startMs = machine.clock.monotonicMs();
  let quietMs = startMs;
  for (;;) {
    const tookAny = await work.take();
    const nowMs = machine.clock.monotonicMs();
    if (tookAny) quietMs = nowMs;
    if (wake.isEnding() || nowMs - startMs >= LIFE_MS || !place.isHeld()) return;
    if (tookAny) continue;
    const stayMs = work.hasOthers() ? 0 : lingerMs;
    if (!work.isSending() && nowMs - quietMs >= stayMs) return;
    await wake.wait(Math.max(1, quietMs + stayMs - nowMs));
  }
}

interface Work {
  /** Takes calls, up to a hundred; whether there were any. */
  take(): Promise<boolean>;
  isAnyLeft(): boolean;
  /** Whether it took calls that it must not send; whoever the next call starts sends them. */
  hasOthers(): boolean;
  isSending(): boolean;
  /** Waits for what is being sent, ten seconds at most. Gives the last exit code. */
  end(): Promise<number>;
}

function createWork(lane: string, { machine, report }: AbsorberDeps): Work {
  const staying = rememberStaying(lane);
  const sends = new Set<Promise<void>>();
  let lastCode = 0;
  let hasOthers = false;
  const send = async (group: TakenGroup): Promise<void> => {
    try {
      lastCode = await sendGroup(group, report);
    } catch (error) {
      machine.bugs.push(error);
      lastCode = 1;
    }
    writeCodes(lane, new Map(group.who.map((who) => [who, lastCode])));
  };
  const start = (group: TakenGroup): void => {
    if (!obeysVariables(group, machine)) {
      hasOthers = true;
      group.context.close();
      return;
    }
    const sending = send(group).finally(() => {
      sends.delete(sending);
    });
    sends.add(sending);
  };
  let takings = 0;
  const restorers: (() => void)[] = [];
  /** What it needs loads more of Node than the absorber of a lone heartbeat does otherwise. */
  const staySmall = async (): Promise<void> => {
    if (restorers.length > 0) return;
    const { keepCodeSmall, keepHeapSmall } = await import('../system/process/heap.ts');
    restorers.push(keepHeapSmall(), keepCodeSmall());
  };
  return {
    async take() {
      // Before the names are looked at: doing that so many times would have V8 compile it.
      if (takings === 0 && countEntries(lane) > CALLS_AT_ONCE) await staySmall();
      if (staying.count() === 0) return false;
      takings += 1;
      if (takings >= STORM_TAKINGS) await staySmall();
      const groups = await takeCalls(lane, machine, staying);
      machine.letCallerGo();
      if (groups.some(({ settings }) => !settings.fastLane)) closeLane(lane);
      for (const group of groups) start(group);
      return groups.length > 0;
    },
    isAnyLeft: () => staying.count() > 0,
    hasOthers: () => hasOthers,
    isSending: () => sends.size > 0,
    async end() {
      await Promise.all(sends);
      for (const restore of restorers.reverse()) restore();
      return lastCode;
    },
  };
}

/** Whether this process was started with those variables of the calls that only a process of their own can obey. */
function obeysVariables({ context }: TakenGroup, { io }: Machine): boolean {
  return STARTING_VARIABLES.every((name) => context.io.env[name] === io.env[name]);
}
