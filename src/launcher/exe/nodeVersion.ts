import { spawnSync } from 'node:child_process';
import { AppError } from '../../errors.ts';

const PATIENCE_MS = 20_000;

/**
 * The version of a Node, e.g. `v24.1.0`. Within a launcher the Node that runs is the launcher's own, which may be older than
 * the one that it was made from: that one is asked.
 *
 * @throws AppError 'config' when it is gone, so that only the launcher's own is left
 */
export function nodeVersionOf(node: string): string {
  if (!process.getBuiltinModule('node:sea').isSea()) return process.version;
  const done = spawnSync(node, ['--version'], { encoding: 'utf8', timeout: PATIENCE_MS, windowsHide: true });
  const version = /^v\d+\.\d+\.\d+/.exec(done.stdout ?? '')?.[0];
  if (version !== undefined) return version;
  throw new AppError('config', 'the Node that launchers were made from is gone', {
    hint: 'Install Node, then run: hackatime link',
  });
}
