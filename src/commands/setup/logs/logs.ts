import type { CommandRequest, CommandSpec } from '../../../cli/command.ts';
import { wrap } from '../../../cli/help.ts';
import type { Context } from '../../../context/context.ts';
import { isAppError, redact } from '../../../errors.ts';
import { withTilde } from '../../../launcher/plan.ts';
import { drawingOn } from '../../../render/colours.ts';
import { paintFor } from '../../../render/paint.ts';
import { formatLogRows, formatLogScreen, type LogStyle } from '../../../render/screens/setup/logLines.ts';
import { joinLines } from '../../../render/text.ts';
import { fileError } from '../../../system/disk/files.ts';
import { followFile, type GrowingFile, readLinesBackwards } from '../../../system/disk/growingFile.ts';
import type { LogLevel } from '../../../system/ports.ts';
import { untilInterrupted } from '../../../system/streams/interrupt.ts';
import { choiceOption, DEFAULT_LIMIT, LIMIT_OPTION, limitOf } from '../../shared/options.ts';
import { isAtLeast, LOG_LEVELS, parseLogLine } from './parseLogLine.ts';

export const spec: CommandSpec = {
  name: 'logs',
  aliases: ['log'],
  summary: "Show what editors' calls have written to the log",
  description:
    "Editors' calls print nothing, whatever happens; the log says what did. Shows its last lines, the newest below: of " +
    '~/.wakatime/wakatime.log, or of the file that log_file names. With debug = true in ~/.wakatime.cfg every heartbeat is ' +
    'logged. Keys stand in no log and are not shown.',
  options: [
    { name: 'follow', type: 'switch', short: 'f', help: 'Go on with the lines that come, until Ctrl-C.' },
    {
      name: 'level',
      type: 'text',
      placeholder: 'LEVEL',
      choices: LOG_LEVELS,
      default: 'debug',
      help: 'Only this level and worse ones.',
    },
    LIMIT_OPTION,
    { name: 'json', type: 'switch', help: 'Print the lines as they are in the file, a JSON object each.' },
  ],
  isPaged: true,
  examples: [
    { run: 'hackatime logs --level warn', shows: 'What went wrong lately?' },
    { run: 'hackatime logs --follow', shows: 'Watch what an editor does' },
  ],
  exits: [
    [0, 'Done, also when there is no log yet'],
    [1, 'The log cannot be read'],
    [2, 'Usage error'],
  ],
};

const POLL_MS = 250;
/** Of a larger log only so much is looked through for lines of a level. */
const MIB = 1024 * 1024;
const MAX_SEARCHED_BYTES = 32 * MIB;

/** `hackatime logs`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  const { debug, logFile: file } = await context.settings();
  const isFollowing = request.options['follow'] === true;
  const filter: Filter = {
    level: choiceOption<LogLevel>(request, 'level', LOG_LEVELS, 'debug'),
    limit: limitOf(request, DEFAULT_LIMIT),
  };
  const print = await printerFor(request.options['json'] === true, context);
  // Opened first, so that nothing is missed between the last line shown and the first one that comes.
  const growing = isFollowing ? reading(file, () => followFile(file)) : undefined;
  try {
    const last = reading(file, () => readLast(file, filter));
    const name = withTilde(file, paths.home);
    if (last.lines.length > 0) print(last.lines);
    else if (last.isThere) io.err(`hackatime: nothing of level ${filter.level} or worse in ${name}\n`);
    else {
      const more = `with debug = true in ${withTilde(paths.configFile, paths.home)}, every heartbeat is logged`;
      io.err(`hackatime: there is no log yet at ${name}\n${debug ? '' : `${more}\n`}`);
    }
    const found = context.fs.stat(file);
    const isLarge = typeof found !== 'string' && found.size > MAX_SEARCHED_BYTES;
    if (isLarge && last.lines.length < (filter.limit ?? Number.POSITIVE_INFINITY)) {
      io.err(`hackatime: only the last ${MAX_SEARCHED_BYTES / MIB} MB of ${name} were looked through\n`);
    }
    if (growing !== undefined) await follow(growing, file, filter, print, context);
  } finally {
    growing?.close();
  }
  return 0;
}

interface Filter {
  readonly level: LogLevel;
  /** undefined for all. */
  readonly limit: number | undefined;
}

interface LastLines {
  /** The newest last. */
  readonly lines: readonly string[];
  readonly isThere: boolean;
}

/** The last lines of a log, those of the file that it replaced included. */
function readLast(file: string, { level, limit = Number.POSITIVE_INFINITY }: Filter): LastLines {
  const lines: string[] = [];
  let isThere = false;
  for (const path of [file, `${file}.1`]) {
    try {
      for (const line of readLinesBackwards(path, MAX_SEARCHED_BYTES)) {
        isThere = true;
        if (lines.length >= limit) break;
        if (isWanted(line, level)) lines.push(redact(line));
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return { lines: lines.reverse(), isThere };
}

const isWanted = (line: string, level: LogLevel): boolean =>
  level === 'debug' || isAtLeast(parseLogLine(line), level);

/** Prints what comes until the user interrupts, or until nobody reads it. */
async function follow(
  growing: GrowingFile,
  file: string,
  { level }: Filter,
  print: (lines: readonly string[]) => void,
  { io, wait, onInterrupt }: Context,
): Promise<void> {
  const interruptible = untilInterrupted(onInterrupt);
  try {
    while (!io.stdoutIsClosed) {
      reading(file, () => {
        for (const lines of inBatches(growing.read())) {
          const wanted = lines.filter((line) => isWanted(line, level));
          if (wanted.length > 0 && !io.stdoutIsClosed) print(wanted.map(redact));
        }
      });
      if ((await interruptible.wait(wait(POLL_MS))) === 'interrupted') return;
    }
  } finally {
    interruptible.stop();
  }
}

const BATCH_LINES = 1000;

function* inBatches(lines: Iterable<string>): Iterable<readonly string[]> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH_LINES) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What reading gives. Throws AppError 'storage' where it cannot be read. */
function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isAppError(error) ? error : fileError('read', file, error);
  }
}

/** Prints lines of a log for whoever reads: as they are, for a terminal, or as fields. */
async function printerFor(isJson: boolean, context: Context): Promise<(lines: readonly string[]) => void> {
  const { io, zone } = context;
  if (isJson) return (lines) => io.data(joinLines(lines));
  const offsetMinutes = (timeUs: number): number => zone.offsetMinutes(timeUs);
  const drawing = drawingOn(io);
  if (!drawing.isScreen) {
    return (lines) => io.out(joinLines(formatLogRows(lines.map(parseLogLine), offsetMinutes)));
  }
  const paint = paintFor(drawing);
  let day: string | undefined;
  return (lines) => {
    const style: LogStyle = { width: io.columns, paint, offsetMinutes, wrap };
    const shown = formatLogScreen(lines.map(parseLogLine), day, style);
    day = shown.day;
    io.out(joinLines(shown.texts));
  };
}
