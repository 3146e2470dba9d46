import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { crontabLine, findOwnCronLines, ownSecond, withoutCronLines } from '../../../src/launcher/crontab.ts';

it.each([
  [10, 0, '0-59/10 * * * * sleep 0; x'],
  [10, 7 * 60 + 23, '7-59/10 * * * * sleep 23; x'],
  [60, 59 * 60 + 59, '59 * * * * sleep 59; x'],
])('every %d minutes at second %d is %s', (minutes, second, line) => {
  expect(crontabLine(['x'], minutes, second)).toBe(line);
});

it('a command runs with the words it was made of, whatever is in them', () => {
  const words = ['printf', '%s|', "it's", 'a b', '$HOME', '100%', '`x`', '\\'];
  const [, command = ''] = crontabLine(words, 10, 0).split('; ');
  // As cron reads it: a percent sign is one only behind a backslash.
  expect(command.replaceAll('\\%', '')).not.toContain('%');
  const read = command.replaceAll('\\%', '%');
  expect(execFileSync('/bin/sh', ['-c', read], { encoding: 'utf8' })).toBe("it's|a b|$HOME|100%|`x`|\\|");
});

it('computers begin at seconds of their own, evenly and always the same', () => {
  const seconds = Array.from({ length: 60_000 }, (_, at) => ownSecond(`laptop-${at}\n/home/ana`, 600));
  const counts = new Array<number>(600).fill(0);
  for (const second of seconds) counts[second] = (counts[second] ?? 0) + 1;
  // A hundred on average; of 600 such numbers none is beyond six standard deviations.
  expect(Math.min(...counts)).toBeGreaterThan(40);
  expect(Math.max(...counts)).toBeLessThan(160);
  expect(ownSecond('laptop-1\n/home/ana', 600)).toBe(seconds[1]);
  expect(ownSecond('laptop-1\n/home/ben', 600)).not.toBe(seconds[1]);
});

describe('the lines of a crontab that run this program', () => {
  const crontab = [
    'MAILTO=me',
    '# 1 * * * * hackatime flush',
    '7-59/10 * * * * sleep 23; /home/ana/.wakatime/wakatime-cli flush --quiet',
    "0 * * * * sleep 1; '/home/a b/.wakatime/wakatime-cli' flush --quiet",
    '@daily hackatime pull > /dev/null',
    '5 5 * * * /usr/bin/node /opt/hackatime/bin/hackatime.js flush',
    '5 5 * * * wakatime-cli --sync-offline-activity 100',
    '5 5 * * * backup hackatime',
    '',
  ].join('\n');

  it('are found, whatever way they name it', () => {
    expect(findOwnCronLines(crontab).map(({ line, program, command }) => [line, program, command])).toEqual([
      [3, '/home/ana/.wakatime/wakatime-cli', 'flush'],
      [4, '/home/a b/.wakatime/wakatime-cli', 'flush'],
      [5, 'hackatime', 'pull'],
      [6, '/opt/hackatime/bin/hackatime.js', 'flush'],
    ]);
  });

  it('are those that are printed, with any home folder', () => {
    for (const program of [
      "/home/o'neil/.wakatime/wakatime-cli",
      '/h/50%/wakatime-cli',
      '/h/ü/wakatime-cli',
    ]) {
      const line = crontabLine([program, 'flush', '--quiet'], 10, 61);
      expect(findOwnCronLines(line)).toEqual([{ text: line, line: 1, program, command: 'flush' }]);
    }
  });

  it('go, and nothing else does', () => {
    const left = withoutCronLines(crontab, findOwnCronLines(crontab));
    expect(left.split('\n')).toHaveLength(5);
    expect(findOwnCronLines(left)).toEqual([]);
    expect(left.startsWith('MAILTO=me\n')).toBe(true);
  });
});
