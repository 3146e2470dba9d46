import type { Settings } from '../config/settings.ts';

/** Tells accounts apart without a key: by the server, and the key or the command that gives it, as a hash. */
export function accountName({
  apiUrl,
  key,
  vaultCommand,
  environmentKey,
}: Pick<Settings, 'apiUrl' | 'key' | 'vaultCommand' | 'environmentKey'>): string {
  const from = key?.value ?? (vaultCommand === undefined ? environmentKey : `$ ${vaultCommand}`);
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(`${apiUrl}\n${from}`).digest('hex');
}
