import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../../../src/agents/activity.ts';
import { codex } from '../../../../src/agents/formats/codex.ts';
import { at, atUs, beatsOf } from '../../../support/agentLogs.ts';

const record = (clock: string, type: string, payload: object) => ({ timestamp: at(clock), type, payload });
const meta = (more: object = {}) =>
  record('10:00:00', 'session_meta', {
    id: '0199-x',
    cwd: '/work/api',
    source: 'cli',
    cli_version: '0.120.0',
    ...more,
  });
const turn = record('10:00:01', 'turn_context', {
  cwd: '/work/api',
  model: 'gpt-5.3-codex',
  effort: 'medium',
});
const said = (clock: string, role: string, text: string) =>
  record(clock, 'response_item', {
    type: 'message',
    role,
    content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
  });
const PATCH = [
  '*** Begin Patch',
  '*** Update File: srv.go',
  '*** Move to: server.go',
  '@@',
  '-a',
  '+b',
  '+c',
  '*** Delete File: /work/old.go',
  '*** End Patch',
].join('\n');
const call = (clock: string, more: object = {}) =>
  record(clock, 'response_item', {
    type: 'custom_tool_call',
    name: 'apply_patch',
    call_id: 'c1',
    input: PATCH,
    ...more,
  });
const output = (clock: string, text: unknown) =>
  record(clock, 'response_item', { type: 'custom_tool_call_output', call_id: 'c1', output: text });
const tokens = (clock: string, input: number, cached: number, out: number) =>
  record(clock, 'event_msg', {
    type: 'token_count',
    info: { total_token_usage: { input_tokens: input, cached_input_tokens: cached, output_tokens: out } },
    rate_limits: { plan_type: 'plus' },
  });
const DONE = 'Success. Updated the following files:\nM srv.go';
const tell = (...records: readonly unknown[]) => beatsOf(codex, records);

describe('a session', () => {
  it('tells of prompts, replies and patches', () => {
    const beats = tell(
      meta(),
      turn,
      said('10:00:02', 'user', 'rename port'),
      tokens('10:00:03', 5000, 4000, 90),
      said('10:00:08', 'assistant', 'I will.'),
      call('10:00:09'),
      output('10:00:10', DONE),
    );
    const common = {
      folder: '/work/api',
      sessionId: '0199-x',
      model: 'gpt-5.3-codex',
      agent: 'codex-cli/0.120.0',
      session: 'Codex log-1',
    };
    expect(beats).toMatchObject([
      { ...common, path: undefined, promptLength: 11, timeUs: atUs('10:00:02') },
      {
        ...common,
        path: undefined,
        promptLength: 0,
        usage: { input: 1000, cached: 4000, output: 90 },
        plan: 'plus',
        timeUs: atUs('10:00:03'),
      },
      { ...common, path: undefined, usage: NO_USAGE, timeUs: atUs('10:00:08') },
      {
        ...common,
        path: '/work/api/server.go',
        lineChanges: 1,
        isWrite: true,
        isGone: false,
        timeUs: atUs('10:00:10'),
      },
      { ...common, path: '/work/old.go', lineChanges: 0, isGone: true },
    ]);
  });

  it('that Codex holds with itself is none', () => {
    expect(tell(meta({ thread_source: 'guardian_review' }), said('10:00:02', 'user', 'x'))).toEqual([]);
  });

  it('that goes on from another one begins with itself', () => {
    const child = meta({ forked_from_id: '0198-a', timestamp: at('10:00:05') });
    const beats = tell(
      child,
      meta({ id: '0198-a' }),
      said('10:00:02', 'user', 'before'),
      said('10:00:06', 'user', 'now'),
    );
    expect(beats.map(({ promptLength, sessionId }) => [promptLength, sessionId])).toEqual([[3, '0199-x']]);
  });
});

describe('what is said', () => {
  it('counts once, although it is written down as an item and as an event', () => {
    const event = (type: string) => record('10:00:02.4', 'event_msg', { type, message: 'rename port' });
    const beats = tell(
      meta(),
      said('10:00:02', 'user', 'rename port'),
      event('user_message'),
      said('10:00:03', 'assistant', 'ok'),
      record('10:00:03.5', 'event_msg', { type: 'agent_message', message: 'ok' }),
    );
    expect(beats.map(({ promptLength }) => promptLength)).toEqual([11, 0]);
  });

  it('to an editor is counted from the request on', () => {
    const text = '# Context from my IDE setup:\n\n## Active file: a.ts\n\n## My request for Codex:\nfix it\n';
    expect(tell(meta(), said('10:00:02', 'user', text))).toMatchObject([{ promptLength: 6 }]);
  });

  it('by Codex in the name of the user is nothing', () => {
    expect(tell(meta(), said('10:00:02', 'user', '<environment_context>x</environment_context>'))).toEqual(
      [],
    );
  });
});

describe('a patch', () => {
  it.each([
    ['in words', DONE, 2],
    ['in JSON', JSON.stringify({ output: DONE, metadata: { exit_code: 0 } }), 2],
    ['with an error', 'error: invalid patch', 0],
    ['with an error in JSON', { isError: true, output: DONE }, 0],
  ])('counts when its result says so: %s', (_, text, count) => {
    expect(tell(meta(), call('10:00:09'), output('10:00:10', text))).toHaveLength(count);
  });

  it('counts by the event at its end', () => {
    const end = (success: boolean) =>
      record('10:00:10', 'event_msg', { type: 'patch_apply_end', call_id: 'c1', success });
    expect(tell(meta(), call('10:00:09'), end(true), output('10:00:11', DONE))).toHaveLength(2);
    expect(tell(meta(), call('10:00:09'), end(false), output('10:00:11', DONE))).toEqual([]);
  });

  it('counts at once where no result can be found', () => {
    expect(tell(meta(), call('10:00:09', { call_id: undefined }))).toHaveLength(2);
  });

  it.each([
    ['arguments', { type: 'function_call', input: undefined, arguments: JSON.stringify({ input: PATCH }) }],
    ['a script', { name: 'exec', input: `apply_patch <<'EOF'\n${PATCH}\nEOF` }],
    [
      'a list of words',
      { type: 'local_shell_call', input: undefined, action: { command: ['apply_patch', PATCH] } },
    ],
  ])('is found in %s', (_, more) => {
    const beats = tell(meta(), call('10:00:09', more), output('10:00:10', DONE));
    expect(beats.map(({ path }) => path)).toEqual(['/work/api/server.go', '/work/old.go']);
  });
});

it('tokens are told at once, as what they are more than before', () => {
  const beats = tell(
    meta(),
    tokens('10:00:03', 5000, 4000, 90),
    said('10:00:04', 'assistant', 'a'),
    tokens('10:00:05', 5500, 4100, 100),
    tokens('10:00:05', 5500, 4100, 100),
    said('10:00:06', 'assistant', 'b'),
  );
  expect(beats.map(({ usage }) => usage)).toEqual([
    { input: 1000, cached: 4000, output: 90 },
    NO_USAGE,
    { input: 400, cached: 100, output: 10 },
    NO_USAGE,
  ]);
});

it.each([
  [null],
  [3],
  [{ type: 'session_meta', payload: 1 }],
  [{ type: 'response_item', timestamp: at('10:00:00') }],
])('a record that is %j is passed over', (odd) => {
  expect(tell(meta(), odd, said('10:00:02', 'user', 'x'))).toHaveLength(1);
});

it('its logs are in the home folder or in CODEX_HOME', () => {
  const host = { home: '/home/me', platform: 'linux', env: {} } as const;
  const roots = (env: Record<string, string>) => codex.places({ ...host, env }).map(({ root }) => root);
  expect(roots({})).toEqual(['/home/me/.codex/sessions', '/home/me/.codex/archived_sessions']);
  expect(roots({ CODEX_HOME: '/c' })).toEqual(['/c/sessions', '/c/archived_sessions']);
  expect(codex.places(host)[0]?.isLog('2026/05/04/rollout-2026-05-04-0199.jsonl')).toBe(true);
  expect(codex.places(host)[0]?.isLog('2026/05/04/notes.jsonl')).toBe(false);
});
