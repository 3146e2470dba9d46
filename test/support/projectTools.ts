import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// Nothing of this machine's or this user's configuration; files may be cloned from local paths, as submodules are here.
const TOOL_ENV = {
  PATH: process.env['PATH'] ?? '',
  TZ: 'UTC',
  LANG: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.org',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.org',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'init.defaultBranch',
  GIT_CONFIG_VALUE_0: 'main',
  GIT_CONFIG_KEY_1: 'protocol.file.allow',
  GIT_CONFIG_VALUE_1: 'always',
  HGRCPATH: '/dev/null',
  HGUSER: 'Ann',
  HGPLAIN: '1',
};

/** Whether a program can be started here. */
export function hasTool(name: string): boolean {
  return spawnSync(name, ['--version'], { env: TOOL_ENV }).status === 0;
}

export interface Workshop {
  /** A fresh folder, its path without links. */
  readonly root: string;
  /** Runs shell lines in a folder below the root; throws when one fails. */
  sh(folder: string, ...lines: readonly string[]): void;
  /** Writes a file below the root and gives its path. */
  write(path: string, text?: string): string;
  remove(): void;
}

export function openWorkshop(): Workshop {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hackatime-project-')));
  return {
    root,
    sh: (folder, ...lines) => {
      mkdirSync(join(root, folder), { recursive: true });
      const env = { ...TOOL_ENV, HOME: root };
      const done = spawnSync('sh', ['-ec', lines.join('\n')], {
        cwd: join(root, folder),
        env,
        encoding: 'utf8',
      });
      if (done.status !== 0) throw new Error(`${lines.join('; ')}: ${done.stderr}`);
    },
    write: (path, text = '') => {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
