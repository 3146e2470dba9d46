/** A fault that doctor knows. */
export interface KnownFault {
  /** `✗`: heartbeats are lost, wait or leak because of it; `!`: it may be meant. */
  readonly mark: '✗' | '!' | '✗ or !';
  /** In the words of docs/doctor.md. */
  readonly what: string;
  /** What mends it, in a few words; doctor names file, line and server. */
  readonly mend: string;
}

const fault = (mark: KnownFault['mark'], what: string, mend: string): KnownFault => ({ mark, what, mend });

/** Every fault that the checks can find, by the name that programs know it by, in the order of docs/doctor.md. */
export const KNOWN_FAULTS: Readonly<Record<string, Readonly<Record<string, KnownFault>>>> = {
  settings: {
    'config-unreadable': fault(
      '✗',
      'the config file cannot be read, so that nothing is sent',
      'make it readable, or move it away and log in',
    ),
    'config-misplaced': fault(
      '✗',
      'there is no config file, and it can be seen where the settings are: under another name, behind a link to nothing, outside of `WAKATIME_HOME`',
      'the line that moves it',
    ),
    'config-encoding': fault('!', 'the config file is not UTF-8 text', 'save it as UTF-8'),
    setting: fault(
      '!',
      'a line that is not understood: a slip in a name, a pattern or a value that cannot be read, a file that is not there',
      '`hackatime config edit`',
    ),
    'key-missing': fault('✗', 'there is no API key', '`hackatime login`'),
    'key-form': fault('✗', 'the API key does not look like one', '`hackatime login`'),
    'key-vault': fault(
      '✗',
      'the command that prints the API key fails, or prints something else',
      '`hackatime config edit`',
    ),
    swapped: fault('✗', 'key and address are mixed up', '`hackatime login`'),
    'copied-along': fault(
      '!',
      'something was copied along with key or address that editors may not read through',
      '`hackatime login`',
    ),
    'several-keys': fault('!', 'several `api_key` lines that differ', '`hackatime config edit`'),
    'several-servers': fault('!', 'several `api_url` lines that differ', '`hackatime config edit`'),
    'settings-stop': fault(
      '✗',
      'an address, a proxy or a pattern that forbids all sending',
      '`hackatime login`, or correct it',
    ),
    'old-address': fault('✗', "Hackatime's old address", '`hackatime login hackatime`'),
    unencrypted: fault('!', 'the key goes out unencrypted', '`hackatime login https://…`'),
    'key-exposed': fault('!', 'others on this computer can read the key', '`chmod 600`'),
    'key-in-repository': fault(
      '!',
      'a config file with a key is in a git repository',
      'take it out of git, and make a new key',
    ),
    'tls-unchecked': fault('!', 'certificates are not checked', 'take `no_ssl_verify` away'),
    'excludes-all': fault('✗', 'everything is excluded, so that nothing is recorded', 'narrow `exclude`'),
    'plugins-disabled': fault(
      '✗',
      "the editors' plugins are switched off",
      '`hackatime --config-write disabled=false`',
    ),
    'queue-off': fault(
      '!',
      'what cannot be sent at once is lost to the server',
      '`hackatime --config-write offline=true`',
    ),
    'rate-limit': fault(
      '!',
      'heartbeats are sent less than once an hour',
      '`hackatime --config-write heartbeat_rate_limit_seconds=120`',
    ),
  },
  'the server': {
    'key-refused': fault('✗', 'the server does not accept the key', '`hackatime login`'),
    'key-elsewhere': fault(
      '✗',
      'the key is refused, and is one of WakaTime while `api_url` leads elsewhere',
      '`hackatime login`',
    ),
    dns: fault('✗', 'there is no such name', 'correct `api_url`'),
    refused: fault('✗', 'nobody listens at that port', 'correct `api_url`, or start the server'),
    slow: fault('✗', 'no answer in time', 'try again'),
    unreachable: fault('✗', 'it cannot be reached for another reason', 'look at the network'),
    proxy: fault('✗', 'the proxy does not lead there, or wants a password', 'correct the proxy'),
    certificate: fault(
      '✗',
      'nobody that is trusted vouches for its certificate',
      '`hackatime --config-write ssl_certs_file=…`',
    ),
    'certificate-name': fault('✗', 'its certificate is for another name', '`hackatime login`'),
    'certificate-expired': fault('✗', 'its certificate has expired', 'tell who runs it, or set the clock'),
    'certificates-unreadable': fault(
      '✗',
      '`ssl_certs_file` names no certificates',
      'correct `ssl_certs_file`',
    ),
    tls: fault('✗', 'no encrypted connection can be made', 'correct port or scheme of `api_url`'),
    'no-api': fault('✗', 'something answers that is none of the three servers', 'correct `api_url`'),
    'no-json': fault('✗', 'a page answers, such as the login page of a network', 'log in to the network'),
    moved: fault('✗', 'it has moved to another address', '`hackatime login ADDRESS`'),
    'server-refuses': fault('✗', 'it refuses, and not because of the key', 'look at the account'),
    'server-trouble': fault('!', 'it fails', 'wait'),
    'server-busy': fault('!', 'it wants fewer requests', 'wait'),
    clock: fault(
      '✗ or !',
      "this computer's clock differs from the server's: `✗` from an hour on",
      'set the clock',
    ),
    zone: fault(
      '!',
      'days begin at other moments in the account than here',
      'set the zone there, or `[reports] timezone`',
    ),
  },
  'the database and the queue': {
    database: fault('✗', 'the database cannot be used', 'move it away'),
    'database-damaged': fault('✗', 'the database is damaged', '`hackatime export FILE`, then move it away'),
    'database-read-only': fault('✗', 'the database cannot be written to', '`chmod u+w`, or `sudo chown`'),
    'folder-read-only': fault(
      '✗',
      'the folder of the database cannot be written to, or is none, so that another one is used',
      '`chmod u+w`, or `sudo chown`',
    ),
    'damaged-copy': fault(
      '!',
      'what is left of a database that was damaged earlier',
      'remove it when nothing is missed',
    ),
    'spool-unreadable': fault('!', 'files of heartbeats that cannot be read', 'look at them'),
    digest: fault(
      '!',
      'the digest that reports on a large history read is damaged; they count without it',
      '`hackatime doctor --fix`',
    ),
    'disk-full': fault('✗', 'less than 50 MB are left', 'make room'),
    'queue-old': fault('!', 'heartbeats have waited for more than a day', '`hackatime flush`'),
    'heartbeats-refused': fault(
      '✗ or !',
      'the server knows the key and does not take heartbeats, three times in a row: `!` when it is in trouble or wants a pause',
      'look at the account, then `hackatime queue retry`',
    ),
    'key-held': fault(
      '✗',
      'heartbeats wait because the key was refused, and it is accepted now',
      '`hackatime queue retry`',
    ),
    'key-unknown': fault(
      '!',
      'heartbeats wait for a key that is gone',
      '`hackatime queue drop`, or set the key again',
    ),
    quarantine: fault('!', 'heartbeats that a server refused for good', '`hackatime queue quarantine list`'),
    'other-queue': fault('!', 'heartbeats wait in the queue of another tool', '`hackatime flush`'),
  },
  'the editors': {
    'not-linked': fault('!', '`hackatime link` was not run yet', '`hackatime link`'),
    'launcher-replaced': fault('✗', 'plugins run another program', '`hackatime link`'),
    'launcher-npm': fault('✗', "plugins run npm's script", '`hackatime link`'),
    'launcher-old': fault('✗', 'plugins run a launcher of another version or place', '`hackatime link`'),
    'launcher-missing': fault('✗', 'plugins find no program any more', '`hackatime link`'),
    path: fault('!', 'another wakatime-cli comes first on `PATH`', '`hackatime link`, or change `PATH`'),
    'copy-missing': fault(
      '!',
      'the copy of the program is gone that launchers run when the installed one is',
      '`hackatime link`',
    ),
    'other-cli': fault(
      '!',
      'a wakatime-cli of another maker that some plugin would run',
      'take it away, or set the plugin',
    ),
    'two-programs': fault('!', 'different programs called hackatime on `PATH`', 'remove one'),
    'lane-unusable': fault(
      '!',
      'something else is where heartbeats could wait in memory ([power-cuts.md](power-cuts.md))',
      'remove it',
    ),
    'no-plugin': fault('!', 'no plugin was found, and no heartbeat', 'install one'),
    'no-heartbeat': fault('!', 'no editor has sent a heartbeat yet', 'open a file and type'),
    'plugin-silent': fault('!', 'a plugin is there that has never sent one', 'open a file there and type'),
    'agents-unreadable': fault(
      '!',
      'a folder where a coding agent has its logs cannot be read ([agents.md](agents.md))',
      'make it a folder that you can read',
    ),
    'agents-log-bad': fault(
      '!',
      'logs of coding agents that could not be read when that was tried last',
      '`hackatime logs --level warn` says why',
    ),
    'agents-unknown': fault(
      '!',
      "nothing of an agent's latest logs is understood: it may be of a newer version",
      'install the latest hackatime',
    ),
    silent: fault('!', 'no heartbeat for two weeks', 'open a file and type, or `hackatime link`'),
  },
  'this computer': {
    'node-options': fault('!', '`NODE_OPTIONS` loads other code into every call', '`unset NODE_OPTIONS`'),
    'node-tls': fault('!', '`NODE_TLS_REJECT_UNAUTHORIZED=0` is set', '`unset NODE_TLS_REJECT_UNAUTHORIZED`'),
    'two-keys': fault('!', 'a variable has another key than the config file', '`unset` it'),
    'two-servers': fault('!', 'a variable has another server than the config file', '`unset` it'),
    'proxy-variable': fault('!', 'a variable is not the address of a proxy', '`unset` or correct it'),
    'file-missing': fault('✗', 'a variable or setting names a file that is not there', 'correct it'),
    'time-zone': fault('!', '`TZ` means no zone', '`export TZ=…`'),
    'home-relative': fault('!', '`WAKATIME_HOME` is no whole path', '`export` the whole path'),
    'folder-open': fault('!', "others can write to the program's folder", '`chmod go-w`'),
    'log-unwritable': fault('!', 'the log cannot be written to', 'move away what is there'),
    'shell-broken': fault(
      '!',
      'the block of `hackatime shell-init` is there in part',
      '`hackatime shell-init SHELL --install`',
    ),
    'shell-doubled': fault('!', 'the block is there twice', '`hackatime shell-init SHELL --install`'),
    'shell-old': fault(
      '!',
      'what the block reads is of another version, or gone',
      '`hackatime shell-init SHELL --install`',
    ),
    'shell-key': fault('!', 'a start file of a shell sets another key', 'take the line out'),
    'shell-alias': fault(
      '!',
      'a start file of a shell puts another program in the place of this one',
      'take the line out',
    ),
    'cron-missing': fault('!', 'the crontab runs a program that is gone', '`hackatime cron`'),
    'cron-path': fault('!', "cron's `PATH` does not have the program, or its Node", '`hackatime cron`'),
    'cron-doubled': fault('!', 'two lines of the crontab do the same', 'take one out'),
    'project-file': fault(
      '!',
      "a project's `.wakatime` names a server that you have not allowed",
      '`hackatime allow`',
    ),
  },
};
