import { AppError, isAppError } from '../../errors.ts';
import { cleanKey } from '../document/clean.ts';
import type { Settings } from '../settings.ts';

/** What is said of a key that is none; the server has the right one on a page that log-in shows. */
export const BAD_KEY_HINT =
  'Keys look like xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx. To set yours: hackatime login';

/** A UUIDv4, each character standing for those that `KEY_FORM_CHARACTERS` lists. */
const KEY_FORM = 'xxxxxxxx-xxxx-4xxx-Vxxx-xxxxxxxxxxxx';
const KEY_FORM_CHARACTERS: Readonly<Record<string, string>> = {
  x: '0123456789abcdef',
  V: '89ab',
  4: '4',
  '-': '-',
};

/**
 * Whether a text has the form of an API key: a UUIDv4 in lower case, with or without `waka_` (docs/wakatime-cli.md#api-key).
 */
export function isKeyShaped(text: string): boolean {
  const uuid = text.startsWith('waka_') ? text.slice('waka_'.length) : text;
  if (uuid.length !== KEY_FORM.length) return false;
  for (let at = 0; at < uuid.length; at++) {
    if (!KEY_FORM_CHARACTERS[KEY_FORM[at] ?? '']?.includes(uuid[at] ?? '')) return false;
  }
  return true;
}

/** SHA-256 of a key in hex: how a key is remembered where keys must not be. */
export function keyHash(key: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(key).digest('hex');
}

export interface KeyDeps {
  /** Runs the vault's command line; its trimmed output. */
  readonly runVault?: (command: string) => Promise<string> | string;
}

/**
 * The key that the settings name: literal, else from the vault, else from the environment. The vault is a program of the
 * user's and may take up to two seconds: ask only when something is sent.
 *
 * @throws AppError 'auth' when there is none, when it has not the form of a key, or when the vault fails
 */
export async function resolveKey(settings: Settings, deps: KeyDeps = {}): Promise<string> {
  const key =
    settings.key?.value ?? ((await askVault(settings.vaultCommand, deps)) || settings.environmentKey);
  if (key === undefined) {
    throw new AppError('auth', 'no API key', { hint: 'To set server and key: hackatime login' });
  }
  if (!isKeyShaped(key)) {
    throw new AppError('auth', 'the API key is not valid', {
      hint: BAD_KEY_HINT,
    });
  }
  return key;
}

async function askVault(command: string | undefined, deps: KeyDeps): Promise<string> {
  if (command === undefined) return '';
  try {
    const runVault = deps.runVault ?? (await import('./vault.ts')).runVault;
    return cleanKey(await runVault(command));
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('auth', 'api_key_vault_cmd failed', { cause: error });
  }
}
