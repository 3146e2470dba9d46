import { expect, it } from 'vitest';
import { detectFormat } from '../../../../src/heartbeat/files/fileFormat.ts';

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
  ['time,entity\r\n1,a\r\n', 'csv'],
  ['\uFEFF"Entity";"Time"\n"{";1\n', 'csv'],
  ['sep=;\r\nentity;time\r\n', 'csv'],
  ['timestamp\tentity\n', 'csv'],
  ['time,what\n{"entity":"a"}\n', 'lines'],
])('%j is taken for %s', (text, expected) => {
  expect(detectFormat(Buffer.from(text))).toBe(expected);
});

it.each([
  ['{\0"\0', 'it is not a text file'],
  ['no words of ours\n', 'it is neither JSON nor CSV'],
  ['entity;type\n', 'it is a table without the column "time"'],
  ['Date,Amount,Text\n2026-11-21,3,"{"\n', 'it is a table without the columns "time" and "entity"'],
])('%j cannot be read: %s', (text, problem) => {
  const found = detectFormat(Buffer.from(text, 'latin1'));
  expect(found).toMatchObject({ problem });
  expect(found).toHaveProperty('hint');
});
