import { expect, it } from 'vitest';
import type { AgentBeat } from '../../../src/agents/beat.ts';
import { foldBeats } from '../../../src/agents/fold.ts';

const beat = (seconds: number, path: string | undefined, more: Partial<AgentBeat> = {}): AgentBeat => ({
  path,
  session: 'Claude log-1',
  timeUs: seconds * 1e6,
  isWrite: false,
  lineChanges: path === undefined ? undefined : 0,
  isGone: false,
  folder: '/work/shop',
  sessionId: 's-1',
  model: undefined,
  plan: undefined,
  agent: 'claude-code/2.1.202',
  usage: { input: 0, cached: 0, output: 0 },
  promptLength: 0,
  ...more,
});
const fold = (beats: readonly AgentBeat[], lastPath?: string) =>
  foldBeats(beats, lastPath).map(({ timeUs, path }) => [timeUs / 1e6, path]);

it('what has no file goes to the file before it, or to the first one', () => {
  const beats = [beat(0, undefined), beat(100, '/a.ts'), beat(200, '/b.ts'), beat(300, undefined)];
  expect(fold(beats)).toEqual([
    [0, '/a.ts'],
    [100, '/a.ts'],
    [200, '/b.ts'],
    [300, '/b.ts'],
  ]);
  expect(fold([beat(0, undefined), beat(100, '/a.ts')], '/old.ts')).toEqual([
    [0, '/old.ts'],
    [100, '/a.ts'],
  ]);
});

it('a session without a file stays one', () => {
  expect(fold([beat(0, undefined), beat(100, undefined)])).toEqual([
    [0, undefined],
    [100, undefined],
  ]);
});

it('what is less than a minute from its file is told with it', () => {
  const usage = { input: 1, cached: 2, output: 3 };
  const beats = [
    beat(0, undefined, { promptLength: 5, usage }),
    beat(30, '/a.ts', { isWrite: true, lineChanges: 7, model: 'm', usage }),
    beat(59.9, undefined, { usage }),
    beat(60, undefined),
  ];
  expect(foldBeats(beats, undefined)).toEqual([
    beat(0, '/a.ts', {
      isWrite: true,
      lineChanges: 7,
      promptLength: 5,
      model: 'm',
      usage: { input: 3, cached: 6, output: 9 },
    }),
    beat(60, '/a.ts', { lineChanges: undefined }),
  ]);
});

it('what was done with files is told one by one', () => {
  expect(fold([beat(0, '/a.ts'), beat(1, '/a.ts'), beat(2, '/b.ts')])).toHaveLength(3);
});
