import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/heartbeat/fileFormat.ts';

it.each([
  ['', 'lines'],
  [' \n', 'lines'],
  ['{"entity":"a"}\n', 'lines'],
  ['\uFEFF{"entity":"a"}\n', 'lines'],
  ['{"id":"1","entity":"a"}', 'lines'],
  ['no json\n{"entity":"a"}\n', 'lines'],
  ['{"user":{},"days":[]}', 'document'],
  ['{ "days": [', 'document'],
  ['{\r\n  "whatever": 1', 'document'],
  ['\uFEFF[{"entity":"a"}]', 'document'],
  ['{"export_info":{', 'document'],
  ['{"data":[', 'document'],
])('%j is taken for %s', (text, expected) => {
  expect(detectFormat(Buffer.from(text))).toBe(expected);
});

it.each([
  ['PK\x03\x04abc', 'it is a zip archive'],
  ['\x1f\x8b\x08', 'it is packed with gzip'],
  ['{\0"\0', 'it is no text'],
  ['time,entity\r\n1,a\r\n', 'it is no JSON'],
])('%j cannot be read: %s', (text, problem) => {
  const found = detectFormat(Buffer.from(text, 'latin1'));
  expect(found).toMatchObject({ problem });
  expect(found).toHaveProperty('hint');
});
