import { resolve } from 'node:path';
import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { expandHome } from '../config/paths.ts';
import { AppError } from '../errors.ts';
import { CSV_HEADER, formatCsvLine } from '../heartbeat/csv.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import { toWire } from '../heartbeat/wire.ts';
import { readHeartbeats } from '../store/wholeHistory.ts';
import { gathered, writeTexts } from '../system/files.ts';
import type { Session } from './deps.ts';
import { JSON_OPTION, SINCE_OPTION, spanOf, textOption, UNTIL_OPTION } from './options.ts';
import { countOf } from './queue/rows.ts';

const FORMATS = ['jsonl', 'csv'] as const;

export const spec: CommandSpec = {
  name: 'export',
  summary: 'Write the local history to a file',
  description:
    'Writes every heartbeat of this computer, the oldest first. JSON lines hold each of them as it is sent, with its exact ' +
    'time and user agent; "hackatime import" reads them, and what is exported after that is the same, byte for byte. CSV ' +
    'has the same fields under a header: what is left out is empty, dependencies are a JSON list. The history does not ' +
    'change.',
  arguments: [
    {
      name: 'FILE',
      help: 'File to write, only for you to read; standard output when left out.',
      required: false,
      completes: 'file',
    },
  ],
  options: [
    SINCE_OPTION,
    UNTIL_OPTION,
    {
      name: 'format',
      type: 'text',
      placeholder: 'FORMAT',
      choices: FORMATS,
      default: 'jsonl',
      help: 'JSON lines or CSV.',
    },
    { ...JSON_OPTION, help: 'Print one JSON object about the file.' },
  ],
  examples: [
    { run: 'hackatime export history.jsonl', shows: 'Keep a copy' },
    { run: 'hackatime export --since 30d --format csv > month.csv', shows: 'For a spreadsheet' },
  ],
  exits: [
    [0, 'Written'],
    [1, 'The file cannot be written, or the database cannot be used'],
    [2, 'Usage error'],
  ],
};

/** `hackatime export`; see `spec`. */
export async function run(request: CommandRequest, session: Session): Promise<number> {
  const { io, paths } = session;
  const [given] = request.arguments;
  const isJson = request.options['json'] === true;
  const isStdout = given === undefined || given === '-';
  if (isJson && isStdout)
    throw new AppError('usage', '--json needs a FILE', {
      hint: 'Without one the heartbeats themselves are printed.',
    });
  const { sinceUs, untilUs } = spanOf(request, session);
  const isCsv = textOption(request, 'format') === 'csv';
  const heartbeats = readHeartbeats(
    session.store(),
    sinceUs ?? Number.MIN_SAFE_INTEGER,
    untilUs ?? Number.MAX_SAFE_INTEGER,
  );
  if (isStdout) {
    for (const chunk of gathered(formatted(heartbeats, isCsv))) {
      io.out(chunk);
      if (io.stdoutIsClosed) break;
    }
    return 0;
  }
  const file = resolve(io.cwd, expandHome(given, paths.home));
  const written = writeTexts(file, formatted(heartbeats, isCsv)) - (isCsv ? 1 : 0);
  const answer = { schema: 'hackatime.export/1', file, format: isCsv ? 'csv' : 'jsonl', heartbeats: written };
  io.out(isJson ? `${JSON.stringify(answer)}\n` : `Wrote ${countOf(written)} to ${file}.\n`);
  return 0;
}

function* formatted(heartbeats: Iterable<Heartbeat>, isCsv: boolean): Iterable<string> {
  if (isCsv) yield CSV_HEADER;
  for (const heartbeat of heartbeats)
    yield isCsv ? formatCsvLine(heartbeat) : `${JSON.stringify(toWire(heartbeat))}\n`;
}
