import { resolve } from 'node:path';
import type { CommandRequest } from '../cli/command.ts';
import { expandHome } from '../config/files/paths.ts';
import type { Settings } from '../config/settings.ts';
import type { Context } from '../context/context.ts';
import { createPublicProjectCheck } from '../context/publicProjects.ts';
import { localRule } from '../context/rule.ts';
import { AppError, isAppError } from '../errors.ts';
import { detectFormat, type FileFormat, FORMAT_HEAD_BYTES } from '../heartbeat/fileFormat.ts';
import { findRecords } from '../heartbeat/findRecords.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { FILE_RULES, parseRecord } from '../heartbeat/parseRecord.ts';
import { parseWire } from '../heartbeat/parseWire.ts';
import { sanitiseKnown } from '../privacy/resanitise.ts';
import { formatHeartbeatCount } from '../render/heartbeatCount.ts';
import { createBulkWriter } from '../store/history/bulk.ts';
import { type ForeignQueue, kindOfQueue } from '../store/rescue/find.ts';
import { prepareReports } from '../store/rollup/index.ts';
import { readChunks, splitLines } from '../system/disk/files.ts';
import { createRouter, toStoredHeartbeat } from './router.ts';
import { unclearNote } from './unclearNote.ts';

/** How many records of a file were added, known, and so on. */
export interface ImportCounts {
  added: number;
  known: number;
  excluded: number;
  bad: number;
  /** Of those added: not queued, since nothing says which account they belong to. */
  unclear: number;
}

/** One record: the heartbeat, or why it is not one, and where it is in the file. */
export interface ReadRecord {
  readonly where: string;
  readonly result: Heartbeat | string;
  /** Told by a server, which may have cut its time to seconds. */
  readonly isForeign: boolean;
}

const RECORD_BYTES = 1024 * 1024;
const TOO_LONG = 'it is longer than 1 MiB';
const MAX_NAMED = 20;
const STEPS_SHOWN = 20_000;

/**
 * Imports the heartbeats of the named file (`-` is standard input) into the history, as far as the current privacy
 * settings allow, and if asked into the queues of the servers to which an editor's call would send them. Reports
 * unusable records on standard error. Another client's queue is only adopted when its heartbeats are to be queued.
 *
 * @throws AppError 'storage' for a file that cannot be read, 'refused' for one that holds anything else
 */
export async function importFile(
  request: CommandRequest,
  isQueued: boolean,
  context: Context,
): Promise<ImportCounts> {
  const { io, paths } = context;
  const [given = '-'] = request.arguments;
  const path = given === '-' ? '-' : resolve(io.cwd, expandHome(given, paths.home));
  const settings = await context.settings();
  const kind = path === '-' ? undefined : kindOfQueue(path, context.fs);
  if (kind !== undefined) return importQueue({ path, kind }, isQueued, settings, context);
  const { format, chunks } = openRecords(path);
  const writer = createBulkWriter(context.store(), { bySecond: false });
  const router = createRouter(settings, 'new', context);
  const isPublic = createPublicProjectCheck(context.store());
  const counts = { added: 0, known: 0, excluded: 0, bad: 0, unclear: 0 };
  const isShown = io.stderrIsTty && request.options['json'] !== true;
  let seen = 0;
  for (const { where, result, isForeign } of format === 'lines' ? readLines(chunks) : readDocument(chunks)) {
    if (isShown && ++seen % STEPS_SHOWN === 0) io.showPassing(`${seen} read`);
    if (typeof result === 'string') {
      counts.bad += 1;
      if (counts.bad <= MAX_NAMED) io.err(`hackatime: ${where}: ${result}\n`);
      continue;
    }
    const routed = await router(result);
    const heartbeat = sanitiseKnown(result, routed.settings, isPublic);
    if (heartbeat === undefined) counts.excluded += 1;
    else writer.add(toStoredHeartbeat(heartbeat, routed, isQueued), { bySecond: isForeign });
  }
  writer.finish();
  const { clock, zone } = context;
  prepareReports({ zone, nowUs: clock.nowUs(), rule: await localRule(settings, context) }, context.store());
  if (seen >= STEPS_SHOWN) io.showPassing('');
  if (counts.bad > MAX_NAMED) io.err(`hackatime: ${counts.bad - MAX_NAMED} more could not be used\n`);
  return { ...counts, ...writer.counts(), unclear: isQueued ? writer.unrouted() : 0 };
}

/** The queue of wakatime-cli, or of the Python client before it. */
async function importQueue(
  queue: ForeignQueue,
  isQueued: boolean,
  settings: Settings,
  context: Context,
): Promise<ImportCounts> {
  if (!isQueued)
    throw new AppError('refused', `${queue.path} is another client's queue`, {
      hint: 'Take it over with "hackatime queue import", which queues what is in it.',
    });
  const { adoptQueue } = await import('./adoptQueues.ts');
  const { taken, known, excluded, unusable, unclear, problems } = await adoptQueue(queue, settings, context);
  for (const problem of problems) context.io.err(`hackatime: ${queue.path}: ${problem}\n`);
  return { added: taken, known, excluded, bad: unusable, unclear };
}

function openRecords(path: string): { readonly format: FileFormat; readonly chunks: Iterable<Buffer> } {
  const rest = readChunks(path)[Symbol.iterator]();
  const first: Buffer[] = [];
  let size = 0;
  while (size < FORMAT_HEAD_BYTES) {
    const { value, done } = rest.next();
    if (done === true) break;
    first.push(value);
    size += value.length;
  }
  const format = detectFormat(Buffer.concat(first).subarray(0, FORMAT_HEAD_BYTES));
  if (typeof format === 'object') {
    rest.return?.();
    const name = path === '-' ? 'Standard input' : path;
    throw new AppError('refused', `${name} cannot be imported: ${format.problem}`, { hint: format.hint });
  }
  return { format, chunks: chain(first, rest) };
}

function* chain(first: readonly Buffer[], rest: Iterator<Buffer>): Iterable<Buffer> {
  try {
    yield* first;
    for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
  } finally {
    rest.return?.();
  }
}

/** Reads one heartbeat in wire form from each line that is not empty. */
function* readLines(chunks: Iterable<Buffer>): Iterable<ReadRecord> {
  let number = 0;
  for (const line of splitLines(chunks, RECORD_BYTES)) {
    number += 1;
    // Some editors put a byte order mark in front of the first line.
    const text = number === 1 ? line?.replace(/^\uFEFF/, '') : line;
    if (text !== undefined && text.trim() === '') continue;
    const where = `line ${number}`;
    yield { where, ...(text === undefined ? { result: TOO_LONG, isForeign: false } : parseLine(text)) };
  }
}

/** A heartbeat in wire form, or cut out of a dump: what has an entity and a time is one. */
function parseLine(text: string): Pick<ReadRecord, 'result' | 'isForeign'> {
  try {
    return { result: parseWire(text), isForeign: false };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const record = parseRecord(text, FILE_RULES);
    return { result: typeof record === 'string' ? error.message : record, isForeign: true };
  }
}

/** Reads the heartbeats of a dump, an export or a server's answer. */
function* readDocument(chunks: Iterable<Buffer>): Iterable<ReadRecord> {
  let number = 0;
  for (const found of findRecords(chunks, RECORD_BYTES)) {
    if ('problem' in found) {
      yield { where: `byte ${found.at}`, result: found.problem, isForeign: true };
      return;
    }
    number += 1;
    const where = `heartbeat ${number} (byte ${found.at})`;
    const result = found.text === undefined ? TOO_LONG : parseRecord(found.text, FILE_RULES);
    yield { where, result, isForeign: true };
  }
}

/** One line about the import; `unit` says what the file consists of. */
export function formatImportCounts(
  { added, known, excluded, bad, unclear }: ImportCounts,
  unit: 'line' | 'record',
): string {
  const parts = [`Imported ${formatHeartbeatCount(added)}`];
  if (known > 0) parts.push(`${known} known already`);
  if (excluded > 0) parts.push(`${excluded} excluded by your settings`);
  if (bad > 0) parts.push(`${bad} ${bad === 1 ? unit : `${unit}s`} could not be used`);
  return `${parts.join('; ')}.\n${unclear === 0 ? '' : unclearNote(unclear)}`;
}
