import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
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
  writeFileSync(join(kit.home, 'shop/cart.ts'), 'a\nb\n');
});
afterEach(() => kit.remove());

const logAt = (name: string): string => join(kit.home, `.claude/projects/-shop/${name}.jsonl`);

/** A line of an agent that changed a file, so many seconds after the kit's clock began, or at a time in words. */
function edit(when: number | string, session = 's-1'): string {
  const timestamp = typeof when === 'string' ? when : new Date((NOW_S + when) * 1000).toISOString();
  const toolUseResult = { filePath: join(kit.home, 'shop/cart.ts'), oldString: 'a', newString: 'a\nb' };
  return `${JSON.stringify({ type: 'user', timestamp, sessionId: session, version: '2.1', toolUseResult })}\n`;
}

/** Adds lines to a log, which was written last when the kit's clock shows `seconds` more than at first. */
function add(lines: readonly string[], seconds: number, name = 's-1'): void {
  const log = logAt(name);
  mkdirSync(dirname(log), { recursive: true });
  appendFileSync(log, lines.join(''));
  utimesSync(log, NOW_S + seconds, NOW_S + seconds);
}

const sync = async (): Promise<unknown> => (await kit.json('ai', 'sync'))['added'];
const sent = (): readonly number[] =>
  kit.waiting().map((wire) => Number((JSON.parse(wire) as { time: number }).time) - NOW_S);
const logged = (): string => readFileSync(join(kit.home, '.wakatime/wakatime.log'), 'utf8');

async function begin(): Promise<void> {
  await kit.run(['ai', 'sync']);
  kit.pass(1000);
}

describe('times that jump in a log', () => {
  it('go back, and each is told as it stands there', async () => {
    await begin();
    add([edit(500), edit(200), edit(700)], 700);
    expect(await sync()).toBe(3);
    expect(sent()).toEqual([200, 500, 700]);
    expect(await sync()).toBe(0);
  });

  it.each(['1970-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'soon', ''])(
    'to %j are left out, and the others go on',
    async (when) => {
      await begin();
      add([edit(100), edit(when), edit(300)], 300);
      expect(await sync()).toBe(2);
      expect(sent()).toEqual([100, 300]);
    },
  );

  it('into what is still to come hold nothing back when the log is written anew', async () => {
    await begin();
    add([edit(100), edit(90_000)], 300);
    expect(await sync()).toBe(2);
    expect(sent()).toEqual([100, 1000]);
    kit.pass(1000);
    truncateSync(logAt('s-1'), 0);
    add([edit(100, 's-2'), edit(1500)], 1500);
    expect(await sync()).toBe(1);
    expect(sent()).toEqual([100, 1000, 1500]);
  });
});

describe('a clock that is set back', () => {
  it('between two syncs loses nothing that comes afterwards, in a new log as well', async () => {
    await begin();
    add([edit(500)], 500);
    expect(await sync()).toBe(1);
    kit.pass(-10_000);
    expect(await sync()).toBe(0);
    kit.pass(300);
    add([edit(-8900)], -8900);
    add([edit(-8850, 's-2')], -8850, 's-2');
    expect(await sync()).toBe(2);
    kit.pass(10_000);
    add([edit(600)], 600);
    expect(await sync()).toBe(1);
    expect(await sync()).toBe(0);
    expect(sent()).toEqual([-8900, -8850, 500, 600]);
  });

  it('by years for a moment makes nobody’s old work new', async () => {
    await begin();
    add([edit(-4_000_000, 'old')], 1000, 'old');
    kit.pass(-5 * 365 * 86_400);
    await sync();
    kit.pass(5 * 365 * 86_400);
    add([edit(500)], 500);
    expect(await sync()).toBe(1);
    expect(sent()).toEqual([500]);
  });
});

describe('a log that is not what it was', () => {
  it('goes on after a cut in the midst of a line', async () => {
    await begin();
    add([edit(100), edit(200)], 200);
    expect(await sync()).toBe(2);
    truncateSync(logAt('s-1'), edit(100).length + 20);
    expect(await sync()).toBe(0);
    add(['\n', edit(300)], 300);
    await kit.run(['ai', 'sync']);
    expect(sent()).toEqual([100, 200, 300]);
  });

  it('and is gone, or a link, holds up no other', async () => {
    await begin();
    add([edit(100)], 100);
    add([edit(150, 's-2')], 150, 's-2');
    expect(await sync()).toBe(2);
    rmSync(logAt('s-1'));
    writeFileSync(join(kit.home, 'elsewhere.jsonl'), edit(400, 's-3'));
    symlinkSync(join(kit.home, 'elsewhere.jsonl'), logAt('s-1'));
    add([edit(300, 's-2')], 300, 's-2');
    expect(await sync()).toBe(1);
    expect(sent()).toEqual([100, 150, 300]);
  });

  it('of a version that nobody knows is named once, and the others go on', async () => {
    await begin();
    const lines = [
      { v: 9, kind: 'turn', at: 'MARKED' },
      { v: 9, kind: 'done' },
    ].map((record) => `${JSON.stringify(record)}\n`);
    add(lines, 100, 'new-form');
    add([edit(200)], 200);
    expect(await sync()).toBe(1);
    add(lines, 300, 'new-form');
    expect(await sync()).toBe(0);
    const said = logged().match(/nothing in a log of Claude is understood/g);
    expect(said).toHaveLength(1);
    expect(logged()).not.toContain('MARKED');
    add([edit(400, 'new-form')], 400, 'new-form');
    expect(await sync()).toBe(1);
  });

  it('whose state a newer version wrote is left to that, and the others go on', async () => {
    await begin();
    add([edit(100)], 100);
    expect(await sync()).toBe(1);
    kit.withStore(({ access }) =>
      access.write(({ sql }) =>
        sql(
          "UPDATE state SET value = replace(value, '\"version\":1', '\"version\":9') WHERE name LIKE 'agents log %'",
        ).run(),
      ),
    );
    add([edit(200)], 200);
    add([edit(300, 's-2')], 300, 's-2');
    const { code, out } = await kit.run(['ai', 'sync']);
    expect({ code, out }).toEqual({ code: 1, out: 'Recorded 1 heartbeat from 1 log.\n' });
    expect(logged()).toContain('from another version');
    expect(sent()).toEqual([100, 300]);
  });
});
