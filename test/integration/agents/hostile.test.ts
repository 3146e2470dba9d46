import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEditorCall } from '../../../src/cli/editorCall.ts';
import { createMachine } from '../../../src/context/context.ts';
import { openContext } from '../../../src/context/open.ts';
import { syncAgents } from '../../../src/intake/agents/syncAgents.ts';
import { main } from '../../../src/main.ts';
import type { Io } from '../../../src/system/ports.ts';
import { createAgentShop } from '../../support/agentShop.ts';
import { fakeIo } from '../../support/cli.ts';
import { NOW_US, type QueueKit } from '../../support/queueKit.ts';

const NOW_S = NOW_US / 1e6;
const MB = 1024 * 1024;
const isWindows = process.platform === 'win32';

let kit: QueueKit;
let entity: string;
let nowS: number;
beforeEach(() => {
  ({ kit, entity } = createAgentShop());
  nowS = 0;
});
afterEach(() => kit.remove());

const logAt = (name: string): string => join(kit.home, `.claude/projects/-shop/${name}.jsonl`);
const documentAt = (): string => join(kit.home, '.continue/sessions/s.json');

/** A line of an agent that changed a file, so many seconds after the kit's clock began. */
function edit(seconds: number, session = 's-1'): string {
  const timestamp = new Date((NOW_S + seconds) * 1000).toISOString();
  const toolUseResult = { filePath: entity, oldString: 'a', newString: 'a\nb' };
  return `${JSON.stringify({ type: 'user', timestamp, sessionId: session, version: '2.1', toolUseResult })}\n`;
}

/** Writes a file anew, or adds to it, as of so many seconds after the kit's clock began. */
function put(path: string, text: string | Buffer, seconds: number, flag: 'w' | 'a' = 'w'): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag });
  utimesSync(path, NOW_S + seconds, NOW_S + seconds);
}

/** An editor's call so much later, with a clock by which it takes 100 ms to look at it. */
async function beat(passed = 130): Promise<void> {
  nowS += passed;
  kit.pass(passed);
  const nowUs = NOW_US + nowS * 1e6;
  let ticks = 0;
  const clock = { nowUs: () => nowUs, monotonicMs: () => ticks++ * 100 };
  const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
  await main(['--entity', entity, '--time', String(nowUs / 1e6)], { ...createMachine(io as Io), clock });
}

const sync = async (): Promise<unknown> => (await kit.json('ai', 'sync'))['added'];
const told = (): readonly number[] =>
  kit
    .waiting()
    .filter((wire) => wire.includes('ai_session'))
    .map((wire) => (JSON.parse(wire) as { time: number }).time - NOW_S);
const countLogged = (text: string): number =>
  readFileSync(join(kit.home, '.wakatime/wakatime.log'), 'utf8').split(text).length - 1;

describe('a line that is too long', () => {
  it('is read once, a piece in each call, and holds up neither what follows it nor other logs', async () => {
    await beat();
    put(logAt('long'), Buffer.concat([Buffer.from(edit(135)), Buffer.alloc(13 * MB, 'x')]), 140);
    put(logAt('other'), edit(150, 's-2'), 150);
    await beat();
    expect(told()).toEqual([135]);
    await beat();
    expect(told()).toEqual([135, 150]);
    for (let calls = 0; calls < 6; calls++) await beat();
    const readAt = kit.withStore(({ access }) =>
      access.read(({ value }) =>
        value("SELECT max(value ->> 'offset') FROM state WHERE name LIKE 'agents log %'"),
      ),
    );
    expect(Number(readAt)).toBeGreaterThan(13 * MB);
    put(logAt('long'), `x\n${edit(1000)}`, nowS, 'a');
    await beat();
    expect(told()).toEqual([135, 150, 1000]);
    expect(countLogged('records in a log of Claude cannot be read')).toBe(1);
  });

  it('of millions of values is passed over, however few bytes it has', async () => {
    await sync();
    kit.pass(1000);
    put(logAt('s-1'), `${edit(100)}{"a":${'['.repeat(2 * MB)}${']'.repeat(2 * MB)}}\n${edit(300)}`, 300);
    const heapBefore = process.memoryUsage().heapUsed;
    expect(await sync()).toBe(2);
    expect(process.memoryUsage().heapUsed - heapBefore).toBeLessThan(64 * MB);
    expect(told()).toEqual([100, 300]);
  });
});

describe('a log that cannot be read', () => {
  it('is named once and left alone until it changes, or somebody asks', async () => {
    await beat();
    put(documentAt(), '[{', 135);
    put(logAt('other'), edit(150, 's-2'), 150);
    for (let calls = 0; calls < 4; calls++) await beat();
    expect(told()).toEqual([150]);
    expect(countLogged('a log of Continue cannot be read')).toBe(1);
    const asked = await kit.run(['ai', 'sync']);
    expect(asked.code).toBe(1);
    expect(countLogged('a log of Continue cannot be read')).toBe(2);
    await beat(3700);
    expect(countLogged('a log of Continue cannot be read')).toBe(3);
    put(documentAt(), '{}', nowS);
    await beat();
    expect((await kit.run(['ai', 'sync'])).code).toBe(0);
    expect(countLogged('a log of Continue cannot be read')).toBe(3);
  });
});

describe('a folder of an agent', () => {
  it('may hold what is no log, links that lead out of it or in circles, and deep folders', async () => {
    await sync();
    kit.pass(1000);
    const folder = dirname(logAt('s-1'));
    put(logAt('s-1'), edit(100), 100);
    put(join(kit.home, 'elsewhere/out.jsonl'), edit(500, 's-9'), 500);
    mkdirSync(join(folder, 'folder.jsonl'));
    symlinkSync(folder, join(folder, 'loop'));
    symlinkSync(join(kit.home, 'elsewhere'), join(kit.home, '.claude/projects/out'));
    symlinkSync(join(kit.home, 'elsewhere/out.jsonl'), logAt('out'));
    symlinkSync('/dev/zero', logAt('zero'));
    linkSync(logAt('s-1'), logAt('same'));
    if (!isWindows) execFileSync('mkfifo', [logAt('fifo')]);
    const server = createServer();
    if (!isWindows) await new Promise<void>((resolve) => server.listen(logAt('socket'), resolve));
    mkdirSync(join(folder, ...Array.from({ length: 200 }, () => 'd')), { recursive: true });
    try {
      expect(await sync()).toBe(1);
      put(logAt('s-1'), edit(200), 200, 'a');
      expect(await sync()).toBe(1);
      expect(await sync()).toBe(0);
    } finally {
      server.close();
    }
    expect(told()).toEqual([100, 200]);
  });

  it.runIf(process.platform === 'linux')('may have names that are no UTF-8, or lines long', async () => {
    await sync();
    kit.pass(1000);
    const folder = Buffer.from(join(kit.home, '.claude/projects/-j'));
    const odd = Buffer.concat([folder, Buffer.from([0xf6]), Buffer.from('rg')]);
    mkdirSync(odd, { recursive: true });
    writeFileSync(Buffer.concat([odd, Buffer.from([0x2f, 0xff]), Buffer.from('.jsonl')]), edit(100));
    put(logAt('two\nlines'), edit(200, 's-2'), 200);
    expect(await sync()).toBe(2);
    expect(await sync()).toBe(0);
    expect(told()).toEqual([100, 200]);
  });
});

describe('a log that was written anew', () => {
  it('behind the same first line is read from its beginning, and tells nothing twice', async () => {
    await sync();
    kit.pass(1000);
    put(logAt('s-1'), [edit(100), edit(200), edit(300)].join(''), 300);
    expect(await sync()).toBe(3);
    const anew = [edit(100), edit(300, 'longer than it was'), edit(400), edit(500), edit(600)];
    put(logAt('s-1'), anew.join(''), 600);
    expect(await sync()).toBe(3);
    expect(await sync()).toBe(0);
    expect(told()).toEqual([100, 200, 300, 400, 500, 600]);
  });
});

describe('while a log is read', () => {
  const many = (from: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => edit(from + at / 100));

  /** A sync during which something happens once, after a part of the log has been kept. */
  async function syncWhile(happens: () => void): Promise<void> {
    const nowUs = NOW_US + 1000e6;
    const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
    const clock = { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 };
    const context = openContext(parseEditorCall([]).options, { ...createMachine(io as Io), clock });
    let pauses = 0;
    const onProgress = async (): Promise<void> => {
      pauses++;
      // Before the log, and after its first part.
      if (pauses === 2) happens();
    };
    try {
      await syncAgents({ onProgress }, context);
    } finally {
      context.close();
    }
  }

  beforeEach(async () => {
    await sync();
    kit.pass(1000);
    put(logAt('s-1'), many(100, 520).join(''), 110);
  });

  it('what comes to it is told', async () => {
    await syncWhile(() => put(logAt('s-1'), edit(200), 200, 'a'));
    await sync();
    expect(told()).toHaveLength(521);
    expect(await sync()).toBe(0);
  });

  it('it may be emptied, written anew and shortened', async () => {
    await syncWhile(() => put(logAt('s-1'), [edit(100), edit(300)].join(''), 300));
    expect(await sync()).toBe(1);
    const times = told();
    expect(times.at(-1)).toBe(300);
    expect(new Set(times).size).toBe(times.length);
    expect(await sync()).toBe(0);
  });

  it('another one may take its place, or nothing', async () => {
    await syncWhile(() => {
      renameSync(logAt('s-1'), logAt('s-9'));
      put(logAt('s-1'), edit(300, 's-2'), 300);
    });
    await sync();
    expect(told()).toHaveLength(521);
    expect(await sync()).toBe(0);
  });

  it('another sync may read it as well', async () => {
    let other: Promise<unknown> = Promise.resolve();
    await syncWhile(() => {
      other = sync();
    });
    await other;
    await sync();
    expect(told()).toHaveLength(520);
    expect(await sync()).toBe(0);
  });
});
