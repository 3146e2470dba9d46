import { describe, expect, it } from 'vitest';
import { FILES } from '../../../../../scripts/gen/facts.mts';
import type { OwnKind } from '../../../../../src/commands/setup/uninstall/ownFiles.ts';
import {
  findCompletions,
  findOwnFiles,
  homeFoldersAbove,
  ownKindOf,
} from '../../../../../src/commands/setup/uninstall/ownFiles.ts';
import { packageRemoval } from '../../../../../src/commands/setup/uninstall/packageRemoval.ts';
import {
  findOwnLines,
  ownLinesOf,
  withoutOwnLines,
} from '../../../../../src/commands/setup/uninstall/startFiles.ts';
import { resolvePaths } from '../../../../../src/config/files/paths.ts';

it.each<[string, OwnKind | undefined]>([
  ['cache', 'program'],
  ['today.json', 'program'],
  ['today.txt', 'program'],
  ['shell', 'program'],
  ['names.json', 'program'],
  ['today-server.json.new', 'program'],
  ['flush.lock.db-journal', 'program'],
  ['spool.lock.db', 'program'],
  ['allowed.json', 'program'],
  ['hackatime.db.digest', 'program'],
  ['hackatime.db', 'history'],
  ['hackatime.db-wal', 'history'],
  ['hackatime.db.settled', 'history'],
  ['hackatime.db.corrupt-20261121', 'history'],
  ['spool', 'history'],
  ['wakatime.log.1', 'history'],
  ['wakatime-internal.cfg', 'settings'],
  ['wakatime-cli', undefined],
  ['offline_heartbeats.bdb', undefined],
  ['claude-code.log', undefined],
  ['spool.txt', undefined],
  ['today.jsonl', undefined],
])('%s in the resource folder: %s', (name, kind) => {
  expect(ownKindOf(name)).toBe(kind);
});

it('every file that the reference lists is one that uninstall knows', () => {
  const names = FILES.flatMap(([listed]) => listed.split(', ')).filter((name) => name.startsWith('~/'));
  // Those are of `unlink`.
  const files = names.filter((name) => !/\/(program\/|wakatime-cli)/.test(name));
  expect(files).toHaveLength(names.length - 3);
  const paths = {
    ...resolvePaths({ text: {} }, {}),
    home: '/h',
    resources: '/h/.wakatime',
    configFile: '/h/.wakatime.cfg',
  };
  const there = files.map((name) => name.replace('~', '/h').replace(/\/$/, ''));
  const found = findOwnFiles(
    paths,
    { TMPDIR: '/none' },
    {
      list: (folder) =>
        there.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
      stat: (path) => (there.includes(path) ? { kind: 'file', size: 1, uid: 0 } : 'missing'),
    },
  );
  expect(found.map(({ path }) => path).sort()).toEqual([...there].sort());
});

describe('the files of the program', () => {
  const paths = {
    ...resolvePaths({ text: {} }, {}),
    home: '/h',
    resources: '/h/.wakatime',
    configFile: '/h/.wakatime.cfg',
  };
  const find = (names: readonly string[], cached: readonly string[]) =>
    findOwnFiles(
      paths,
      { TMPDIR: '/none' },
      {
        list: (folder) => (folder === '/h/.wakatime' ? names : cached),
        stat: (path) => (path === '/h/.wakatime.cfg' ? { kind: 'file', size: 1, uid: 0 } : 'missing'),
      },
    ).map(({ path }) => path);

  it('are those of its names, and the settings', () => {
    expect(find(['hackatime.db', 'other'], [])).toEqual(['/h/.wakatime/hackatime.db', '/h/.wakatime.cfg']);
  });

  it('are no cache of something else', () => {
    expect(find(['cache'], ['main.js@abc@v24@x64'])).toContain('/h/.wakatime/cache');
    expect(find(['cache'], ['main.js@abc@v24@x64', 'photo.png'])).not.toContain('/h/.wakatime/cache');
  });
});

it('completion scripts are told from those of others', () => {
  const files: Readonly<Record<string, string>> = {
    '/h/.zfunc/_hackatime':
      '#compdef hackatime wakatime-cli\n# zsh completion for hackatime and wakatime-cli.\n',
    '/h/.config/fish/completions/hackatime.fish': '# mine\n',
  };
  expect(findCompletions('/h', { readText: (path) => files[path] })).toEqual(['/h/.zfunc/_hackatime']);
  expect(homeFoldersAbove(['/h/a/b/c', '/h/d', '/else/x'], '/h')).toEqual(['/h/a/b', '/h/a']);
});

describe('a start file of a shell', () => {
  const text = [
    'export A=1',
    'eval "$(hackatime completion bash)"',
    'source <(hackatime shell-init bash)',
    '# hackatime shell-init bash',
    'hackatime today',
    '~/bin/hackatime shell-init fish | source',
    '',
  ].join('\n');

  it('has lines that are for this program alone, and those go', () => {
    expect(ownLinesOf(text)).toEqual([
      [2, 'eval "$(hackatime completion bash)"'],
      [3, 'source <(hackatime shell-init bash)'],
      [6, '~/bin/hackatime shell-init fish | source'],
    ]);
    expect(withoutOwnLines(text)).toBe('export A=1\n# hackatime shell-init bash\nhackatime today\n');
  });

  it('is named with its lines', () => {
    const fs = { readText: (path: string) => (path === '/h/.bashrc' ? text : undefined) };
    expect(findOwnLines('/h', fs).map(({ file, lines }) => [file, lines.length])).toEqual([
      ['/h/.bashrc', 3],
    ]);
    expect(findOwnLines('', fs)).toEqual([]);
  });
});

it.each([
  ['/usr/lib/node_modules/hackatime', '/usr/bin/node', 'npm uninstall -g hackatime'],
  ['/opt/x y/lib/node_modules/hackatime', '/usr/bin/node', "npm uninstall -g hackatime --prefix '/opt/x y'"],
  ['/h/.local/share/pnpm/global/5/node_modules/hackatime', '/usr/bin/node', 'pnpm remove -g hackatime'],
  ['/h/.bun/install/global/node_modules/hackatime', '/usr/bin/node', 'bun remove -g hackatime'],
  ['/h/.config/yarn/global/node_modules/hackatime', '/usr/bin/node', 'yarn global remove hackatime'],
  ['C:\\npm\\node_modules\\hackatime', 'C:\\node.exe', 'npm uninstall -g hackatime'],
  ['/h/src/hackatime', '/usr/bin/node', 'rm -r /h/src/hackatime'],
])('the package in %s is removed with: %s', (folder, node, line) => {
  expect(packageRemoval({ folder, node })).toBe(line);
});

it('the property list for launchd goes with the rest', () => {
  const paths = {
    ...resolvePaths({ text: {} }, {}),
    home: '/h',
    resources: '/h/.wakatime',
    configFile: '/h/.wakatime.cfg',
  };
  const agent = '/h/Library/LaunchAgents/hackatime.flush.plist';
  const find = (home: string) =>
    findOwnFiles(
      { ...paths, home },
      { TMPDIR: '/none' },
      {
        list: () => [],
        stat: (path) => (path === agent ? { kind: 'file', size: 1, uid: 0 } : 'missing'),
      },
    );
  expect(find('/h')).toEqual([{ path: agent, kind: 'program' }]);
  expect(find('')).toEqual([]);
});

it.each([
  ['/h/.local/bin/hackatime', 'rm /h/.local/bin/hackatime'],
  ['/h/my programs/hackatime', "rm '/h/my programs/hackatime'"],
  ['/opt/homebrew/Cellar/hackatime/1.2.3/bin/hackatime', 'brew uninstall hackatime'],
  ['C:\\Users\\me\\scoop\\apps\\hackatime\\1.2.3\\hackatime.exe', 'scoop uninstall hackatime'],
  [
    'C:\\Users\\me\\AppData\\Local\\Microsoft\\WinGet\\Packages\\h\\hackatime.exe',
    'winget uninstall hackatime',
  ],
  ['C:\\Users\\me\\hackatime.exe', 'del "C:\\Users\\me\\hackatime.exe"'],
])('the package %s is removed with: %s', (file, line) => {
  expect(packageRemoval({ folder: '/h', node: file, file })).toBe(line);
});
