import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveKey } from '../../../../src/config/servers/apiKey.ts';
import { runVault } from '../../../../src/config/servers/vault.ts';
import { createHome, KEY, KEY2, optionsOf } from '../../../support/config.ts';

const resolve = async (cfg: string, env = {}, runVaultFake?: (command: string) => string) => {
  const home = createHome(`[settings]\n${cfg}\n`);
  try {
    const settings = await home.settings(optionsOf(), env);
    return await resolveKey(settings, runVaultFake === undefined ? {} : { runVault: runVaultFake });
  } finally {
    home.remove();
  }
};
const never = (): never => {
  throw new Error('asked');
};

describe('the key that is used', () => {
  it.each([
    ['configured: the vault is not asked', `api_key = ${KEY}\napi_key_vault_cmd = x`, {}, never],
    ['from the vault', 'api_key_vault_cmd = x', { WAKATIME_API_KEY: KEY2 }, () => ` ${KEY}\n`],
    ['from the environment', '', { WAKATIME_API_KEY: KEY }, never],
    [
      'from the environment after a vault that says nothing',
      'api_key_vault_cmd = x',
      { WAKATIME_API_KEY: KEY },
      () => '',
    ],
  ])('%s', async (_, cfg, env, vault) => {
    expect(await resolve(cfg, env, vault)).toBe(KEY);
  });

  it.each([
    ['missing', '', {}, never],
    ['malformed', 'api_key = oops', {}, never],
    ['malformed in the environment', '', { WAKATIME_API_KEY: 'oops' }, never],
    ['malformed in the vault', 'api_key_vault_cmd = x', { WAKATIME_API_KEY: KEY }, () => 'oops'],
    ['not told by a failing vault', 'api_key_vault_cmd = x', { WAKATIME_API_KEY: KEY }, never],
  ])('%s', async (_, cfg, env, vault) => {
    await expect(resolve(cfg, env, vault)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('comes from a real shell line', async () => {
    expect(await resolve(`api_key_vault_cmd = printf '%s' ${KEY} | cat`)).toBe(KEY);
  });
});

describe('the vault', () => {
  it.each(['false', '/no/such/tool get', 'echo secret >&2; exit 3', 'kill -9 $$'])(
    '%s fails',
    async (command) => {
      const error = await runVault(command).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ kind: 'auth' });
      expect(String(error)).not.toContain('secret');
    },
  );

  it('has nothing on standard input', async () => {
    expect(await runVault('cat; echo done')).toBe('done');
  });

  it('that hangs is ended with all it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hackatime-vault-'));
    const pidFile = join(folder, 'pid');
    await expect(runVault(`sleep 60 & echo $! > ${pidFile}; wait; echo`, 300)).rejects.toMatchObject({
      kind: 'auth',
    });
    expect(existsSync(pidFile)).toBe(true);
    const { readFileSync } = await import('node:fs');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    const isRunning = (): boolean => {
      try {
        return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
      } catch {
        return false;
      }
    };
    await expect.poll(isRunning, { timeout: 5000 }).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('has spoken when its command has ended, whatever that left running with its output', async () => {
    expect(await runVault('sleep 5 & echo x')).toBe('x');
    expect(await runVault('(sleep 5; echo late) & echo x; echo y')).toBe('x\ny');
  });

  it('is heard to its end, also when that is long', async () => {
    expect(await runVault('sleep 5 & head -c 60000 /dev/zero | tr "\\0" a')).toHaveLength(60_000);
  });

  it('that prints without an end is stopped', async () => {
    await expect(runVault('yes')).rejects.toMatchObject({ kind: 'auth' });
  });

  it('that fails and leaves something running has failed', async () => {
    await expect(runVault('sleep 5 & exit 3')).rejects.toMatchObject({ kind: 'auth' });
  });
});
