import { AppError, isAppError } from '../../errors.ts';
import { parseGoal } from '../../report/goals.ts';
import { loadZone } from '../../report/time/zones.ts';
import { parseProxy } from '../../system/proxy.ts';
import { cleanKey, cleanUrl, trimValue } from '../document/clean.ts';
import { printableWord } from '../document/meant.ts';
import { readBool, readInteger, splitDocumentLines, splitList } from '../document/values.ts';
import { compileEach } from '../patterns/pattern.ts';
import { REPORT_SETTINGS } from '../reportSettings.ts';
import { apiUrlProblem, normaliseApiUrl } from '../servers/address.ts';
import { isKeyShaped } from '../servers/apiKey.ts';
import { type SettingDefinition, settingName } from './definitions.ts';

/** Whether the path that a setting has leads to a file. */
export type FileTest = (path: string, key: string) => boolean;

const NO_LOG = { warn: () => undefined };

/**
 * A value as it is to be written: `yes` becomes `true`, `2m` for a number of seconds `120`, a path of a browser the address
 * of its API.
 *
 * @param words several only for patterns
 * @param isFile looks whether a path leads to a file
 * @throws AppError 'usage' with what the setting takes
 */
export async function checkValue(
  definition: SettingDefinition,
  words: readonly string[],
  isFile: FileTest,
): Promise<string> {
  const [text = ''] = words.map((word) => word.trim());
  const refuse = (accepted: string): AppError => unusable(definition, text, accepted);
  if (definition.kind === 'patterns' || definition.kind === 'rules') return checkPatterns(definition, words);
  if (words.length > 1) throw refuse('one value; put quotes around one with blanks');
  if (text === '')
    throw refuse(`a value; to take it away: hackatime config unset ${settingName(definition)}`);
  if (/\p{Cc}/u.test(text)) throw refuse('a value on one line, without control characters');
  if (trimValue(text) !== text) throw refuse(`a value without quotes around it: ${trimValue(text)}`);
  switch (definition.kind) {
    case 'switch':
      return String(must(readBool(text), () => refuse('true or false')));
    case 'seconds':
      return String(must(secondsOf(text), () => refuse('a whole number of seconds, or a time such as 2m')));
    case 'count':
      return String(must(countOf(text), () => refuse('a whole number from 0 on')));
    case 'key':
      return must(usableKey(text), () => refuse('an API key: xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx'));
    case 'url':
      return must(usableUrl(text), () => refuse('an address that begins with https:// or http://'));
    case 'proxy':
      if (parseProxy(text) === undefined) throw refuse('an address such as https://NAME:PASSWORD@host:port');
      return text;
    case 'file':
      if (!isFile(text, definition.key)) throw refuse('a file that is there');
      return text;
    case 'daily':
    case 'weekly':
      return checkGoal(definition.kind, text, refuse);
    case 'report':
      return checkReport(definition, text, refuse);
    case 'text':
    case 'path':
    case 'command':
      return text;
  }
}

function must<T>(value: T | undefined, error: () => AppError): T {
  if (value === undefined) throw error();
  return value;
}

/** `timeout cannot be "abc"`, and what it takes as the hint. What may be a key is not repeated. */
function unusable(definition: SettingDefinition, text: string, accepted: string): AppError {
  const name = settingName(definition);
  const isSecret = definition.kind === 'key' || definition.kind === 'proxy' || definition.kind === 'url';
  const message =
    isSecret || text === '' ? `${name} cannot be set to that` : `${name} cannot be "${printableWord(text)}"`;
  return new AppError('usage', message, { hint: `It takes ${accepted}.` });
}

const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

function secondsOf(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d+)\s*([smh]?)$/i.exec(text) ?? [];
  const seconds = Number(number) * (SECONDS_PER_UNIT[unit.toLowerCase()] ?? 1);
  return countOf(String(seconds));
}

function countOf(text: string): number | undefined {
  const count = readInteger(text);
  return count === undefined || count < 0 ? undefined : count;
}

function usableKey(text: string): string | undefined {
  return [cleanKey(text), cleanKey(text.toLowerCase())].find(isKeyShaped);
}

function usableUrl(text: string): string | undefined {
  const url = normaliseApiUrl(cleanUrl(text));
  return apiUrlProblem(url) === undefined ? url : undefined;
}

async function checkPatterns(definition: SettingDefinition, words: readonly string[]): Promise<string> {
  const patterns = words.flatMap((word) => word.split(/[\r\n]+/)).map((word) => word.trim());
  const given = patterns.filter((pattern) => pattern !== '');
  const [first = ''] = given;
  if (first === '') throw unusable(definition, '', 'one or more patterns');
  const word = given.length === 1 ? readBool(first) : undefined;
  if (word !== undefined && definition.kind === 'rules') return String(word);
  if (word === true && definition.key === 'include')
    throw unusable(definition, first, 'one or more patterns');
  const joined = given.join('\n');
  const read = definition.kind === 'rules' ? splitDocumentLines(joined) : splitList(joined);
  const unheld = given.find((pattern, at) => read[at] !== pattern);
  if (unheld !== undefined)
    throw unusable(definition, unheld, 'patterns without blanks and quotes; \\s stands for a blank');
  const compiled = await compileEach(given, NO_LOG);
  const broken = given.find((_, at) => compiled[at] === undefined);
  if (broken === undefined) return joined;
  throw unusable(
    definition,
    broken,
    'regular expressions; put a backslash before . * + ? ( ) [ ] { } | ^ $ to mean the character itself',
  );
}

function checkGoal(period: 'daily' | 'weekly', text: string, refuse: (accepted: string) => AppError): string {
  try {
    parseGoal(period, text);
    return text;
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw refuse('hours and minutes, e.g. 2h, 90m or 1h30m');
  }
}

async function checkReport(
  { report }: SettingDefinition,
  text: string,
  refuse: (accepted: string) => AppError,
): Promise<string> {
  const { isUsable, accepted } = REPORT_SETTINGS[report ?? 'format'];
  if (!isUsable(text)) throw refuse(accepted);
  if (report !== 'tz') return text;
  // A name may be written in any letter case; the file gets the usual one.
  return (await loadZone(text)).name;
}
