import type { LogLevel } from '../../../system/ports.ts';
import type { Paint } from '../../paint.ts';
import { formatRows } from '../../table.ts';
import { printable } from '../../text.ts';
import { formatInstant, formatLocal } from '../../time.ts';

/** A line of a log: of this program, of wakatime-cli, or of whatever else wrote to that file. */
export interface LoggedLine {
  /** Microseconds since 1970; undefined when the line has no time. */
  readonly timeUs: number | undefined;
  /** undefined for a line that is not understood. */
  readonly level: LogLevel | undefined;
  readonly message: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface LogStyle {
  readonly width: number;
  readonly paint: Paint;
  readonly offsetMinutes: (timeUs: number) => number;
  /** Lays a text out in lines, with this in front of the first and of the others. */
  readonly wrap: (text: string, width: number, first: string, rest: string) => readonly string[];
}

const INDENT = '  ';

/**
 * Lines of a log as a person reads them, a day above those of it: `12:30:01 warn  what happened  name=value`. `dayBefore` is the day
 * that stands above already.
 */
export function formatLogScreen(
  lines: readonly LoggedLine[],
  dayBefore: string | undefined,
  style: LogStyle,
): { readonly texts: readonly string[]; readonly day: string | undefined } {
  let day = dayBefore;
  const texts = lines.flatMap((line) => {
    const [date, clock] = localOf(line, style);
    const heading = date === undefined || date === day ? [] : [style.paint.strong(date)];
    day = date ?? day;
    return [...heading, ...formatLine(line, clock, style)];
  });
  return { texts, day };
}

function localOf(
  { timeUs }: LoggedLine,
  { offsetMinutes }: LogStyle,
): readonly [date: string | undefined, clock: string] {
  if (timeUs === undefined) return [undefined, ''.padEnd(8)];
  const [date = '', clock = ''] = formatLocal(timeUs, offsetMinutes(timeUs)).split(' ');
  return [date, clock];
}

const LEVEL_WIDTH = 5;

function formatLine(line: LoggedLine, clock: string, { width, paint, wrap }: LogStyle): readonly string[] {
  const { level, message, fields } = line;
  const values = fields.map(([name, value]) => `${name}=${value}`).join(INDENT);
  const head = `${clock} ${(level ?? '').padEnd(LEVEL_WIDTH)} `;
  const text = printable([message, values].filter((part) => part !== '').join(INDENT));
  const [first = '', ...rest] = wrap(text, width, head, INDENT);
  const shown = first.slice(head.length);
  const painted =
    level === 'error' || level === 'warn' ? paint.strong : level === undefined ? PLAINLY : paint.faint;
  return [`${paint.faint(clock)} ${painted(head.slice(clock.length + 1, -1))} ${shown}`, ...rest];
}

const PLAINLY = (text: string): string => text;

/** Lines of a log as tab-separated fields: time, level, message, then `name=value` each. */
export function formatLogRows(
  lines: readonly LoggedLine[],
  offsetMinutes: (timeUs: number) => number,
): readonly string[] {
  return formatRows(
    lines.map(({ timeUs, level, message, fields }) => [
      timeUs === undefined ? '' : formatInstant(timeUs, offsetMinutes(timeUs)),
      level ?? '',
      message,
      ...fields.map(([name, value]) => `${name}=${value}`),
    ]),
  );
}
