import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { KEY, KEY2 } from '../../../support/config.ts';
import type { DoctorKit } from '../../../support/doctorKit.ts';
import type { Fault } from './fault.ts';

const FILE = '.wakatime.cfg';
const without = (kit: DoctorKit): void => rmSync(kit.at(FILE));

/** The config file and its key: whether they are there, and what they were copied with. */
export const KEY_FAULTS: readonly Fault[] = [
  {
    what: 'no config file',
    inject: without,
    says: ['✗ key-missing: no API key is configured → hackatime login'],
  },
  {
    what: 'an empty config file',
    inject: (kit) => kit.lines(''),
    says: ['✗ key-missing: no API key is configured → hackatime login'],
  },
  {
    what: 'no key',
    inject: (kit) => kit.lines('[settings]', kit.api),
    says: ['✗ key-missing: no API key is configured → hackatime login'],
  },
  {
    what: 'an empty key',
    inject: (kit) => kit.lines('[settings]', kit.api, 'api_key ='),
    says: ['✗ key-missing: no API key is configured → hackatime login'],
  },
  {
    what: 'a key that is commented out',
    inject: (kit) => kit.lines('[settings]', kit.api, `# api_key = ${KEY}`),
    says: ['✗ key-missing: no API key is configured → hackatime login'],
  },
  {
    what: 'a key in a section that is misspelled',
    inject: (kit) => kit.lines('[setting]', kit.api, `api_key = ${KEY}`),
    says: [
      '! setting: HOME/.wakatime.cfg:1: [setting] is not a section and is read as [settings] → hackatime config edit',
    ],
  },
  {
    what: 'a key without a section',
    inject: (kit) => kit.lines(kit.api, `api_key = ${KEY}`),
    says: [
      '! setting: HOME/.wakatime.cfg:1: api_url stands above [settings], where other programs do not look for it → hackatime config edit',
      '! setting: HOME/.wakatime.cfg:2: api_key stands above [settings], where other programs do not look for it → hackatime config edit',
    ],
  },
  {
    what: 'a placeholder',
    inject: (kit) => kit.lines('[settings]', kit.api, 'api_key = YOUR-KEY-HERE'),
    says: ['✗ key-form: the api_key in ~/.wakatime.cfg does not have the form of a key → hackatime login'],
  },
  {
    what: 'half a key',
    inject: (kit) => kit.lines('[settings]', kit.api, `api_key = ${KEY.slice(0, 30)}`),
    says: ['✗ key-form: the api_key in ~/.wakatime.cfg does not have the form of a key → hackatime login'],
  },
  {
    what: 'a variable that no shell has put in',
    inject: (kit) => kit.lines('[settings]', kit.api, 'api_key = $WAKATIME_API_KEY'),
    says: ['✗ key-form: the api_key in ~/.wakatime.cfg does not have the form of a key → hackatime login'],
  },
  {
    what: 'a key of WakaTime for another server',
    inject: (kit) => kit.lines('[settings]', kit.api, `api_key = waka_${KEY2}`),
    says: [
      '✗ key-elsewhere: the API key is one of WakaTime, as it begins with waka_, and api_url leads to SERVER → hackatime login wakatime, or hackatime login with a key of that server',
    ],
  },
  {
    what: 'key and address mixed up',
    inject: (kit) => kit.lines('[settings]', `api_url = ${KEY}`, `api_key = ${kit.server.url}`),
    says: [
      '✗ swapped: api_key and api_url are mixed up in ~/.wakatime.cfg: an address stands where the key belongs, or a key where the address does → hackatime login',
    ],
  },
  {
    what: 'an address for a key',
    inject: (kit) => kit.lines('[settings]', kit.api, `api_key = ${kit.server.url}`),
    says: [
      '✗ swapped: api_key and api_url are mixed up in ~/.wakatime.cfg: an address stands where the key belongs, or a key where the address does → hackatime login',
    ],
  },
  {
    what: 'a key for an address',
    inject: (kit) => kit.lines('[settings]', `api_url = ${KEY}`, `api_key = ${KEY}`),
    says: [
      '✗ swapped: api_key and api_url are mixed up in ~/.wakatime.cfg: an address stands where the key belongs, or a key where the address does → hackatime login',
    ],
  },
  {
    what: 'a block copied out of a terminal, with its box',
    inject: (kit) => kit.lines('[settings]          │', `${kit.api}   │`, `api_key = ${KEY}   │`),
    says: [
      '! copied-along: something was copied along with api_key or api_url in ~/.wakatime.cfg; editors may not read through it → hackatime login',
    ],
  },
  {
    what: 'a block copied out of a mail',
    inject: (kit) => kit.lines('> [settings]', `> ${kit.api}`, `> api_key = ${KEY}`),
    says: [
      '! copied-along: line 1 of ~/.wakatime.cfg was copied with a frame around it; editors may not read through it → take the frame away in ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a key in quotes of a word processor',
    inject: (kit) => kit.lines('[settings]', kit.api, `api_key = “${KEY}”`),
    says: [
      '! copied-along: something was copied along with api_key or api_url in ~/.wakatime.cfg; editors may not read through it → hackatime login',
    ],
  },
  {
    what: 'a key behind its shell line',
    inject: (kit) => kit.lines('[settings]', kit.api, `api_key = export KEY=${KEY}`),
    says: [
      '! copied-along: something was copied along with api_key or api_url in ~/.wakatime.cfg; editors may not read through it → hackatime login',
    ],
  },
  {
    what: 'an address with blanks of no width',
    inject: (kit) => kit.lines('[settings]', `${kit.api}\u200b`, `api_key = ${KEY}`),
    says: [
      '! copied-along: something was copied along with api_key or api_url in ~/.wakatime.cfg; editors may not read through it → hackatime login',
    ],
  },
  {
    what: 'two keys',
    inject: (kit) => kit.settings(`api_key = ${KEY2}`, `api_key = ${KEY}`),
    says: [
      '! several-keys: ~/.wakatime.cfg has several api_key lines that differ; the last one counts → take the others away: hackatime config edit',
    ],
  },
  {
    what: 'a vault that fails',
    inject: (kit) => kit.lines('[settings]', kit.api, 'api_key_vault_cmd = exit 3'),
    says: [
      '✗ key-vault: api_key_vault_cmd failed: it ended with 3 → try the command of api_key_vault_cmd in a shell, then correct it: hackatime config edit',
    ],
  },
  {
    what: 'a vault that is not installed',
    inject: (kit) => kit.lines('[settings]', kit.api, 'api_key_vault_cmd = no-such-vault read key'),
    says: [
      '✗ key-vault: api_key_vault_cmd failed: it ended with 127 → try the command of api_key_vault_cmd in a shell, then correct it: hackatime config edit',
    ],
  },
  {
    what: 'a vault that prints something else',
    inject: (kit) => kit.lines('[settings]', kit.api, 'api_key_vault_cmd = echo locked'),
    says: [
      '✗ key-vault: api_key_vault_cmd prints something that is no API key → try the command of api_key_vault_cmd in a shell, then correct it: hackatime config edit',
    ],
  },
  {
    what: 'UTF-16, as old editors of Windows save it',
    inject: (kit) =>
      kit.make(FILE, Buffer.from(`\ufeff[settings]\n${kit.api}\napi_key = ${KEY}\n`, 'utf16le'), 0o600),
    says: [
      '! config-encoding: ~/.wakatime.cfg is not UTF-8 text; editors read it too, and may not understand it → save it as UTF-8',
    ],
  },
  {
    what: 'a NUL',
    inject: (kit) => kit.settings('debug = fal\0se'),
    says: [
      '! config-encoding: ~/.wakatime.cfg is not UTF-8 text; editors read it too, and may not understand it → save it as UTF-8',
    ],
  },
  {
    what: 'a folder in place of the file',
    inject: (kit) => {
      without(kit);
      mkdirSync(kit.at(FILE));
    },
    says: [
      '✗ config-unreadable: cannot read HOME/.wakatime.cfg: it is a folder, so nothing is sent: nobody knows what it hides → make it a text file that you can read, or move it away and run: hackatime login',
    ],
  },
  {
    what: 'a device in place of the file',
    inject: (kit) => {
      without(kit);
      symlinkSync('/dev/null', kit.at(FILE));
    },
    says: [
      '✗ config-unreadable: cannot read HOME/.wakatime.cfg: it is not a regular file, so nothing is sent: nobody knows what it hides → make it a text file that you can read, or move it away and run: hackatime login',
    ],
  },
  {
    what: 'a link that leads nowhere',
    inject: (kit) => {
      without(kit);
      symlinkSync(kit.at('dotfiles/wakatime.cfg'), kit.at(FILE));
    },
    says: [
      '✗ config-misplaced: ~/.wakatime.cfg is a link to ~/dotfiles/wakatime.cfg, which is not there → put that file back, or: rm ~/.wakatime.cfg, then hackatime login',
    ],
  },
  {
    what: 'a file that an editor saved as .txt',
    inject: (kit) => renameSync(kit.at(FILE), kit.at('.wakatime.cfg.txt')),
    says: [
      '✗ config-misplaced: the settings are in ~/.wakatime.cfg.txt, and every program looks for ~/.wakatime.cfg → mv ~/.wakatime.cfg.txt ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a file without the dot in front',
    inject: (kit) => renameSync(kit.at(FILE), kit.at('wakatime.cfg')),
    says: [
      '✗ config-misplaced: the settings are in ~/wakatime.cfg, and every program looks for ~/.wakatime.cfg → mv ~/wakatime.cfg ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a variable that leads to a folder without a config file',
    env: (kit) => ({ WAKATIME_HOME: kit.at('elsewhere') }),
    says: [
      '✗ config-misplaced: WAKATIME_HOME leads to ~/elsewhere/.wakatime.cfg, which is not there; the settings are in ~/.wakatime.cfg → unset WAKATIME_HOME, or copy the file there',
      "! not-linked: the editors' plugins do not run hackatime yet → hackatime link",
      '! no-heartbeat: no editor has sent a heartbeat yet → open a file in your editor and type something',
    ],
  },
  {
    what: 'a file that others may read',
    inject: (kit) => chmodSync(kit.at(FILE), 0o644),
    says: [
      '! key-exposed: others on this computer can read the key in ~/.wakatime.cfg → chmod 600 ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a key in a repository',
    inject: (kit) => {
      kit.make('repo/.git/index', 'DIRC\0.wakatime.cfg\0');
      kit.make('repo/.wakatime.cfg', `[settings]\napi_key = ${KEY}\n`);
    },
    says: [
      '! key-in-repository: HOME/repo/.wakatime.cfg is in a git repository and has an API key in it → git rm --cached HOME/repo/.wakatime.cfg, then make a new key on the server',
    ],
  },
];
