import { describe, expect, it } from 'vitest';
import { cleanKey, cleanUrl, trimValue } from '../../../../src/config/document/clean.ts';
import { KEY, KEY2 } from '../../../support/config.ts';

describe('an API key is found in what was copied along with it', () => {
  it.each([
    KEY,
    ` ${KEY} `,
    `\u200b${KEY}\u200b`,
    `${KEY.slice(0, 8)}\u200b${KEY.slice(8)}`,
    `\ufeff${KEY}`,
    `\u00a0${KEY}\u00a0`,
    `“${KEY}”`,
    `‘${KEY}’`,
    `«${KEY}»`,
    `│ ${KEY} │`,
    `> ${KEY}`,
    `export WAKATIME_API_KEY=${KEY}`,
    `api_key = "${KEY}"`,
    `<${KEY}>`,
    `${KEY},`,
    KEY.replaceAll('-', '\u2010'),
    `${KEY} ${KEY}`,
  ])('%j', (text) => {
    expect(cleanKey(text)).toBe(KEY);
  });

  it.each([`waka_${KEY}`, `hka_${KEY}`, `${KEY}${KEY}`, `x${KEY}`, `${KEY} ${KEY2}`, 'nonsense', ''])(
    '%j is not cut',
    (text) => {
      expect(cleanKey(text)).toBe(text);
    },
  );
});

describe('an address is found in what was copied along with it', () => {
  const url = 'https://h.example/api/v1';
  it.each([
    url,
    `${url}\u200b`,
    `https://h.exa\u200bmple/api/v1`,
    `“${url}”`,
    `<${url}>`,
    `│ ${url} │`,
    `> ${url}`,
    `export HACKATIME_API_URL=${url}`,
    `api_url = ${url}`,
    `${url} ,`,
    `\`${url}\``,
    `(${url})`,
  ])('%j', (text) => {
    expect(cleanUrl(text)).toBe(url);
  });

  it.each([`${url} https://other.example`, 'h.example:8000/api', `see ${url} for more`, 'http://[::1', ''])(
    '%j is left as it is',
    (text) => {
      expect(cleanUrl(text)).toBe(text);
    },
  );
});

it.each([
  ['plain', 'plain'],
  [' "a" ', 'a'],
  [`"'a"b'"`, 'a"b'],
  ['“a”', 'a'],
  ['true\u200b', 'true'],
  ['true │', 'true'],
  ['\u00a0a\u3000', 'a'],
  ['a\u200db', 'a\u200db'],
  ['', ''],
])('%j without its surroundings is %j', (text, expected) => {
  expect(trimValue(text)).toBe(expected);
});
