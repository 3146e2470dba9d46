import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../errors.ts';
import type { Fs } from '../../../system/ports.ts';

/**
 * The text of a file of the package, such as `completions/hackatime.bash`. The package's folder is one above dist/ and four
 * above this source.
 *
 * @throws AppError 'not-found' when it is missing
 */
export function readFromPackage(file: string, fs: Pick<Fs, 'readText'>): string {
  // In a bundle, the build replaces import.meta.url by the bundle's path, which is not a url.
  const here = dirname(
    import.meta.url.startsWith('file:') ? fileURLToPath(import.meta.url) : import.meta.url,
  );
  const text = fs.readText(join(here, '..', file)) ?? fs.readText(join(here, '..', '..', '..', '..', file));
  if (text !== undefined) return text;
  throw new AppError('not-found', `${file} is missing from this installation`, {
    hint: 'Install the package again: npm install -g hackatime',
  });
}
