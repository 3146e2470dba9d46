import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

const NOW_S = NOW_US / 1e6;

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
  mkdirSync(join(kit.home, 'shop'));
  for (const name of ['cart.ts', 'list.ts']) writeFileSync(join(kit.home, 'shop', name), 'a\nb\n');
});
afterEach(() => kit.remove());

const logAt = (name: string): string => join(kit.home, `.claude/projects/-shop/${name}.jsonl`);

const record = (seconds: number, session: string, more: object): string => {
  const timestamp = new Date((NOW_S + seconds) * 1000).toISOString();
  return `${JSON.stringify({ type: 'user', timestamp, sessionId: session, version: '2.1', ...more })}\n`;
};
/** A line of an agent that changed a file, so many seconds after the kit's clock began. */
const edit = (seconds: number, session = 's-1', name = 'cart.ts'): string =>
  record(seconds, session, {
    toolUseResult: { filePath: join(kit.home, 'shop', name), oldString: 'a', newString: 'a\nb' },
  });
/** One without a file, which is told with the file near it. */
const result = (seconds: number, session = 's-1'): string =>
  record(seconds, session, { toolUseResult: { stdout: 'x' } });

const prompt = (seconds: number): string =>
  record(seconds, 's-1', { message: { role: 'user', content: 'more' } });

function add(lines: readonly string[], seconds: number, name = 's-1'): void {
  const log = logAt(name);
  mkdirSync(dirname(log), { recursive: true });
  appendFileSync(log, lines.join(''));
  utimesSync(log, NOW_S + seconds, NOW_S + seconds);
}

const sync = async (...more: readonly string[]): Promise<unknown> =>
  (await kit.json('ai', 'sync', ...more))['added'];
const waiting = () => kit.waiting().map((wire) => JSON.parse(wire) as Record<string, unknown>);
const sent = (): readonly number[] => waiting().map(({ time }) => Number(time) - NOW_S);
const lines = (): number => waiting().reduce((sum, wire) => sum + Number(wire['ai_line_changes'] ?? 0), 0);

async function begin(): Promise<void> {
  await kit.run(['ai', 'sync']);
  kit.pass(1000);
}

describe('a log that was moved', () => {
  it('goes on where reading stopped', async () => {
    await begin();
    // Read in two pieces, of which the second would be told together with the first if all were read at once.
    add([edit(100), result(110)], 110);
    expect(await sync()).toBe(1);
    add([prompt(120)], 120);
    expect(await sync()).toBe(1);
    renameSync(logAt('s-1'), logAt('archived'));
    expect(await sync()).toBe(0);
    add([edit(300)], 300, 'archived');
    expect(await sync()).toBe(1);
    renameSync(logAt('archived'), logAt('s-1'));
    expect(await sync()).toBe(0);
    add([edit(400)], 400);
    expect(await sync()).toBe(1);
    expect(sent()).toEqual([100, 120, 300, 400]);
    expect(lines()).toBe(3);
  });

  it('is read back where that is asked for', async () => {
    await begin();
    add([edit(-4000), edit(100)], 100);
    expect(await sync()).toBe(1);
    renameSync(logAt('s-1'), logAt('archived'));
    expect(await sync('--since', '2026-01-01')).toBe(1);
    expect(await sync('--since', '2026-01-01')).toBe(0);
    renameSync(logAt('archived'), logAt('again'));
    expect(await sync('--since', '2026-01-01')).toBe(0);
    expect(sent()).toEqual([-4000, 100]);
  });
});

describe('a session that begins with another one’s records', () => {
  const shared = (session: string) => [edit(100, session), result(110, session), edit(200, session)];

  it('counts from where it is its own, under its own name', async () => {
    await begin();
    add(shared('s-1').slice(0, 2), 110);
    expect(await sync()).toBe(1);
    add(shared('s-1').slice(2), 200);
    expect(await sync()).toBe(1);
    add([...shared('s-2'), edit(300, 's-2', 'list.ts')], 300, 's-2');
    add([edit(310)], 310);
    expect(await sync()).toBe(2);
    add([edit(400, 's-2')], 400, 's-2');
    expect(await sync()).toBe(1);
    expect(waiting().map(({ time, ai_session }) => [Number(time) - NOW_S, ai_session])).toEqual([
      [100, 's-1'],
      [200, 's-1'],
      [300, 's-2'],
      [310, 's-1'],
      [400, 's-2'],
    ]);
  });

  it('and both are new: they are told of once, also of what is older', async () => {
    add(shared('s-1'), 200);
    add([...shared('s-2'), edit(300, 's-2')], 300, 's-2');
    kit.pass(1000);
    expect(await sync()).toBe(0);
    expect(await sync('--since', '2026-01-01')).toBe(3);
    expect(await sync('--since', '2026-01-01')).toBe(0);
    expect(sent()).toEqual([100, 200, 300]);
  });

  it('is read back with it, each thing once', async () => {
    await begin();
    add([edit(-500), edit(100), edit(300)], 300);
    add([edit(-500, 's-2'), edit(100, 's-2'), edit(250, 's-2'), edit(350, 's-2')], 350, 's-2');
    expect(await sync()).toBe(4);
    expect(await sync('--since', '2026-01-01')).toBe(1);
    expect(sent()).toEqual([-500, 100, 250, 300, 350]);
  });

  it('and is a plain copy tells nothing', async () => {
    await begin();
    add([edit(100), result(110)], 110);
    expect(await sync()).toBe(1);
    add([edit(120)], 120);
    expect(await sync()).toBe(1);
    copyFileSync(logAt('s-1'), logAt('copy'));
    expect(await sync()).toBe(0);
    expect(readFileSync(logAt('copy'))).toEqual(readFileSync(logAt('s-1')));
  });
});

it('two sessions that begin at the same moment with something else are told of whole', async () => {
  await begin();
  add([edit(100), edit(200), edit(300)], 300);
  add([edit(100, 's-2', 'list.ts'), edit(200, 's-2'), edit(250, 's-2')], 300, 's-2');
  expect(await sync()).toBe(6);
});
