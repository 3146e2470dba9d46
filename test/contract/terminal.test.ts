import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArgumentSpec, CommandSpec } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { createMachine } from '../../src/context/context.ts';
import { DEFAULT_DESTINATION } from '../../src/heartbeat/destination.ts';
import { main } from '../../src/main.ts';
import { fakeIo } from '../support/cli.ts';
import { createQueueKit, MIRROR, NOW_US, type QueueKit } from '../support/queueKit.ts';

const SRC = resolve(import.meta.dirname, '../../src');

/** Colours, a title, a bell, C1, DEL, bidirectional marks and overrides, line separators, CR, backspace. */
const POISON =
  'p\u001b[31mq\u001b]0;t\u0007\u009b5m\u007f\u202ea\u2066b\u200ec\u061cd\u2028e\rf\bg\u0085h\u206ei\ufff9';
const OBEYED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]/;
const OWN_COLOURS = /\u001b\[(?:0|1|2|22|36|39)m/g;

describe('the way to the terminal', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const holding = (what: RegExp): readonly string[] =>
    files.filter((name) => what.test(readFileSync(join(SRC, name), 'utf8'))).sort();

  it('is io alone', () => {
    expect(holding(/process\.(?:stdout|stderr)\b|\bconsole\.\w|\bwriteSync\((?:1|2|STD)/)).toEqual([
      'system/streams/io.ts',
    ]);
    expect(holding(/\bcreateDoor\(/)).toEqual(['system/streams/door.ts', 'system/streams/io.ts']);
    expect(holding(/\bsystemIo\(/)).toEqual(['absorber.ts', 'main.ts', 'system/streams/io.ts']);
  });

  it('but for the spinner, which cleans what it shows', () => {
    expect(holding(/from 'ora'|import\('ora'\)/)).toEqual(['commands/shared/spinner.ts']);
  });

  it('is asked for colours by marks: no other file knows escape sequences, but the one that reads what keys send', () => {
    expect(holding(/\\u001b|\\x1b|\\e\[|\\033/i)).toEqual([
      'cli/help.ts',
      'system/streams/door.ts',
      'system/streams/typed.ts',
    ]);
  });
});

/** What a server may answer here, poison wherever it may choose the words. */
function bodyFor(path: string): unknown {
  const total = { total_seconds: 60, text: POISON, digital: POISON, decimal: POISON };
  const named = [{ name: POISON, ...total, percent: 100 }];
  const user = { id: POISON, username: POISON, display_name: POISON, full_name: POISON, email: POISON };
  if (path.includes('/summaries'))
    return {
      data: [
        {
          grand_total: total,
          projects: named,
          languages: named,
          editors: named,
          machines: named,
          range: { date: '2026-11-21', text: POISON, timezone: 'UTC' },
        },
      ],
    };
  if (path.includes('leader'))
    return { data: [{ rank: 1, running_total: total, user }], range: { text: POISON } };
  if (path.includes('/goals'))
    return {
      data: [{ id: POISON, title: POISON, status: POISON, chart_data: [{ actual_seconds: 9, ...total }] }],
    };
  if (path.includes('statusbar')) return { data: { grand_total: total, categories: named } };
  if (path.includes('heartbeats'))
    return { data: [{ entity: POISON, type: 'file', time: 1, project: POISON }] };
  if (path.includes('file_experts')) return { data: [{ total, user: { name: POISON } }] };
  if (path.includes('/stats'))
    return { data: { ...total, projects: named, languages: named, username: POISON, trust_level: POISON } };
  return { data: { ...user, timezone: 'UTC', trust_level: POISON, plan: POISON }, trust_level: POISON };
}

let server: Server;
let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`);
});
afterEach(() => kit.remove());
let isRefusing = false;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.statusCode = isRefusing ? 418 : 200;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(isRefusing ? { error: POISON } : bodyFor(request.url ?? '')));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** A history, a queue, a quarantine, a spool and a project in which every word is poisoned. */
function poison(): void {
  kit.queue([1, 2, 3, 86_000], [DEFAULT_DESTINATION, MIRROR], {
    entity: `/x/${POISON}`,
    project: POISON,
    branch: POISON,
    language: POISON,
    dependencies: [POISON],
  });
  kit.settle(DEFAULT_DESTINATION, {
    failed: [{ id: 1, reason: POISON }],
    quarantined: [{ id: 3, status: 400, message: POISON }],
    destination: { retryReason: POISON },
  });
  mkdirSync(kit.spool, { recursive: true });
  writeFileSync(join(kit.spool, '1-\u001b[2J\u009b.json.bad'), 'x');
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), '.wakatime-project'), `${POISON.replaceAll('\r', '')}\nb${POISON}\n`);
  writeFileSync(source(), 'import a\n');
}
const folder = (): string => join(kit.home, `d\u001b[31m\u009b\u202e`);
const source = (): string => join(folder(), 'f\u001b]0;t\u0007\u0085.py');

/** Calls of one command: well-formed ones, and each argument and option once with poison. */
function callsOf({ name, arguments: args = [], options = [] }: CommandSpec): readonly (readonly string[])[] {
  const words = name.split(' ');
  const usual = args.filter(({ required }) => required).map(usualArgument);
  const plain = [...words, ...usual];
  const has = (flag: string): boolean => options.some((option) => option.name === flag);
  const sure = has('yes') ? ['--yes'] : [];
  return [
    [...plain, ...sure],
    [...plain, POISON],
    [...plain, `--${POISON}`],
    [...plain, '--config', POISON, ...sure],
    ...['json', 'csv', 'all', 'dry-run', 'status', 'undo']
      .filter(has)
      .map((flag) => [...plain, `--${flag}`, ...sure]),
    ...(has('source') ? ['local', 'server'].map((from) => [...plain, '--source', from]) : []),
    ...(has('project')
      ? [
          [...plain, '--project', POISON],
          [...plain, '--project', 'p [31mq'],
        ]
      : []),
    ...options
      .filter(({ type }) => type !== 'switch')
      .map((option) => [...plain, `--${option.name}`, POISON]),
    ...(args.length > 0 ? [[...words, ...args.map(() => POISON)]] : []),
  ];
}

function usualArgument({ name, choices, completes }: ArgumentSpec): string {
  if (choices !== undefined) return choices[0] ?? '';
  if (completes !== undefined) return source();
  return { ID: '1', PATH: 'users/current', NAME: 'alice', RANGE: 'all' }[name] ?? '1';
}

/** What editors ask for, and slips of people. */
const PLUGIN_CALLS: readonly (readonly string[])[] = [
  ['--today'],
  ['--today', '--output', 'raw-json'],
  ['--today', '--output', 'json', '--today-hide-categories', 'false'],
  ['--today-goal', '00000000-0000-4000-8000-000000000abc'],
  ['--user-agent', '--plugin', POISON],
  ['--offline-count', '--log-to-stdout', '--verbose', `--${POISON}`],
  ['--print-offline-heartbeats', '10'],
  ['--config-read', 'hostname'],
  ['--config-write', POISON],
  [`--${POISON}`],
  [`-${POISON}`],
  ['--config', POISON, POISON],
  ['--config', POISON, 'today'],
];

/** What programs read: in a pipe it is what it is, byte for byte. */
const isData = (argv: readonly string[]): boolean =>
  /^(?:export|api|completion|queue export|queue audit|queue quarantine export|config get|config path|--config-read)\b/.test(
    argv.join(' '),
  );

async function outputOf(argv: readonly string[], io: Parameters<typeof fakeIo>[0]): Promise<string> {
  let past = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      past += String(chunk);
      return true;
    }),
  );
  const fake = fakeIo({
    cwd: folder(),
    readLine: async () => ({ text: 'no', isLate: false }),
    ...io,
    // A pager would get the text before it is seen here.
    env: { HOME: kit.home, TERM: 'xterm', EDITOR: 'true', HACKATIME_PAGER: 'cat', ...io?.env },
  });
  const clock = { nowUs: () => NOW_US, monotonicMs: () => NOW_US / 1000 };
  try {
    await main(argv, { ...createMachine(fake), clock, wait: async () => undefined });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return fake.printed() + fake.complained() + past;
}

const TERMINAL = { stdoutIsTty: true, stdinIsTty: true, stderrIsTty: true };

describe.each<[where: string, refuses: boolean, io: NonNullable<Parameters<typeof fakeIo>[0]>]>([
  ['to a terminal', false, TERMINAL],
  ['to a pipe', false, {}],
  ['to a terminal, while the server refuses', true, { ...TERMINAL, env: { NO_COLOR: '1' } }],
])('%s', (_, refuses, io) => {
  it.each([...COMMANDS.map(({ spec }) => [spec.name, spec] as const), ['plugins', undefined] as const])(
    'nothing of what others wrote is obeyed: %s',
    async (_name, spec) => {
      isRefusing = refuses;
      kit.config([
        '[settings]',
        `api_url = http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
        'api_key = 1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70',
        `hostname = ${POISON.replaceAll('\r', '')}`,
      ]);
      poison();
      let isAnythingSaid = false;
      for (const argv of spec === undefined ? PLUGIN_CALLS : callsOf(spec)) {
        if (!io.stdoutIsTty && isData(argv)) continue;
        const text = (await outputOf(argv, io)).replace(OWN_COLOURS, '');
        isAnythingSaid ||= text !== '';
        const found = OBEYED.exec(text);
        const around =
          found === null ? undefined : text.slice(Math.max(0, found.index - 30), found.index + 30);
        expect({ argv, around }).toEqual({ argv, around: undefined });
      }
      expect(isAnythingSaid || spec === undefined || isData([spec.name])).toBe(true);
    },
  );
});
