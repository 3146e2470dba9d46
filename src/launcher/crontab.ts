import { escapeMarkup } from '../system/markup.ts';
import { quote } from './script.ts';

/**
 * A second within a period that differs from computer to computer and stays the same on each: where all began at the full minute, a
 * server would get a period's requests in one second (docs/figures.md#many-clients).
 *
 * @param name what tells computers and users apart, such as host and home folder
 * @returns 0 or more, below `periodSeconds`
 */
export function ownSecond(name: string, periodSeconds: number): number {
  let mixed = 0x811c9dc5;
  for (const byte of Buffer.from(name)) mixed = Math.imul(mixed ^ byte, 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % periodSeconds;
}

/**
 * A line of a crontab that runs a command again and again; cron itself knows no seconds, so the command sleeps for them.
 *
 * @param words the command and its arguments
 * @param everyMinutes a divisor of 60
 * @param second when it begins within the period
 */
export function crontabLine(words: readonly string[], everyMinutes: number, second: number): string {
  const minute = Math.floor(second / 60);
  const minutes = everyMinutes === 60 ? `${minute}` : `${minute}-59/${everyMinutes}`;
  // Cron takes a bare percent sign for a line break.
  const command = words.map(quoteWord).join(' ').replaceAll('%', '\\%');
  return `${minutes} * * * * sleep ${second % 60}; ${command}`;
}

/**
 * The command that has Windows run another one again and again, to be typed at the Command Prompt; without a window, which would
 * take the keyboard away each time. Tasks begin at full minutes.
 *
 * @param words the command and its arguments
 * @param everyMinutes a divisor of 60
 * @param second when it begins within the period
 */
export function scheduledTask(words: readonly string[], everyMinutes: number, second: number): string {
  const quoted = words.map((word) => (/^[\w./\\:~-]+$/.test(word) ? word : `\\"${word}\\"`));
  const command = ['conhost.exe', '--headless', ...quoted].join(' ');
  const start = `00:${String(Math.floor(second / 60)).padStart(2, '0')}`;
  return `schtasks /Create /F /TN hackatime /SC MINUTE /MO ${everyMinutes} /ST ${start} /TR "${command}"`;
}

/** The name of the agent that `launchdAgent` describes. */
export const AGENT_LABEL = 'hackatime.flush';

/** Where launchd looks for it, below the home folder. */
export const AGENT_FILE = `Library/LaunchAgents/${AGENT_LABEL}.plist`;

/**
 * A property list that has macOS's launchd run a command again and again while the user is logged in; `man launchd.plist` explains its
 * keys. Its periods begin when it is loaded, so that they differ from computer to computer by themselves.
 *
 * @param words the command, by its absolute path, and its arguments
 * @param env what the command needs of the environment besides HOME, which launchd gives
 */
export function launchdAgent(
  words: readonly string[],
  everyMinutes: number,
  env: Readonly<Record<string, string>>,
): string {
  const text = (word: string): string => `<string>${escapeMarkup(word)}</string>`;
  const variables = Object.entries(env).map(
    ([name, value]) => `    <key>${escapeMarkup(name)}</key>\n    ${text(value)}\n`,
  );
  const environment =
    variables.length === 0
      ? ''
      : `  <key>EnvironmentVariables</key>\n  <dict>\n${variables.join('')}  </dict>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  ${text(AGENT_LABEL)}
  <key>ProgramArguments</key>
  <array>
${words.map((word) => `    ${text(word)}\n`).join('')}  </array>
${environment}  <key>StartInterval</key>
  <integer>${everyMinutes * 60}</integer>
  <key>ProcessType</key>
  <string>Background</string>
</dict>
</plist>
`;
}

const quoteWord = (word: string): string => (/^[\w./-]+$/.test(word) ? word : quote(word));

/** A line of a user's crontab that runs this program. */
export interface OwnCronLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** The word that is run: a path or a name, without quotes. */
  readonly program: string;
  /** The command of it, e.g. `flush`. */
  readonly command: string;
}

const OWN_CALL =
  /(?:^|[\s;&|(])('(?:[^']|'\\'')*\/|"[^"]*\/|[^\s'"#;&|(]*\/)?((?:hackatime|wakatime-cli)(?:\.js)?)['"]?\s+(flush|pull|today|bar|queue)\b/;

/** The lines of a crontab that run this program, which alone has commands without a dash under these names. */
export function findOwnCronLines(crontab: string): readonly OwnCronLine[] {
  return crontab.split('\n').flatMap((text, at) => {
    const [, folder = '', name = '', command = ''] = /^\s*#/.test(text) ? [] : (OWN_CALL.exec(text) ?? []);
    if (name === '') return [];
    const program = `${folder.replace(/^['"]/, '').replaceAll("'\\''", "'")}${name}`.replaceAll('\\%', '%');
    return [{ text, line: at + 1, program, command }];
  });
}

/** A crontab without these lines. */
export function withoutCronLines(crontab: string, lines: readonly Pick<OwnCronLine, 'line'>[]): string {
  return crontab
    .split('\n')
    .filter((_, at) => !lines.some(({ line }) => line === at + 1))
    .join('\n');
}
