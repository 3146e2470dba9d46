import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { KEY } from '../support/bundle.ts';
import { serveHome } from '../support/servedHome.ts';

/** A day that is over, whenever this runs. */
const DAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const at = (clock: string): number => Date.parse(`${DAY}T${clock}:00Z`);
const MINUTE = 60_000;
/** Every minute from one time to another. */
const minutes = (from: string, to: string): readonly number[] =>
  Array.from({ length: (at(to) - at(from)) / MINUTE + 1 }, (_, minute) => at(from) + minute * MINUTE);

const served = serveHome(({ home, env }) => home.run(['link'], { env }));
const shop = (name: string): string => join(served.home.home, 'work/shop', name);
const api = (name: string): string => join(served.home.home, 'work/api', name);

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Three lines in total.ts every minute, from nine o'clock on, after one prompt. */
function writeClaude(until: string): void {
  const records = minutes('09:00', until).flatMap((timeMs, turn) => {
    const common = {
      sessionId: 'c-1',
      cwd: shop(''),
      version: '2.1.202',
      timestamp: new Date(timeMs).toISOString(),
    };
    const prompt = { ...common, type: 'user', message: { role: 'user', content: 'add it up' } };
    const usage = { input_tokens: 100, cache_read_input_tokens: 1_000, output_tokens: 50 };
    const reply = {
      ...common,
      type: 'assistant',
      message: { id: `m-${turn}`, role: 'assistant', model: 'claude-opus-4-8', content: [], usage },
    };
    const edit = {
      ...common,
      type: 'user',
      message: { role: 'user', content: [{ type: 'tool_result', content: 'done' }] },
      toolUseResult: { filePath: shop('total.ts'), oldString: 'a', newString: 'a\nb\nc\nd' },
    };
    return turn === 0 ? [prompt, reply, edit] : [reply, edit];
  });
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  write(join(served.home.home, '.claude/projects/-work-shop/c-1.jsonl'), lines);
}

/** A line in main.go every minute, from 9:05 to 9:15. */
function writeCodex(): void {
  const record = (timeMs: number, type: string, payload: object): string =>
    `${JSON.stringify({ timestamp: new Date(timeMs).toISOString(), type, payload })}\n`;
  const head = [
    record(at('09:05'), 'session_meta', { id: 'x-1', cwd: api(''), source: 'cli', cli_version: '0.120.0' }),
    record(at('09:05'), 'turn_context', { cwd: api(''), model: 'gpt-5.3-codex' }),
  ];
  const turns = minutes('09:05', '09:15').flatMap((timeMs, turn) => [
    record(timeMs, 'response_item', {
      type: 'custom_tool_call',
      name: 'apply_patch',
      call_id: `p-${turn}`,
      input: '*** Begin Patch\n*** Update File: main.go\n@@\n-a\n+b\n+c\n*** End Patch',
    }),
    record(timeMs, 'response_item', {
      type: 'custom_tool_call_output',
      call_id: `p-${turn}`,
      output: 'Success. Updated the following files:',
    }),
  ]);
  write(
    join(served.home.home, `.codex/sessions/${DAY.replaceAll('-', '/')}/rollout-${DAY}T09-05-00-x-1.jsonl`),
    [...head, ...turns].join(''),
  );
}

it('a day with two agents and an editor is counted as its parts were made', async () => {
  const { home, server, env } = served;
  const shown: string[] = [];
  const launcher = join(home.bin, 'wakatime-cli');
  const say = (line: string): void => void shown.push(line);

  // What waits goes out every two minutes: what agents did is known by then.
  home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/hackatime/v1`]);
  for (const file of [shop('cart.ts'), shop('total.ts'), api('main.go')]) write(file, 'x\n');
  for (const folder of [shop(''), api('')]) {
    write(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
    write(join(folder, '.git/config'), '[core]\n');
  }

  const call = async (
    program: 'bin' | 'launcher',
    argv: readonly string[],
    extra: readonly object[] = [],
  ): Promise<void> => {
    const stdin = extra.length === 0 ? undefined : `${JSON.stringify(extra)}\n`;
    const options = {
      env,
      ...(program === 'bin' ? {} : { cli: launcher }),
      ...(stdin === undefined ? {} : { stdin }),
    };
    const ended = await home.run([...argv, ...(stdin === undefined ? [] : ['--extra-heartbeats'])], options);
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
    const words = argv.map((word) => word.replace(`${home.home}/`, '~/')).join(' ');
    say(
      `$ wakatime-cli ${words}${extra.length === 0 ? '' : `   # and ${extra.length} more on standard input`}`,
    );
  };
  /** An editor's work in a file, with so many lines changed by hand a minute. */
  const edit = (program: 'bin' | 'launcher', file: string, times: readonly number[], lines: number) => {
    const [first = 0, ...more] = times.map((timeMs) => timeMs / 1000);
    const argv = ['--entity', file, '--time', String(first), '--plugin', 'vscode/1.99 vscode-wakatime/30.2'];
    const human_line_changes = lines;
    return call(
      program,
      [...argv, '--human-line-changes', String(lines)],
      more.map((time) => ({ entity: file, type: 'file', time, human_line_changes })),
    );
  };
  const type = async (...argv: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await home.run(argv, { env });
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };
  const show = async (...argv: readonly string[]): Promise<void> => {
    say(`\n$ hackatime ${argv.join(' ')}\n${(await type(...argv)).trimEnd()}`);
  };

  await type('ai', 'sync', '--since', DAY);
  await edit('bin', shop('cart.ts'), minutes('08:00', '08:02'), 1);
  writeClaude('09:06');
  say('# Claude Code is at work on total.ts of shop since 09:00, and is looked at');
  await edit('launcher', shop('total.ts'), minutes('09:02', '09:03'), 0);
  await call('bin', ['--sync-ai-activity', '--plugin', 'claude-code/2.1.202 claude-code-wakatime/3']);
  writeClaude('09:10');
  writeCodex();
  say('# Claude Code ends at 09:10; Codex worked on main.go of api from 09:05 to 09:15');
  await edit('launcher', shop('cart.ts'), minutes('10:00', '10:04'), 2);
  await call('launcher', ['--sync-ai-activity', '--plugin', 'codex-cli/0.120.0 codex-wakatime/1']);

  interface Counted {
    readonly by: string;
    readonly groups: readonly { readonly name: string | null; readonly total_seconds: number }[];
  }
  const by = ['agent', 'category', 'project', 'model'].flatMap((each) => ['--by', each]);
  const counted = JSON.parse(await type('stats', DAY, ...by, '--source', 'local', '--json')) as Counted & {
    readonly total_seconds: number;
    readonly more: readonly Counted[];
  };
  const minutesBy = Object.fromEntries(
    [counted, ...counted.more].map((one) => [
      one.by,
      Object.fromEntries(one.groups.map(({ name, total_seconds }) => [String(name), total_seconds / 60])),
    ]),
  );
  // A pause counts two minutes: two, eight to nine, a quarter of an hour, nine to ten, four.
  const total = 60 * (2 + 2 + 15 + 2 + 4);
  const withoutAgent = 2 + 2 + 1 + 2 + 4;
  expect(counted.total_seconds).toBe(total);
  expect(minutesBy).toEqual({
    agent: { null: withoutAgent, 'Claude Code': 10, 'Codex CLI': 10 },
    category: { 'ai coding': 15, coding: 2 + 2 + 4 },
    project: { shop: 2 + 2 + 10 + 2 + 4, api: 10 },
    model: { null: withoutAgent, 'claude-opus-4-8': 10, 'gpt-5.3-codex': 10 },
  });
  const work = JSON.parse(await type('ai', DAY, '--json')) as Record<string, unknown>;
  expect(work).toMatchObject({
    total_seconds: total,
    agent_seconds: 15 * 60,
    other_seconds: total - 15 * 60,
    agent_lines: 11 * 3 + 11,
    human_lines: 3 + 5 * 2,
    input_tokens: 11 * 100,
    cached_input_tokens: 11 * 1_000,
    output_tokens: 11 * 50,
    prompts: 1,
    sessions: 2,
    counted_from: ['logs', 'editors'],
    groups_total_seconds: (10 + 10 + 1) * 60,
  });

  await show('ai', DAY);
  await show('stats', DAY, '--by', 'agent,category', '--source', 'local');
  const clockOf = (_: string, time: string): string =>
    `--time ${new Date(Number(time) * 1000).toISOString().slice(11, 16)}`;
  const transcript = shown
    .join('\n')
    .replaceAll(DAY, '2026-11-22')
    .replace(/--time (\d+)/g, clockOf);
  await expect(`${transcript}\n`).toMatchFileSnapshot('../fixtures/ai-day-calls.txt');

  // The server gets what was counted, each thing once.
  await type('flush');
  const sent = server.requests.flatMap(
    ({ body }) => JSON.parse(body) as { category: string; time: number }[],
  );
  expect(sent.filter(({ category }) => category === 'ai coding')).toHaveLength(11 + 11 + 2);
  expect(sent).toHaveLength(3 + 11 + 11 + 2 + 5);
});
