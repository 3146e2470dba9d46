import { resolve } from 'node:path';
import type { CommandRequest } from '../../cli/command.ts';
import { expandHome } from '../../config/files/paths.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import type { Network } from '../../context/network.ts';
import { localRule } from '../../context/rule.ts';
import { AppError, isAppError } from '../../errors.ts';
import { NOT_UTF8 } from '../../heartbeat/files/record.ts';
import { formatError } from '../../render/text.ts';
import { type ForeignQueue, kindOfQueue } from '../../store/rescue/find.ts';
import { prepareReports } from '../../store/rollup/index.ts';
import { type Interruptible, untilInterrupted } from '../../system/streams/interrupt.ts';
import { createImportProgress, type ImportProgress } from './importProgress.ts';
import { type FilePart, openParts } from './openParts.ts';
import { formatRefusals } from './refusals.ts';
import { type ImportResult, type ImportSession, openSession } from './session.ts';

/** What is needed while files are read. */
interface Reading {
  readonly session: ImportSession;
  readonly progress: ImportProgress;
  /** Ends all waiting when the user presses Ctrl-C. */
  readonly interruptible: Interruptible;
  /** Bytes of all files, where all have a size. */
  readonly allBytes: number | undefined;
  readonly isSeveral: boolean;
}

/**
 * Imports the heartbeats of the named files (`-` is standard input) into the history, as far as the current privacy
 * settings allow, and if asked into the queues of the servers to which an editor's call would send them. Reports what
 * cannot be used on standard error. Another client's queue is only adopted when its heartbeats are to be queued.
 *
 * @throws AppError 'storage' for a file that cannot be read, 'refused' for one that holds anything else, when it is the only
 *   one; 'interrupted', where what was read so far is in the history
 */
export async function importFiles(
  request: CommandRequest,
  isQueued: boolean,
  context: Context,
  network: Network,
): Promise<ImportResult> {
  const { io, paths, clock } = context;
  const files = request.arguments.map((given) =>
    given === '-' ? '-' : resolve(io.cwd, expandHome(given, paths.home)),
  );
  const settings = await context.settings();
  const progress = createImportProgress(io.stderrIsTty && request.options['json'] !== true, { io, clock });
  const interruptible = untilInterrupted(context.onInterrupt);
  const wait = async <T>(work: Promise<T>): Promise<T> => {
    const result = await interruptible.wait(work);
    if (result === 'interrupted') throw interruption(session);
    return result;
  };
  const session: ImportSession = openSession(
    {
      settings,
      isQueued,
      askNames: async () => {
        if (request.options['offline'] === true)
          return { problem: 'nobody was asked for their names (--offline)' };
        progress.note('Asking for the names of editors and machines');
        return (await import('./askNames.ts')).askNames(context, { network, wait });
      },
    },
    context,
  );
  const reading: Reading = {
    session,
    progress,
    interruptible,
    allBytes: sizeOf(files, context),
    isSeveral: files.length > 1,
  };
  try {
    for (const file of files) await takeFile(file, { isQueued, settings, reading }, context);
    session.finish();
    progress.note('Preparing reports');
    prepareReports(
      { zone: context.zone, nowUs: clock.nowUs(), rule: await localRule(settings, context) },
      context.store(),
    );
  } finally {
    interruptible.stop();
    progress.end();
  }
  const result = session.result();
  io.err(formatRefusals(result.refusals));
  if (result.refusals.some(({ reason }) => reason === NOT_UTF8))
    io.err(`If it is Latin-1: iconv -f ISO-8859-1 -t UTF-8 ${files.at(0) ?? 'FILE'} | hackatime import -\n`);
  return result;
}

/** Takes one of the files; where there are several, one that cannot be read ends nothing. */
async function takeFile(
  path: string,
  given: { readonly isQueued: boolean; readonly settings: Settings; readonly reading: Reading },
  context: Context,
): Promise<void> {
  const { isQueued, settings, reading } = given;
  const kind = path === '-' ? undefined : kindOfQueue(path, context.fs);
  try {
    if (kind === undefined) await readFile(path, reading, context);
    else await takeQueue({ path, kind }, isQueued, settings, reading.session, context);
  } catch (error) {
    if (!isAppError(error) || error.kind === 'interrupted') throw error;
    // What came before it is kept.
    reading.session.finish();
    if (!reading.isSeveral) throw error;
    context.io.err(formatError(error));
    reading.session.refuseFile(path, error.message);
  }
}

async function readFile(path: string, reading: Reading, { io }: Context): Promise<void> {
  const name = path === '-' ? 'Standard input' : path;
  const cannot = (error: AppError, member?: string): AppError =>
    error.kind === 'refused'
      ? new AppError(
          'refused',
          `${name} cannot be imported: ${member === undefined ? '' : `${member}: `}${error.message}`,
          error.hint === undefined ? {} : { hint: error.hint },
        )
      : error;
  const file = await openParts(path).catch((error: unknown) => {
    throw isAppError(error) ? cannot(error) : error;
  });
  const passedOver: AppError[] = [];
  try {
    for (const part of file.parts) {
      try {
        await readPart(part, { name, readBytes: file.readBytes, isOnly: file.parts.length === 1 }, reading);
      } catch (error) {
        if (!isAppError(error) || error.kind !== 'refused') throw error;
        passedOver.push(cannot(error, part.member));
      }
    }
  } finally {
    file.close();
  }
  const [first] = passedOver;
  if (first !== undefined && passedOver.length === file.parts.length) throw first;
  for (const error of passedOver) {
    io.err(formatError(error));
    reading.session.refuseFile(name, error.message);
  }
}

/** Reads the records of one part. Throws AppError 'refused' when it holds none, 'interrupted'. */
async function readPart(
  part: FilePart,
  file: { readonly name: string; readonly readBytes: () => number; readonly isOnly: boolean },
  { session, progress, interruptible, allBytes, isSeveral }: Reading,
): Promise<void> {
  const { chunks, reader } = await part.open();
  const prefix = [isSeveral ? file.name : undefined, file.isOnly ? undefined : part.member]
    .filter((text) => text !== undefined)
    .map((text) => `${text}, `)
    .join('');
  const before = session.records();
  const bytesBefore = session.readBytes();
  let bytes = 0;
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await interruptible.wait(iterator.next());
      if (next === 'interrupted') throw interruption(session);
      if (next.done === true) break;
      bytes += next.value.length;
      await session.take(reader.push(next.value), prefix);
      progress.show({ readBytes: bytesBefore + file.readBytes(), allBytes, records: session.records() });
    }
    await session.take(reader.end(), prefix);
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'refused' || session.records() === before) throw error;
    session.refuse(`${prefix}byte ${bytes}`, error.message);
  } finally {
    session.noteBytes(file.readBytes());
    // A read that waits for another program is not waited for.
    iterator.return?.().catch(() => undefined);
  }
  const problem = reader.problem();
  if (problem !== undefined) throw new AppError('refused', problem.problem, { hint: problem.hint });
}

function interruption(session: ImportSession): AppError {
  session.breakOff();
  const { added } = session.result();
  return new AppError('interrupted', `Interrupted; ${added} new heartbeats are in the history`, {
    hint: 'To go on, import the same again: what is in the history already is passed over.',
  });
}

/** The queue of wakatime-cli, or of the Python client before it. */
async function takeQueue(
  queue: ForeignQueue,
  isQueued: boolean,
  settings: Settings,
  session: ImportSession,
  context: Context,
): Promise<void> {
  if (!isQueued)
    throw new AppError('refused', `${queue.path} is another client's queue`, {
      hint: 'Take it over with "hackatime queue import", which queues what is in it.',
    });
  const { adoptQueue } = await import('../adoptQueues.ts');
  const adopted = await adoptQueue(queue, settings, context);
  for (const problem of adopted.problems) context.io.err(`hackatime: ${queue.path}: ${problem}\n`);
  session.noteAdopted(adopted);
}

/** Bytes of all files; undefined when one of them has no size. */
function sizeOf(files: readonly string[], { fs }: Pick<Context, 'fs'>): number | undefined {
  let bytes = 0;
  for (const file of files) {
    const stat = file === '-' ? 'missing' : fs.stat(file);
    if (typeof stat !== 'object' || stat.kind !== 'file') return undefined;
    bytes += stat.size;
  }
  return bytes;
}
