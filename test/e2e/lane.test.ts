import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { laneName } from '../../src/launcher/lane/terms.ts';
import type { Ended, RunOptions } from '../support/bundle.ts';
import { leaveCall } from '../support/laneCalls.ts';
import { serveHome } from '../support/servedHome.ts';

const SHARED = '/dev/shm';
const SILENT = { stdout: '', stderr: '' };
const hasMemory = process.platform === 'linux' && existsSync(SHARED);
const memory = hasMemory ? mkdtempSync(join(SHARED, 'hackatime-run-')) : '';
afterAll(() => rmSync(memory, { recursive: true, force: true }));

/** Shells that systems have as /bin/sh, as far as they are installed. */
const SHELLS = [
  '/bin/dash',
  '/bin/bash',
  '/bin/bash --posix',
  '/bin/busybox sh',
  '/bin/mksh',
  '/bin/ksh93',
  '/bin/zsh --emulate sh',
  '/usr/bin/yash',
].filter((shell) => existsSync(shell.split(' ')[0] ?? ''));

describe.skipIf(!hasMemory)('a call through the lane', () => {
  const served = serveHome(({ home, env: own }) => home.run(['link'], { env: own }));
  let env: Readonly<Record<string, string>>;
  let lane: string;
  /** The one that takes its place. */
  let shared: string;
  afterEach(() => rmSync(shared, { recursive: true, force: true }));
  let second = 1_700_000_000;
  beforeEach(() => {
    env = { ...served.env, HACKATIME_FAST_LANE: '', XDG_RUNTIME_DIR: memory };
    const name = laneName(join(served.home.home, '.wakatime'));
    lane = join(memory, name);
    shared = join(SHARED, name);
    for (const folder of [lane, shared]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(lane, { mode: 0o700 });
    chmodSync(lane, 0o1700);
  });

  const call = (argv: readonly string[], options: RunOptions = {}): Promise<Ended> =>
    served.home.start(argv, { env, cli: join(served.home.bin, 'wakatime-cli'), ...options }).ended;
  const beat = (...more: readonly string[]): readonly string[] => {
    second += 1;
    return ['--entity', served.home.file, '--time', `${second}`, '--plugin', 'vim/9', ...more];
  };
  const callsIn = (folder: string): readonly string[] =>
    readdirSync(folder).filter((name) => name.endsWith('.call'));

  /** Waits until what was handed over is stored, and this holds; then nobody lingers. */
  const rest = async (isDone: () => boolean = () => true): Promise<void> => {
    while (callsIn(lane).length > 0 || !isDone()) await new Promise((done) => setTimeout(done, 5));
    const [pid] = existsSync(join(lane, 'absorber'))
      ? readFileSync(join(lane, 'absorber'), 'latin1').split(' ')
      : [];
    if (pid !== undefined && pid !== '') process.kill(Number(pid), 'SIGTERM');
    await served.home.quiet();
  };
  const arrived = (count: number) => () => served.server.accepted.length === count;
  const hasCode = (): boolean => existsSync(join(lane, 'codes'));
  const stored = async (): Promise<readonly string[]> => {
    const { stdout } = await served.home.run(['export', '-'], { env });
    return stdout.trim().split('\n').filter(Boolean);
  };
  /** Nobody was started who would stay for a second, and the heartbeat is on disk. */
  const expectUsualWay = async ({ stdout, stderr }: Ended, count = 1): Promise<void> => {
    const places = [lane, shared].map((folder) => join(folder, 'absorber'));
    expect([stdout, stderr, places.filter((place) => existsSync(place))]).toEqual(['', '', []]);
    expect(await stored()).toHaveLength(count);
  };

  it('ends at once with 0, and the heartbeat arrives', async () => {
    expect(await call(beat())).toEqual({ code: 0, ...SILENT });
    await rest(arrived(1));
    expect(served.server.accepted.map(({ time }) => time)).toEqual([second]);
    expect(readdirSync(lane)).toEqual([]);
  });

  it('ends with the code that the last one was left with, until the configuration changes', async () => {
    served.server.setMode({ status: 401 });
    expect((await call(beat())).code).toBe(0);
    await rest(hasCode);
    expect((await call(beat())).code).toBe(104);
    expect((await call(beat('--key', '00000000-0000-4000-8000-00000000000a'))).code).toBe(0);
    await rest();
    served.server.setMode('ok');
    renameSync(join(served.home.home, '.wakatime.cfg'), join(served.home.home, 'other.cfg'));
    writeFileSync(join(served.home.home, '.wakatime.cfg'), readFileSync(join(served.home.home, 'other.cfg')));
    expect((await call(beat())).code).toBe(0);
  });

  it('leaves every argument as it is', async () => {
    const odd = join(served.home.repository, 'src', 'we ird\'q"$HOME *!n\nend.ts');
    writeFileSync(odd, '1;\n');
    expect(await call(['--entity', odd, '--time', '1700000000', '--human-line-changes', '-2'])).toEqual({
      code: 0,
      ...SILENT,
    });
    await rest(arrived(1));
    expect(served.server.accepted[0]).toMatchObject({ entity: odd, human_line_changes: -2 });
  });

  it.each(SHELLS)('goes the same way where /bin/sh is %s', async (shell) => {
    const cli = join(served.home.bin, 'by-another-shell');
    const [first = '', ...others] = readFileSync(join(served.home.bin, 'wakatime-cli'), 'utf8').split('\n');
    writeFileSync(cli, [first.replace(/\S+$/, shell), ...others].join('\n'), { mode: 0o755 });
    served.server.setMode({ status: 401 });
    expect(await call(beat('--project', 'a b*'), { cli })).toEqual({ code: 0, ...SILENT });
    const [, placed] = await Promise.all([rest(hasCode), call(beat(), { cli })]);
    expect(placed).toMatchObject(SILENT);
    expect(await call(beat(), { cli })).toEqual({ code: 104, ...SILENT });
    await rest();
    expect([await stored(), callsIn(lane)]).toEqual([expect.objectContaining({ length: 3 }), []]);
  });

  it('starts one program for many', async () => {
    expect(
      new Set((await Promise.all(Array.from({ length: 30 }, () => call(beat())))).map(({ code }) => code)),
    ).toEqual(new Set([0]));
    await rest();
    expect(await stored()).toHaveLength(30);
  });

  it('is taken in by whoever comes next when its absorber was killed', async () => {
    writeFileSync(join(lane, 'absorber'), '999999999 9\n');
    await call(beat());
    await rest(arrived(1));
    await call(beat());
    await rest(arrived(2));
    expect(readdirSync(lane)).toEqual(['lock.db']);
  });

  it('is waited for when one absorber after the other has died', async () => {
    for (const name of ['absorber', 'absorber.1', 'absorber.1.1']) writeFileSync(join(lane, name), '1 9\n');
    served.server.setMode({ status: 401 });
    // On a busy machine the launcher is let go before the server has answered.
    expect([0, 104]).toContain((await call(beat())).code);
    await rest(hasCode);
    expect(readdirSync(lane).sort()).toEqual(['codes', 'lock.db']);
  });

  it.each([
    ['asks for more', () => beat('--verbose')],
    ['reads standard input', () => beat('--extra-heartbeats')],
    ['has a file that goes with it', () => beat('--local-file', served.home.file)],
    ['has an unknown flag', () => beat('--of-a-later-version')],
  ])('goes the usual way when it %s', async (_, argv) => {
    await expectUsualWay(await call(argv()));
  });

  it.each<readonly [string, () => void]>([
    ['is missing', () => rmSync(lane, { recursive: true })],
    ['is open to others', () => chmodSync(lane, 0o777)],
    ['is no folder of the program’s', () => chmodSync(lane, 0o700)],
    [
      'is a link',
      () => {
        renameSync(lane, `${lane}-other`);
        symlinkSync(`${lane}-other`, lane);
      },
    ],
  ])('goes the usual way when the folder %s', async (_, spoil) => {
    spoil();
    await expectUsualWay(await call(beat()));
    rmSync(`${lane}-other`, { recursive: true, force: true });
    rmSync(lane, { recursive: true, force: true });
  });

  it('loses nothing in a folder that was opened to others and kept its sticky bit', async () => {
    chmodSync(lane, 0o1777);
    expect(await call(beat())).toEqual({ code: 0, ...SILENT });
    while (statSync(lane).mode & 0o7077) await new Promise((done) => setTimeout(done, 5));
    expect(await call(beat())).toMatchObject(SILENT);
    expect(await stored()).toHaveLength(2);
  });

  it('makes the folder anew for the next call where it has gone', async () => {
    rmSync(lane, { recursive: true });
    await call(beat());
    // The launcher is let go once the heartbeat is safe.
    while (!existsSync(lane)) await new Promise((done) => setTimeout(done, 5));
    await call(beat());
    await rest(arrived(2));
  });

  it.each([
    ['the setting', 'fast_lane = false', {}],
    ['the variable', '', { HACKATIME_FAST_LANE: '0' }],
  ])('goes the usual way when %s says so', async (_, line, more) => {
    served.settings(line);
    await call(beat(), { env: { ...env, ...more } });
    await rest();
    await expectUsualWay(await call(beat(), { env: { ...env, ...more } }), 2);
  });

  it('is in what a command shows at once', async () => {
    const { home: HOME } = served.home;
    leaveCall(lane, 1, { cwd: HOME, env: { HOME }, argv: beat() });
    expect(await stored()).toHaveLength(1);
    expect(callsIn(lane)).toEqual([]);
  });

  it('is taken in by a status bar where its absorber was killed', async () => {
    const { home: HOME } = served.home;
    leaveCall(lane, 1, { cwd: HOME, env: { HOME }, argv: beat() });
    expect(await served.home.run(['bar'], { env })).toMatchObject({ code: 0, stderr: '' });
    expect(callsIn(lane)).toEqual([]);
    expect(await stored()).toHaveLength(1);
  });
});
