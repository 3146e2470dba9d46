import { expect, it } from 'vitest';
import { copilotCli } from '../../../../src/agents/formats/copilotCli.ts';
import { at, atUs, beatsOf } from '../../../support/agentLogs.ts';

const event = (clock: string, type: string, data: object) => ({ type, timestamp: at(clock), data });
const start = event('12:00:00', 'session.start', {
  sessionId: 'k-1',
  copilotVersion: '1.0.68',
  selectedModel: 'gpt-5.3',
  context: { cwd: '/work/x' },
});
const tool = (clock: string, paths: readonly string[], more: object = {}) =>
  event(clock, 'tool.execution_complete', {
    toolCallId: 't',
    success: true,
    toolTelemetry: {
      restrictedProperties: { filePaths: JSON.stringify(paths) },
      metrics: { linesAdded: 3, linesRemoved: 1 },
    },
    ...more,
  });
const tell = (...records: readonly unknown[]) => beatsOf(copilotCli, records);

it('a session tells of prompts, replies and files', () => {
  const beats = tell(
    start,
    event('12:00:01', 'user.message', { content: 'fix test' }),
    event('12:00:03', 'assistant.message', {
      messageId: 'm',
      inputTokens: 10,
      cacheReadTokens: 5,
      outputTokens: 7,
    }),
    tool('12:00:06', ['/work/x/a.py']),
  );
  const common = { sessionId: 'k-1', folder: '/work/x', agent: 'copilot-cli/1.0.68', model: 'gpt-5.3' };
  expect(beats).toMatchObject([
    { ...common, path: undefined, promptLength: 8, timeUs: atUs('12:00:01') },
    { ...common, path: undefined, usage: { input: 10, cached: 5, output: 7 } },
    { ...common, path: '/work/x/a.py', isWrite: true, lineChanges: 2 },
  ]);
});

it('lines of several files are told of none of them', () => {
  expect(
    tell(start, tool('12:00:06', ['/a.py', '/b.py'])).map(({ path, lineChanges }) => [path, lineChanges]),
  ).toEqual([
    ['/a.py', undefined],
    ['/b.py', undefined],
  ]);
});

it('a tool that failed, and the plan of a session, are nothing that was done with a file', () => {
  const plan = '/home/me/.copilot/session-state/k-1/plan.md';
  expect(tell(start, tool('12:00:06', ['/a.py'], { success: false }))).toEqual([]);
  expect(tell(start, tool('12:00:06', [plan])).map(({ path }) => path)).toEqual([undefined]);
});

it('what was used is told at the end where no message told it', () => {
  const end = event('12:09:00', 'session.shutdown', {
    modelMetrics: { 'gpt-5.3': { usage: { inputTokens: 100, cacheReadTokens: 60, outputTokens: 9 } } },
  });
  const message = event('12:00:03', 'assistant.message', { messageId: 'm', outputTokens: 9 });
  expect(tell(start, end).map(({ usage }) => usage)).toEqual([{ input: 40, cached: 60, output: 9 }]);
  expect(tell(start, message, end).map(({ usage }) => usage.output)).toEqual([9, 0]);
  // Messages tell only of output, as a rule.
  expect(tell(start, message, end)[1]?.usage).toEqual({ input: 40, cached: 60, output: 0 });
});

it('what a session that goes on has used before its last end is told of once', () => {
  const end = (clock: string, inputTokens: number) =>
    event(clock, 'session.shutdown', {
      modelMetrics: { 'gpt-5.3': { usage: { inputTokens, outputTokens: 1 } } },
    });
  const beats = tell(start, end('12:09:00', 100), end('12:19:00', 130), end('12:29:00', 20));
  expect(beats.map(({ usage }) => usage.input)).toEqual([100, 30, 20]);
});

it.each([
  [null],
  [{ type: 'user.message' }],
  [event('12:00:00', 'tool.execution_complete', { success: true })],
])('a record that is %j breaks nothing', (odd) => {
  expect(tell(odd, event('12:00:01', 'user.message', { content: 'x' })).length).toBeGreaterThan(0);
});

it('its logs are named events.jsonl', () => {
  const [place] = copilotCli.places({ home: '/home/me', platform: 'linux', env: {} });
  expect(place?.root).toBe('/home/me/.copilot/session-state');
  expect(['k-1/events.jsonl', 'k-1/plan.md'].map((name) => place?.isLog(name))).toEqual([true, false]);
});
