/** What is no option but belongs into the manual: files, variables, settings. */

import { MAPS, OTHER_SETTINGS, SECTION_SETTINGS } from '../../src/config/table/others.ts';

export type Fact = readonly [name: string, text: string];

/** Files the program reads and keeps. `WAKATIME_HOME` moves all but the project's own. */
export const FILES: readonly Fact[] = [
  ['~/.wakatime.cfg', 'Your settings, shared with the editor plugins.'],
  ['~/.wakatime.cfg.before-login', 'Your settings as they were before the last hackatime login.'],
  ['~/.wakatime.cfg.before-config', 'Your settings as they were before the last change by hackatime config.'],
  ['~/.wakatime/hackatime.db', 'The local history and the queue, an SQLite database only you can read.'],
  [
    '~/.wakatime/wakatime-internal.cfg',
    'What is remembered between calls: last send, waiting time after failures.',
  ],
  ['~/.wakatime/wakatime.log', 'The log, JSON lines; at 5 MB it is renamed to wakatime.log.1.'],
  [
    '~/.wakatime/spool/',
    'Heartbeats that came while the database was taken or could not be used; the call that has it, or the next one, takes them in.',
  ],
  [
    '~/.wakatime/hackatime.db.digest',
    'What reports on a large history are computed from, without a name; may be deleted, and is made anew.',
  ],
  [
    '~/.wakatime/today.json',
    'What "hackatime bar" counted last, in today.txt the line for prompts, and in today-server.json what a server told; may be deleted, and is made anew.',
  ],
  ['~/.wakatime/names.json', 'Names in the history for completing words; may be deleted, and is made anew.'],
  ['~/.wakatime/shell/', 'What "hackatime shell-init --install" has shells read.'],
  [
    '~/.wakatime/cache/',
    'Compiled code of the program, so that a call starts sooner, kept where only you can write to ~/.wakatime; may be deleted.',
  ],
  [
    '~/.wakatime/wakatime-cli-*, ~/.wakatime/wakatime-cli',
    'The launchers of hackatime link; launchers.json beside them says where all are.',
  ],
  ['~/.wakatime/program/', 'A copy of the program, which launchers run when the installed one is gone.'],
  ['~/.wakatime/allowed.json', 'The .wakatime files you allowed.'],
  [
    '~/.wakatime/hackatime.db.settled/',
    'What servers took while the database could not be written, until it is written down there; nothing is sent twice because of it.',
  ],
  ['~/.wakatime/flush.lock.db', 'Makes sure that only one call sends at a time.'],
  ['~/.wakatime/spool.lock.db', 'Makes sure that only one call takes in spool files at a time.'],
  ['.wakatime-project', 'In a project: its name on the first line, its branch on the second.'],
  ['.wakatime', 'In a project: settings for the files below it; its server counts once you allow it.'],
];

/** Environment variables with an effect. */
export const ENVIRONMENT: readonly Fact[] = [
  ['WAKATIME_HOME', 'Folder for the config, the database and the log instead of ~ and ~/.wakatime.'],
  ['HACKATIME_API_KEY, WAKATIME_API_KEY', 'API key, when neither a flag nor the config names one.'],
  [
    'HACKATIME_API_URL, WAKATIME_API_URL',
    'Server, when neither a flag nor the config names one and the config has no key.',
  ],
  ['HACKATIME_CLIENT_ID', 'App to log in as with hackatime login --web.'],
  ['BROWSER', 'Program that opens pages for hackatime login.'],
  [
    'HTTPS_PROXY, HTTP_PROXY, NO_PROXY',
    'Proxy, when neither a flag nor the config names one; lower case works too.',
  ],
  ['SSL_CERT_FILE', 'More certificate authorities to trust, a PEM file.'],
  ['HACKATIME_FAST_LANE', '0 or off: as fast_lane = false, for the calls that have this variable.'],
  ['XDG_RUNTIME_DIR', 'Folder in memory in which launchers leave heartbeats; without one it is /dev/shm.'],
  ['GITPOD_WORKSPACE_ID', 'When set, the machine is called Gitpod.'],
  ['TZ', 'Time zone in which a day begins.'],
  ['NO_COLOR', 'When set, no colours; counts before FORCE_COLOR.'],
  [
    'FORCE_COLOR, CLICOLOR_FORCE',
    'When set, colours and bars also in pipes and files, as with --color always; 0 is none for FORCE_COLOR, nothing for CLICOLOR_FORCE.',
  ],
  ['CLICOLOR', '0: no colours.'],
  [
    'HACKATIME_PAGER, PAGER',
    'Pager for answers that are longer than the terminal, instead of less; cat or an empty text is none.',
  ],
  ['LESS', 'Options of less; FRX when it is not set.'],
];

/** Keys of `[settings]` without a flag of their own. */
export const SETTINGS: readonly Fact[] = Object.entries(OTHER_SETTINGS).flatMap(
  ([key, { help, isOfPlugins }]) => (isOfPlugins === true ? [] : [[key, help] as const]),
);

/** Other sections of the config file. */
export const SECTIONS: readonly Fact[] = [
  ...Object.entries(MAPS).map(
    ([name, { form, help }]) => [`[${name}]`, `${form.join(' = ')}. ${help}`] as const,
  ),
  [
    '[git]',
    Object.entries(SECTION_SETTINGS.git)
      .map(([key, { help }]) => `${key}: ${help}`)
      .join(' '),
  ],
];
