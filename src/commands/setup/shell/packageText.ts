import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../errors.ts';
import { isPackaged, readPackaged } from '../../../system/package/program.ts';
import type { Fs } from '../../../system/ports.ts';

/**
 * The text of a file of the package, such as `completions/hackatime.bash`; undefined where there is none. The package's folder is
 * one above dist/ and four above this source.
 */
export function findInPackage(file: string, fs: Pick<Fs, 'readText'>): string | undefined {
  if (isPackaged()) return readPackaged(file.replaceAll('\\', '/'))?.toString('utf8');
  // In a bundle, the build replaces import.meta.url by the bundle's path, which is not a url.
  const here = dirname(
    import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : import.meta.url,
  );
  return fs.readText(join(here, '..', file)) ?? fs.readText(join(here, '..', '..', '..', '..', file));
}

/**
 * The same for a file that is always there.
 *
 * @throws AppError 'not-found' when it is missing
 */
export function readFromPackage(file: string, fs: Pick<Fs, 'readText'>): string {
  const text = findInPackage(file, fs);
  if (text !== undefined) return text;
  throw new AppError('not-found', `${file} is missing from this installation`, {
    hint: 'Install the package again: npm install -g hackatime',
  });
}
