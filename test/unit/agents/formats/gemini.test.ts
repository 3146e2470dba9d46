import { describe, expect, it } from 'vitest';
import { gemini } from '../../../../src/agents/formats/gemini.ts';
import { at, atUs, beatsOf, beatsOfDocument } from '../../../support/agentLogs.ts';

const prompt = (id: string, clock: string, content: unknown) => ({
  id,
  type: 'user',
  timestamp: at(clock),
  content,
});
const call = (name: string, args: object, more: object = {}) => ({
  id: `${name}-1`,
  name,
  status: 'success',
  timestamp: at('13:00:04'),
  args,
  ...more,
});
const answer = (toolCalls: readonly object[], more: object = {}) => ({
  id: '2',
  type: 'gemini',
  timestamp: at('13:00:05'),
  model: 'gemini-2.5-pro',
  content: 'done',
  tokens: { input: 900, cached: 600, output: 50, thoughts: 20, tool: 5 },
  toolCalls,
  ...more,
});
const head = { sessionId: 'g-1', startTime: at('13:00:00'), directories: ['/work/g'] };
const tellDocument = (...messages: readonly unknown[]) => beatsOfDocument(gemini, { ...head, messages });

describe('a session', () => {
  it('tells of prompts, files and replies', () => {
    const written = call('write_file', { file_path: 't.py', content: 'a\nb' });
    const beats = tellDocument(prompt('1', '13:00:00', 'add test'), answer([written]));
    const common = { sessionId: 'g-1', folder: '/work/g' };
    expect(beats).toMatchObject([
      { ...common, promptLength: 8, path: undefined, timeUs: atUs('13:00:00') },
      {
        ...common,
        path: '/work/g/t.py',
        isWrite: true,
        lineChanges: 2,
        model: 'gemini-2.5-pro',
        usage: { input: 305, cached: 600, output: 70 },
        timeUs: atUs('13:00:04'),
      },
      { ...common, path: undefined, usage: { input: 0, cached: 0, output: 0 } },
    ]);
  });

  it('says the same in lines, where a message that has changed is written down again', () => {
    const beats = beatsOf(gemini, [
      head,
      prompt('1', '13:00:00', [{ text: 'add' }, { text: ' test' }]),
      answer([], { tokens: undefined }),
      answer([call('read_file', { absolute_path: '/work/g/a.py' })]),
      answer([call('read_file', { absolute_path: '/work/g/a.py' })]),
      { $set: { lastUpdated: at('13:00:09') } },
    ]);
    expect(beats.map(({ path, promptLength, usage }) => [path, promptLength, usage.output])).toEqual([
      [undefined, 7, 0],
      [undefined, 0, 0],
      ['/work/g/a.py', 0, 70],
    ]);
  });
});

describe('a change', () => {
  const linesOf = (...calls: readonly object[]) =>
    tellDocument(answer(calls, { content: '' })).map(({ lineChanges }) => lineChanges);

  it.each([
    [
      'by what the model changed',
      { resultDisplay: { diffStat: { model_added_lines: 5, model_removed_lines: 2 } } },
      3,
    ],
    ['by its diff', { resultDisplay: { fileDiff: '--- a\n+++ b\n-x\n+y\n+z' } }, 1],
    ['by its texts', {}, -1],
  ])('is counted %s', (_, more, lineChanges) => {
    expect(linesOf(call('replace', { file_path: '/a', old_string: 'a\nb', new_string: 'c' }, more))).toEqual([
      lineChanges,
    ]);
  });

  it('that failed is none', () => {
    expect(linesOf(call('write_file', { file_path: '/a', content: 'a' }, { status: 'error' }))).toEqual([]);
  });
});

it.each([[null], ['x'], [{ messages: 3 }], [{ messages: [null, { type: 'gemini', toolCalls: 1 }] }]])(
  'a document that is %j breaks nothing',
  (document) => {
    expect(beatsOfDocument(gemini, document)).toEqual([]);
  },
);

it('its logs are chats of its folders', () => {
  const [document, lines] = gemini.places({ home: '/home/me', platform: 'linux', env: {} });
  expect(document?.isLog('abc/chats/session-1.json')).toBe(true);
  expect(document?.isLog('abc/logs.json')).toBe(false);
  expect(lines?.isLog('abc/chats/parent/session-1.jsonl')).toBe(true);
});

it('the folder of a session is named by a file beside it, or by the list of projects', () => {
  const [document] = gemini.places({ home: '/home/me', platform: 'linux', env: {} });
  const files = document?.folders?.('abc/chats/session-1.json') ?? [];
  expect(files.map(({ path }) => path)).toEqual(['abc/.project_root', '../projects.json']);
  const [own, all] = files;
  expect(own?.read('/work/g\n')).toBe('/work/g');
  expect(own?.read('\n')).toBeUndefined();
  expect(all?.read('{"projects":{"/work/x":"x","/work/g":"abc"}}')).toBe('/work/g');
  expect(all?.read('{"projects":{"/work/x":"x"}}')).toBeUndefined();
  expect(all?.read('no JSON')).toBeUndefined();
});
