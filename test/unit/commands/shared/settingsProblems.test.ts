import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEY } from '../../../support/config.ts';
import { createQueueKit, type QueueKit } from '../../../support/queueKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const TYPO = ['[settings]', `api_key = ${KEY}`, 'api-url = http://127.0.0.1:9/api/v1', 'exclude = /secret('];

it.each(['queue status', 'stats --source local', 'queue list --json', 'today --source local'])(
  '%s tells on standard error what in the settings was not understood, a line each',
  async (line) => {
    kit.config(TYPO);
    const { out, err } = await kit.run(line.split(' '));
    const lines = err
      .trim()
      .split('\n')
      .map((line) => line.replace(kit.home, '~'));
    expect(lines.slice(0, 2)).toEqual([
      'hackatime: ~/.wakatime.cfg:3: "api-url" is not a setting and is read as api_url',
      'hackatime: ~/.wakatime.cfg:4: exclude: a pattern cannot be read: what it may mean is left out',
    ]);
    expect(out).not.toContain('.wakatime.cfg');
  },
);

it.each(['version', 'completion bash', 'help'])('%s says the same whatever is configured', async (line) => {
  kit.config(TYPO);
  expect((await kit.run(line.split(' '))).err).toBe('');
});

it('many are told briefly', async () => {
  kit.config(['[settings]', ...Array.from({ length: 20 }, () => 'api-url = x')]);
  const { err } = await kit.run(['queue', 'status']);
  expect(err.trim().split('\n')).toHaveLength(11);
  expect(err).toContain('and 10 more');
});

it.each([
  ['nope.cfg', 'there is no such file'],
  ['folder', 'it is a folder'],
])('--config %s is refused: %s', async (name, reason) => {
  mkdirSync(join(kit.home, 'folder'));
  const { code, out, err } = await kit.run(['today', '--config', join(kit.home, name)]);
  expect([code, out]).toEqual([1, '']);
  expect(err).toBe(`hackatime: cannot use the config file ${join(kit.home, name)}: ${reason}\n`);
});
