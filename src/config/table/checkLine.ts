import { AppError } from '../../errors.ts';
import { cleanKey, cleanUrl, trimValue } from '../document/clean.ts';
import { printableWord } from '../document/meant.ts';
import { compileEach } from '../patterns/pattern.ts';
import { apiUrlProblem, normaliseApiUrl } from '../servers/address.ts';
import { isKeyShaped } from '../servers/apiKey.ts';
import type { MapSectionName } from './findSetting.ts';
import { MAPS } from './others.ts';

const NO_LOG = { warn: () => undefined };

/**
 * The value of a line in a section whose keys are the user's own words, as it is to be written.
 *
 * @throws AppError 'usage' with what such a line is
 */
export async function checkLine(section: MapSectionName, key: string, value: string): Promise<string> {
  const { form, secret } = MAPS[section];
  const text = value.trim();
  const refuse = (what: string): AppError =>
    new AppError('usage', `${what} in [${section}]`, { hint: `Its lines are: ${form.join(' = ')}` });
  if (text === '') throw refuse('an empty value says nothing');
  if (/\p{Cc}/u.test(key + text)) throw refuse('there is no room for line breaks and control characters');
  if (form[0] === 'pattern') {
    const [pattern] = await compileEach([key], NO_LOG);
    if (pattern === undefined)
      throw refuse(`the pattern ${JSON.stringify(printableWord(key))} cannot be read`);
  }
  switch (secret) {
    case 'none':
      if (trimValue(text) !== text) throw refuse('a value cannot have quotes around it');
      return text;
    case 'all':
      return usableKey(text) ?? fail(refuse('that is no API key'));
    case 'after-bar':
      return urlAndKey(section, text) ?? fail(refuse('that is no address with a key'));
  }
}

function fail(error: AppError): never {
  throw error;
}

const usableKey = (text: string): string | undefined =>
  [cleanKey(text), cleanKey(text.toLowerCase())].find(isKeyShaped);

/** `url|key`; in `[api_urls]` one of the two may be left out and is then the usual one. */
function urlAndKey(section: MapSectionName, text: string): string | undefined {
  const bar = text.lastIndexOf('|');
  const [before, after] = bar < 0 ? [text, ''] : [text.slice(0, bar).trim(), text.slice(bar + 1).trim()];
  const url = before === '' ? '' : normaliseApiUrl(cleanUrl(before));
  const key = after === '' ? '' : usableKey(after);
  if (key === undefined || (url !== '' && apiUrlProblem(url) !== undefined)) return undefined;
  const isWhole = url !== '' && key !== '';
  const isEnough = section === 'api_urls' ? url !== '' || key !== '' : isWhole;
  return isEnough ? `${url}|${key}` : undefined;
}
