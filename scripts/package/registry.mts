import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RegistryFile } from './nodes.mts';

/** `sha512-` and base64, as npm writes it. */
export async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * The folder of a package of npm, downloaded and unpacked once into `cache`. Only `parts` of it are unpacked.
 *
 * @throws Error when npm gives another file than the listed one
 */
export async function fetchPackage(
  wanted: RegistryFile,
  parts: readonly string[],
  cache: string,
): Promise<string> {
  const { name, version, integrity } = wanted;
  const folder = join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const tarball = join(cache, `${name}-${version}.tgz`);
  if (!existsSync(tarball)) {
    execFileSync('npm', ['pack', '--silent', `${name}@${version}`], {
      cwd: cache,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const found = await integrityOf(tarball);
  if (found !== integrity) {
    rmSync(tarball);
    throw new Error(`${name}@${version} is not the listed file: its hash is ${found}`);
  }
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished);
  const inside = parts.map((part) => `package/${part}`);
  // By their names alone: the tar of Git for Windows takes `C:` for another computer.
  const from = ['-xzf', basename(tarball), '-C', basename(unfinished)];
  execFileSync('tar', [...from, '--strip-components=1', ...inside], { cwd: cache });
  renameSync(unfinished, folder);
  rmSync(tarball);
  return folder;
}
