import { chmodSync, existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KEY } from '../../support/config.ts';
import { withMachine } from './faults/inject.ts';

const machine = withMachine();
const LAUNCHERS = ['.wakatime/wakatime-cli', '.wakatime/wakatime-cli-linux-amd64', 'bin/wakatime-cli'];
const fix = async (env: Readonly<Record<string, string>> = {}) => {
  const { code, wrong, mended } = await machine().doctor(env, {}, '--fix');
  return { code, wrong: wrong.map(({ name }) => name), mended };
};
const modeOf = (path: string): string => (statSync(machine().at(path)).mode & 0o777).toString(8);

it('changes nothing on a healthy machine', async () => {
  expect(await fix()).toEqual({ code: 0, wrong: [], mended: [] });
});

it('protects the key and sends what waits', async () => {
  const kit = machine();
  chmodSync(kit.at('.wakatime.cfg'), 0o644);
  kit.queue([-200_000]);
  expect(await fix()).toEqual({
    code: 0,
    wrong: [],
    mended: [
      {
        name: 'protect-config',
        done: true,
        message: 'only you can read ~/.wakatime.cfg now; to undo: chmod 644 ~/.wakatime.cfg',
      },
      { name: 'send', done: true, message: 'sent 1 heartbeat' },
    ],
  });
  expect(kit.waiting()).toEqual([]);
  expect([modeOf('.wakatime.cfg'), readFileSync(kit.at('.wakatime.cfg'), 'utf8').includes(KEY)]).toEqual([
    '600',
    true,
  ]);
});

it('mends nothing without being told to', async () => {
  const kit = machine();
  chmodSync(kit.at('.wakatime.cfg'), 0o644);
  await kit.doctor();
  expect(modeOf('.wakatime.cfg')).toBe('644');
});

it('takes rights from others, and the line that it prints gives them back', async () => {
  chmodSync(machine().at('.wakatime'), 0o777);
  const { wrong, mended } = await fix();
  expect([wrong, mended.map(({ message }) => message)]).toEqual([
    [],
    ['only you can write to ~/.wakatime now; to undo: chmod 777 ~/.wakatime'],
  ]);
  expect(modeOf('.wakatime')).toBe('755');
});

it.each<[what: string, spoil: (path: string) => void]>([
  ['an update has replaced', (path) => writeFileSync(path, '\u007fELF', { mode: 0o755 })],
  ['may not be run', (path) => chmodSync(path, 0o644)],
  ['are gone', (path) => rmSync(path)],
  [
    'lead nowhere',
    (path) => {
      rmSync(path);
      symlinkSync('/gone/wakatime-cli', path);
    },
  ],
])('puts back launchers that %s', async (_, spoil) => {
  const kit = machine();
  for (const path of LAUNCHERS) spoil(kit.at(path));
  const { wrong, code } = await fix();
  expect([wrong, code]).toEqual([[], 0]);
  for (const path of LAUNCHERS) expect(modeOf(path)).toMatch(/^[75][05][05]$/);
});

it('keeps what was in the place of a launcher, and unlink gives it back', async () => {
  const kit = machine();
  await kit.type('unlink');
  kit.make('.wakatime/wakatime-cli-linux-amd64', '\u007fELF mine', 0o755);
  expect((await fix()).wrong).toEqual([]);
  await kit.type('unlink');
  expect(readFileSync(kit.at('.wakatime/wakatime-cli-linux-amd64'), 'utf8')).toBe('\u007fELF mine');
});

it('puts a launcher before another program on PATH where it may', async () => {
  const kit = machine();
  kit.make('early/wakatime-cli', '\u007fELF', 0o755);
  const env = { PATH: `${kit.at('early')}:${kit.at('bin')}:/usr/bin:/bin` };
  expect((await fix(env)).wrong).toEqual([]);
  expect((await kit.doctor(env)).wrong).toEqual([]);
});

it('renews what shells read, and leaves their other lines', async () => {
  const kit = machine();
  await kit.type('shell-init', 'bash', '--install');
  const text = readFileSync(kit.at('.bashrc'), 'utf8');
  writeFileSync(kit.at('.bashrc'), `${text}a=1\n${text}`);
  const { wrong, mended } = await fix();
  expect([wrong, mended.map(({ name, done }) => [name, done])]).toEqual([[], [['shell', true]]]);
  expect(readFileSync(kit.at('.bashrc'), 'utf8')).toContain('a=1\n');
});

it('removes a damaged digest, and no file of another program', async () => {
  const file = `${machine().database}.digest`;
  writeFileSync(file, Buffer.from('damaged \0'));
  expect((await fix()).wrong).toEqual([]);
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, 'a letter of mine\n');
  const { wrong, mended } = await fix();
  expect([wrong, mended.map(({ done }) => done)]).toEqual([['digest'], [false]]);
  expect(readFileSync(file, 'utf8')).toBe('a letter of mine\n');
});

it('mends what it may and still says what it may not', async () => {
  const kit = machine();
  kit.lines('[settings]', kit.api);
  chmodSync(kit.at('.wakatime'), 0o777);
  const { code, wrong, mended } = await fix();
  expect([code, wrong, mended.map(({ name }) => name)]).toEqual([1, ['key-missing'], ['protect-folder']]);
});
