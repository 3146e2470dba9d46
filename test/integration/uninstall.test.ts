import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../src/heartbeat/destination.ts';
import { atTerminal, createQueueKit, type QueueKit } from '../support/queueKit.ts';
import { beat } from '../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
  kit.withStore((store) => {
    store.add([{ heartbeat: beat(86_300), destinations: [DEFAULT_DESTINATION] }]);
  });
  writeFileSync(join(kit.home, '.bashrc'), 'a=1\neval "$(hackatime completion bash)"\n', { mode: 0o640 });
});
afterEach(() => kit.remove());

const answer = (text: string, columns = 80) => ({
  ...atTerminal(undefined),
  columns,
  readLine: async () => ({ text, isLate: false }),
});
const database = (): string => join(kit.home, '.wakatime/hackatime.db');

it('shows what goes and what stays before it asks, and changes nothing without a yes', async () => {
  const { code, out, err } = await kit.run(['uninstall', '--history'], answer('n'));
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('\n  ~/.wakatime/hackatime.db\n');
  expect(err).toContain('\n  ~/.bashrc, line 2: eval "$(hackatime completion bash)"\n');
  expect(err).toContain(
    '\n! 1 heartbeat waits to be sent and would be lost. To send first: hackatime flush\n',
  );
  expect(err).toMatch(/This stays:\n {2}~\/\.wakatime\.cfg\n/);
  expect(err).toMatch(/Take this away\? \[y\/N\] Nothing was changed\.\n$/);
  expect(existsSync(database())).toBe(true);
  expect(readFileSync(join(kit.home, '.bashrc'), 'utf8')).toContain('completion bash');
});

it('fits into forty columns', async () => {
  const { err } = await kit.run(['uninstall'], answer('n', 40));
  const shown = err.replace(/\] Nothing/, ']\nNothing').split('\n');
  expect(shown.filter((line) => line.length > 40)).toEqual([]);
});

it('takes lines out of start files, and leaves the history where nobody wants it gone', async () => {
  const { code, out } = await kit.run(['uninstall'], answer('y'));
  expect([code, out]).toEqual([0, expect.stringMatching(/^Done\. What remains is the package:\n {2}\S+/)]);
  expect(readFileSync(join(kit.home, '.bashrc'), 'utf8')).toBe('a=1\n');
  expect(existsSync(database())).toBe(true);
});

it('takes all of it away, and tells programs what', async () => {
  const { code, out } = await kit.run(['uninstall', '--history', '--settings', '--yes', '--json'], {});
  const { files, kept, problems, start_files } = JSON.parse(out) as Record<string, unknown>;
  expect([code, kept, problems]).toEqual([0, [], []]);
  expect(files).toContain(database());
  expect(start_files).toEqual([
    { file: join(kit.home, '.bashrc'), lines: ['eval "$(hackatime completion bash)"'] },
  ]);
  expect(readdirSync(kit.home).filter((name) => name.startsWith('.wakatime'))).toEqual([]);
});
