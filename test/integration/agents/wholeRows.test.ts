import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentAdapter } from '../../../src/agents/adapter.ts';
import { cursor } from '../../../src/agents/formats/cursor.ts';
import { amazonQ, kiroCli } from '../../../src/agents/formats/rows/amazonQ.ts';
import { forge } from '../../../src/agents/formats/rows/forge.ts';
import { zed } from '../../../src/agents/formats/rows/zed.ts';
import { formatProgress, type LogProgress, parseProgress } from '../../../src/agents/reading/progress.ts';
import { readDatabase } from '../../../src/intake/agents/reading/readDatabase.ts';
import { type AgentDatabase, openAgentDatabase } from '../../support/agentDatabases.ts';
import { describeBeat } from '../../support/agentFixtures.ts';
import { at, atUs } from '../../support/agentLogs.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
let agent: AgentDatabase;
let progress: LogProgress | undefined;
beforeEach(() => {
  agent = openAgentDatabase(join(folder.path, 'data.db'));
  progress = undefined;
});
afterEach(() => agent.db.close());

interface Asked {
  readonly fromUs?: number;
  readonly toUs?: number;
  readonly now?: string;
  readonly toldBy?: (session: string) => string;
}

/** What is new in the database since it was read last; what is kept in between is a text. */
function news(adapter: AgentAdapter, asked: Asked = {}): readonly string[] {
  const parts = [...readDatabase(taskOf(adapter, progress, asked), atUs(asked.now ?? '23:00:00'))];
  const last = parts.at(-1)?.progress;
  progress = last && parseProgress(formatProgress(last));
  return parts.flatMap(({ beats }) => beats).map(describeBeat);
}

const taskOf = (adapter: AgentAdapter, before: LogProgress | undefined, asked: Asked) =>
  ({
    form: 'database',
    adapter,
    file: { path: join(folder.path, 'data.db'), name: 'data.db', size: 1, modifiedUs: 1, changedUs: 1 },
    name: 'data',
    beside: [],
    progress: before,
    fromUs: asked.fromUs ?? 0,
    toUs: asked.toUs ?? Infinity,
    toldBy: asked.toldBy,
    isLate: () => false,
  }) as const;

const asked = (id: string) => ({ User: { id, content: [{ Text: 'abc' }] } });
const answer = (...files: readonly string[]) => ({
  Agent: {
    content: files.map((path) => ({
      ToolUse: { id: path, name: 'write_file', input: { path, content: 'a\nb' } },
    })),
    tool_results: Object.fromEntries(files.map((path) => [path, { is_error: false, output: null }])),
  },
});
const thread = (
  updated: string,
  messages: readonly unknown[],
  more: { readonly id?: string; readonly created?: string; readonly input?: number } = {},
) => ({
  table: 'threads',
  id: more.id ?? 'z-1',
  summary: 'A title that is so long that it does not fit into what is read of a row first. '.repeat(5),
  updated_at: at(updated),
  data_type: 'zstd',
  data: {
    zstd: {
      version: '0.3.0',
      messages,
      cumulative_token_usage: { input_tokens: more.input ?? 0 },
      request_token_usage: { u2: { input_tokens: 7 } },
    },
  },
  created_at: at(more.created ?? updated),
});

describe('a row that is written anew in its place', () => {
  it('is told of as it grows, with the tokens that came', () => {
    agent.put([thread('09:00:00', [asked('u1'), answer('/w/a.ts')], { input: 10 })]);
    expect(news(zed)).toEqual(['09:00:00 edit /w/a.ts 3 +2 tokens 10/0/0']);
    expect(news(zed)).toEqual([]);
    const more = [asked('u1'), answer('/w/a.ts'), asked('u2')];
    agent.put([thread('09:05:00', more, { created: '09:00:00', input: 10 })]);
    expect(news(zed)).toEqual(['09:05:00 read /w/a.ts 3']);
    agent.put([thread('09:06:00', [...more, answer('/w/b.ts')], { created: '09:00:00', input: 17 })]);
    expect(news(zed)).toEqual(['09:06:00 edit /w/b.ts +2 tokens 7/0/0']);
    expect(news(zed)).toEqual([]);
  });

  it('tells of its last turn only when it began before what counts, and of the others when that is asked for', () => {
    const old = thread('09:00:00', [asked('u1'), answer('/w/a.ts')], { created: '08:00:00', input: 10 });
    agent.put([old]);
    const fromUs = atUs('10:00:00');
    expect(news(zed, { fromUs })).toEqual([]);
    const messages = [asked('u1'), answer('/w/a.ts'), asked('u2'), answer('/w/b.ts')];
    agent.put([thread('11:00:00', messages, { created: '08:00:00', input: 17 })]);
    expect(news(zed, { fromUs })).toEqual(['11:00:00 edit /w/b.ts 3 +2 tokens 7/0/0']);
    // Nothing says what of a thread that goes on is older: it is not told of twice.
    agent.put([{ ...old, id: 'z-0' }]);
    progress = undefined;
    expect(news(zed, { toUs: fromUs })).toEqual(['09:00:00 edit /w/a.ts 3 +2 tokens 10/0/0']);
  });

  it('that was cut off tells nothing until more comes', () => {
    agent.put([thread('09:00:00', [asked('u1'), answer(), asked('u2')])]);
    expect(news(zed)).toEqual(['09:00:00 prompt 6']);
    agent.put([thread('09:01:00', [asked('u1')])]);
    expect(news(zed)).toEqual([]);
    agent.put([thread('09:02:00', [asked('u1'), answer()])]);
    expect(news(zed)).toEqual(['09:02:00 reply']);
  });

  it('is told of once among so many that not all are remembered', () => {
    const threads = Array.from({ length: 60 }, (_, n) =>
      thread(`09:${String(n).padStart(2, '0')}:00`, [asked('u1'), answer()], { id: `z-${n}` }),
    );
    agent.put(threads);
    expect(news(zed)).toHaveLength(60);
    expect(news(zed)).toEqual([]);
    agent.put([thread('10:00:00', [asked('u1'), answer(), asked('u2')], { id: 'z-3', created: '09:03:00' })]);
    expect(news(zed)).toEqual(['10:00:00 prompt 3']);
  });

  it('is found where only what stands behind its messages says when it changed', () => {
    const row = (updated: string, count: number) => ({
      table: 'conversations',
      id: 'f-1',
      conversation_id: 'f-1',
      context: JSON.stringify({
        messages: Array.from({ length: count }, () => ({
          message: { text: { role: 'User', content: 'abc' } },
        })),
        filler: 'x'.repeat(5000),
      }),
      created_at: '2026-05-04 09:00:00',
      updated_at: updated,
    });
    agent.put([row('2026-05-04 09:00:00.5', 1)]);
    expect(news(forge)).toEqual(['09:00:00.500 prompt 3']);
    agent.put([row('2026-05-04 09:10:00', 2)]);
    expect(news(forge)).toEqual(['09:10:00 prompt 3']);
    expect(news(forge)).toEqual([]);
  });
});

describe("a conversation of Amazon Q's", () => {
  const turn = (clock: string) => ({
    user: { content: { Prompt: { prompt: 'abc' } }, timestamp: at(clock) },
    assistant: { Response: { content: 'abc' } },
    request_metadata: { stream_end_timestamp_ms: atUs(clock) / 1000 + 1000 },
  });
  const put = (key: string, id: string, clocks: readonly string[]): void => {
    const value = JSON.stringify({ conversation_id: id, history: clocks.map(turn) });
    agent.db.exec('CREATE TABLE IF NOT EXISTS conversations (key TEXT PRIMARY KEY, value TEXT)');
    agent.db.prepare('INSERT OR REPLACE INTO conversations (key, value) VALUES (?, ?)').run(key, value);
  };

  it('takes the place of the one before in its folder, and tells what came', () => {
    put('/work/a', 'q-1', ['09:00:00']);
    put('/work/b', 'q-2', ['09:00:10']);
    expect(news(amazonQ)).toEqual(['09:00:00 prompt 3', '09:00:10 prompt 3']);
    put('/work/b', 'q-2', ['09:00:10', '09:01:00']);
    expect(news(amazonQ)).toEqual(['09:01:00 prompt 3']);
    put('/work/b', 'q-3', ['09:02:00']);
    put('/work/a', 'q-1', ['09:00:00', '09:03:00']);
    expect(news(amazonQ)).toEqual(['09:02:00 prompt 3', '09:03:00 prompt 3']);
    expect(news(amazonQ)).toEqual([]);
  });

  it('of Kiro counts where it has no log of its own', () => {
    const row = (id: string) => ({
      table: 'conversations_v2',
      id,
      key: '/work/k',
      conversation_id: id,
      value: JSON.stringify({ conversation_id: id, history: [turn('09:00:00')] }),
      created_at: atUs('09:00:00') / 1000,
      updated_at: atUs('09:00:02') / 1000,
    });
    agent.put([row('k-1'), row('k-2')]);
    mkdirSync(join(folder.path, 'cli'));
    writeFileSync(join(folder.path, 'cli/k-1.jsonl'), '');
    const toldBy = (session: string): string => join(folder.path, `cli/${session}.jsonl`);
    expect(news(kiroCli, { toldBy })).toEqual(['09:00:00 prompt 3']);
  });
});

describe('a chat that was duplicated', () => {
  const bubble = (chat: string, id: string, clock: string) => ({
    table: 'cursordiskkv',
    key: `bubbleId:${chat}:${id}`,
    value: JSON.stringify({ type: 1, createdAt: at(clock), text: 'abc' }),
  });

  it('tells only of what is new in it', () => {
    agent.put([bubble('c-1', 'b1', '09:00:00'), bubble('c-1', 'b2', '09:10:00')]);
    expect(news(cursor, { now: '10:00:00' })).toHaveLength(2);
    agent.put(['09:00:00', '09:10:00', '10:05:00'].map((clock) => bubble('c-2', `d${clock}`, clock)));
    agent.put([bubble('c-3', 'e1', '10:01:00')]);
    expect(news(cursor, { now: '10:10:00' }).toSorted()).toEqual(['10:01:00 prompt 3', '10:05:00 prompt 3']);
    expect(news(cursor, { now: '11:00:00' })).toEqual([]);
  });
});
