import { describe, expect, it, vi } from 'vitest';
import type { CommandRequest, CommandSpec } from '../../../src/cli/command.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { exitCodeFor, isAppError } from '../../../src/errors.ts';
import { fakeIo, type Ran, sampleCommands } from '../../support/cli.ts';

async function call(...argv: string[]) {
  const io = fakeIo();
  const ran: Ran[] = [];
  const code = await buildProgram(sampleCommands(ran), io, () => 'deps').run(argv);
  return { code, ran: ran[0], printed: io.printed(), complained: io.complained() };
}

async function refuse(...argv: string[]) {
  const io = fakeIo();
  const ran: Ran[] = [];
  try {
    await buildProgram(sampleCommands(ran), io, () => 'deps').run(argv);
  } catch (error) {
    if (!isAppError(error)) throw error;
    expect({ ran, printed: io.printed(), complained: io.complained() }).toEqual({
      ran: [],
      printed: '',
      complained: '',
    });
    return { message: error.message, hint: error.hint, code: exitCodeFor(error.kind, 'human') };
  }
  return expect.fail('was not refused');
}

describe('a command line', () => {
  it.each([
    ['today', [], {}],
    ['today --json', [], { json: true }],
    ['today --source local', [], { source: 'local' }],
    ['today --source=local', [], { source: 'local' }],
    ['today --source auto --source local', [], { source: 'local' }],
    ['today --limit 12', [], { limit: 12 }],
    ['today --limit -3', [], { limit: -3 }],
    ['today -n 0', [], { limit: 0 }],
    ['today -n5', [], { limit: 5 }],
    ['today --config x.cfg', [], { config: 'x.cfg' }],
    ['track a.ts', ['a.ts'], {}],
    ['track a.ts b.ts --log-file=l c.ts', ['a.ts', 'b.ts', 'c.ts'], { 'log-file': 'l' }],
    ['track -- --json', ['--json'], {}],
    ['track -', ['-'], {}],
    ['allow', [], {}],
    ['queue status old', ['old'], {}],
    ['queue quarantine list --json', [], { json: true }],
  ])('%j is understood', async (line, args, options) => {
    const { code, ran } = await call(...line.split(' '));
    expect(code).toBe(7);
    expect(line.startsWith(ran?.name ?? '?')).toBe(true);
    expect(ran?.request).toEqual({ arguments: args, options });
  });

  it('keeps blanks and empty values', async () => {
    const { ran } = await call('track', 'my file.ts', '', '--category', 'writing tests');
    expect(ran?.request).toEqual({
      arguments: ['my file.ts', ''],
      options: { category: 'writing tests' },
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['tday', 'unknown command "tday"', 'Did you mean today?'],
    ['stats', 'unknown command "stats"', 'Run "hackatime --help" for the list of commands.'],
    ['week', 'unknown command "week"', 'Did you mean "hackatime stats week"?'],
    ['Sync', 'unknown command "Sync"', 'Did you mean "hackatime flush"?'],
    [
      'queue quarantine lsit',
      'unknown command "queue quarantine lsit"',
      'Did you mean queue quarantine list?',
    ],
    [
      'queue quarantine bogus',
      'unknown command "queue quarantine bogus"',
      'Commands of queue quarantine: list, drop.',
    ],
    ['queue quarantne', 'unknown command "queue quarantne"', 'Did you mean queue quarantine?'],
    ['quee', 'unknown command "quee"', 'Did you mean queue?'],
    ['queue stauts', 'unknown command "queue stauts"', 'Did you mean queue status?'],
    ['today --jsn', 'today: unknown option --jsn', 'Did you mean --json?'],
    ['today --entity x', 'today: unknown option --entity', 'Run "hackatime today --help" for what it takes.'],
    ['today -x', 'today: unknown option -x', 'Run "hackatime today --help" for what it takes.'],
    ['today --json=1', 'today: --json takes no value', 'Run "hackatime today --help" for what it takes.'],
    ['today --limit', 'today: --limit needs a value', 'Run "hackatime today --help" for what it takes.'],
    [
      'today --limit many',
      'today: --limit needs a whole number, not "many"',
      'Run "hackatime today --help" for what it takes.',
    ],
    [
      'today --limit 1.5',
      'today: --limit needs a whole number, not "1.5"',
      'Run "hackatime today --help" for what it takes.',
    ],
    ['today --source loacl', 'today: --source cannot be "loacl"', 'Did you mean local?'],
    ['today --source moon', 'today: --source cannot be "moon"', '--source is one of: auto, local.'],
    [
      'today now',
      'today: unexpected "now": it takes no arguments',
      'Run "hackatime today --help" for what it takes.',
    ],
    ['allow a b', 'allow: unexpected "b"', 'Run "hackatime allow --help" for what it takes.'],
    ['track', 'track: missing FILE', 'Usage: hackatime track FILE...'],
    ['today --config=', 'today: --config needs a value', 'Run "hackatime today --help" for what it takes.'],
    [
      'track a --log-file=',
      'track: --log-file needs a value',
      'Run "hackatime track --help" for what it takes.',
    ],
    ['today --source JSON', 'today: --source cannot be "JSON"', 'Did you mean --json?'],
    ['today -c f', 'today: unknown option -c', 'Did you mean --config?'],
    ['today --api-key k', 'today: unknown option --api-key', 'Did you mean --key?'],
    ['allow -n 3', 'allow: unknown option -n', 'Run "hackatime allow --help" for what it takes.'],
    [
      'queue --json status',
      'queue: --json stands where a command is due',
      'Options follow it, as in: hackatime queue status --json',
    ],
    [
      'queue quarantine --limit=3',
      'queue quarantine: --limit stands where a command is due',
      'Commands of queue quarantine: list, drop.',
    ],
    ['queue status new', 'queue status: WHICH cannot be "new"', 'WHICH is one of: all, old.'],
  ])('%j: %s', async (line, message, hint) => {
    expect(await refuse(...line.split(' '))).toEqual({ message, hint, code: 2 });
  });
});

describe('help', () => {
  it.each([
    ['today --help', 'hackatime today'],
    ['today -h', 'hackatime today'],
    ['track --help', 'hackatime track FILE...'],
    ['track a.ts --help', 'hackatime track FILE...'],
    ['today --nonsense --help', 'hackatime today'],
    ['queue status --help', 'hackatime queue status'],
    ['queue', 'hackatime queue COMMAND'],
    ['queue --help', 'hackatime queue COMMAND'],
    ['queue quarantine', 'hackatime queue quarantine COMMAND'],
    ['queue quarantine -h', 'hackatime queue quarantine COMMAND'],
    ['queue quarantine list --help', 'hackatime queue quarantine list'],
  ])('%j is printed and nothing runs', async (line, start) => {
    const { code, ran, printed, complained } = await call(...line.split(' '));
    expect({ code, ran, complained }).toEqual({ code: 0, ran: undefined, complained: '' });
    expect(printed).toContain(`Usage\n  ${start}`);
  });

  it('is no option behind --', async () => {
    expect((await call('track', '--', '--help')).ran?.request.arguments).toEqual(['--help']);
  });
});

it('writes nothing past io and does not end the process', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => expect.fail('process.exit'));
  try {
    await refuse('today', '--limit');
    await refuse('today', '--nonsense');
    await call('today', '--help');
    expect([out.mock.calls, err.mock.calls, exit.mock.calls]).toEqual([[], [], []]);
  } finally {
    vi.restoreAllMocks();
  }
});

it('loads only the command that runs', async () => {
  const commands = sampleCommands([]).map((command) => ({ ...command, load: vi.fn(command.load) }));
  await buildProgram(commands, fakeIo(), () => 'deps').run(['today']);
  expect(commands.filter(({ load }) => load.mock.calls.length > 0).map(({ spec }) => spec.name)).toEqual([
    'today',
  ]);
});

it('hands the command what was prepared for its request', async () => {
  let seen: unknown;
  const command = {
    spec: { name: 'x', summary: 'x', exits: [] },
    chapter: '',
    load: async () => ({
      run(_: unknown, deps: string) {
        seen = deps;
        return 0;
      },
    }),
  };
  await buildProgram([command], fakeIo(), (request) => `config ${request.options['config']}`).run([
    'x',
    '--config',
    'c',
  ]);
  expect(seen).toBe('config c');
});

describe('a command with other names, and with switches that say no', () => {
  const spec: CommandSpec = {
    name: 'login',
    aliases: ['setup', 'auth', 'auth login'],
    summary: 'Log in',
    arguments: [{ name: 'SERVER', help: 'Server.', required: false }],
    options: [
      { name: 'wait', type: 'switch', help: 'Wait.' },
      { name: 'no-wait', type: 'switch', help: 'Do not.' },
      { name: 'no-input', type: 'switch', help: 'Ask nothing.' },
    ],
    exits: [[0, 'Done']],
  };
  it.each<[line: string, args: readonly string[], options: Readonly<Record<string, boolean>>]>([
    ['login', [], {}],
    ['login --wait', [], { wait: true }],
    ['login --no-wait', [], { 'no-wait': true }],
    ['login --no-input', [], { 'no-input': true }],
    ['setup wakapi', ['wakapi'], {}],
    ['auth', [], {}],
    ['auth wakapi', ['wakapi'], {}],
    ['auth login wakapi', ['wakapi'], {}],
    ['--config x auth login', [], {}],
  ])('%j is understood', async (line, args, options) => {
    const requests: CommandRequest[] = [];
    const run = (request: CommandRequest): number => requests.push(request);
    await buildProgram([{ spec, chapter: '', load: async () => ({ run }) }], fakeIo(), () => 'deps').run(
      line.split(' '),
    );
    const { config, ...own } = requests[0]?.options ?? {};
    expect([requests[0]?.arguments, own, config]).toEqual([
      args,
      options,
      line.startsWith('--') ? 'x' : undefined,
    ]);
  });

  it('names them in its help', async () => {
    const io = fakeIo();
    await buildProgram([{ spec, chapter: '', load: async () => ({ run: () => 0 }) }], io, () => 'deps').run([
      'setup',
      '--help',
    ]);
    expect(io.printed()).toContain('Also called: setup, auth, auth login.');
  });
});
