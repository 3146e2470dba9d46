import { describe, expect, it } from 'vitest';
import { claude } from '../../../../src/agents/formats/claude.ts';
import { at, atUs, beatsOf } from '../../../support/agentLogs.ts';

const user = (clock: string, content: unknown, more: object = {}) => ({
  type: 'user',
  timestamp: at(clock),
  sessionId: 's-1',
  cwd: '/work/shop',
  version: '2.1.202',
  message: { role: 'user', content },
  ...more,
});
const result = (clock: string, toolUseResult: unknown) =>
  user(clock, [{ type: 'tool_result', tool_use_id: 't', content: 'done' }], { toolUseResult });
const reply = (clock: string, id: string, usage: object, model = 'claude-opus-4-8') => ({
  type: 'assistant',
  timestamp: at(clock),
  sessionId: 's-1',
  message: { id, role: 'assistant', model, content: [{ type: 'text', text: 'ok' }], usage },
});
const tell = (...records: readonly unknown[]) => beatsOf(claude, records);

describe('a prompt', () => {
  it('is what the session did, with its length and never its words', () => {
    expect(tell(user('09:00:00.120', 'add a tötal 🦊'))).toEqual([
      {
        path: undefined,
        session: 'Claude log-1',
        timeUs: atUs('09:00:00.120'),
        isWrite: false,
        lineChanges: undefined,
        isGone: false,
        folder: '/work/shop',
        sessionId: 's-1',
        model: undefined,
        plan: undefined,
        agent: 'claude-code/2.1.202',
        usage: { input: 0, cached: 0, output: 0 },
        promptLength: 13,
      },
    ]);
  });

  it.each([
    ['blocks that Claude Code put before it', '<ide_opened_file>x</ide_opened_file>\n<a b="c">y</a> now', 3],
    ['parts of it', [{ type: 'text', text: 'one' }, { type: 'image' }, { type: 'text', text: ' two ' }], 6],
    ['nothing but blocks', '<system-reminder>remember</system-reminder>', 0],
  ])('is counted without %s', (_, content, length) => {
    expect(tell(user('09:00:00', content))).toMatchObject([{ promptLength: length }]);
  });

  it.each([
    ['of a helper', user('09:00:00', 'look', { isSidechain: true })],
    ['without a word', user('09:00:00', '  ')],
    ['without a time', user('', 'x', { timestamp: 'soon' })],
  ])('%s is none', (_, record) => {
    expect(tell(record)).toEqual([]);
  });
});

describe('a file', () => {
  const file = (toolUseResult: object) =>
    tell(result('09:00:05', { filePath: '/work/shop/cart.ts', ...toolUseResult }));
  const hunk = { oldStart: 1, oldLines: 1, newStart: 1, newLines: 3, lines: [' a', '+b', '+c'] };

  it.each([
    ['by its patch', { type: 'update', structuredPatch: [hunk, { ...hunk, newLines: 1, oldLines: 4 }] }, -1],
    ['by its texts', { oldString: 'a\nb\nc', newString: 'a' }, -2],
    ['as a new one', { type: 'create', content: 'a\nb\n', structuredPatch: [] }, 3],
    ['written over', { type: 'update', originalFile: 'x', content: 'a\nb' }, 0],
  ])('that is written is counted %s', (_, toolUseResult, lineChanges) => {
    expect(file(toolUseResult)).toMatchObject([
      { path: '/work/shop/cart.ts', isWrite: true, isGone: false, lineChanges },
    ]);
  });

  it('that is deleted may be gone', () => {
    expect(file({ type: 'delete' })).toMatchObject([{ isWrite: true, isGone: true }]);
  });

  it('that is read is no write, and its content does not count', () => {
    const read = { type: 'text', file: { filePath: '/work/shop/cart.ts', content: 'a\nb' } };
    expect(tell(result('09:00:05', read))).toMatchObject([
      { path: '/work/shop/cart.ts', isWrite: false, lineChanges: 0 },
    ]);
  });

  it('that a helper writes its own words into is none', () => {
    expect(tell(result('09:00:05', { filePath: '/tmp/claude-1000/x/tasks/7.output', content: 'a' }))).toEqual(
      [],
    );
  });
});

it.each([
  ['a text', 'done', 1],
  ['an output', { stdout: 'x', stderr: '' }, 1],
  ['a list of texts', [{ type: 'text', text: 'x' }], 1],
  ['nothing', { stdout: '', stderr: '' }, 0],
  ['bookkeeping', { agentId: 'a', totalTokens: 5 }, 0],
])('a result with %s counts as activity only if there is something in it', (_, value, count) => {
  expect(tell(result('09:00:05', value))).toHaveLength(count);
});

describe('tokens', () => {
  const usage = {
    input_tokens: 12,
    cache_creation_input_tokens: 300,
    cache_read_input_tokens: 9000,
    output_tokens: 85,
  };

  it('are told by the next activity, once, with the model', () => {
    const beats = tell(
      reply('09:00:04', 'm1', usage),
      result('09:00:05', 'done'),
      result('09:00:06', 'done'),
    );
    expect(beats.map((beat) => beat.usage)).toEqual([
      { input: 312, cached: 9000, output: 85 },
      { input: 0, cached: 0, output: 0 },
    ]);
    expect(beats[0]?.model).toBe('claude-opus-4-8');
  });

  it('of one message that is written down again count once', () => {
    const again = { ...usage, output_tokens: 100 };
    const beats = tell(
      reply('09:00:04', 'm1', usage),
      reply('09:00:04', 'm1', usage),
      result('09:00:05', 'done'),
      reply('09:00:06', 'm1', again),
      result('09:00:07', 'done'),
    );
    expect(beats.map((beat) => beat.usage.output)).toEqual([85, 15]);
  });

  it('that Claude Code itself speaks of name no model', () => {
    const beats = tell(
      reply('09:00:04', 'm1', usage),
      reply('09:00:05', 'm2', {}, '<synthetic>'),
      result('09:00:06', 'x'),
    );
    expect(beats[0]?.model).toBe('claude-opus-4-8');
  });
});

it.each([[undefined], [null], [1], ['x'], [[]], [{ type: 'user', message: 7, toolUseResult: null }]])(
  'a record that is %j is passed over',
  (record) => {
    expect(tell(record, user('09:00:00', 'x'))).toHaveLength(1);
  },
);

describe('its logs', () => {
  const host = { home: '/home/me', platform: 'linux', env: {} } as const;

  it('are in the home folder', () => {
    const [place] = claude.places(host);
    expect(place?.root).toBe('/home/me/.claude/projects');
    expect(place?.isLog('-work-shop/s-1.jsonl')).toBe(true);
    expect(place?.isLog('-work-shop/notes.md')).toBe(false);
  });

  it('are in every folder of CLAUDE_CONFIG_DIR, each once', () => {
    const roots = claude.places({ ...host, env: { CLAUDE_CONFIG_DIR: '/a, /b,/a' } }).map(({ root }) => root);
    expect(roots).toEqual(['/a/projects', '/b/projects']);
  });
});
