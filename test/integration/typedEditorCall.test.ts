import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMachine } from '../../src/context/context.ts';
import { main } from '../../src/main.ts';
import { type FakeIo, fakeIo } from '../support/cli.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const TERMINAL = { stdinIsTty: true, stdoutIsTty: true, stderrIsTty: true, errColumns: 40 };

async function call(
  argv: readonly string[],
  streams: Parameters<typeof fakeIo>[0],
): Promise<FakeIo & { code: number }> {
  const io = fakeIo({ env: { HOME: home, TMPDIR: home }, ...streams });
  const code = await main(argv, createMachine(io));
  return { ...io, code };
}

const log = (): string => readFileSync(join(home, '.wakatime/wakatime.log'), 'utf8');

it('who types what editors ask is told why nothing is answered', async () => {
  const answer = await call(['--today'], TERMINAL);

  expect([answer.code, answer.printed(), answer.complained()]).toEqual([
    1,
    '',
    'hackatime: no API key is configured\n',
  ]);
  expect(log()).toContain('"no API key is configured"');
});

it.each([
  ['a status bar', ['--today'], {}],
  ['one that has a terminal for errors', ['--today'], { stderrIsTty: true, stdinIsTty: true }],
  ['an editor in a terminal', ['--today', '--plugin', 'vim/9 vim-wakatime/11'], TERMINAL],
  ['a heartbeat at a terminal', ['--entity', '/no/such/file'], TERMINAL],
])('%s is told nothing', async (_, argv, streams) => {
  const answer = await call(argv, streams);
  expect(answer.printed() + answer.complained()).toBe('');
});

it.each([
  [['--verbose'], '--verbose'],
  [['--config', '/a.cfg', '--verbose'], '--config'],
  [['--key=abc'], '--key'],
])('%s alone at a terminal is told what is missing, in two lines', async (argv, flag) => {
  const answer = await call(argv, { ...TERMINAL, errColumns: 80 });
  expect([answer.code, answer.printed(), answer.complained()]).toEqual([
    2,
    '',
    `hackatime: ${flag} needs a command\nFor example: hackatime today. All commands: hackatime --help\n`,
  ]);
});

it.each([
  ['--help at a terminal', ['--verbose', '--help'], TERMINAL, 0],
  ['a program', ['--verbose'], {}, 1],
])('%s gets the help of all', async (_, argv, streams, code) => {
  const answer = await call(argv, streams);
  expect([answer.code, answer.complained()]).toEqual([code, '']);
  expect(answer.printed()).toContain('hackatime COMMAND [OPTION...]');
});

it('a wrong flag is told in lines that fit', async () => {
  const answer = await call(['-x'], TERMINAL);
  expect([answer.code, answer.complained()]).toEqual([
    2,
    'hackatime: unknown option -x\nRun "hackatime --help" for what there\nis.\n',
  ]);
});
