import { describe, expect, it } from 'vitest';
import { describeState } from '../../../../src/commands/setup/firstScreen.ts';
import type { StatusView } from '../../../../src/render/screens/setup/status.ts';

const NOW = 1_763_700_000_000_000;
const WELL: StatusView = {
  isSignedIn: true,
  account: undefined,
  server: 'https://waka.example/api',
  title: 'Wakapi',
  isChosen: true,
  configFile: '~/.wakatime.cfg',
  lastHeartbeat: { timeUs: NOW - 12e6, editor: 'vscode', project: 'api', source: 'VS Code, project api' },
  today: { totalSeconds: 3_600, rule: 'wakapi' },
  waiting: 0,
  quarantined: 0,
  next: undefined,
  launchers: 'all',
  troubles: [],
  asOfUs: NOW,
  offsetMinutes: () => 0,
};
const KEY = { name: 'key', message: 'no API key', fix: 'hackatime login' };

describe('how it stands', () => {
  it.each<readonly [string, Partial<StatusView>, readonly string[]]>([
    ['all is well', {}, ['Today 1h 00m; last heartbeat 12 s ago from VS Code, project api']],
    [
      'something is wrong',
      { troubles: [{ name: 'proxy', message: 'no proxy', fix: 'do this' }, KEY] },
      ['Today 1h 00m; last heartbeat 12 s ago from VS Code, project api', '! no proxy; to fix: do this'],
    ],
    ['nothing was recorded', { lastHeartbeat: undefined, today: undefined }, ['No heartbeat recorded yet.']],
    [
      'nothing is set up',
      { isSignedIn: false, lastHeartbeat: undefined, troubles: [KEY] },
      ['Not set up yet. To begin: hackatime login'],
    ],
    [
      'heartbeats come, and there is no key',
      { isSignedIn: false, troubles: [KEY] },
      [
        'Not set up yet. To begin: hackatime login',
        'Today 1h 00m; last heartbeat 12 s ago from VS Code, project api',
      ],
    ],
  ])('where %s', (_, change, lines) => {
    expect(describeState({ ...WELL, ...change })).toEqual(lines);
  });
});
