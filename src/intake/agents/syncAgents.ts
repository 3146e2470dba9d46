import type { AgentAdapter } from '../../agents/adapter.ts';
import { isReadAsItIs, parseProgress } from '../../agents/reading/progress.ts';
import { AGENTS } from '../../agents/registry.ts';
import type { Context } from '../../context/context.ts';
import { AppError, isAppError, messageOf } from '../../errors.ts';
import { addWithStates, readStates, type StateChange } from '../../store/history/agents/agentLogs.ts';
import type { LogFile } from '../../system/disk/logFiles.ts';
import { hash64 } from '../../system/hash.ts';
import { keepCodeSmall, keepHeapSmall } from '../../system/process/heap.ts';
import { DAY_US } from '../../system/units.ts';
import type { prepareHeartbeats } from '../prepareHeartbeats.ts';
import { type HostOfAgents, hostsOfAgents } from './agentHosts.ts';
import {
  type AgentLog,
  agentsOf,
  type FoundAgent,
  fromTurnOn,
  inOrder,
  logsOf,
  stampOfLogs,
} from './findLogs.ts';
import { type BackWork, fillBack, keepParts, type LogDone } from './keepLog.ts';
import { readAgentsSince } from './known/agentsSince.ts';
import { decideSince, type Since } from './known/since.ts';
import {
  ALL,
  BAD,
  FORGOTTEN,
  formatBad,
  isStillBad,
  LOG,
  NEXT,
  QUIET,
  SINCE,
  SYNCED,
} from './known/states.ts';
import type { Moved, Twins } from './twins.ts';

export interface AgentSyncRequest {
  /** Also what happened earlier than the first sync, from then on; undefined: only what came since. */
  readonly sinceUs?: number | undefined;
  /** Reading stops after so long and goes on in the next sync; undefined: never. */
  readonly budgetMs?: number | undefined;
  /** Reading stops where this says so, and goes on in the next sync. */
  readonly isStopped?: (() => boolean) | undefined;
  /** Also logs that could not be read before, and have not changed since. */
  readonly isInsisting?: boolean | undefined;
  /** What makes heartbeats of what logs tell, where the caller has it; otherwise it is loaded when one tells something. */
  readonly prepare?: typeof prepareHeartbeats | undefined;
  /** The caller has noted already that logs are looked at now; see `claimSync`. */
  readonly isClaimed?: boolean | undefined;
  /** Is told of how many logs one has been looked through, before each and between its parts; what it gives is waited for. */
  readonly onProgress?: ((done: number, all: number) => Promise<void>) | undefined;
}

export interface AgentSyncOutcome {
  /** Heartbeats that are new. */
  readonly added: number;
  /** Logs that had something to read. */
  readonly logs: number;
  /** Logs that could not be read, or whose records could not. */
  readonly problems: number;
  /** Everything was read; otherwise the next sync goes on. */
  readonly isWhole: boolean;
  /** It was the first sync: from now on is counted. */
  readonly isFirst: boolean;
  /** Agents that have logs on this computer. */
  readonly found: () => readonly FoundAgent[];
}

/**
 * Takes in what coding agents did since the last time, by their own logs (docs/agents.md). What is stored and how far a log was
 * read change in one transaction, so that nothing is lost or told twice whenever the process ends, and two syncs at once do
 * each log's work once. A log that cannot be read is named in the log of the program and does not hold up the others.
 *
 * @throws AppError 'storage' when the database cannot be used
 */
export async function syncAgents(
  request: AgentSyncRequest,
  context: Context,
  agents: readonly AgentAdapter[] = AGENTS,
  hostsOf: (context: Context) => readonly HostOfAgents[] = hostsOfAgents,
): Promise<AgentSyncOutcome> {
  const restorers: (() => void)[] = [];
  const staySmall = (): void => {
    if (restorers.length === 0) restorers.push(keepHeapSmall(), keepCodeSmall());
  };
  try {
    return await syncAll(request, { context, staySmall }, agents, hostsOf);
  } finally {
    for (const restore of restorers) restore();
  }
}

async function syncAll(
  request: AgentSyncRequest,
  { context, staySmall }: { readonly context: Context; readonly staySmall: () => void },
  agents: readonly AgentAdapter[],
  hostsOf: (context: Context) => readonly HostOfAgents[],
): Promise<AgentSyncOutcome> {
  const settings = await context.settings();
  const none = { added: 0, logs: 0, problems: 0, isWhole: true, isFirst: false, found: () => [] };
  // Without a queue what is taken in would never go out.
  if (settings.filter.syncAiDisabled || !settings.offline) return none;
  const store = context.store();
  const nowUs = context.clock.nowUs();
  const firstUs = readAgentsSince(store);
  const since = decideSince(firstUs, request.sinceUs, nowUs);
  const { sinceUs, fromUs, isNew } = since;
  const synced: StateChange = { name: SYNCED, before: undefined, after: String(nowUs), always: true };
  const due = request.isClaimed === true ? [] : [synced];
  const noteSynced = (): void => {
    if (due.length > 0) addWithStates(store, [], due);
  };
  if (isNew) store.setState(SINCE, String(sinceUs));

  // What is older may be in any log.
  const most = request.sinceUs === undefined ? undefined : Infinity;
  const found = logsOf(agents, hostsOf(context), most);
  const stamp = `${sinceUs} ${stampOfLogs(found)}`;
  const foundAgents = (): readonly FoundAgent[] => agentsOf(found, agents);
  const mayBeQuiet = !isNew && !since.isClockLost && fromUs === sinceUs;
  if (mayBeQuiet && request.isInsisting !== true && store.getState(QUIET) === stamp) {
    noteSynced();
    return { ...none, found: foundAgents };
  }
  const logs = inOrder(found);
  const known = readStates(store, ALL);
  // In a large folder looking alone takes longer than that.
  const endMs = request.budgetMs === undefined ? Infinity : context.clock.monotonicMs() + request.budgetMs;
  const next = known.get(NEXT);
  let looked = 0;
  let pauses = 0;
  let twins: Twins | undefined;
  const work: Work = {
    context,
    settings,
    nowUs,
    ...since,
    known,
    prepare: request.prepare,
    forgotten: known.get(FORGOTTEN),
    isInsisting: request.isInsisting === true,
    // Loaded for a log that was never read: mostly there is none.
    twins: async () => {
      twins ??= (await import('./twins.ts')).createTwins(known, logs);
      return twins;
    },
    isLate: () => request.isStopped?.() === true || context.clock.monotonicMs() >= endMs,
    due,
    pause: async () => {
      pauses++;
      // Not for logs that only grew a little: what they take is loaded as it was compiled for V8's usual flags.
      if (pauses > looked + 2) staySmall();
      await request.onProgress?.(looked, logs.length);
    },
  };
  const total = { added: 0, logs: 0, problems: 0, isWhole: true };
  let isQuiet = mayBeQuiet;
  let late: string | undefined;
  for (const each of fromTurnOn(logs, next)) {
    await work.pause();
    const id = hash64(each.file.path);
    const done = await syncLog(each, id, work);
    if (done === 'late') {
      total.isWhole = false;
      late = id;
      break;
    }
    looked++;
    isQuiet &&= isQuietAfter(done, each);
    total.added += done.added;
    total.logs += done.isRead ? 1 : 0;
    total.problems += done.isBad ? 1 : 0;
    total.isWhole &&= done.isWhole;
  }
  noteSynced();
  if (late !== next) addWithStates(store, [], [{ name: NEXT, before: next, after: late }]);
  if (total.isWhole && isQuiet && known.get(QUIET) !== stamp)
    addWithStates(store, [], [{ name: QUIET, before: undefined, after: stamp, always: true }]);
  if (total.isWhole && fromUs < sinceUs) store.setState(SINCE, String(fromUs));
  return { ...total, isFirst: firstUs === undefined, found: foundAgents };
}

/** Whether this process is the one that looks for activity now; `before` is when it was last done, as it was read. */
export function claimSync(before: string | undefined, context: Context): boolean {
  const after = String(context.clock.nowUs());
  return addWithStates(context.store(), [], [{ name: SYNCED, before, after }]) !== undefined;
}

interface Work extends Since, BackWork {
  readonly isInsisting: boolean;
}

const UNTOUCHED: LogDone = { added: 0, isRead: false, isBad: false, isWhole: true };
const IS_BAD: LogDone = { ...UNTOUCHED, isBad: true };

/** Whether nothing will come of a log until it changes. A document may also settle, and a row be given up. */
const isQuietAfter = (done: LogDone, { form }: AgentLog): boolean =>
  done === UNTOUCHED || (form === 'lines' && !done.isRead && !done.isBad && done.isWhole);

/** Reads what is new in a log; 'late' where there is something and time is up. */
async function syncLog(each: AgentLog, id: string, work: Work): Promise<LogDone | 'late'> {
  const { adapter, file } = each;
  const { log } = work.context;
  const name = `${BAD}${id}`;
  const bad = work.known.get(name);
  if (bad !== undefined && !work.isInsisting && isStillBad(bad, file, work.nowUs)) return IS_BAD;
  const note = (after: string | undefined): void => {
    if (after !== bad) addWithStates(work.context.store(), [], [{ name, before: bad, after }]);
  };
  try {
    const done = await readOn(each, id, work);
    if (done !== 'late') note(undefined);
    return done;
  } catch (error) {
    if (isAppError(error) && error.kind === 'storage' && !isFileProblem(error, file)) throw error;
    // The name of a log may be that of a folder which is hidden.
    log.warn(`a log of ${adapter.name} cannot be read`, { reason: reasonOf(error, file) });
    note(formatBad(file, work.nowUs));
    return IS_BAD;
  }
}

const isFileProblem = (error: unknown, file: LogFile): boolean => messageOf(error).includes(file.path);
const reasonOf = (error: unknown, file: LogFile): string => messageOf(error).replaceAll(file.path, 'it');

async function readOn(each: AgentLog, id: string, work: Work): Promise<LogDone | 'late'> {
  const { file } = each;
  const { known, sinceUs, fromUs, isLate } = work;
  // What is old would be told as new.
  if (work.isClockLost && file.modifiedUs > work.nowUs + DAY_US) return UNTOUCHED;
  const name = `${LOG}${id}`;
  const text = known.get(name);
  if (text !== undefined && isReadAsItIs(text, file, fromUs)) return UNTOUCHED;
  const moved = text === undefined ? await movedTo(each, work) : undefined;
  const progress = text === undefined ? moved?.progress : parseProgress(text);
  if (text !== undefined && progress === undefined)
    throw new AppError('storage', `what is known of ${file.path} is from another version`);
  let done = UNTOUCHED;
  // What is known of a moved log is to be found under its new name from now on.
  const isChanged =
    moved !== undefined || progress?.size !== file.size || progress.modifiedUs !== file.modifiedUs;
  if (isChanged && (progress !== undefined || file.modifiedUs >= fromUs)) {
    if (isLate()) return 'late';
    const task = { ...each, isLate, progress, fromUs: progress?.sinceUs ?? fromUs, toUs: Infinity };
    const twins = progress === undefined ? await work.twins() : undefined;
    const copiedUntil = (firstUs: number): number => twins?.copiedUntil(each, firstUs) ?? 0;
    done = await keepParts({ ...task, copiedUntil }, { name, text, also: moved?.changes ?? [] }, work);
  }
  if (progress === undefined || fromUs >= progress.sinceUs || !done.isWhole) return done;
  if (isLate()) return done.isRead ? { ...done, isWhole: false } : 'late';
  const back = await fillBack(each, progress, id, work);
  return {
    added: done.added + back.added,
    isRead: done.isRead || back.isRead,
    isBad: done.isBad || back.isBad,
    isWhole: back.isWhole && sinceUs >= fromUs,
  };
}

/** What is known of a log that was never read under this name, though it was under another one. */
async function movedTo(each: AgentLog, work: Work): Promise<Moved | undefined> {
  if (each.form !== 'lines' || each.file.modifiedUs < work.fromUs) return undefined;
  return (await work.twins()).before(each);
}
