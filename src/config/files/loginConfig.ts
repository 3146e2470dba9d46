import { existsSync } from 'node:fs';
import { removeKey, setValues } from '../document/edit.ts';
import { updateConfigText } from './changeConfig.ts';
import { settingBackup, withoutSetting } from './settingConfig.ts';

/** Where `login` keeps the config file as it was before. */
export const loginBackup = (file: string): string => `${file}.before-login`;

export interface LoginWritten {
  readonly isChanged: boolean;
  /** The file that has what was there before; undefined where nothing was, or nothing changed. */
  readonly backup: string | undefined;
}

/**
 * Writes server and key into a config file in one step. All other lines stay as they are.
 *
 * @throws AppError 'config-write'
 */
export function writeLogin(
  file: string,
  { url, key }: { readonly url: string; readonly key: string },
): LoginWritten {
  const backup = loginBackup(file);
  const isNew = !existsSync(file);
  const change = (text: string): string => {
    // An address above all sections would count before the one in [settings].
    const plain = removeKey(text, '', 'api_url');
    const pairs = [
      ['api_url', url],
      ['api_key', key],
    ] as const;
    return setValues(plain, 'settings', pairs);
  };
  const isChanged = updateConfigText(file, change, undefined, undefined, backup);
  return { isChanged, backup: isChanged && !isNew ? backup : undefined };
}

/**
 * Takes the API key out of a config file, in whichever spelling, and out of the backups that `login` and `config` have left.
 *
 * @returns whether the config file had one
 * @throws AppError 'config-write'
 */
export function removeLogin(file: string): boolean {
  const hadOne = existsSync(file) && updateConfigText(file, withoutApiKey);
  for (const backup of [loginBackup(file), settingBackup(file)]) {
    if (existsSync(backup)) updateConfigText(backup, withoutApiKey);
  }
  return hadOne;
}

const KEY_NAMES = ['api_key', 'apikey'];

/** The text without every line that holds the user's own API key. */
function withoutApiKey(text: string): string {
  return withoutSetting(text, 'settings', KEY_NAMES);
}
