import type { LoggedLine } from '../../../render/screens/setup/logLines.ts';
import type { LogLevel } from '../../../system/ports.ts';

/** By rank: of each the ones behind it are worse. */
export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

const LEVELS: Readonly<Record<string, LogLevel>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  fatal: 'error',
  panic: 'error',
};

/** Reads a line of a log. Never fails: what is no JSON object is a message. */
export function parseLogLine(text: string): LoggedLine {
  const values = readObject(text);
  if (values === undefined) return { timeUs: undefined, level: undefined, message: text, fields: [] };
  const { level, now, time, message, msg, ...others } = values;
  const timeMs = Date.parse(String(now ?? time));
  return {
    timeUs: Number.isNaN(timeMs) ? undefined : timeMs * 1000,
    level: typeof level === 'string' && Object.hasOwn(LEVELS, level) ? LEVELS[level] : undefined,
    message: textOf(message ?? msg ?? ''),
    fields: Object.entries(others).map(([name, value]) => [name, textOf(value)]),
  };
}

/** Whether a line is of this level or a worse one; one that is not understood counts as information. */
export function isAtLeast({ level }: Pick<LoggedLine, 'level'>, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level ?? 'info') >= LOG_LEVELS.indexOf(least);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function readObject(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
