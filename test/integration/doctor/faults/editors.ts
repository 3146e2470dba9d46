import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { laneName } from '../../../../src/launcher/lane/terms.ts';
import type { DoctorKit } from '../../../support/doctorKit.ts';
import { NOW_US } from '../../../support/queueKit.ts';
import type { Fault } from './fault.ts';

const LAUNCHER = '.wakatime/wakatime-cli';
const LAUNCHERS = [LAUNCHER, '.wakatime/wakatime-cli-linux-amd64', 'bin/wakatime-cli'];
const forget = (kit: DoctorKit): void => rmSync(kit.database);

const writtenAtNoon = (file: string): void => utimesSync(file, NOW_US / 1e6, NOW_US / 1e6);

/** Launchers, plugins and what was heard of them. */
export const EDITOR_FAULTS: readonly Fault[] = [
  {
    what: 'no launchers yet',
    inject: (kit) => kit.type('unlink'),
    says: ["! not-linked: the editors' plugins do not run hackatime yet → hackatime link"],
  },
  {
    what: 'an update of a plugin in place of the launcher',
    inject: (kit) => {
      rmSync(kit.at(LAUNCHER));
      kit.make(LAUNCHER, '\u007fELF', 0o755);
    },
    says: [
      '✗ launcher-replaced: plugins run another program than hackatime: Kate; zsh (wakatime-zsh-plugin); bash (bash-wakatime); 1 more → hackatime link',
    ],
  },
  {
    what: 'an update in place of all launchers',
    inject: (kit) => {
      for (const path of LAUNCHERS) {
        rmSync(kit.at(path));
        kit.make(path, '\u007fELF', 0o755);
      }
    },
    says: [
      '✗ launcher-replaced: plugins run another program than hackatime: VS Code and its forks; JetBrains; Eclipse; 8 more → hackatime link',
    ],
  },
  {
    what: 'all launchers gone',
    inject: (kit) => {
      for (const path of LAUNCHERS) rmSync(kit.at(path));
    },
    says: ['✗ launcher-missing: plugins find no program any more: VS Code and its forks → hackatime link'],
  },
  {
    what: 'a launcher that was cut short',
    inject: (kit) => writeFileSync(kit.at(LAUNCHER), readFileSync(kit.at(LAUNCHER)).subarray(0, 200)),
    says: [
      '✗ launcher-old: plugins run an older hackatime, or one in another place: JetBrains; Eclipse; Sublime Text; 7 more → hackatime link',
    ],
  },
  {
    what: 'a launcher that runs a program in another place',
    inject: (kit) =>
      writeFileSync(
        kit.at(LAUNCHER),
        readFileSync(kit.at(LAUNCHER), 'utf8').replaceAll(kit.at('pkg'), kit.at('gone')),
      ),
    says: [
      '✗ launcher-old: plugins run an older hackatime, or one in another place: JetBrains; Eclipse; Sublime Text; 7 more → hackatime link',
    ],
  },
  {
    what: 'launchers that may not be run',
    inject: (kit) => {
      for (const path of LAUNCHERS) chmodSync(kit.at(path), 0o644);
    },
    says: ['✗ launcher-missing: plugins find no program any more: VS Code and its forks → hackatime link'],
  },
  {
    what: "npm's script in place of launchers",
    inject: (kit) => {
      for (const path of LAUNCHERS) {
        rmSync(kit.at(path));
        symlinkSync(kit.at('pkg/bin/hackatime.js'), kit.at(path));
      }
      chmodSync(kit.at('pkg/bin/hackatime.js'), 0o755);
    },
    says: [
      "✗ launcher-npm: plugins run npm's script, which may lose the last heartbeat when an editor quits: VS Code and its forks; JetBrains; Eclipse; 8 more → hackatime link",
    ],
  },
  {
    what: 'another program first on PATH',
    inject: (kit) => kit.make('early/wakatime-cli', '\u007fELF', 0o755),
    env: (kit) => ({ PATH: `${kit.at('early')}:${kit.at('bin')}:/usr/bin:/bin` }),
    says: [
      '✗ launcher-replaced: plugins run another program than hackatime: VS Code and its forks → hackatime link',
    ],
  },
  {
    what: 'another program first on a PATH that cannot be mended',
    inject: (kit) => kit.make('early/wakatime-cli', '\u007fELF', 0o755),
    env: (kit) => ({ PATH: `${kit.at('early')}:/usr/bin:/bin` }),
    says: [
      '✗ launcher-replaced: plugins run another program than hackatime: VS Code and its forks → hackatime link',
    ],
  },
  {
    what: 'the copy of the program gone',
    inject: (kit) => rmSync(kit.at('.wakatime/program'), { recursive: true }),
    says: [
      '! copy-missing: the copy of the program is gone that launchers run when the installed one is → hackatime link',
    ],
  },
  {
    what: 'two programs called hackatime',
    inject: (kit) => {
      kit.make('tools/hackatime', 'one', 0o755);
      kit.make('bin/hackatime', 'other', 0o755);
    },
    says: [
      '! two-programs: hackatime is on PATH more than once: HOME/bin/hackatime runs, and HOME/tools/hackatime does not → remove the one that you do not want, or both and install it again',
    ],
  },
  {
    what: 'no plugin, and no heartbeat',
    inject: (kit) => {
      forget(kit);
      rmSync(kit.at('.vscode'), { recursive: true });
    },
    says: [
      "! no-plugin: no editor has sent a heartbeat yet, and no plugin was found → install your editor's WakaTime plugin",
    ],
  },
  {
    what: 'a plugin that says nothing',
    inject: forget,
    says: [
      '! no-heartbeat: no editor has sent a heartbeat yet → open a file in your editor and type something',
    ],
  },
  {
    what: 'a plugin beside another that says nothing',
    inject: (kit) => kit.make('.vim/pack/x/start/vim-wakatime/README'),
    says: [
      '! plugin-silent: the plugin of Vim is in HOME/.vim/pack/x/start/vim-wakatime and has never sent a heartbeat → open a file in Vim and type something; if nothing comes, install the plugin anew',
    ],
  },
  {
    what: 'no heartbeat for a month',
    inject: (kit) => {
      forget(kit);
      kit.hear(-30 * 86_400);
    },
    says: [
      '! silent: the last heartbeat came 31 d ago, from VS Code → open a file and type something; if nothing comes: hackatime link',
    ],
  },
  {
    what: 'a folder that is no lane where heartbeats wait in memory',
    inject: (kit) => mkdirSync(join(kit.at('run'), laneName(kit.at('.wakatime'))), { recursive: true }),
    env: (kit) => ({ XDG_RUNTIME_DIR: kit.at('run') }),
    says: [
      '! lane-unusable: HOME/run/LANE is for heartbeats that wait in memory and cannot be used: its mode is not 1700 → rm -r HOME/run/LANE',
    ],
  },
  {
    what: 'a plugin that brings wakatime-cli itself',
    inject: (kit) => kit.make('bin/wakatime', '\u007fELF', 0o755),
    says: ['✗ launcher-replaced: plugins run another program than hackatime: fish → hackatime link'],
  },
  {
    what: 'another program first on PATH that no plugin here runs',
    inject: (kit) => {
      rmSync(kit.at('.vscode'), { recursive: true });
      kit.make('early/wakatime-cli', '\u007fELF', 0o755);
    },
    env: (kit) => ({ PATH: `${kit.at('early')}:${kit.at('bin')}:/usr/bin:/bin` }),
    says: [
      "! path: HOME/early/wakatime-cli comes first on PATH, and is not hackatime's launcher → hackatime link",
    ],
  },
  {
    what: 'a variable that names a wakatime-cli',
    inject: (kit) => kit.make('old/wakatime-cli', '\u007fELF', 0o755),
    env: (kit) => ({ WAKATIME_CLI_LOCATION: kit.at('old/wakatime-cli') }),
    says: [
      '! other-cli: WAKATIME_CLI_LOCATION names HOME/old/wakatime-cli, which the plugin of JetBrains and Eclipse runs in place of hackatime → unset WAKATIME_CLI_LOCATION',
    ],
  },
  {
    what: 'a folder of logs that cannot be read',
    inject: (kit) => {
      mkdirSync(kit.at('.claude'), { recursive: true });
      symlinkSync('projects', kit.at('.claude/projects'));
    },
    says: [
      '! agents-unreadable: ~/.claude/projects, where Claude Code has its logs, cannot be read: too many symbolic links encountered → make it a folder that you can read',
    ],
  },
  {
    what: 'a log of an agent that is no JSON',
    inject: async (kit) => {
      await kit.type('ai', 'sync');
      writtenAtNoon(kit.make('.gemini/tmp/shop/chats/session-1.json', '{"half": '));
      await kit.type('ai', 'sync');
    },
    says: ['! agents-log-bad: 1 log of Gemini CLI could not be read → hackatime logs --level warn'],
  },
  {
    what: 'logs of agents in words that nobody knows',
    inject: async (kit) => {
      const line = `${JSON.stringify({ v: 9, kind: 'turn', body: 'x'.repeat(200) })}\n`;
      await kit.type('ai', 'sync');
      for (const name of ['one', 'two'])
        writtenAtNoon(kit.make(`.claude/projects/-shop/${name}.jsonl`, line.repeat(30)));
      await kit.type('ai', 'sync');
    },
    says: [
      '! agents-unknown: nothing is understood of 2 logs of Claude Code from the last 7 days, which may be of a newer version of it → install the latest version of hackatime',
    ],
  },
];
