import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Heartbeat } from '../../src/heartbeat/heartbeat.ts';
import { DAY_OF_TESTS } from './reportKit.ts';

/** Milliseconds since 1970 of a time of that day. */
const at = (clock: string): number => Date.parse(`${DAY_OF_TESTS}T${clock}Z`);
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

const MINUTE = 60_000;

/** Two projects with their files, and what two agents wrote down of a day in them. */
export function writeAgentDay(home: string): void {
  const files = { 'shop/cart.ts': 'x\n', 'shop/total.ts': 'x\n', 'api/main.go': 'x\n', 'api/port.go': 'x\n' };
  for (const [path, text] of Object.entries(files)) write(join(home, 'work', path), text);
  for (const name of ['shop', 'api']) {
    write(join(home, 'work', name, '.git/HEAD'), 'ref: refs/heads/main\n');
    write(join(home, 'work', name, '.git/config'), '[core]\n');
  }
  writeLog(join(home, '.claude/projects/-work-shop/c-1.jsonl'), claudeLog(join(home, 'work/shop')));
  writeLog(
    join(home, `.codex/sessions/2026/11/22/rollout-2026-11-22T10-30-00-x-1.jsonl`),
    codexLog(join(home, 'work/api')),
  );
}

/** From 9:00 on Claude Code changes a file every three minutes, six times, after a prompt for each two. */
function claudeLog(cwd: string): readonly object[] {
  return Array.from({ length: 6 }, (_, turn) => at('09:00:00') + turn * 3 * MINUTE).flatMap((start, turn) => {
    const user = { type: 'user', sessionId: 'c-1', cwd, version: '2.1.202' };
    const prompt = {
      ...user,
      timestamp: iso(start),
      message: { role: 'user', content: 'add a total to the cart' },
    };
    const reply = {
      type: 'assistant',
      sessionId: 'c-1',
      timestamp: iso(start + 30_000),
      message: {
        id: `m-${turn}`,
        role: 'assistant',
        model: 'claude-opus-4-8',
        content: [],
        usage: { input_tokens: 800, cache_read_input_tokens: 9_000, output_tokens: 250 },
      },
    };
    const file = turn % 2 === 0 ? 'cart.ts' : 'total.ts';
    const edit = {
      ...user,
      timestamp: iso(start + 90_000),
      message: { role: 'user', content: [{ type: 'tool_result', content: 'done' }] },
      toolUseResult: { filePath: `${cwd}/${file}`, oldString: 'a', newString: 'a\nb\nc\nd' },
    };
    return turn % 2 === 0 ? [prompt, reply, edit] : [reply, edit];
  });
}

/** From 10:30 on Codex applies a patch every two minutes, five times. */
function codexLog(cwd: string): readonly object[] {
  const start = at('10:30:00');
  const record = (timeMs: number, type: string, payload: object): object => ({
    timestamp: iso(timeMs),
    type,
    payload,
  });
  const head = [
    record(start, 'session_meta', { id: 'x-1', cwd, source: 'cli', cli_version: '0.120.0' }),
    record(start, 'turn_context', { cwd, model: 'gpt-5.3-codex' }),
    record(start, 'response_item', {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: 'rename port' }],
    }),
  ];
  const turns = Array.from({ length: 5 }, (_, turn) => {
    const timeMs = start + (turn + 1) * 2 * MINUTE;
    const name = turn === 4 ? 'main.go' : 'port.go';
    const input = `*** Begin Patch\n*** Update File: ${name}\n@@\n-a\n+b\n+c\n*** End Patch`;
    return [
      record(timeMs - 10_000, 'response_item', {
        type: 'custom_tool_call',
        name: 'apply_patch',
        call_id: `p-${turn}`,
        input,
      }),
      record(timeMs, 'response_item', {
        type: 'custom_tool_call_output',
        call_id: `p-${turn}`,
        output: 'Success. Updated the following files:',
      }),
      record(timeMs, 'event_msg', {
        type: 'token_count',
        info: {
          total_token_usage: {
            input_tokens: 5_000 * (turn + 1),
            cached_input_tokens: 4_000 * (turn + 1),
            output_tokens: 90 * (turn + 1),
          },
        },
      }),
    ];
  });
  return [...head, ...turns.flat()];
}

/**
 * What an editor sent of that day, whose plugin tells of lines changed by hand: half an hour of work before the agent, looks at
 * what it does, and work by hand again from 9:40 on.
 */
export function editorDay(home: string): readonly Partial<Heartbeat>[] {
  const every = (from: string, minutes: number, patch: Partial<Heartbeat>): readonly Partial<Heartbeat>[] =>
    Array.from({ length: minutes }, (_, minute) => ({
      entity: join(home, 'work/shop/cart.ts'),
      project: 'shop',
      branch: 'main',
      language: 'TypeScript',
      category: 'coding',
      userAgent: 'wakatime/1.0.0 (linux-6-x86_64) node24.0.0 vscode/1.99 vscode-wakatime/30.2',
      ...patch,
      timeUs: (at(from) + minute * MINUTE) * 1000,
    }));
  return [
    ...every('08:10:00', 30, { humanLineChanges: 1 }),
    ...every('09:02:10', 12, { humanLineChanges: 0 }),
    ...every('09:25:10', 5, { humanLineChanges: 0 }),
    ...every('09:40:10', 20, { humanLineChanges: 2 }),
  ];
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A log that was written last at noon. */
function writeLog(file: string, records: readonly object[]): void {
  write(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  utimesSync(file, at('12:00:00') / 1000, at('12:00:00') / 1000);
}
