import { resolve } from 'node:path';
import type { CommandRequest } from '../../cli/command.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import type { Network } from '../../context/network.ts';
import { localRule } from '../../context/rule.ts';
import { AppError, isAppError } from '../../errors.ts';
import { NOT_UTF8 } from '../../heartbeat/files/record.ts';
import { formatError } from '../../render/text.ts';
import { type ForeignQueue, kindOfQueue } from '../../store/rescue/find.ts';
import { prepareReports } from '../../store/rollup/index.ts';
import { expandHome } from '../../system/disk/ownFolder.ts';
import { untilInterrupted } from '../../system/streams/interrupt.ts';
import { createPacedText, type PacedText } from '../../system/streams/pacedText.ts';
import { formatImportState } from './importProgress.ts';
import { type FilePart, openParts } from './openParts.ts';
import { formatRefusals } from './refusals.ts';
import { type ImportResult, type ImportSession, openSession } from './session.ts';

/** What is needed while files are read. */
interface Reading {
  readonly session: ImportSession;
  readonly progress: PacedText;
  /** Waits for work, unless the user presses Ctrl-C. Throws AppError 'interrupted'. */
  readonly wait: <T>(work: Promise<T>) => Promise<T>;
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
  const isTrial = request.options['dry-run'] === true;
  const files = request.arguments.map((given) =>
    given === '-' ? '-' : resolve(io.cwd, expandHome(given, paths.home)),
  );
  const settings = await context.settings();
  const progress = createPacedText(io.stderrIsTty && request.options['json'] !== true, { io, clock });
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
      isTrial,
      askNames: async () => {
        if (request.options['offline'] === true)
          return { problem: 'nobody was asked for their names (--offline)' };
        progress.announce('Asking for the names of editors and machines');
        return (await import('./askNames.ts')).askNames(context, { network, wait });
      },
    },
    context,
  );
  const reading: Reading = {
    session,
    progress,
    wait,
    allBytes: sizeOf(files, context),
    isSeveral: files.length > 1,
  };
  try {
    for (const file of files) await takeFile(file, { isQueued, settings, reading }, context);
    session.finish();
    if (!isTrial) await prepare(settings, progress, context);
  } finally {
    interruptible.stop();
    progress.end();
  }
  const result = session.result();
  io.err(formatRefusals(result.refusals));
  if (result.refusals.some(({ reason }) => reason === NOT_UTF8)) {
    const [file = 'FILE'] = files.length === 1 && files[0] !== '-' ? files : [];
    io.err(`If it is Latin-1: iconv -f ISO-8859-1 -t UTF-8 ${file} | hackatime import -\n`);
  }
  return result;
}

/** Makes the first report on what came not wait. */
async function prepare(settings: Settings, progress: PacedText, context: Context): Promise<void> {
  progress.note('Preparing reports');
  const { zone, clock } = context;
  prepareReports({ zone, nowUs: clock.nowUs(), rule: await localRule(settings, context) }, context.store());
}

/** Why a file, or one in an archive, was not read. */
interface Refused {
  readonly member: string | undefined;
  readonly problem: string;
  readonly hint: string | undefined;
  /** It is something else than a file of heartbeats; otherwise its bytes cannot be had. */
  readonly isOther: boolean;
}

/** Takes one of the files; where there are several, one that cannot be read ends nothing. */
async function takeFile(
  path: string,
  given: { readonly isQueued: boolean; readonly settings: Settings; readonly reading: Reading },
  context: Context,
): Promise<void> {
  const { isQueued, settings, reading } = given;
  const { session, isSeveral } = reading;
  const kind = path === '-' ? undefined : kindOfQueue(path, context.fs);
  try {
    if (kind !== undefined) return await takeQueue({ path, kind }, isQueued, settings, session, context);
    const refused = await readFile(path, reading, context);
    if (refused === undefined) return;
    const error = cannotImport(nameOf(path), refused);
    if (!isSeveral) throw error;
    context.io.err(formatError(error));
    session.refuseFile(path, reasonOf(refused));
  } catch (error) {
    if (!isAppError(error) || error.kind === 'interrupted') throw error;
    // What came before it is kept.
    session.finish();
    if (!isSeveral) throw error;
    context.io.err(formatError(error));
    session.refuseFile(path, error.message);
  }
}

const nameOf = (path: string): string => (path === '-' ? 'standard input' : path);

const reasonOf = ({ member, problem }: Refused): string =>
  member === undefined ? problem : `${member}: ${problem}`;

function cannotImport(name: string, refused: Refused): AppError {
  const { hint } = refused;
  const message = `${name} cannot be imported: ${reasonOf(refused)}`;
  return new AppError('refused', message, hint === undefined ? {} : { hint });
}

/** Reads a file. Gives why, if nothing in it could be read. */
async function readFile(path: string, reading: Reading, { io }: Context): Promise<Refused | undefined> {
  const name = nameOf(path);
  const file = await reading.wait(openParts(path)).catch(refusedBy(undefined));
  if ('problem' in file) return file;
  const refused: Refused[] = [];
  try {
    for (const part of file.parts) {
      const { length } = file.parts;
      const found = await readPart(part, { name, readBytes: file.readBytes, isOnly: length === 1 }, reading);
      if (found !== undefined) refused.push(found);
    }
  } finally {
    reading.session.noteBytes(file.readBytes());
    file.close();
  }
  if (refused.length === file.parts.length) return refused[0];
  for (const each of refused) {
    const what = each.isOther ? 'was passed over' : 'cannot be read';
    io.err(`hackatime: ${name}: ${each.member} ${what}: ${each.problem}\n`);
    if (!each.isOther) reading.session.refuseFile(path, reasonOf(each));
  }
  return undefined;
}

/** Takes an error for a refusal, if it is one. */
const refusedBy =
  (member: string | undefined) =>
  (error: unknown): Refused => {
    if (!isAppError(error) || error.kind !== 'refused') throw error;
    return { member, problem: error.message, hint: error.hint, isOther: false };
  };

/** Reads the records of one part. Gives why, if there are none to be read. Throws AppError 'interrupted'. */
async function readPart(
  part: FilePart,
  file: { readonly name: string; readonly readBytes: () => number; readonly isOnly: boolean },
  { session, progress, wait, allBytes, isSeveral }: Reading,
): Promise<Refused | undefined> {
  const { member } = part;
  const opened = await wait(part.open()).catch(refusedBy(member));
  if ('isOther' in opened) return opened;
  if ('problem' in opened) return { ...opened, member, isOther: true };
  const { chunks, reader } = opened;
  const prefix = [isSeveral ? file.name : undefined, file.isOnly ? undefined : member]
    .filter((text) => text !== undefined)
    .map((text) => `${text}, `)
    .join('');
  const before = session.records();
  let bytes = 0;
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await wait(iterator.next());
      if (next.done === true) break;
      bytes += next.value.length;
      await session.take(reader.push(next.value), prefix);
      const readBytes = session.readBytes() + file.readBytes();
      progress.show(() => formatImportState({ readBytes, allBytes, records: session.records() }));
    }
    await session.take(reader.end(), prefix);
  } catch (error) {
    const refused = refusedBy(member)(error);
    if (session.records() === before) return refused;
    session.refuse(`${prefix}byte ${bytes}`, refused.problem);
  } finally {
    // A read that waits for another program is not waited for.
    iterator.return?.().catch(() => undefined);
  }
  const problem = reader.problem();
  return problem === undefined ? undefined : { ...problem, member, isOther: true };
}

function interruption(session: ImportSession): AppError {
  if (session.isTrial) return new AppError('interrupted', 'interrupted');
  session.breakOff();
  const { added } = session.result();
  return new AppError('interrupted', `interrupted; ${added} new heartbeats are in the history`, {
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
  if (session.isTrial)
    throw new AppError('refused', `${queue.path} is another client's queue, which --dry-run cannot count`);
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
