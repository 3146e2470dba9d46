import { describe, expect, it } from 'vitest';
import { callOptions, environmentOf, groupKey } from '../../../src/lane/groups.ts';

const keyOf = (argv: readonly string[], env: Readonly<Record<string, string>> = {}): string =>
  groupKey(callOptions({ argv, cwd: '/work', env, prepared: undefined }).options, env);

describe('calls that are taken in together', () => {
  it.each([
    [
      ['--entity', '/a', '--time', '1', '--write', '--plugin', 'vim/9'],
      ['--file', '/b', '--lineno', '3'],
    ],
    [
      ['--entity', '/a', '--project', 'x'],
      ['--entity', '/a', '--alternate-project', 'y'],
    ],
    [
      ['--entity', '/a', '--key', 'k', '--exclude', 'x'],
      ['--exclude', 'x', '--key=k', '--entity', '/b'],
    ],
  ])('differ in the heartbeat alone: %j and %j', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['--key', 'k'],
    ['--config', '/c'],
    ['--exclude', 'x'],
    ['--hide-file-names', 'true'],
    ['--hide-project-folder'],
    ['--timeout', '3'],
    ['--hostname', 'h'],
  ])('have the same %s', (...more) => {
    expect(keyOf(['--entity', '/a', ...more])).not.toBe(keyOf(['--entity', '/a']));
  });

  it('have the same variables', () => {
    expect(keyOf(['--entity', '/a'], { HOME: '/home/a' })).not.toBe(
      keyOf(['--entity', '/a'], { HOME: '/home/b' }),
    );
    expect(keyOf(['--entity', '/a'], { HOME: '' })).not.toBe(keyOf(['--entity', '/a']));
  });
});

describe('a call that is read elsewhere', () => {
  it('means the files that it meant in its own folder', () => {
    const argv = ['--entity', 'a.ts', '--config', 'my.cfg', '--log-file', '~/log', '--project-folder=/p'];
    const { text } = callOptions({ argv, cwd: '/work', env: {}, prepared: undefined }).options;
    expect(text).toMatchObject({ config: '/work/my.cfg', 'log-file': '~/log', 'project-folder': '/p' });
  });

  it('has its own variables, and none of the reader’s', () => {
    const own = { HOME: '/home/reader', WAKATIME_HOME: '/w', PATH: '/bin' };
    expect(environmentOf({ env: { HOME: '/home/writer' } }, own)).toEqual({
      HOME: '/home/writer',
      PATH: '/bin',
    });
  });
});
