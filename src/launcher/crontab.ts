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

const quoteWord = (word: string): string => (/^[\w./-]+$/.test(word) ? word : quote(word));
