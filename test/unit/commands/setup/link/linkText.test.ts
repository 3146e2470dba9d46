import { describe, expect, it } from 'vitest';
import type {
  EditorStatus,
  FamilyStatus,
  LinkStatus,
} from '../../../../../src/commands/setup/link/linkStatus.ts';
import {
  describeLinkStatus,
  describeNoPlugin,
  formatLinkLines,
  linkStatusRows,
} from '../../../../../src/commands/setup/link/linkText.ts';

const HOME = '/home/me';
const LAUNCHER = `${HOME}/.wakatime/wakatime-cli-linux-amd64`;
const ON_PATH = `${HOME}/bin/wakatime-cli`;

const editor = (name: string, change: Partial<EditorStatus> = {}): EditorStatus => ({
  editor: name,
  plugin: name,
  path: `${HOME}/plugin`,
  runs: ON_PATH,
  kind: 'launcher',
  replaces: 'no',
  ...change,
});
const family = (plugin: string, runs: string, kind: FamilyStatus['kind']): FamilyStatus => ({
  plugin,
  runs,
  kind,
  replaces: 'no',
});
const status = (change: Partial<LinkStatus> = {}): LinkStatus => ({
  node: 'n',
  program: 'p',
  onPath: { runs: ON_PATH, kind: 'launcher' },
  families: [],
  editors: [editor('VS Code'), editor('Vim')],
  isRight: true,
  isPathOpen: true,
  ...change,
});
const lines = (change: Partial<LinkStatus> = {}) =>
  describeLinkStatus(status(change), HOME).map(({ level, text }) => `${level} ${text}`);

describe('what is said of the installed plugins', () => {
  it('names those that run the same in one line', () => {
    const editors = ['VS Code', 'Vim', 'Emacs'].map((name) => editor(name));
    expect(lines({ editors })).toEqual(['ok VS Code, Vim and Emacs run hackatime (~/bin/wakatime-cli)']);
  });

  it.each<[Partial<EditorStatus>, string]>([
    [{}, 'ok Vim runs hackatime (~/bin/wakatime-cli)'],
    [
      { runs: LAUNCHER, replaces: 'at-start' },
      'ok Vim runs hackatime, until it downloads wakatime-cli, at its next start with a network (~/.wakatime/wakatime-cli-linux-amd64)',
    ],
    [
      { kind: 'npm' },
      "fail Vim runs ~/bin/wakatime-cli, npm's script, which may lose the last heartbeat when an editor quits",
    ],
    [
      { kind: 'other', runs: '/usr/bin/wakatime-cli' },
      'fail Vim runs /usr/bin/wakatime-cli, another program',
    ],
    [{ kind: 'missing', runs: undefined }, 'fail Vim finds no program'],
  ])('%j', (change, expected) => {
    expect(lines({ editors: [editor('Vim', change)] })).toEqual([expected]);
  });

  it('gives each reason once', () => {
    const editors = ['Vim', 'Neovim', 'Emacs'].map((name) => editor(name, { kind: 'npm' }));
    const said = lines({ editors, onPath: { runs: ON_PATH, kind: 'npm' } });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^fail Vim, Neovim and Emacs run /);
  });
});

it('says of PATH and of the folders of plugins only what is wrong and belongs to no installed plugin', () => {
  const families = [
    family('Zed', ON_PATH, 'npm'),
    family('Sublime Text', LAUNCHER, 'other'),
    family('KiCad', LAUNCHER, 'other'),
  ];
  const onPath = { runs: ON_PATH, kind: 'npm' } as const;
  expect(lines({ families, onPath, editors: [] })).toEqual([
    "fail ~/bin/wakatime-cli comes first on PATH and is npm's script, which may lose the last heartbeat when an editor quits",
    'fail ~/.wakatime/wakatime-cli-linux-amd64 is for plugins and is another program',
  ]);
  expect(lines({ families: [], onPath: { runs: undefined, kind: 'missing' }, editors: [] })).toEqual([]);
});

it.each([80, 40])('fits into %i columns', (columns) => {
  const editors = [
    editor('Sublime Text', { runs: LAUNCHER, replaces: 'at-start' }),
    ...['Vim', 'Neovim', 'Emacs', 'VS Code', 'Cursor', 'Zed'].map((name) => editor(name, { kind: 'npm' })),
  ];
  const shown = formatLinkLines(describeLinkStatus(status({ editors }), HOME), columns, {
    ok: '✓',
    fail: '✗',
  });
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((line) => line.length > columns)).toEqual([]);
  expect(shown.filter((line) => /^[✓✗] /.test(line))).toHaveLength(2);
});

it('gives programs a row for PATH and for each plugin', () => {
  expect(
    linkStatusRows(
      status({ editors: [editor('Vim'), editor('Zed', { kind: 'missing', runs: undefined })] }),
      HOME,
    ),
  ).toEqual(['ok\tPATH\t~/bin/wakatime-cli\t', 'ok\tVim\t~/bin/wakatime-cli\t', 'fail\tZed\t-\tno program']);
});

describe('where there is no plugin', () => {
  const used = [
    { editor: 'VS Code', install: 'code --install-extension WakaTime.vscode-wakatime' },
    { editor: 'Vim', install: 'https://github.com/wakatime/vim-wakatime' },
  ];
  it('names the page of all', () => {
    expect(describeNoPlugin([], 80)).toEqual([
      'No WakaTime plugin found. Install one: https://wakatime.com/plugins',
    ]);
  });
  it('says how to get those of the editors that are used here', () => {
    expect(describeNoPlugin(used, 80)).toEqual([
      'No WakaTime plugin found. Install one:',
      '  VS Code  code --install-extension WakaTime.vscode-wakatime',
      '  Vim      https://github.com/wakatime/vim-wakatime',
    ]);
  });
  it('breaks no line that is to be copied on a narrow terminal', () => {
    expect(describeNoPlugin(used, 40)).toEqual([
      'No WakaTime plugin found. Install one:',
      '  VS Code:',
      '    code --install-extension WakaTime.vscode-wakatime',
      '  Vim:',
      '    https://github.com/wakatime/vim-wakatime',
    ]);
  });
});
