import { describe, expect, it } from 'vitest';
import { cline, kilo, roo } from '../../../../src/agents/formats/cline.ts';
import { atUs, beatsOfDocument } from '../../../support/agentLogs.ts';

const ms = (clock: string): number => atUs(clock) / 1000;
const say = (clock: string, kind: string, text: unknown, more: object = {}) => ({
  ts: ms(clock),
  type: 'say',
  say: kind,
  text: typeof text === 'string' ? text : JSON.stringify(text),
  ...more,
});
const request = (clock: string, more: object = {}) =>
  say(clock, 'api_req_started', {
    request: '<task>x</task>\n# Current Working Directory (/work/c) Files\na.ts',
    tokensIn: 10,
    tokensOut: 4,
    cacheWrites: 2,
    cacheReads: 7,
    ...more,
  });
const tell = (...records: readonly unknown[]) => beatsOfDocument(cline, records);

it('a task tells of the prompt, requests and files', () => {
  const beats = tell(
    say('14:00:00', 'text', 'fix it'),
    request('14:00:01'),
    say('14:00:05', 'tool', { tool: 'newFileCreated', path: 'src/new.ts', content: 'a\nb' }),
    say('14:00:06', 'text', 'I did it.'),
    say('14:00:09', 'user_feedback', 'thanks'),
  );
  expect(
    beats.map(({ path, promptLength, usage, lineChanges }) => [
      path,
      promptLength,
      usage.output,
      lineChanges,
    ]),
  ).toEqual([
    [undefined, 6, 0, undefined],
    [undefined, 0, 4, undefined],
    ['/work/c/src/new.ts', 0, 0, 2],
    [undefined, 6, 0, undefined],
  ]);
  expect(beats[1]).toMatchObject({ usage: { input: 12, cached: 7, output: 4 }, timeUs: atUs('14:00:01') });
});

describe('a tool', () => {
  const linesOf = (tool: object, kind: object = {}) =>
    tell(say('14:00:05', 'tool', { path: '/a.ts', ...tool }, kind)).map(
      ({ isWrite, isGone, lineChanges }) => [isWrite, isGone, lineChanges],
    );

  it.each([
    [
      { tool: 'editedExistingFile', diff: '<<<<<<< SEARCH\na\n=======\nb\nc\n>>>>>>> REPLACE' },
      [[true, false, 1]],
    ],
    [
      {
        tool: 'appliedDiff',
        diff: '<<<<<<< SEARCH\n:start_line:3\n-------\na\nb\n=======\nb\n>>>>>>> REPLACE',
      },
      [[true, false, -1]],
    ],
    [{ tool: 'editedExistingFile', diff: '--- SEARCH' }, [[true, false, 0]]],
    [{ tool: 'editedExistingFile', diff: '@@\n-a\n+b\n+c' }, [[true, false, 1]]],
    [{ tool: 'readFile' }, [[false, false, 0]]],
    [{ tool: 'fileDeleted' }, [[true, true, undefined]]],
    [{ tool: 'listFiles' }, []],
  ])('%j is counted', (tool, expected) => {
    expect(linesOf(tool)).toEqual(expected);
  });

  it('counts where it was asked for, and not while it is being written', () => {
    const asked = { type: 'ask', say: undefined, ask: 'tool' };
    expect(linesOf({ tool: 'readFile' }, asked)).toHaveLength(1);
    expect(linesOf({ tool: 'readFile' }, { ...asked, partial: true })).toEqual([]);
  });
});

it.each([[null], [3], [{}], [[null, 1, { ts: 5 }, say('14:00:00', 'tool', 'no json')]]])(
  'a document that is %j breaks nothing',
  (document) => {
    expect(beatsOfDocument(cline, document)).toEqual([]);
  },
);

it.each([
  ['linux', {}, '/home/me/.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks'],
  ['linux', { XDG_CONFIG_HOME: '/c' }, '/c/Cursor/User/globalStorage/saoudrizwan.claude-dev/tasks'],
  ['darwin', {}, '/home/me/Library/Application Support/Code/User/globalStorage/saoudrizwan.claude-dev/tasks'],
  ['win32', {}, '/home/me/AppData/Roaming/Code/User/globalStorage/saoudrizwan.claude-dev/tasks'],
  ['linux', {}, '/home/me/.vscode-server/data/User/globalStorage/saoudrizwan.claude-dev/tasks'],
] as const)('its logs on %s are where the editor is', (platform, env, root) => {
  const places = cline.places({ home: '/home/me', platform, env });
  expect(places.map((place) => place.root)).toContain(root);
  expect(places[0]?.isLog('171/ui_messages.json')).toBe(true);
  expect(places[0]?.isLog('171/api_conversation_history.json')).toBe(false);
});

it('Roo Code and Kilo Code have folders of their own', () => {
  const rootsOf = (adapter: typeof cline) =>
    adapter.places({ home: '/h', platform: 'linux', env: {} }).map(({ root }) => root);
  expect(rootsOf(roo)).toContain('/h/.config/Code/User/globalStorage/RooVeterinaryInc.roo-cline/tasks');
  expect(rootsOf(kilo)).toContain('/h/.config/Code/User/globalStorage/kilocode.kilo-code/tasks');
});
