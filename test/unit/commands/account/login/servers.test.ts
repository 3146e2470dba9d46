import { expect, it } from 'vitest';
import { needsSearch, parseServer, serverTitle } from '../../../../../src/commands/account/login/servers.ts';
import { KEY } from '../../../../support/config.ts';

it.each([
  ['hackatime', 'https://hackatime.hackclub.com/api/hackatime/v1'],
  ['WakaTime', 'https://api.wakatime.com/api/v1'],
  ['wakapi', 'https://wakapi.dev/api'],
  ['hackatime.hackclub.com', 'https://hackatime.hackclub.com/api/hackatime/v1'],
  ['https://wakatime.com/settings/account', 'https://wakatime.com/api/v1'],
  ['waka.example.org', 'https://waka.example.org'],
  [' waka.example.org/ ', 'https://waka.example.org'],
  ['│ api_url = https://waka.example.org/api │', 'https://waka.example.org/api'],
  ['https://waka.example.org/api/users/current/heartbeats.bulk', 'https://waka.example.org/api'],
  ['localhost:3000', 'http://localhost:3000'],
  ['127.0.0.1:3000/api', 'http://127.0.0.1:3000/api'],
  ['http://box:3000', 'http://box:3000'],
])('%s is %s', (text, url) => expect(parseServer(text)).toBe(url));

it.each(['', 'foo', 'ftp://waka.example.org', 'two words', 'https://', '5'])('"%s" is no server', (text) =>
  expect(() => parseServer(text)).toThrow(/is not the address of a server/),
);

it('a key is not taken for an address, nor repeated', () => {
  expect(() => parseServer(KEY)).toThrow(/^that is an API key/);
});

it.each([
  ['https://waka.example.org', true],
  ['https://waka.example.org/wakapi', true],
  ['https://waka.example.org/api', false],
  ['https://waka.example.org/wakapi/api/v1', false],
])('whether the API of %s has to be looked for: %s', (url, isSearched) => {
  expect(needsSearch(url)).toBe(isSearched);
});

it.each([
  ['https://hackatime.hackclub.com/api/hackatime/v1', 'Hackatime'],
  ['https://api.wakatime.com/api/v1', 'WakaTime'],
  ['https://wakatime.com/api/v1', 'WakaTime'],
  ['http://127.0.0.1:3000/api', '127.0.0.1:3000'],
])('%s is called %s', (url, title) => expect(serverTitle(url)).toBe(title));
