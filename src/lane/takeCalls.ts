import { lstatSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { heartbeatInputFrom } from '../cli/editorCall.ts';
import type { Settings } from '../config/settings.ts';
import type { Context, Machine } from '../context/context.ts';
import { createMachine } from '../context/context.ts';
import { openContext } from '../context/open.ts';
import { prepareHeartbeats } from '../intake/prepareHeartbeats.ts';
import { record } from '../intake/record.ts';
import { CALL_SUFFIX } from '../launcher/lane/terms.ts';
import type { PluginOptions } from '../options.ts';
import type { NewHeartbeat } from '../store/rows.ts';
import { readRegular } from '../system/disk/regular.ts';
import type { Io } from '../system/ports.ts';
import { MINUTE_US } from '../system/units.ts';
import { type PreparedCall, readCallFile, type WrittenCall, withPrepared } from './callFile.ts';
import { whoOf } from './codes.ts';
import { callOptions, environmentOf, groupKey } from './groups.ts';
import { fileMark, type Staying, statMark } from './staying.ts';

/** Calls with the same settings, taken in together. */
export interface TakenGroup {
  /** Whose exit code this is; see `whoOf`. */
  readonly who: readonly string[];
  readonly kept: readonly NewHeartbeat[];
  /** Where they are; undefined when no disk took them, and they still lie in the lane. 'none' when none was kept. */
  readonly place: ReturnType<typeof record> | 'none';
  readonly settings: Settings;
  /** To be closed by who gets this. */
  readonly context: Context;
  /** Takes the calls out of the lane; for a group without a place, once a server has them. */
  readonly remove: () => void;
}

/** How many calls become one transaction, and are in memory at one time. */
export const CALLS_AT_ONCE = 100;

/** So long a file without its end may be one that is being written. */
const UNFINISHED_US = MINUTE_US;

interface LyingCall {
  readonly name: string;
  readonly bytes: Buffer;
  readonly call: WrittenCall;
  readonly timeUs: number;
}

/**
 * Takes the oldest calls of a lane into the store, up to a hundred, through the code of a heartbeat call: those with the same
 * settings in one transaction. What was made of a call is written into its file before it is stored, so that whoever comes
 * after a crash stores the very same heartbeat, which the store keeps once. Only who has the lane's lock may call this.
 *
 * @param staying what to pass over; what has to stay is added
 */
export async function takeCalls(
  lane: string,
  machine: Machine,
  staying: Staying,
): Promise<readonly TakenGroup[]> {
  const first = readOldest(lane, machine, staying);
  const groups = new Map<string, [LyingCall, ...LyingCall[]]>();
  for (const one of first) {
    const key = groupKey(callOptions(one.call).options, one.call.env);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  const taken: TakenGroup[] = [];
  for (const group of groups.values()) {
    try {
      taken.push(await takeGroup(lane, group, machine, staying));
    } catch (error) {
      machine.bugs.push(error);
      for (const { name } of group) staying.add(name, fileMark(join(lane, name)));
    }
  }
  return taken;
}

async function takeGroup(
  lane: string,
  group: readonly [LyingCall, ...LyingCall[]],
  machine: Machine,
  staying: Staying,
): Promise<TakenGroup> {
  const [first] = group;
  const context = openContext(callOptions(first.call).options, machineOf(first.call, machine));
  const settings = await context.settings();
  const kept: NewHeartbeat[] = [];
  for (const one of group) kept.push(...(await prepareOrSetAside(lane, one, settings, context)));
  const place = kept.length === 0 ? 'none' : record(kept, settings, context);
  const remove = (): void => {
    for (const { name } of group) removeFrom(lane, name);
  };
  if (place === undefined) for (const { name } of group) staying.add(name, fileMark(join(lane, name)));
  else remove();
  return {
    who: [...new Set(group.map(({ call }) => whoOf(call.argv, call.env)))],
    kept,
    place,
    settings,
    context,
    remove,
  };
}

/** As rmSync does it, with a third of its work. */
function removeFrom(lane: string, name: string): void {
  try {
    unlinkSync(join(lane, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** One call that nobody foresaw keeps no other from the store. */
async function prepareOrSetAside(
  lane: string,
  one: LyingCall,
  settings: Settings,
  context: Context,
): Promise<readonly NewHeartbeat[]> {
  try {
    return (await prepare(lane, one, settings, context)).kept;
  } catch (error) {
    context.bugs.push(error);
    renameSync(join(lane, one.name), join(lane, `${one.name}.bad`));
    return [];
  }
}

/** What becomes of one call; the same as before when it was prepared already. */
async function prepare(
  lane: string,
  { name, bytes, call, timeUs }: LyingCall,
  settings: Settings,
  context: Context,
): Promise<PreparedCall> {
  if (call.prepared !== undefined) return call.prepared;
  const { options, problems } = callOptions(call);
  for (const problem of problems) context.log.warn(problem);
  const input = heartbeatInputFrom(options);
  if (input === undefined) {
    context.log.error('no entity given');
    return { timeUs, kept: [] };
  }
  const { kept } = await prepareHeartbeats([input], settings, contextOf(call, options, timeUs, context));
  const prepared = { timeUs, kept };
  writeBack(join(lane, name), withPrepared(bytes, prepared));
  return prepared;
}

/** Without room for it, a crash in the next moment may cost a heartbeat twice, and none at all. */
function writeBack(file: string, bytes: Buffer): void {
  const unfinished = `${file.slice(0, -CALL_SUFFIX.length)}.tmp`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(unfinished, bytes, { mode: 0o600, flag: 'wx' });
      renameSync(unfinished, file);
      return;
    } catch {
      // Somebody who was killed may have left it there.
      rmSync(unfinished, { force: true });
    }
  }
}

function contextOf(call: WrittenCall, options: PluginOptions, timeUs: number, group: Context): Context {
  return {
    ...group,
    options,
    io: ioOf(call, group.io),
    clock: { ...group.clock, nowUs: () => timeUs },
  };
}

/** The machine as the call saw it, with a log of its own: other settings may name another file. */
function machineOf(call: WrittenCall, machine: Machine): Machine {
  const io = ioOf(call, machine.io);
  return { ...machine, io, log: createMachine(io).log };
}

/** Made over the real one: merely copying its getters would look at the streams. */
function ioOf(call: WrittenCall, io: Io): Io {
  const own = { cwd: { value: call.cwd }, env: { value: environmentOf(call, io.env) } };
  return Object.create(io, own) as Io;
}

/** The oldest calls that can be taken, in the order in which they were made. */
function readOldest(lane: string, machine: Machine, staying: Staying): readonly LyingCall[] {
  const calls: LyingCall[] = [];
  while (calls.length === 0) {
    const names = staying.next(CALLS_AT_ONCE);
    if (names.length === 0) break;
    for (const name of names) {
      const file = findFile(lane, name, staying);
      const call = file === undefined ? undefined : readLying(lane, file, machine);
      if (call !== undefined) calls.push(call);
      else if (file !== undefined) staying.add(name, file.mark);
    }
  }
  return calls.sort((one, other) => one.timeUs - other.timeUs);
}

interface FoundFile {
  readonly name: string;
  /** Microseconds since 1970. */
  readonly writtenUs: number;
  /** See `fileMark`; of before the file is read. */
  readonly mark: string;
}

/** Undefined for what no launcher wrote, and for what is gone: whoever had the place in between has taken it in. */
function findFile(lane: string, name: string, staying: Staying): FoundFile | undefined {
  const found = lstatSync(join(lane, name), { bigint: true, throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const mark = statMark(found);
  const isOwn = found.isFile() && Number(found.uid) === process.getuid?.();
  // A second name of a file elsewhere is none that a launcher wrote.
  if (isOwn && found.nlink === 1n) return { name, writtenUs: Number(found.mtimeNs / 1000n), mark };
  staying.add(name, mark);
  return undefined;
}

/** Undefined for what is not to be taken now. */
function readLying(
  lane: string,
  { name, writtenUs }: FoundFile,
  { clock, log }: Machine,
): LyingCall | undefined {
  const file = join(lane, name);
  try {
    const bytes = readRegular(file);
    const call = readCallFile(bytes);
    if (typeof call === 'object') {
      return { name, bytes, call, timeUs: call.prepared?.timeUs ?? momentOf(writtenUs, name) };
    }
    const isLeft = call === 'unfinished' && Math.abs(clock.nowUs() - writtenUs) > UNFINISHED_US;
    if (isLeft) rmSync(file, { force: true });
  } catch {
    log.warn('a call in the lane cannot be read', { file: name });
  }
  return undefined;
}

/**
 * When a call was made: the time of its file, in which the kernel tells moments of one tick of its clock from each other only
 * by chance. The process's number does it, so that heartbeats of one tick are not taken for one.
 */
function momentOf(writtenUs: number, name: string): number {
  return writtenUs + (Number.parseInt(name, 10) % 1000);
}
