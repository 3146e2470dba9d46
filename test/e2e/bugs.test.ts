import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BIN, type Home, KEY, makeHome } from '../support/bundle.ts';

const ROOT = dirname(dirname(BIN));
const ISSUES = 'https://github.com/hackatime/hackatime/issues';

/** Texts of the program in whose place the copy has a bug, and what makes a call come there. */
const HEARTBEAT = { bundle: 'editor.js', source: 'src/plugin/heartbeat.ts', text: 'no entity given' };
const SHOW = {
  bundle: 'commands-queue-show.js',
  source: 'src/commands/queue/shared/showHeartbeat.ts',
  text: 'no waiting heartbeat',
};
const DATABASE = {
  bundle: 'editor.js',
  source: 'src/store/strings.ts',
  text: 'INSERT INTO string (value) VALUES (?)',
};
/** Texts whose use throws something behind the back of the call. */
const LATE = { bundle: 'editor.js', source: 'src/intake/prepareHeartbeats.ts', text: 'heartbeat kept' };
const LATE_LIST = {
  bundle: 'commands-queue-list.js',
  source: 'src/commands/queue/list.ts',
  text: 'hackatime.queue.list/1',
};
const heartbeat = ['--entity', '', '--plugin', 'vim/9 vim-wakatime/1'];
const show = ['queue', 'show', '7'];

let copy: string;
let lateCopy: string;
let home: Home;

/** A copy of the program with something else in the place of texts. */
function copyWith(bugs: readonly { readonly bundle: string; readonly text: string }[], bug: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-bug-'));
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const { bundle, text } of bugs) {
    const file = join(folder, 'dist', bundle);
    const code = readFileSync(file, 'latin1');
    if (!code.includes(`"${text}"`)) throw new Error(`${bundle} has no "${text}"`);
    writeFileSync(file, code.replace(`"${text}"`, bug), 'latin1');
  }
  return folder;
}

beforeAll(() => {
  copy = copyWith([HEARTBEAT, DATABASE, SHOW], '(void 0).missing');
  lateCopy = copyWith([LATE, LATE_LIST], '(queueMicrotask(()=>{(void 0).missing}),"")');
});
afterAll(() => {
  for (const folder of [copy, lateCopy]) rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  home = makeHome();
  home.config([`api_key = ${KEY}`]);
});
afterEach(async () => {
  await home.quiet();
  home.remove();
});

/** Runs the copy that has the bug. */
async function runBroken(argv: readonly string[], folder = copy) {
  const { code, stdout, stderr } = await home.start([join(folder, 'bin/hackatime.js'), ...argv], {
    cli: process.execPath,
  }).ended;
  return { code, stdout, stderr };
}

const logFile = (): string => join(home.home, '.wakatime/wakatime.log');

function logged(): readonly { readonly message: string; readonly kind?: string; readonly stack?: string }[] {
  return readFileSync(logFile(), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** `file:line:` of the place where the source has a text. */
function placeOf({ source, text }: typeof SHOW): string {
  const lines = readFileSync(join(ROOT, source), 'utf8').split('\n');
  return `${source}:${lines.findIndex((line) => line.includes(`'${text}'`)) + 1}:`;
}

describe('a bug', () => {
  it('in an editor’s heartbeat prints nothing and leaves its place in the log', async () => {
    expect(await runBroken(heartbeat)).toEqual({ code: 1, stdout: '', stderr: '' });
    const [entry, ...others] = logged().filter(({ kind }) => kind === 'internal');
    expect(others).toEqual([]);
    expect(entry?.message).toContain(`please report it at ${ISSUES}`);
    expect(entry?.stack?.split('\n').slice(0, 2)).toEqual([
      'TypeError: Cannot read properties of undefined (reading …',
      expect.stringContaining(`    at ${placeOf(HEARTBEAT)}`),
    ]);
  });

  it('with the database costs no heartbeat, and leaves its place in the log', async () => {
    const call = ['--entity', home.file, '--plugin', 'vim/9 vim-wakatime/1'];
    expect(await runBroken(call)).toMatchObject({ stdout: '', stderr: '' });
    expect(logged().find(({ kind }) => kind === 'internal')?.stack).toContain(`at ${placeOf(DATABASE)}`);
    expect(readdirSync(join(home.home, '.wakatime/spool'))).toHaveLength(1);
  });

  it('behind the back of an editor’s call prints nothing, and costs no heartbeat', async () => {
    const call = ['--entity', home.file, '--plugin', 'vim/9 vim-wakatime/1'];
    expect(await runBroken(call, lateCopy)).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(logged().find(({ kind }) => kind === 'internal')?.stack).toContain(`at ${LATE.source}:`);
    expect((await runBroken(['export'])).stdout.split('\n')).toHaveLength(2);
  });

  it('behind the back of a command is one line, without a stack', async () => {
    const { code, stderr } = await runBroken(['queue', 'list'], lateCopy);
    expect([code, stderr.split('\n')]).toEqual([
      1,
      [expect.stringContaining('this is a bug in hackatime'), ''],
    ]);
    expect(logged().find(({ kind }) => kind === 'internal')?.stack).toContain(`at ${LATE_LIST.source}:`);
  });

  it('in a command is one line, and its place in the log', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(await runBroken(show)).toEqual({
      code: 1,
      stdout: '',
      stderr: `hackatime: this is a bug in hackatime ${version}: see ${logFile()}, and please report it at ${ISSUES}\n`,
    });
    expect(logged().find(({ kind }) => kind === 'internal')?.stack).toContain(`at ${placeOf(SHOW)}`);
  });

  it.each([
    ['--verbose', [...show, '--verbose'], []],
    ['debug = true', show, ['debug = true']],
  ])('is shown with its place with %s', async (_, argv, lines) => {
    home.config([`api_key = ${KEY}`, ...lines]);
    const { code, stderr } = await runBroken(argv);
    expect(code).toBe(1);
    expect(stderr).toContain('this is a bug in hackatime');
    expect(stderr).toContain(`    at ${placeOf(SHOW)}`);
  });

  it('is told also where the maps of the bundles are missing', async () => {
    const map = join(copy, 'dist', `${SHOW.bundle}.map`);
    const text = readFileSync(map);
    rmSync(map);
    await runBroken(show);
    writeFileSync(map, text);
    expect(logged().find(({ kind }) => kind === 'internal')?.stack).toMatch(
      /\n {4}at dist\/commands-queue-show\.js:\d+:\d+\n/,
    );
  });
});

describe('a failure that is no bug', () => {
  it('is told as it is, without a stack', async () => {
    const { stderr } = await home.run([...show, '--verbose']);
    expect(stderr).toBe('hackatime: no waiting heartbeat has the id 7\n');
  });
});
