import type { AgentHost, LogPlace } from '../../adapter.ts';

export interface Logs {
  /** Of a log's path below the folder; each that ends so without it. */
  readonly match?: RegExp;
  readonly endings?: readonly ('.jsonl' | '.json')[];
  readonly depth?: number;
  readonly more?: Partial<LogPlace>;
}

const DEPTH = 6;
export const LINES = ['.jsonl'] as const;
export const DOCUMENTS = ['.json'] as const;

/** Logs below a folder: lines when they end in `.jsonl`, documents when in `.json`. */
export function logsIn(
  root: string,
  { match, endings = ['.jsonl', '.json'], depth = DEPTH, more = {} }: Logs,
): readonly LogPlace[] {
  return endings.map((ending) => ({
    form: ending === '.jsonl' ? 'lines' : 'document',
    root,
    depth,
    isLog: (path) => path.endsWith(ending) && match?.test(path) !== false,
    ...more,
  }));
}

export const database = (root: string, file: string, more: Partial<LogPlace> = {}): LogPlace => ({
  form: 'database',
  root,
  depth: 0,
  isLog: (path) => path === file,
  ...more,
});

/** A folder that a variable names, or the usual one. */
export const named = ({ env }: AgentHost, name: string, usual: string): string => env[name] || usual;
