import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Home, KEY, makeHome, PROGRAM_TEXT } from '../support/bundle.ts';

let home: Home;
beforeEach(async () => {
  home = makeHome();
  home.config([`api_key = ${KEY}`, 'api_url = http://127.0.0.1:9/api/v1', 'offline = true']);
  await record(1, 2);
});
afterEach(() => home.remove());

const record = async (...times: readonly number[]): Promise<void> => {
  const lines = times.map((time) =>
    JSON.stringify({ entity: home.file, type: 'file', time: 1_795_262_400 + time, user_agent: 'a/1' }),
  );
  await home.run(['queue', 'import', '-'], { stdin: `${lines.join('\n')}\n` });
};
/** Lines for a shell, in which `hackatime` is the program. */
const shell = (script: string, env?: Readonly<Record<string, string>>) =>
  home.run(['-c', `hackatime() { ${PROGRAM_TEXT} "$@"; }; ${script}`], {
    cli: '/bin/bash',
    ...(env === undefined ? {} : { env }),
  });
const at = (name: string): string => join(home.repository, name);
const exportOf = async (): Promise<string> => (await home.run(['export'])).stdout;

describe.skipIf(!existsSync('/dev/full'))('an answer that a full disk does not take', () => {
  it.each([
    ['export'],
    ['export --format csv'],
    ['queue export'],
    ['queue list --json'],
    ['stats all --csv --source local'],
    ['today --json --source local'],
    ['today --source local'],
    ['completion bash'],
    ['version'],
    ['-v'],
    ['help'],
    ['today --help'],
    ['--help'],
    ['--version'],
  ])('is an error: %s', async (command) => {
    const { code, stderr } = await shell(`hackatime ${command} > /dev/full`);
    expect(code).toBe(1);
    const message = 'cannot write to standard output: no space left on device';
    expect(stderr).toContain(
      command.includes('--json') ? `"code":"storage","message":"${message}"` : `hackatime: ${message}\n`,
    );
    expect(stderr.match(/cannot write/g)).toHaveLength(1);
  });

  it.each(['--today --source local', '--config-read api_url', '--offline-count'])(
    'is one for editors without a word: %s',
    async (command) => {
      expect(await shell(`hackatime ${command} > /dev/full`)).toEqual({ code: 1, stdout: '', stderr: '' });
    },
  );

  it('is none where a heartbeat is recorded', async () => {
    const call = `hackatime --entity ${home.file} --plugin a/1 --log-to-stdout --verbose > /dev/full`;
    expect((await shell(call)).stderr).toBe('');
    expect((await home.run(['--offline-count'])).stdout).toBe('3\n');
  });

  it('is one when only a part of it was taken', async () => {
    const { code, stderr } = await shell('ulimit -f 4; hackatime completion bash > out');
    expect(readFileSync(at('out'))).toHaveLength(4096);
    expect([code, stderr]).toEqual([1, 'hackatime: cannot write to standard output: file too large\n']);
  });
});

it('nobody who stops reading hears of it', async () => {
  await record(...Array.from({ length: 2000 }, (_, at) => at + 10));
  const { code, stdout, stderr } = await shell('set -o pipefail; hackatime export | head -n 1');
  expect([code, stdout.split('\n').length, stderr]).toEqual([0, 2, '']);
});

describe.skipIf(process.platform === 'win32')('an export to what is no file', () => {
  it('goes to standard output by its name, and nothing else does', async () => {
    const { stdout } = await shell('hackatime export /dev/stdout | cat; hackatime export /dev/fd/1 | cat');
    expect(stdout).toBe((await exportOf()).repeat(2));
    expect((await shell('hackatime export out > out')).stderr).toBe('');
    expect(readFileSync(at('out'), 'utf8')).toBe(await exportOf());
  });

  it('goes into a FIFO, which stays one', async () => {
    execFileSync('mkfifo', [at('f')]);
    const { stdout } = await shell('cat f > got & hackatime queue export f; wait');
    expect(stdout).toBe(`Wrote 2 heartbeats to ${at('f')}.\n`);
    expect(lstatSync(at('f')).isFIFO()).toBe(true);
    expect(readFileSync(at('got'), 'utf8')).toBe((await home.run(['queue', 'export'])).stdout);
  });

  it('goes into the substitution of a process', async () => {
    await shell('hackatime export >(cat > got); while [ ! -s got ]; do :; done');
    expect(readFileSync(at('got'), 'utf8')).toBe(await exportOf());
  });

  it('follows a link to a file that is appended to elsewhere', async () => {
    writeFileSync(at('real'), '');
    symlinkSync('real', at('link'));
    expect((await home.run(['export', 'link'])).code).toBe(0);
    expect(readFileSync(at('real'), 'utf8')).toBe(await exportOf());
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  });
});

describe('a first flag that means nothing', () => {
  it('is told on stderr alone, as a usage error', async () => {
    expect(await home.run(['--verison'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'hackatime: unknown option --verison\nDid you mean --version?\n',
    });
  });

  it.each(['-v', '-V'])('is not %s, which is the version', async (flag) => {
    expect(await home.run([flag])).toEqual({
      code: 0,
      stdout: (await home.run(['version'])).stdout,
      stderr: '',
    });
  });

  it('is not -v with --json, which is the version in JSON', async () => {
    expect(await home.run(['-v', '--json'])).toEqual(await home.run(['version', '--json']));
  });

  it('is not --config, which may stand before a command', async () => {
    const file = join(home.home, '.wakatime.cfg');
    for (const argv of [['--config', file], [`--config=${file}`]])
      expect((await home.run([...argv, 'queue', 'list'])).stdout).toBe(
        (await home.run(['queue', 'list'])).stdout,
      );
    const forgotten = await home.run(['--config', file, 'forget', '--entity', home.file, '--yes']);
    expect(forgotten).toMatchObject({ code: 0, stdout: expect.stringContaining('2 heartbeats') });
  });

  it('costs an editor nothing', async () => {
    const heartbeat = [
      '--config',
      join(home.home, '.wakatime.cfg'),
      'stray',
      '--brand-new',
      '--entity',
      home.file,
    ];
    expect(await home.run(heartbeat)).toMatchObject({ stdout: '', stderr: '' });
    expect((await home.run(['--offline-count'])).stdout).toBe('3\n');
    expect(await home.run(['--brand-new', '--plugin', 'a/1'])).toMatchObject({ code: 1, stderr: '' });
  });
});
