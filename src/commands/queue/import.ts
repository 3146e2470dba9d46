import { resolve } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { expandHome } from '../../config/paths.ts';
import type { Settings } from '../../config/settings.ts';
import { isAppError } from '../../errors.ts';
import { DEFAULT_DESTINATION } from '../../heartbeat/destination.ts';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { parseWire } from '../../heartbeat/parseWire.ts';
import { type ForeignQueue, kindOfQueue } from '../../store/rescue/find.ts';
import type { NewHeartbeat } from '../../store/store.ts';
import { readLines } from '../../system/files.ts';
import type { Session } from '../deps.ts';
import { sanitiseKnown } from '../sanitiseAgain.ts';
import { JSON_OPTION } from './options.ts';
import { countOf } from './rows.ts';

export const spec: CommandSpec = {
  name: 'queue import',
  summary: 'Take heartbeats from a file into the history and the queue',
  description:
    'Reads JSON lines, a heartbeat each, as "hackatime queue export" writes them. Your privacy settings of today apply, as ' +
    'far as what is in the file allows it. What is in the history already is passed over. They are queued for the server of ' +
    "the settings. A line that cannot be used is named, and the others are taken.\n\nThe file may also be wakatime-cli's " +
    'offline queue (offline_heartbeats.bdb) or that of the Python client before it (.wakatime.db); what of a damaged one ' +
    'can be read is taken. Those in their usual places are taken over by themselves.',
  arguments: [
    { name: 'FILE', help: 'File to read; - is standard input.', required: true, completes: 'file' },
  ],
  options: [JSON_OPTION],
  examples: [
    { run: 'hackatime queue import heartbeats.jsonl', shows: 'From another computer' },
    { run: 'hackatime queue import - < heartbeats.jsonl', shows: 'From standard input' },
    { run: 'hackatime queue import old/offline_heartbeats.bdb', shows: "From wakatime-cli's queue" },
  ],
  exits: [
    [0, 'All lines were taken or passed over'],
    [1, 'Some lines could not be used, or the file or the database'],
    [2, 'Usage error'],
  ],
};

const LINE_BYTES = 1024 * 1024;
const LINES_AT_ONCE = 500;

interface Tally {
  added: number;
  known: number;
  excluded: number;
  bad: number;
}

/** `hackatime queue import`; see `spec`. */
export async function run(request: CommandRequest, session: Session): Promise<number> {
  const { io, paths } = session;
  const [given = '-'] = request.arguments;
  const path = given === '-' ? '-' : resolve(io.cwd, expandHome(given, paths.home));
  const settings = await session.settings();
  const kind = path === '-' ? undefined : kindOfQueue(path, session.fs);
  if (kind !== undefined) return importQueue({ path, kind }, request, settings, session);
  const tally: Tally = { added: 0, known: 0, excluded: 0, bad: 0 };
  let waiting: NewHeartbeat[] = [];
  const store = (): void => {
    const { added } = session.store().add(waiting);
    tally.added += added;
    tally.known += waiting.length - added;
    waiting = [];
  };
  let number = 0;
  for (const line of readLines(path, LINE_BYTES)) {
    number += 1;
    const heartbeat = take(line, number, settings, tally, io.err);
    if (heartbeat !== undefined) waiting.push({ heartbeat, destinations: [DEFAULT_DESTINATION] });
    if (waiting.length >= LINES_AT_ONCE) store();
  }
  store();
  io.out(request.options['json'] === true ? formatJson(tally) : formatSummary(tally));
  return tally.bad === 0 ? 0 : 1;
}

/** The queue of wakatime-cli, or of the Python client before it. */
async function importQueue(
  queue: ForeignQueue,
  request: CommandRequest,
  settings: Settings,
  session: Session,
): Promise<number> {
  const { io } = session;
  const { takeOverOne } = await import('../takeOver.ts');
  const { taken, known, excluded, unusable, problems } = takeOverOne(queue, settings, session);
  for (const problem of problems) io.err(`hackatime: ${queue.path}: ${problem}\n`);
  const tally = { added: taken, known, excluded, bad: unusable };
  io.out(request.options['json'] === true ? formatJson(tally) : formatSummary(tally));
  return unusable === 0 ? 0 : 1;
}

/** The heartbeat of a line, as the settings allow it; undefined when there is none to be stored. */
function take(
  line: string | undefined,
  number: number,
  settings: Settings,
  tally: Tally,
  err: (text: string) => void,
): Heartbeat | undefined {
  // A byte order mark is what some editors put in front of the first line.
  const text = line?.replace(/^\uFEFF/, '');
  if (text !== undefined && text.trim() === '') return undefined;
  try {
    if (text === undefined) throw new RangeError('it is longer than 1 MiB');
    const clean = sanitiseKnown(parseWire(text), settings);
    if (clean === undefined) tally.excluded += 1;
    return clean;
  } catch (error) {
    if (!isAppError(error) && !(error instanceof RangeError)) throw error;
    tally.bad += 1;
    err(`hackatime: line ${number}: ${error.message}\n`);
    return undefined;
  }
}

function formatSummary({ added, known, excluded, bad }: Tally): string {
  const parts = [`Imported ${countOf(added)}`];
  if (known > 0) parts.push(`${known} known already`);
  if (excluded > 0) parts.push(`${excluded} excluded by your settings`);
  if (bad > 0) parts.push(`${bad} ${bad === 1 ? 'line' : 'lines'} could not be used`);
  return `${parts.join('; ')}.\n`;
}

/** `hackatime.queue.import/1` of docs/json.md. */
function formatJson({ added, known, excluded, bad }: Tally): string {
  return `${JSON.stringify({ schema: 'hackatime.queue.import/1', imported: added, known, excluded, bad_lines: bad })}\n`;
}
