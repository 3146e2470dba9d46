import { describe, expect, it } from 'vitest';
import { environmentKey, parseKey } from '../../../../../src/commands/account/login/keys.ts';
import { KEY, KEY2 } from '../../../../support/config.ts';

describe('a key is read', () => {
  it.each([
    ['as it is', KEY],
    ['of WakaTime', `waka_${KEY}`],
    ['with blanks and a line end', `  ${KEY}\r\n`],
    ['in quotes of a typesetter', `“${KEY}”`],
    ['with its name', `api_key = ${KEY}`],
    ['as a line for a shell', `export WAKATIME_API_KEY="${KEY}"`],
    ['out of a box', `│ api_key = ${KEY}                     │`],
    ['out of a box of several lines', `┌──────┐\n│ [settings] │\n│ api_key = ${KEY} │\n│ debug = false │`],
    ['with zero-width blanks', `\u200b${KEY.slice(0, 8)}\u200b${KEY.slice(8)}\ufeff`],
    ['with dashes of a typesetter', KEY.replaceAll('-', '–')],
    ['in capitals', KEY.toUpperCase()],
    ['named twice', `${KEY} ${KEY}`],
  ])('%s', (_, text) => {
    expect(parseKey(text)).toBe(text.includes('waka_') ? `waka_${KEY}` : KEY);
  });
});

describe('what is no key is named, and never repeated:', () => {
  it.each([
    ['nothing', ' \n', 'no key was given'],
    ['an address', 'https://hackatime.hackclub.com', 'that is an address'],
    ['a word', 'hunter2-secret', 'that is not an API key'],
    ['two keys', `${KEY}\n${KEY2}`, 'there are several keys'],
    ['half a key', KEY.slice(0, 20), 'that is not an API key'],
    ['a UUID of another version', `${KEY.slice(0, 14)}1${KEY.slice(15)}`, 'of another version'],
    ['a key of administrators', 'hka_0123456789abcdef', 'administrators'],
  ])('%s', (_, text, message) => {
    let said = '';
    try {
      parseKey(text);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain(message);
    for (const word of text.split(/\s+/).filter((each) => each.length > 4)) expect(said).not.toContain(word);
  });
});

it('the variable of this program comes before that of wakatime-cli', () => {
  expect(environmentKey({ WAKATIME_API_KEY: KEY2, HACKATIME_API_KEY: KEY })?.text).toBe(KEY);
  expect(environmentKey({ WAKATIME_API_KEY: KEY2, HACKATIME_API_KEY: ' ' })?.variable).toBe(
    'WAKATIME_API_KEY',
  );
  expect(environmentKey({})).toBeUndefined();
});
