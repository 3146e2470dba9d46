import { KEY, KEY2 } from '../../../support/config.ts';
import type { Fault } from './fault.ts';

/** What else stands in the config file. */
export const SETTINGS_FAULTS: readonly Fault[] = [
  {
    what: 'two blocks of settings for two servers',
    inject: (kit) => {
      const block = (url: string): string[] => ['[settings]', url, `api_key = ${KEY}`, ''];
      kit.lines(...block('api_url = https://wakapi.dev/api'), ...block(kit.api));
    },
    says: [
      '! several-servers: ~/.wakatime.cfg has several api_url lines that differ; the last one counts → take the others away: hackatime config edit',
    ],
  },
  {
    what: 'an address of no server',
    inject: (kit) => kit.lines('[settings]', 'api_url = hackatime', `api_key = ${KEY}`),
    says: [
      '✗ settings-stop: HOME/.wakatime.cfg:2: api_url does not begin with http:// or https:// → hackatime login',
    ],
  },
  {
    what: "Hackatime's old address",
    inject: (kit) =>
      kit.lines(
        '[settings]',
        'api_url = https://waka.hackclub.com/api',
        `api_key = ${KEY}`,
        'proxy = http://127.0.0.1:9',
      ),
    says: [
      "✗ old-address: api_url is Hackatime's old address → hackatime login hackatime",
      '✗ proxy: cannot reach waka.hackclub.com through the proxy 127.0.0.1:9: the connection was refused → correct proxy in ~/.wakatime.cfg',
    ],
  },
  {
    what: 'a slip in the name of a setting',
    inject: (kit) => kit.settings('hide_fil_names = true'),
    says: [
      '! setting: HOME/.wakatime.cfg:4: "hide_fil_names" is not a setting and is read as hide_file_names → hackatime config edit',
    ],
  },
  {
    what: 'a slip in a section',
    inject: (kit) => kit.settings('[setings]', 'debug = false'),
    says: [
      '! setting: HOME/.wakatime.cfg:4: [setings] is not a section and is read as [settings] → hackatime config edit',
    ],
  },
  {
    what: 'a value that is none',
    inject: (kit) => kit.settings('timeout = soon'),
    says: [
      '! setting: HOME/.wakatime.cfg:4: timeout: has no usable value and is ignored → hackatime config edit',
    ],
  },
  {
    what: 'a pattern that cannot be read',
    inject: (kit) => kit.settings('exclude = ('),
    says: [
      '! setting: HOME/.wakatime.cfg:4: exclude: a pattern cannot be read: what it may mean is left out → hackatime config edit',
    ],
  },
  {
    what: 'half a merge of git',
    inject: (kit) => kit.settings('<<<<<<< HEAD'),
    says: [
      '! setting: HOME/.wakatime.cfg:4: neither comment, section nor key, left out → hackatime config edit',
    ],
  },
  {
    what: 'an import of nothing',
    inject: (kit) => kit.settings('import_cfg = gone.cfg'),
    says: ['! setting: HOME/.wakatime.cfg:4: import_cfg: there is no such file → hackatime config edit'],
  },
  {
    what: 'a zone that is none',
    inject: (kit) => kit.settings('[reports]', 'timezone = Mars/Base'),
    says: [
      '! setting: timezone under [reports] in ~/.wakatime.cfg: "Mars/Base" is no time zone → write it like Europe/Berlin',
    ],
  },
  {
    what: 'everything excluded',
    inject: (kit) => kit.settings('exclude = .*'),
    says: [
      '✗ excludes-all: exclude matches every file, so nothing is recorded → narrow exclude in ~/.wakatime.cfg',
    ],
  },
  {
    what: 'plugins switched off',
    inject: (kit) => kit.settings('disabled = true'),
    says: [
      "✗ plugins-disabled: disabled = true in ~/.wakatime.cfg switches the editors' plugins off → hackatime --config-write disabled=false",
    ],
  },
  {
    what: 'the queue switched off',
    inject: (kit) => kit.settings('offline = false'),
    says: [
      '! queue-off: offline = false: what cannot be sent at once is lost to the server → hackatime --config-write offline=true',
    ],
  },
  {
    what: 'a rate limit of a day',
    inject: (kit) => kit.settings('heartbeat_rate_limit_seconds = 86400'),
    says: [
      '! rate-limit: heartbeats are sent only every 1440 minutes → hackatime --config-write heartbeat_rate_limit_seconds=120',
    ],
  },
  {
    what: 'no check of certificates',
    inject: (kit) => kit.settings('no_ssl_verify = true'),
    says: [
      '! tls-unchecked: no_ssl_verify is on: anybody on the way can read the key → take no_ssl_verify away, or set ssl_certs_file',
    ],
  },
  {
    what: 'certificates that are gone',
    inject: (kit) => kit.settings('ssl_certs_file = /gone.pem'),
    says: [
      '✗ file-missing: ssl_certs_file names /gone.pem, and there is no such file → correct ssl_certs_file, or take it away',
    ],
  },
  {
    what: 'a proxy that is none',
    inject: (kit) => kit.settings('proxy = ::::'),
    says: [
      "✗ settings-stop: HOME/.wakatime.cfg:4: the proxy address is not valid → The form is 'https://host:port', 'socks5://host:port' or 'DOMAIN\\NAME:PASSWORD'.",
    ],
  },
  {
    what: 'a destination whose key is none',
    inject: (kit) => kit.settings('[destinations]', 'copy = http://127.0.0.1:9/api | nokey'),
    says: [
      '! setting: a destination needs a url and an API key, as in url|key; it is ignored → hackatime config edit',
    ],
  },
  {
    what: 'a destination without an address',
    inject: (kit) => kit.settings('[destinations]', `copy = ${KEY2}`),
    says: [
      '! setting: a destination needs a url and an API key, as in url|key; it is ignored → hackatime config edit',
    ],
  },
  {
    what: 'a pattern of projects that cannot be read',
    inject: (kit) => kit.settings('[projectmap]', '( = shop'),
    says: ['! setting: [projectmap]: a pattern cannot be read: it is left out → hackatime config edit'],
  },
  {
    what: "a project's server that is not allowed",
    inject: (kit) => kit.make('repo/.wakatime', '[settings]\napi_url = https://other.example/api\n'),
    says: [
      '! project-file: HOME/repo/.wakatime names a server, and is not obeyed as you have not allowed it → hackatime allow',
    ],
  },
];
