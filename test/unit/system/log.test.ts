import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/system/log.ts';

const CLOCK = { nowUs: () => 1_700_000_000_000_000, monotonicMs: () => 0 };
const KEY = '1e9d4a2c-7b35-4f60-8a1d-2c3b4d5e6f70';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-log-'));
  file = join(folder, 'deep', 'x.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = (path = file): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the log', () => {
  it('keeps its lines until it is known where they go, and writes JSON lines only its user can read', () => {
    const log = createLog(CLOCK);
    log.warn('early', { count: 2 });
    expect(existsSync(file)).toBe(false);
    log.open({ file, level: 'info' });
    log.error('late');
    expect(lines()).toEqual([
      { level: 'warn', now: '2023-11-14T22:13:20.000Z', message: 'early', count: 2 },
      { level: 'error', now: '2023-11-14T22:13:20.000Z', message: 'late' },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leaves out what is below its level, also what waited', () => {
    const log = createLog(CLOCK);
    log.debug('before');
    log.open({ file, level: 'info' });
    log.debug('after');
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['a key', `key ${KEY}`, '1e9d4a2c'],
    ['a password in a url', 'http://jo:geheim@host/x', 'geheim'],
    ['an authorization', `Basic ${Buffer.from(KEY).toString('base64')}`, Buffer.from(KEY).toString('base64')],
  ])('never shows %s', (_, message, secret) => {
    const log = createLog(CLOCK);
    log.open({ file, level: 'info' });
    log.warn(message, { field: message });
    expect(readFileSync(file, 'utf8')).not.toContain(secret);
  });

  it('goes to standard output instead when that is asked for', () => {
    let out = '';
    const log = createLog(CLOCK);
    log.open({
      file,
      level: 'info',
      echo: (line) => {
        out += line;
      },
    });
    log.info('hello');
    expect(JSON.parse(out)).toMatchObject({ message: 'hello' });
    expect(existsSync(file)).toBe(false);
  });

  it('starts anew when it is full, and keeps the full one', () => {
    const plain = join(folder, 'y.log');
    writeFileSync(plain, 'x'.repeat(5 * 1024 * 1024 + 1));
    const log = createLog(CLOCK);
    log.open({ file: plain, level: 'info' });
    log.info('new');
    expect(lines(plain)).toHaveLength(1);
    expect(statSync(`${plain}.1`).size).toBeGreaterThan(5 * 1024 * 1024);
  });

  it('is no reason to fail where it cannot be written', () => {
    const log = createLog(CLOCK);
    log.open({ file: join(folder, 'y.log', 'impossible\0'), level: 'info' });
    expect(() => log.error('lost')).not.toThrow();
  });
});
