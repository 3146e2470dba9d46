import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { updateFile } from '../config/files.ts';
import type { Paths } from '../config/paths.ts';
import type { Fs } from '../system/ports.ts';

const recordFile = (paths: Pick<Paths, 'resources'>): string => join(paths.resources, 'launchers.json');

const MAX_BYTES = 1024 * 1024;

/** Where launchers were put, so that they can be taken away also when PATH is another; empty when nothing is known. */
export function readLaunchers(paths: Pick<Paths, 'resources'>, fs: Pick<Fs, 'readOwn'>): readonly string[] {
  return parse(fs.readOwn(recordFile(paths), MAX_BYTES)?.toString('utf8'));
}

/** Writes down where launchers are. Throws AppError 'config-write'. */
export function updateLaunchers(
  paths: Pick<Paths, 'resources'>,
  change: (launchers: readonly string[]) => readonly string[],
): void {
  const rewrite = (content: Buffer | undefined): Buffer => {
    const launchers = [...new Set(change(parse(content?.toString('utf8'))))];
    return Buffer.from(`${JSON.stringify({ launchers }, undefined, 2)}\n`);
  };
  updateFile(recordFile(paths), rewrite, { isOwn: true });
}

/** Forgets where launchers were. */
export function forgetLaunchers(paths: Pick<Paths, 'resources'>): void {
  rmSync(recordFile(paths), { force: true });
}

function parse(text: string | undefined): readonly string[] {
  try {
    const { launchers } = JSON.parse(text ?? '') as { readonly launchers?: unknown };
    return Array.isArray(launchers) ? launchers.filter((path) => typeof path === 'string') : [];
  } catch {
    return [];
  }
}
