import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY, PROGRAM } from '../support/bundle.ts';

/** Root writes everywhere: its calls are made as this user. */
const NOBODY = 65_534;
const STRANGER = 12_345;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
const uid = isRoot ? NOBODY : process.getuid?.();

let folder: string;
let home: string;
let temporary: string;
let resources: string;
let fallback: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-readonly-'));
  chmodSync(folder, 0o755);
  home = join(folder, 'home');
  temporary = join(folder, 'tmp');
  resources = join(home, '.wakatime');
  fallback = join(temporary, `hackatime-${uid}`);
  mkdirSync(home);
  mkdirSync(temporary);
  chmodSync(temporary, 0o1777);
  const lines = [
    `api_key = ${KEY}`,
    'api_url = http://127.0.0.1:9/api/v1',
    'heartbeat_rate_limit_seconds = 0',
  ];
  writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...lines, ''].join('\n'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(home, name), '');
  if (isRoot) for (const path of [home, join(home, '.wakatime.cfg')]) chownSync(path, NOBODY, NOBODY);
});
afterEach(() => {
  if (existsSync(resources)) chmodSync(resources, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

function run(...argv: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const env = { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary, TZ: 'UTC' };
  const options = { ...user, env, cwd: '/', encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(PROGRAM[0] ?? '', [...PROGRAM.slice(1), ...argv], options);
  return { code: status, stdout, stderr };
}

/** A heartbeat call; its exit code, and what it printed. */
function beat(name: string): readonly [code: number | null, output: string] {
  const { code, stdout, stderr } = run('--entity', join(home, name));
  return [code, stdout + stderr];
}

const exported = (): readonly string[] =>
  run('export')
    .stdout.split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { entity: string }).entity.slice(home.length + 1));

const QUEUED = [102, ''] as const;
const HELD_BACK = [112, ''] as const;

describe.skipIf(process.platform === 'win32')('a folder that cannot be written to', () => {
  const close = (mode = 0o555): void => chmodSync(resources, mode);

  it('is read where it is, with what has been kept elsewhere since', () => {
    expect(beat('a')).toEqual(QUEUED);
    close();
    const before = readdirSync(resources);
    expect(exported()).toEqual(['a']);
    expect(beat('b')).toEqual(QUEUED);
    expect(exported()).toEqual(['a', 'b']);
    expect(readdirSync(resources)).toEqual(before);
    expect(run('export').stderr).toBe(
      `hackatime: ${resources} cannot be written to; new heartbeats are kept in ${fallback}\n`,
    );
  });

  it('is in a status bar what it is in a report, without a word', () => {
    const now = Math.floor(Date.now() / 1000);
    run('--entity', join(home, 'a'), '--time', String(now - 90));
    close();
    run('--entity', join(home, 'b'), '--time', String(now));
    const { total_seconds } = JSON.parse(run('today', '--source', 'local', '--json').stdout) as {
      readonly total_seconds: number;
    };
    const bar = run('bar', '--template', '{today_seconds}');
    expect(bar).toEqual({ code: 0, stdout: `${total_seconds}\n`, stderr: '' });
  });

  it('is read also where its WAL has lost its shared memory, and where it has no WAL', () => {
    beat('a');
    rmSync(join(resources, 'hackatime.db-shm'));
    close();
    expect(exported()).toEqual(['a']);
    close(0o700);
    run('queue', 'drop', '--all', '--yes');
    close();
    expect(exported()).toEqual(['a']);
  });

  it('gets back what was kept elsewhere when it can be written to again', () => {
    beat('a');
    close();
    beat('b');
    close(0o700);
    expect(beat('c')).toEqual(HELD_BACK);
    expect(exported()).toEqual(['a', 'b', 'c']);
    expect(run('--offline-count').stdout).toBe('3\n');
    expect(readdirSync(fallback).filter((name) => /^hackatime\.db(-|$)/.test(name))).toEqual([]);
  });

  it('is told when it cannot be read either', () => {
    beat('a');
    close(0);
    const { code, stdout, stderr } = run('export');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`cannot open ${join(resources, 'hackatime.db')}: EACCES`);
    expect(beat('b')).toEqual(QUEUED);
    expect(exported()).toEqual(['b']);
    expect(run('export').stderr).toContain(`only what has been kept in ${fallback}`);
  });
});

describe.skipIf(process.platform === 'win32')('what is no folder in the place of ~/.wakatime', () => {
  it.each([
    ['a file', 'touch "$0"'],
    ['a FIFO', 'mkfifo "$0"'],
    ['a link that leads nowhere', 'ln -s nowhere/at-all "$0"'],
    ['a link to itself', 'ln -s .wakatime "$0"'],
    ['a link to a device', 'ln -s /dev/full "$0"'],
  ])('%s: the heartbeat is kept elsewhere, and comes back', (_, make) => {
    spawnSync('sh', ['-c', make, resources]);
    expect(beat('a')).toEqual(QUEUED);
    expect(exported()).toEqual(['a']);
    rmSync(resources);
    expect(exported()).toEqual(['a']);
    expect(existsSync(join(resources, 'hackatime.db'))).toBe(true);
  });
});

it.skipIf(process.platform === 'win32')(
  'where neither the database nor the spool can be written to, the temporary folder is the last place',
  () => {
    beat('a');
    const database = join(resources, 'hackatime.db');
    const spool = join(resources, 'spool');
    renameSync(database, `${database}.away`);
    mkdirSync(database);
    writeFileSync(spool, '');
    expect(beat('b')).toEqual([0, '']);
    expect(readdirSync(join(fallback, 'spool'))).toHaveLength(1);
    rmdirSync(database);
    renameSync(`${database}.away`, database);
    rmSync(spool);
    expect(exported()).toEqual(['a', 'b']);
    expect(existsSync(join(fallback, 'spool'))).toBe(false);
  },
);

describe.skipIf(!isRoot)("another user's folder in the place of the one that is used instead", () => {
  const CONFIG = [
    '[settings]',
    `api_key = ${KEY}`,
    'api_url = http://127.0.0.1:9/planted',
    'api_key_vault_cmd = touch "$TMPDIR/ran"',
    '[internal]',
    'backoff_retries = 3',
    `backoff_at = ${new Date(Date.now()).toISOString()}`,
  ].join('\n');

  it.each([0o755, 0o777, 0o700])(
    'of mode %o is neither read nor written to, and the loss is told',
    (mode) => {
      writeFileSync(resources, '');
      mkdirSync(join(fallback, 'spool'), { recursive: true });
      for (const name of ['.wakatime.cfg', 'wakatime-internal.cfg', 'wakatime.log', 'allowed.json']) {
        writeFileSync(join(fallback, name), CONFIG);
        chownSync(join(fallback, name), STRANGER, STRANGER);
        chmodSync(join(fallback, name), 0o666);
      }
      for (const path of [fallback, join(fallback, 'spool')]) {
        chownSync(path, STRANGER, STRANGER);
        chmodSync(path, mode);
      }
      expect(beat('a')).toEqual([1, '']);
      expect(readdirSync(fallback).sort()).toEqual(
        ['.wakatime.cfg', 'allowed.json', 'spool', 'wakatime-internal.cfg', 'wakatime.log'].sort(),
      );
      expect(readdirSync(join(fallback, 'spool'))).toEqual([]);
      expect(readFileSync(join(fallback, 'wakatime.log'), 'utf8')).toBe(CONFIG);
      expect(readdirSync(temporary)).toEqual([`hackatime-${NOBODY}`]);
      expect(run('--config-read', 'api_url').stdout).toBe('http://127.0.0.1:9/api/v1\n');
      const { code, stderr } = run('export');
      expect([code, stderr.split('\n')[0]]).toEqual([
        1,
        `hackatime: ${fallback} cannot be used: it belongs to another user`,
      ]);
    },
  );
});
