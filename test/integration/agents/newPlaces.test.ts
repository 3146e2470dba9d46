import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const sync = async () =>
  (await kit.json('ai', 'sync', '--since', '2026-01-01')) as { added: number; problems: number };
const NOW_S = NOW_US / 1e6;
const waiting = () => kit.waiting().map((wire) => JSON.parse(wire) as { entity: string; type: string });

/** Writes a file below the home, last changed so long before the kit's clock. */
function write(path: string, bytes: string | Buffer, agoS: number): string {
  const file = join(kit.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  utimesSync(file, NOW_S - agoS, NOW_S - agoS);
  return file;
}

describe("a compressed log of DeepSeek's harness", () => {
  const LOG = '.dsh/sessions/--p--/d-1/session.jsonl.zstd';
  const frame = (...records: readonly unknown[]): Buffer =>
    zstdCompressSync(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const prompt = (seq: number, agoS: number) => ({
    type: 'user/message',
    seq,
    time: (NOW_S - agoS) * 1000,
    data: { content: [{ type: 'text', text: 'MARKED' }], source: { kind: 'user' } },
  });
  const begin = { type: 'session', version: 0, id: 'd-1', cwd: '/work' };

  it('goes on where reading stopped, also where its end has not come yet', async () => {
    const first = frame(begin, prompt(0, 9000));
    const second = frame(prompt(1, 8000));
    write(LOG, first, 9000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    write(LOG, Buffer.concat([first, second.subarray(0, 9)]), 8000);
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
    write(LOG, Buffer.concat([first, second]), 7000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
  });

  it('of a version that is not known is named in the log of the program, and tells nothing', async () => {
    write(LOG, frame({ ...begin, version: 1 }, prompt(0, 9000)), 9000);
    expect(await sync()).toMatchObject({ added: 0 });
    expect(kit.rawBytes()).toContain('may be of a newer version');
  });

  it.each([
    ['no compressed bytes', () => Buffer.from('MARKED '.repeat(99))],
    ['what would be too large', () => zstdCompressSync(Buffer.alloc(130 * 1024 * 1024))],
  ])('is named in the log of the program when it has %s', async (_, bytes) => {
    write(LOG, bytes(), 9000);
    expect(await sync()).toMatchObject({ added: 0, problems: 1 });
    expect(kit.rawBytes()).not.toContain('MARKED');
  });
});

describe("OpenHands' conversation", () => {
  const state = { id: 'o-1', workspace: { working_dir: '/work' } };
  const event = (at: string, text: string) =>
    JSON.stringify({
      id: at,
      timestamp: at,
      kind: 'MessageEvent',
      source: 'user',
      llm_message: { role: 'user', content: [{ type: 'text', text }] },
    });

  it('is told of as its events come, each of which is a file', async () => {
    const folder = '.openhands/conversations/o-1';
    write(`${folder}/base_state.json`, JSON.stringify(state), 9000);
    write(`${folder}/events/event-00000-0a0b0c0d.json`, event('2026-05-04T09:00:00Z', 'MARKED'), 9000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    write(`${folder}/events/event-00001-0a0b0c0e.json`, event('2026-05-04T10:00:00Z', 'MARKED'), 8000);
    write(`${folder}/events/event-00002-0a0b0c0f.json`, 'MARKED', 8000);
    write(`${folder}/base_state.json`, JSON.stringify({ ...state, execution_status: 'idle' }), 8000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    expect(waiting()).toHaveLength(2);
  });
});

describe("Droid's tokens, which are counted beside its log", () => {
  const SETTINGS = '.factory/sessions/-p/d-1.settings.json';
  const settings = (input: number, agoS: number): void => {
    const began = new Date((NOW_S - 9000) * 1000).toISOString();
    const document = { model: 'm-1', providerLockTimestamp: began, tokenUsage: { inputTokens: input } };
    write(SETTINGS, JSON.stringify(document), agoS);
  };
  const tokens = () =>
    kit.waiting().map((wire) => (JSON.parse(wire) as { ai_input_tokens?: number }).ai_input_tokens);

  it('count as they grow, and from where they were what somebody asks for begins', async () => {
    settings(10, 8000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    settings(10, 7000);
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
    settings(17, 6000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    expect(tokens()).toEqual([10, 7]);
  });

  it('that are older than what counts do not', async () => {
    settings(10, 8000);
    await kit.run(['ai', 'sync', '--since', new Date((NOW_S - 7000) * 1000).toISOString()]);
    settings(17, 6000);
    await kit.run(['ai', 'sync']);
    settings(20, 5000);
    await kit.run(['ai', 'sync']);
    expect(tokens()).toEqual([3]);
  });
});

describe("Gemini's list of prompts", () => {
  const LOG = '.gemini/tmp/h1/logs.json';
  const prompt = {
    sessionId: 'g-1',
    messageId: 0,
    type: 'user',
    message: 'MARKED',
    timestamp: '2026-05-04T09:00:00Z',
  };

  it('counts where there are no chats beside it', async () => {
    write('.gemini/tmp/h2/logs.json', JSON.stringify([prompt]), 9000);
    write('.gemini/tmp/h2/chats/session-1.json', JSON.stringify({ sessionId: 'g-1', messages: [] }), 9000);
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
    write(LOG, JSON.stringify([prompt]), 9000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
  });
});

describe('a transcript of Antigravity', () => {
  const LOGS = '.gemini/antigravity-cli/brain/c-1/.system_generated/logs';
  const step = {
    source: 'USER_EXPLICIT',
    type: 'USER_INPUT',
    created_at: '2026-05-04T09:00:00Z',
    content: 'MARKED',
  };

  it('counts once where it is there as a whole and shortened', async () => {
    write(`${LOGS}/transcript.jsonl`, `${JSON.stringify(step)}\n`, 9000);
    write(`${LOGS}/transcript_full.jsonl`, `${JSON.stringify(step)}\n`, 9000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
  });
});

describe("the log of Aider's analytics", () => {
  const sent = (agoS: number) =>
    `${JSON.stringify({ event: 'message_send', properties: {}, time: NOW_S - agoS })}\n`;

  it.each([
    ['analytics-log: ~/logs/a.jsonl', 1],
    ["x: 1\nanalytics-log: '~/logs/a.jsonl'\n", 1],
    ['analytics-log: "~/logs/a.jsonl" # here', 1],
    ['# analytics-log: ~/logs/a.jsonl', 0],
    ['analytics-log: logs/a.jsonl', 0],
    ['analytics-log:', 0],
    ['', 0],
  ])('is found by its settings: %j', async (settings, added) => {
    write('.aider.conf.yml', settings, 9000);
    write('logs/a.jsonl', sent(9000), 9000);
    expect(await sync()).toMatchObject({ added, problems: 0 });
  });
});

describe('a document that goes on from another one', () => {
  const event = (agoS: number) =>
    JSON.stringify({
      id: `e${agoS}`,
      timestamp: new Date((NOW_S - agoS) * 1000).toISOString(),
      kind: 'MessageEvent',
      source: 'user',
      llm_message: { role: 'user', content: [{ type: 'text', text: 'MARKED' }] },
    });
  const conversation = (id: string, agosS: readonly number[], agoS: number): void => {
    const folder = `.openhands/conversations/${id}`;
    agosS.forEach((ago, n) => {
      write(`${folder}/events/event-0000${n}-0a0b0c0d.json`, event(ago), agoS);
    });
    write(`${folder}/base_state.json`, JSON.stringify({ id }), agoS);
  };

  it('counts from where it is its own', async () => {
    conversation('o-1', [9000, 8000], 7900);
    expect(await sync()).toMatchObject({ added: 2, problems: 0 });
    conversation('o-2', [9000, 8000, 5000], 4900);
    conversation('o-3', [8999, 6000], 4900);
    expect(await sync()).toMatchObject({ added: 3, problems: 0 });
    conversation('o-2', [9000, 8000, 5000, 4000], 3900);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
  });

  it('counts once also where both are read for the first time', async () => {
    conversation('o-1', [9000, 8000], 7900);
    conversation('o-2', [9000, 8000, 5000], 4900);
    expect(await sync()).toMatchObject({ added: 3, problems: 0 });
  });
});

describe("Amazon Q's history in an editor", () => {
  const said = (agoS: number) => ({
    type: 'prompt',
    body: 'MARKED',
    timestamp: new Date((NOW_S - agoS) * 1000).toISOString(),
  });
  const history = (conversations: Readonly<Record<string, readonly number[]>>, agoS: number): void => {
    const tabs = Object.entries(conversations).map(([id, agosS]) => ({
      historyId: id,
      conversations: [{ conversationId: id, messages: agosS.map(said) }],
    }));
    const collections = [{ name: 'tabs', data: tabs }];
    write('.aws/amazonq/history/chat-history-1.json', JSON.stringify({ collections }), agoS);
  };

  it('counts each message once, in whatever conversation it comes, also when the oldest are taken out', async () => {
    history({ 'c-1': [9000, 8000], 'c-2': [8500] }, 7900);
    expect(await sync()).toMatchObject({ added: 3, problems: 0 });
    history({ 'c-1': [8000, 6000], 'c-2': [8500] }, 5900);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    history({ 'c-2': [8500, 5000], 'c-3': [4000] }, 3900);
    expect(await sync()).toMatchObject({ added: 2, problems: 0 });
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
  });

  it('tells no prompt again with what came of it', async () => {
    const path = write('work/a.ts', 'a\n', 0);
    const wrote = {
      ...said(8980),
      type: 'answer',
      toolUses: [{ toolUseId: 't', name: 'fsWrite', input: { path, fileText: 'a' } }],
    };
    const put = (messages: readonly unknown[], agoS: number) => {
      const conversations = [{ conversationId: 'c-1', messages }];
      const collections = [{ name: 'tabs', data: [{ historyId: 'h', conversations }] }];
      write('.aws/amazonq/history/chat-history-1.json', JSON.stringify({ collections }), agoS);
    };
    put([said(9000)], 8900);
    await sync();
    put([said(9000), wrote], 8800);
    await sync();
    const beats = kit.waiting().map((wire) => JSON.parse(wire) as { ai_prompt_length?: number });
    expect(beats.map(({ ai_prompt_length: length }) => length ?? 0)).toEqual([6, 0]);
  });
});
