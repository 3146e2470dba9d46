import { cleanKey, cleanUrl, trimValue } from '../../../config/document/clean.ts';
import { formatProblem } from '../../../config/problems.ts';
import { isKeyShaped } from '../../../config/servers/apiKey.ts';
import type { AppError } from '../../../errors.ts';
import type { Finding } from '../../../render/screens/setup/doctor.ts';
import type { DoctorFacts, MisplacedConfig } from './facts.ts';

/** Every line of the settings: whether it is understood, and whether it can be meant. */
export function checkSettings(facts: DoctorFacts): readonly Finding[] {
  const found = [
    ...readable(facts),
    ...keyAndUrl(facts),
    ...privacy(facts),
    ...values(facts),
    ...facts.settings.problems
      .filter(({ place, message }) => place !== undefined || !isSaid(message, facts))
      .map((problem): Finding => {
        return {
          name: 'setting',
          level: 'warn',
          message: formatProblem(problem),
          fix: 'hackatime config edit',
        };
      }),
  ];
  if (found.length > 0) return found;
  return [{ name: 'settings', level: 'ok', message: `${facts.config.file} is understood line by line` }];
}

/** A config file that cannot be read is said to be so once. */
const isSaid = (message: string, { settings: { unreadable } }: DoctorFacts): boolean =>
  unreadable !== undefined && message.startsWith(unreadable);

function readable({ config, settings }: DoctorFacts): readonly Finding[] {
  const found: Finding[] = [];
  if (settings.configBroken) {
    found.push({
      name: 'config-unreadable',
      level: 'fail',
      message: `${settings.unreadable ?? `cannot read ${config.file}`}, so nothing is sent: nobody knows what it hides`,
      fix: /permission denied/.test(settings.unreadable ?? '')
        ? `chmod u+r ${config.file}, or where it is not yours: sudo chown "$USER" ${config.file}`
        : 'make it a text file that you can read, or move it away and run: hackatime login',
    });
  }
  if (/^utf16|^latin1/.test(config.encoding) || config.hasNul) {
    found.push({
      name: 'config-encoding',
      level: 'warn',
      message: `${config.file} is not UTF-8 text; editors read it too, and may not understand it`,
      fix: 'save it as UTF-8',
    });
  }
  return found;
}

function keyAndUrl({ config, problem, settings }: DoctorFacts): readonly Finding[] {
  const { keyText, urlText } = config;
  const key = cleanKey(keyText ?? '');
  const url = cleanUrl(urlText ?? '');
  const isSwapped = /^https?:/i.test(trimValue(keyText ?? '')) || isKeyShaped(cleanKey(urlText ?? ''));
  if (isSwapped) {
    const message = `api_key and api_url are mixed up in ${config.file}: an address stands where the key belongs, or a key where the address does`;
    return [{ name: 'swapped', level: 'fail', message, fix: 'hackatime login' }];
  }
  if (config.misplaced !== undefined && problem !== undefined)
    return [describeMisplaced(config.misplaced, config.file)];
  const found: Finding[] = [];
  if (keyText !== undefined && !isKeyShaped(key)) {
    const message = `the api_key in ${config.file} does not have the form of a key`;
    found.push({ name: 'key-form', level: 'fail', message, fix: 'hackatime login' });
  } else if (problem !== undefined && !settings.configBroken) found.push(describeProblem(problem, settings));
  const isDirty = (written: string | undefined, clean: string): boolean =>
    written !== undefined && plainValue(written) !== clean && clean !== '';
  if ((isKeyShaped(key) && isDirty(keyText, key)) || isDirty(urlText, url)) {
    const message = `something was copied along with api_key or api_url in ${config.file}; editors may not read through it`;
    found.push({ name: 'copied-along', level: 'warn', message, fix: 'hackatime login' });
  } else if (config.framedLine !== undefined) {
    const message = `line ${config.framedLine} of ${config.file} was copied with a frame around it; editors may not read through it`;
    found.push({
      name: 'copied-along',
      level: 'warn',
      message,
      fix: `take the frame away in ${config.file}`,
    });
  }
  const away = 'take the others away: hackatime config edit';
  if (config.keys > 1) {
    const message = `${config.file} has several api_key lines that differ; the last one counts`;
    found.push({ name: 'several-keys', level: 'warn', message, fix: away });
  }
  if (config.urls > 1) {
    const message = `${config.file} has several api_url lines that differ; the last one counts`;
    found.push({ name: 'several-servers', level: 'warn', message, fix: away });
  }
  return [...found, ...address(settings.apiUrl)];
}

/** A value as other programs read it, which take away blanks and quotes around it and nothing else. */
const plainValue = (written: string): string => written.trim().replace(/^(["'])(.*)\1$/, '$2');

/** What forbids all sending. */
function describeProblem(problem: AppError, { vaultCommand }: DoctorFacts['settings']): Finding {
  const { kind, message, hint } = problem;
  if (kind !== 'auth' || !/key|vault/i.test(message)) {
    // Hints are sentences, and the line to type stands behind the colon.
    const fix = /: (hackatime \w.*)$/.exec(hint ?? '')?.[1] ?? hint;
    return { name: 'settings-stop', level: 'fail', message, fix };
  }
  if (vaultCommand === undefined)
    return { name: 'key-missing', level: 'fail', message, fix: 'hackatime login' };
  return {
    name: 'key-vault',
    level: 'fail',
    message: /vault/.test(message) ? message : 'api_key_vault_cmd prints something that is no API key',
    fix: 'try the command of api_key_vault_cmd in a shell, then correct it: hackatime config edit',
  };
}

/** Settings that nothing reads, as they are in another place. */
function describeMisplaced({ kind, path }: MisplacedConfig, file: string): Finding {
  const [message, fix] = {
    link: [
      `${file} is a link to ${path}, which is not there`,
      `put that file back, or: rm ${file}, then hackatime login`,
    ],
    name: [`the settings are in ${path}, and every program looks for ${file}`, `mv ${path} ${file}`],
    home: [
      `WAKATIME_HOME leads to ${file}, which is not there; the settings are in ${path}`,
      'unset WAKATIME_HOME, or copy the file there',
    ],
  }[kind] as [string, string];
  return { name: 'config-misplaced', level: 'fail', message, fix };
}

function address(url: string): readonly Finding[] {
  const { hostname = '', protocol } = URL.parse(url) ?? {};
  if (hostname === 'waka.hackclub.com') {
    const message = "api_url is Hackatime's old address";
    return [{ name: 'old-address', level: 'fail', message, fix: 'hackatime login hackatime' }];
  }
  const isLocal = /^(localhost|127\.|10\.|192\.168\.|\[)|^[^.]*$/.test(hostname);
  if (protocol !== 'http:' || isLocal) return [];
  const message = `the key goes to ${hostname} unencrypted, as api_url begins with http://`;
  return [{ name: 'unencrypted', level: 'warn', message, fix: `hackatime login https://${hostname}` }];
}

function privacy({ config, settings }: DoctorFacts): readonly Finding[] {
  const found: Finding[] = [];
  if (config.isExposed && config.keyText !== undefined) {
    found.push({
      name: 'key-exposed',
      level: 'warn',
      message: `others on this computer can read the key in ${config.file}`,
      fix: `chmod 600 ${config.file}`,
      mend: 'protect-config',
    });
  }
  if (config.keyInRepository !== undefined) {
    found.push({
      name: 'key-in-repository',
      level: 'warn',
      message: `${config.keyInRepository} is in a git repository and has an API key in it`,
      fix: `git rm --cached ${config.keyInRepository}, then make a new key on the server`,
    });
  }
  if (settings.noSslVerify) {
    const message = 'no_ssl_verify is on: anybody on the way can read the key';
    found.push({
      name: 'tls-unchecked',
      level: 'warn',
      message,
      fix: 'take no_ssl_verify away, or set ssl_certs_file',
    });
  }
  return found;
}

/** Paths that have nothing in common: a pattern that matches all of them matches everything. */
const UNLIKE = ['/home/ann/code/shop/src/main.ts', '/srv/www/index.html', 'C:/Users/bob/notes.txt'];
const LONG_RATE_SECONDS = 3600;

function values({ config, settings, unknownReportZone }: DoctorFacts): readonly Finding[] {
  const found: Finding[] = [];
  if (unknownReportZone !== undefined) {
    const message = `timezone under [reports] in ${config.file}: "${unknownReportZone}" is no time zone`;
    found.push({ name: 'setting', level: 'warn', message, fix: 'write it like Europe/Berlin' });
  }
  const { filter } = settings;
  if (filter.exclude.some((pattern) => UNLIKE.every((path) => pattern.test(path)))) {
    const message = 'exclude matches every file, so nothing is recorded';
    found.push({ name: 'excludes-all', level: 'fail', message, fix: `narrow exclude in ${config.file}` });
  }
  if (config.isDisabled) {
    const message = `disabled = true in ${config.file} switches the editors' plugins off`;
    found.push({
      name: 'plugins-disabled',
      level: 'fail',
      message,
      fix: 'hackatime --config-write disabled=false',
    });
  }
  if (!settings.offline) {
    const message = 'offline = false: what cannot be sent at once is lost to the server';
    found.push({ name: 'queue-off', level: 'warn', message, fix: 'hackatime --config-write offline=true' });
  }
  if (settings.rateLimitSeconds > LONG_RATE_SECONDS) {
    const message = `heartbeats are sent only every ${Math.round(settings.rateLimitSeconds / 60)} minutes`;
    const fix = 'hackatime --config-write heartbeat_rate_limit_seconds=120';
    found.push({ name: 'rate-limit', level: 'warn', message, fix });
  }
  return found;
}
