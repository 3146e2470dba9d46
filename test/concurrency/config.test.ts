import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { getSection, parseDocument } from '../../src/config/document/document.ts';
import { writeConfigValues } from '../../src/config/files/changeConfig.ts';
import { createHome, type Home } from '../support/config.ts';

const WRITER = join(import.meta.dirname, '../support/configWriter.ts');
const ORIGINAL = '# mine\n[settings]\napi_key = k ; remark\nexclude =\n  one\n  two\n';

let home: Home;
beforeEach(() => {
  home = createHome(ORIGINAL);
});
afterEach(() => home.remove());

const start = (name: string, count: number): ChildProcess =>
  spawn(process.execPath, [WRITER, home.paths.configFile, name, String(count)], { stdio: 'inherit' });
const text = (): string => readFileSync(home.paths.configFile, 'utf8');

it('several processes writing one file lose nothing', async () => {
  const writers = ['a', 'b', 'c', 'd'].map((name) => start(name, 15));
  const codes = await Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0, 0]);
  const keys = getSection(parseDocument(text()), 'settings').map(([key]) => key);
  expect(keys).toHaveLength(2 + 4 * 15);
  expect(text().startsWith(ORIGINAL)).toBe(true);
  expect(readdirSync(home.folder)).toEqual(['.wakatime.cfg']);
});

it('a killed writer leaves a whole file, and a lock that the next one breaks', async () => {
  for (const turn of [1, 2, 3, 4]) {
    const writer = start(`w${turn}`, 100_000);
    const exit = once(writer, 'exit');
    while (!text().includes(`w${turn}_${turn * 3} `)) await new Promise((resolve) => setImmediate(resolve));
    writer.kill('SIGKILL');
    await exit;
    expect(text().startsWith(ORIGINAL)).toBe(true);
    expect(parseDocument(text()).diagnostics).toEqual([]);
    expect(writeConfigValues(home.paths.configFile, 'settings', [[`after_${turn}`, 'yes']])).toBe(true);
  }
  expect(readdirSync(home.folder)).toEqual(['.wakatime.cfg']);
});
