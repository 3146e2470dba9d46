import { resolve } from 'node:path';
import type { ArgumentSpec, CommandOption, CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { isExportLine } from '../../heartbeat/files/fileFormat.ts';
import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { inChunks, readChunks, splitLines } from '../../system/disk/files.ts';
import { findPlace, type OutputPlace, writeFileWhole, writeStream } from '../../system/disk/outputFile.ts';
import { expandHome } from '../../system/disk/ownFolder.ts';
import { createPacedText } from '../../system/streams/pacedText.ts';
import { confirm } from './confirm.ts';
import { JSON_OPTION } from './options.ts';

/** Where an export goes. */
export const FILE_ARGUMENT: ArgumentSpec = {
  name: 'FILE',
  help: 'File to write, a new one only for you to read; standard output when left out.',
  required: false,
  completes: 'file',
};

export const FILE_JSON_OPTION: CommandOption = {
  ...JSON_OPTION,
  help: 'Print one JSON object about the file.',
};

export const FORCE_OPTION: CommandOption = {
  name: 'force',
  type: 'switch',
  help: 'Replace a file that is no earlier export without asking.',
};

export const FILE_EXITS: CommandSpec['exits'] = [
  [0, 'Written'],
  [1, 'The file cannot be written or was not to be replaced, or the database cannot be used'],
  [2, 'Usage error'],
];

/** Longest line that an export begins with. */
const LINE_BYTES = 1024 * 1024;

/** A place that is not standard output. */
type FilePlace = Exclude<OutputPlace, { readonly kind: 'stdout' }>;

/**
 * The file that was named; undefined for standard output. Throws AppError 'usage' for `--json` without a file,
 * 'storage' for a path that cannot be a file.
 */
export function fileOf(
  request: CommandRequest,
  { io, paths }: Pick<Context, 'io' | 'paths'>,
): FilePlace | undefined {
  const [given] = request.arguments;
  if (given !== undefined && given !== '-') {
    const place = findPlace(resolve(io.cwd, expandHome(given, paths.home)));
    if (place.kind !== 'stdout') return place;
  }
  if (request.options['json'] !== true) return undefined;
  throw new AppError('usage', '--json needs a FILE', {
    hint: 'Without one the heartbeats themselves are printed.',
  });
}

/**
 * Writes texts to a file and reports it, or to standard output until the reader closes it. Gives the exit code.
 *
 * @param answerOf what `--json` prints about a file with this many texts
 * @throws AppError 'storage' when the file cannot be written, or the user cannot be asked whether to replace it;
 *   'interrupted'
 */
export async function writeOut(
  place: FilePlace | undefined,
  texts: Iterable<string>,
  answerOf: (file: string, texts: number) => { readonly heartbeats: number },
  request: CommandRequest,
  context: Pick<Context, 'clock' | 'io' | 'onInterrupt'>,
): Promise<number> {
  const { io } = context;
  if (place === undefined) {
    for (const chunk of inChunks(texts)) {
      io.data(chunk);
      if (io.stdoutIsClosed) break;
    }
    return 0;
  }
  if (place.kind === 'file' && request.options['force'] !== true && !(await mayReplace(place, io))) {
    io.err('Nothing was changed.\n');
    return 1;
  }
  const isJson = request.options['json'] === true;
  const shown = showingProgress(texts, io.stderrIsTty && !isJson, context);
  const written = place.kind === 'file' ? await writeFile(place, shown, context) : writeStream(place, shown);
  // The reader of the FIFO has closed it.
  if (written === undefined) return 0;
  const answer = answerOf(place.name, written);
  io.out(
    isJson
      ? `${JSON.stringify(answer)}\n`
      : `Wrote ${formatHeartbeatCount(answer.heartbeats)} to ${place.name}.\n`,
  );
  return 0;
}

/** The texts; meanwhile a terminal says how many there were. */
function* showingProgress(
  texts: Iterable<string>,
  isShown: boolean,
  deps: Pick<Context, 'clock' | 'io'>,
): Iterable<string> {
  const progress = createPacedText(isShown, deps);
  let count = 0;
  try {
    for (const text of texts) {
      count += 1;
      progress.show(() => `Writing: ${count} heartbeats`);
      yield text;
    }
  } finally {
    progress.end();
  }
}

/**
 * Whether a file may be overwritten. A new or empty file and an earlier export always may; for any other the user is
 * asked. Without a terminal, a link of the user's own is taken as permission.
 */
async function mayReplace(
  { name, path, found }: FilePlace & { readonly kind: 'file' },
  io: Context['io'],
): Promise<boolean> {
  if (found === undefined || found.stats.size === 0 || isExport(path)) return true;
  if (io.stdinIsTty && io.stderrIsTty) return confirm(`${name} is no earlier export. Replace it?`, false, io);
  if (found.isOwnLink) return true;
  throw new AppError('refused', `${name} is there already, and is no earlier export`, {
    hint: 'Add --force to replace it.',
  });
}

/** Whether a file begins like an export of ours. */
function isExport(path: string): boolean {
  try {
    for (const line of splitLines(readChunks(path), LINE_BYTES)) return isExportLine(line ?? '');
  } catch {
    // An unreadable file cannot be recognised as an export.
  }
  return false;
}

async function writeFile(
  place: FilePlace & { readonly kind: 'file' },
  texts: Iterable<string>,
  { onInterrupt }: Pick<Context, 'onInterrupt'>,
): Promise<number> {
  let isInterrupted = false;
  const stopListening = onInterrupt(() => {
    isInterrupted = true;
  });
  try {
    const written = await writeFileWhole(place, texts, () => isInterrupted);
    if (written !== undefined) return written;
    throw new AppError('interrupted', `interrupted; nothing was written to ${place.name}`);
  } finally {
    stopListening();
  }
}
