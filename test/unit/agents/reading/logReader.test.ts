import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentAdapter } from '../../../../src/agents/adapter.ts';
import type { AgentBeat } from '../../../../src/agents/beat.ts';
import { claude } from '../../../../src/agents/formats/claude.ts';
import { codex } from '../../../../src/agents/formats/codex.ts';
import { createLogLines } from '../../../../src/agents/reading/logLines.ts';
import { createLogReader } from '../../../../src/agents/reading/logReader.ts';
import { formatProgress, type LogProgress, parseProgress } from '../../../../src/agents/reading/progress.ts';
import { at, atUs } from '../../../support/agentLogs.ts';

const clock = (at: number): string =>
  `09:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;

/** Records of kinds that say something of later ones. */
const CLAUDE: readonly ((at: number) => object)[] = [
  (n) => ({
    type: 'user',
    timestamp: at(clock(n)),
    sessionId: 's-1',
    cwd: `/work/p${n % 3}`,
    message: { role: 'user', content: 'hello' },
  }),
  (n) => ({
    type: 'user',
    timestamp: at(clock(n)),
    message: { role: 'user' },
    toolUseResult: { filePath: `src/f${n}.ts`, oldString: '', newString: 'a' },
  }),
  (n) => ({
    type: 'assistant',
    timestamp: at(clock(n)),
    message: { id: `m${n % 4}`, model: `model-${n % 2}`, usage: { input_tokens: n, output_tokens: 2 * n } },
  }),
  (n) => ({
    type: 'user',
    timestamp: at(clock(n)),
    message: { role: 'user' },
    toolUseResult: { stdout: 'x' },
  }),
];
const CODEX: readonly ((at: number) => object)[] = [
  (n) => ({
    timestamp: at(clock(n)),
    type: 'session_meta',
    payload: { id: 'x-1', cwd: '/work/meta', source: 'cli', cli_version: '1' },
  }),
  (n) => ({
    timestamp: at(clock(n)),
    type: 'turn_context',
    payload: { cwd: `/work/p${n % 3}`, model: `m-${n % 2}` },
  }),
  (n) => ({
    timestamp: at(clock(n)),
    type: 'event_msg',
    payload: { type: 'user_message', message: 'hello' },
  }),
  (n) => ({
    timestamp: at(clock(n)),
    type: 'response_item',
    payload: {
      type: 'custom_tool_call',
      call_id: `c${n % 5}`,
      input: `*** Begin Patch\n*** Add File: f${n}.go\n+a\n*** End Patch`,
    },
  }),
  (n) => ({
    timestamp: at(clock(n)),
    type: 'event_msg',
    payload: { type: 'patch_apply_end', call_id: `c${n % 5}`, success: true },
  }),
  (n) => ({
    timestamp: at(clock(n)),
    type: 'event_msg',
    payload: { type: 'token_count', info: { total_token_usage: { input_tokens: 10 * n, output_tokens: n } } },
  }),
];

interface Part {
  readonly beats: readonly AgentBeat[];
  /** The file that was known before them. */
  readonly lastPath: string | undefined;
  readonly progress: LogProgress;
}

/** Reads a log from where another call stopped, as if only the first `until` bytes of it were there. */
function readPart(adapter: AgentAdapter, log: Buffer, until: number, before: LogProgress | undefined): Part {
  const reader = createLogReader({ adapter, name: 'log-1', progress: before, fromUs: 0, toUs: Infinity });
  for (const place of Object.values(before?.anchors ?? {}).sort((a, b) => a - b)) {
    reader.recall(JSON.parse(log.toString('utf8', place, log.indexOf(0x0a, place))));
  }
  let offset = before?.offset ?? 0;
  for (const line of createLogLines(offset)(log.subarray(offset, until))) {
    reader.read(JSON.parse(String(line.bytes)), line.at);
    offset = line.next;
  }
  const taken = reader.takeBeats();
  const progress = {
    size: until,
    modifiedUs: 1,
    head: 'h',
    sinceUs: 0,
    floorUs: 0,
    offset,
    ...reader.state(),
  };
  const kept = parseProgress(formatProgress(progress));
  if (kept === undefined) throw new Error('what was kept cannot be read');
  return { ...taken, progress: kept };
}

describe.each([
  ['Claude', claude, CLAUDE],
  ['Codex', codex, CODEX],
] as const)('a log of %s', (_, adapter, kinds) => {
  const logs = fc
    .array(fc.nat({ max: kinds.length - 1 }), { minLength: 1, maxLength: 60 })
    .map((picks) => Buffer.from(picks.map((pick, n) => `${JSON.stringify(kinds[pick]?.(n))}\n`).join('')));

  it('says the same however it is cut into parts, and with all forgotten in between but what is kept', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat({ max: 20_000 }), { maxLength: 6 }), (log, cuts) => {
        const whole = readPart(adapter, log, log.length, undefined);
        const beats: AgentBeat[] = [];
        let progress: LogProgress | undefined;
        const ends = cuts.map((cut) => cut % log.length).sort((a, b) => a - b);
        for (const until of [...ends, log.length]) {
          const known = beats.findLast((beat) => beat.path !== undefined)?.path;
          const part = readPart(adapter, log, until, progress);
          expect(part.lastPath).toBe(known);
          beats.push(...part.beats);
          progress = part.progress;
        }
        expect(beats).toEqual(whole.beats);
        expect(progress?.facts).toEqual(whole.progress.facts);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no name of a file or folder in what is kept', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const kept = formatProgress(readPart(adapter, log, log.length, undefined).progress);
        expect(kept).not.toMatch(/work|src|\.ts|\.go|hello/);
      }),
      { numRuns: 30 },
    );
  });
});

it('a line that is still being written is left for later', () => {
  const lines = [...createLogLines(100)(Buffer.from('{"a":1}\n{"b"'))];
  expect(lines.map(({ at, next, bytes }) => [at, next, String(bytes)])).toEqual([[100, 108, '{"a":1}']]);
});

it('lines have their places also where they come in pieces', () => {
  const linesOf = createLogLines(0);
  const lines = ['ab', 'c\nd\n\ne', 'f\n'].flatMap((chunk) => [...linesOf(Buffer.from(chunk))]);
  expect(lines.map(({ at, next, bytes }) => [at, next, String(bytes)])).toEqual([
    [0, 4, 'abc'],
    [4, 6, 'd'],
    [6, 7, ''],
    [7, 10, 'ef'],
  ]);
});

it('what happened outside of the asked time is not told of, nor what it used', () => {
  const prompt = (n: number) => CLAUDE[0]?.(n);
  const reader = createLogReader({
    adapter: claude,
    name: 'log-1',
    progress: undefined,
    fromUs: atUs('09:00:10'),
    toUs: atUs('09:00:20'),
  });
  const used = { type: 'assistant', message: { id: 'm', usage: { output_tokens: 5 } } };
  for (const record of [used, prompt(9), prompt(10), prompt(19), used, prompt(20)]) reader.read(record, 0);
  const { beats } = reader.takeBeats();
  expect(beats.map(({ timeUs, usage }) => [timeUs, usage.output])).toEqual([
    [atUs('09:00:10'), 0],
    [atUs('09:00:19'), 0],
  ]);
  expect(reader.state().facts.unsent.output).toBe(0);
});

it.each([['nothing'], ['{}'], ['{"version":2}'], ['[1']])('%s is no progress', (text) => {
  expect(parseProgress(text)).toBeUndefined();
});
