import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY2 } from '../../../support/config.ts';
import type { DoctorKit } from '../../../support/doctorKit.ts';
import type { Fault } from './fault.ts';

const block = (kit: DoctorKit): Promise<void> => kit.type('shell-init', 'zsh', '--install');
const zshrc = (kit: DoctorKit, change: (text: string) => string): void =>
  writeFileSync(kit.at('.zshrc'), change(readFileSync(kit.at('.zshrc'), 'utf8')));

/** Shells, cron, variables and the program's own folder. */
export const MACHINE_FAULTS: readonly Fault[] = [
  {
    what: 'cron runs what is gone',
    inject: (kit) => kit.crontab('5 * * * * /gone/wakatime-cli flush'),
    says: [
      '! cron-missing: line 1 of the crontab runs /gone/wakatime-cli, which is not there → "hackatime cron" prints a line that works; change yours with: crontab -e',
    ],
  },
  {
    what: "the command is not on cron's PATH",
    inject: (kit) => kit.crontab('5 * * * * hackatime flush --quiet'),
    says: [
      '! cron-path: line 1 of the crontab runs hackatime, and cron does not find it or the Node that it needs, as its PATH is /usr/bin:/bin → "hackatime cron" prints a line that works; change yours with: crontab -e',
    ],
  },
  {
    what: "Node is not on cron's PATH",
    inject: (kit) =>
      kit.crontab(
        'PATH=/bin-of-nobody',
        `5 * * * * ${kit.make('other/hackatime', '#!/usr/bin/env node\n', 0o755)} flush`,
      ),
    says: [
      '! cron-path: line 2 of the crontab runs HOME/other/hackatime, and cron does not find it or the Node that it needs, as its PATH is /bin-of-nobody → "hackatime cron" prints a line that works; change yours with: crontab -e',
    ],
  },
  {
    what: 'two lines of the crontab do the same',
    inject: (kit) =>
      kit.crontab(
        `5 * * * * ${kit.at('.wakatime/wakatime-cli')} flush`,
        `7 * * * * ${kit.at('.wakatime/wakatime-cli')} flush --quiet`,
      ),
    says: [
      '! cron-doubled: lines 1 and 2 of the crontab do the same: flush → take one of them out with: crontab -e',
    ],
  },
  {
    what: 'half a block in a start file',
    inject: async (kit) => {
      await block(kit);
      zshrc(kit, (text) => text.replace(/^# <<<.*\n/m, ''));
    },
    says: [
      '! shell-broken: ~/.zshrc has only a part of the block that hackatime put there → delete the lines around ">>> hackatime >>>" in an editor, then run: hackatime shell-init zsh --install',
    ],
  },
  {
    what: 'two blocks in a start file',
    inject: async (kit) => {
      await block(kit);
      zshrc(kit, (text) => text + text);
    },
    says: [
      '! shell-doubled: ~/.zshrc has the block of hackatime 2 times → hackatime shell-init zsh --install',
    ],
  },
  {
    what: 'a script of another version',
    inject: async (kit) => {
      await block(kit);
      for (const name of ['init.zsh', 'hackatime.zsh']) {
        const file = join(kit.at('.wakatime/shell'), name);
        if (existsSync(file)) writeFileSync(file, 'echo old\n');
      }
    },
    says: ['! shell-old: what ~/.zshrc reads is of another hackatime → hackatime shell-init zsh --install'],
  },
  {
    what: 'a block whose script is gone',
    inject: async (kit) => {
      await block(kit);
      rmSync(kit.at('.wakatime/shell'), { recursive: true });
    },
    says: ['! shell-old: what ~/.zshrc reads is of another hackatime → hackatime shell-init zsh --install'],
  },
  {
    what: 'another key in a start file',
    inject: (kit) => kit.make('.zshrc', `PATH=x\nexport WAKATIME_API_KEY="${KEY2}"\n`),
    says: [
      '! shell-key: ~/.zshrc, line 2 sets another key than ~/.wakatime.cfg, which counts → take that line out of ~/.zshrc',
    ],
  },
  {
    what: 'another program in a start file',
    inject: (kit) => kit.make('.bashrc', "alias wakatime-cli='echo'\n"),
    says: [
      '! shell-alias: ~/.bashrc, line 1 puts another command in the place of this program → take that line out of ~/.bashrc',
    ],
  },
  {
    what: 'a folder that others can write to',
    inject: (kit) => chmodSync(kit.at('.wakatime'), 0o777),
    says: [
      '! folder-open: others can write to ~/.wakatime: calls take longer, as no compiled code is kept there → chmod go-w ~/.wakatime',
    ],
  },
  {
    what: 'a folder in place of the log',
    inject: (kit) => {
      rmSync(kit.at('.wakatime/wakatime.log'), { force: true });
      mkdirSync(kit.at('.wakatime/wakatime.log'));
    },
    says: [
      "! log-unwritable: the log ~/.wakatime/wakatime.log cannot be written to, so that nobody learns what an editor's call met → make it a file that you can write to, or move it away",
    ],
  },
];
