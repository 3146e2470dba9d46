import { resolve } from 'node:path';
import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { CSV_HEADER, formatCsvLine } from '../../heartbeat/files/csv.ts';
import type { Heartbeat } from '../../heartbeat/heartbeat.ts';
import { FOREVER_US } from '../../heartbeat/time.ts';
import { toWire } from '../../heartbeat/wire.ts';
import { findRange } from '../../report/time/ranges.ts';
import { readHeartbeats } from '../../store/history/wholeHistory.ts';
import {
  FILE_ARGUMENT,
  FILE_EXITS,
  FILE_JSON_OPTION,
  FORCE_OPTION,
  fileOf,
  writeOut,
} from '../shared/fileOutput.ts';
import { SINCE_OPTION, spanOf, textOption, UNTIL_OPTION } from '../shared/options.ts';

const FORMATS = ['jsonl', 'csv'] as const;

export const spec: CommandSpec = {
  name: 'export',
  readsHistory: true,
  summary: 'Write the local history to a file',
  description:
    'Writes every heartbeat of this computer, the oldest first. JSON lines hold each of them as it is sent, with its exact ' +
    'time and user agent; "hackatime import" reads them, and what is exported after that is the same, byte for byte. CSV ' +
    'has the same fields under a header: what is left out is empty, dependencies are a JSON list, and a text that a ' +
    'spreadsheet would run as a formula has an apostrophe in front. "hackatime import" reads it, too. The history does not ' +
    'change.',
  arguments: [FILE_ARGUMENT],
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
    FORCE_OPTION,
    FILE_JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime export history.jsonl', shows: 'Keep a copy' },
    { run: 'hackatime export --since 30d --format csv > month.csv', shows: 'For a spreadsheet' },
  ],
  exits: FILE_EXITS,
};

/** `hackatime export`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const file = fileOf(request, context);
  if (file !== undefined) refuseRange(request, context);
  const { sinceUs, untilUs } = spanOf(request, context);
  const isCsv = textOption(request, 'format') === 'csv';
  const heartbeats = readHeartbeats(
    context.store(),
    sinceUs ?? Number.MIN_SAFE_INTEGER,
    untilUs ?? FOREVER_US,
  );
  const answerOf = (file: string, texts: number) => ({
    schema: 'hackatime.export/1',
    file,
    format: isCsv ? 'csv' : 'jsonl',
    // One of the texts is the CSV header.
    heartbeats: texts - (isCsv ? 1 : 0),
  });
  return writeOut(file, formatted(heartbeats, isCsv), answerOf, request, context);
}

/**
 * Whoever types a range where other commands take one does not want a file of that name.
 *
 * @throws AppError 'usage'
 */
function refuseRange({ arguments: [word = ''] }: CommandRequest, { clock, fs, io, zone }: Context): void {
  // A day may well be the name of a file.
  if (!/^[a-z]+$/i.test(word) || fs.stat(resolve(io.cwd, word)) !== 'missing') return;
  if (findRange(word, { nowUs: clock.nowUs(), zone }) === undefined) return;
  throw new AppError('usage', `"${word}" is a range, and export takes a file there`, {
    hint: `Try "hackatime export --since ${word} --until ${word}", or "hackatime export ./${word}" for a file of that name.`,
  });
}

function* formatted(heartbeats: Iterable<Heartbeat>, isCsv: boolean): Iterable<string> {
  if (isCsv) yield CSV_HEADER;
  for (const heartbeat of heartbeats)
    yield isCsv ? formatCsvLine(heartbeat) : `${JSON.stringify(toWire(heartbeat))}\n`;
}
