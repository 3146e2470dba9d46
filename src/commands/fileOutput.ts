import { resolve } from 'node:path';
import type { ArgumentSpec, CommandOption, CommandRequest, CommandSpec } from '../cli/command.ts';
import { expandHome } from '../config/paths.ts';
import { AppError } from '../errors.ts';
import { gathered, writeTexts } from '../system/files.ts';
import type { Session } from './deps.ts';
import { JSON_OPTION } from './options.ts';
import { countOf } from './queue/rows.ts';

/** Where an export goes. */
export const FILE_ARGUMENT: ArgumentSpec = {
  name: 'FILE',
  help: 'File to write, only for you to read; standard output when left out.',
  required: false,
  completes: 'file',
};

export const FILE_JSON_OPTION: CommandOption = {
  ...JSON_OPTION,
  help: 'Print one JSON object about the file.',
};

export const FILE_EXITS: CommandSpec['exits'] = [
  [0, 'Written'],
  [1, 'The file cannot be written, or the database cannot be used'],
  [2, 'Usage error'],
];

/** The file that is named; undefined for standard output. Throws AppError 'usage' for `--json` without a file. */
export function fileOf(
  request: CommandRequest,
  { io, paths }: Pick<Session, 'io' | 'paths'>,
): string | undefined {
  const [given] = request.arguments;
  if (given !== undefined && given !== '-') return resolve(io.cwd, expandHome(given, paths.home));
  if (request.options['json'] !== true) return undefined;
  throw new AppError('usage', '--json needs a FILE', {
    hint: 'Without one the heartbeats themselves are printed.',
  });
}

/**
 * Writes texts to a file, and says so, or to standard output as long as somebody reads it.
 *
 * @param answerOf what `--json` prints of a file with so many texts
 * @throws AppError 'internal' when the file cannot be written
 */
export function writeOut(
  file: string | undefined,
  texts: Iterable<string>,
  answerOf: (file: string, texts: number) => { readonly heartbeats: number },
  request: CommandRequest,
  { io }: Pick<Session, 'io'>,
): void {
  if (file === undefined) {
    for (const chunk of gathered(texts)) {
      io.out(chunk);
      if (io.stdoutIsClosed) break;
    }
    return;
  }
  const answer = answerOf(file, writeTexts(file, texts));
  const isJson = request.options['json'] === true;
  io.out(isJson ? `${JSON.stringify(answer)}\n` : `Wrote ${countOf(answer.heartbeats)} to ${file}.\n`);
}
