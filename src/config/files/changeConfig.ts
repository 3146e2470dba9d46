import { AppError } from '../../errors.ts';
import { removeKey, setValues } from '../document/edit.ts';
import { decodeConfig, encodeConfig } from '../document/encoding.ts';
import type { LockDeps } from './lock.ts';
import { MAX_READ_BYTES, type UpdateOptions, updateFile } from './update.ts';

/**
 * Sets values in a config file, changing one line each (`setValue`), and makes the file when it is missing.
 *
 * @returns whether something was written
 * @throws AppError 'config-write'
 */
export function writeConfigValues(
  file: string,
  section: string,
  pairs: readonly (readonly [key: string, value: string])[],
  options?: UpdateOptions,
  deps?: LockDeps,
): boolean {
  return updateConfigText(file, (text) => setValues(text, section, pairs), options, deps);
}

/**
 * Removes a key from a section of a config file, on all lines that have it there.
 *
 * @returns whether something was written
 * @throws AppError 'config-write'
 */
export function removeConfigKey(file: string, section: string, key: string): boolean {
  return updateConfigText(file, (text) => removeKey(text, section, key));
}

/**
 * Changes the text of a config file under its lock.
 *
 * @param change gives the same text where nothing is to be written
 * @param backup file that gets what was there before; like a new config it is readable by its owner alone
 * @returns whether something was written
 * @throws AppError 'config-write'
 */
export function updateConfigText(
  file: string,
  change: (text: string) => string,
  options?: UpdateOptions,
  deps?: LockDeps,
  backup?: string,
): boolean {
  return updateFile(
    file,
    (content) => {
      // Nobody reads such a file, so that what was written to it would not count.
      if (content !== undefined && content.length > MAX_READ_BYTES)
        throw new AppError('config-write', `cannot write ${file}: it is too large for a config file`);
      const { text, encoding } = decodeConfig(content ?? Buffer.alloc(0));
      const changed = change(text);
      if (changed === text) return undefined;
      if (backup !== undefined && content !== undefined) updateFile(backup, () => content, {}, deps);
      return encodeConfig(changed, encoding);
    },
    options,
    deps,
  );
}
