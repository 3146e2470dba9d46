import { describe, expect, it } from 'vitest';
import { createRecordFinder, type FoundRecord } from '../../../../src/heartbeat/files/findRecords.ts';

const MAX = 1000;

/** The document cut into chunks of so many bytes. */
function* inPieces(bytes: Buffer, size: number): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function search(text: string, size = 64 * 1024) {
  const finder = createRecordFinder(MAX);
  const found: FoundRecord[] = [];
  for (const chunk of inPieces(Buffer.from(text), size)) found.push(...finder.push(chunk));
  return { found: [...found, ...finder.end()], holds: finder.holds() };
}

const find = (text: string, size?: number): readonly FoundRecord[] => search(text, size).found;
const textsOf = (found: readonly FoundRecord[]): readonly unknown[] =>
  found.map((record) => ('problem' in record ? record.problem : record.bytes?.toString()));

const A = '{"entity":"/ä/\u{1f600}\\"]}\\\\","time":1,"dependencies":["{",{"x":[]}]}';
const B = '{"entity":"b"}';

describe('heartbeats in a document', () => {
  it.each([
    ['a data dump', `{"user":{"heartbeats":1},"range":{},"days":[{"date":"x","heartbeats":[${A},${B}]}]}`],
    ['several days', `{"days":[{"heartbeats":[${A}]},{"heartbeats":[]},{"heartbeats":[${B}]}]}`],
    ['an export', `{"export_info":{"date_range":{}},"heartbeats":[\n ${A} ,\n ${B}\n]}\n`],
    ['an answer', `{"data":[${A},${B}],"end":"x"}`],
    ['a list', `\uFEFF [${A},${B}]`],
    ['a list below another', `{"a":[{"b":[[{"heartbeats":[${A},${B}]}]]}]}`],
    ['two documents', `[${A}]\n[${B}]`],
  ])('are found in %s, wherever a chunk ends', (_name, text) => {
    for (const size of [1, 2, 3, 5, 7, 64 * 1024]) expect(textsOf(find(text, size))).toEqual([A, B]);
  });

  it('are found where they stand', () => {
    const text = `{"ä":1,"heartbeats":[ ${A}, ${B}]}`;
    const bytes = Buffer.from(text);
    for (const size of [1, 7, 64 * 1024])
      expect(find(text, size).map(({ at }) => at)).toEqual([bytes.indexOf(A), bytes.indexOf(B)]);
  });

  it('are not those of a list of another name, or of a name in a text', () => {
    expect(
      textsOf(find(`{"days":[${B}],"note":"heartbeats","x":[{"data":[${B}]}],"heartbeats":[]}`)),
    ).toEqual([]);
  });

  it.each([
    ['null', `[null,${B}]`, ['null', B]],
    ['a number', `[${B}, 12 ,${B}]`, [B, 'null', B]],
    ['a text', `["a{,b",${B}]`, ['null', B]],
    ['a list', `[[${B},[1]],${B}]`, ['null', B]],
    ['too long', `[{"a":"${'x'.repeat(MAX)}"},${B}]`, [undefined, B]],
  ])('that are %s are told as such', (_name, text, expected) => {
    for (const size of [1, 3, 64 * 1024]) expect(textsOf(find(text, size))).toEqual(expected);
  });

  it.each([
    ['that is cut', `{"heartbeats":[${B},{"entity":`, [B, 'the JSON ends too early']],
    ['that is cut in a text', `{"heartbeats":[${B}],"a":"b`, [B, 'the JSON ends too early']],
    ['with a wrong bracket', `{"heartbeats":[${B}}, [${B}]`, [B, 'the JSON is broken here']],
    ['with a bracket too many', `[${B}]]`, [B, 'the JSON is broken here']],
    ['that is nested without end', '['.repeat(5000), ['the JSON is nested too deeply']],
  ])('of a document %s end with the reason', (_name, text, expected) => {
    for (const size of [1, 64 * 1024])
      expect(textsOf(find(text, size)).slice(-expected.length)).toEqual(expected);
  });

  it.each([
    ['heartbeats', `{"days":[{"grand_total":{},"heartbeats":[]}]}`],
    ['totals', '{"days":[{"date":"x","grand_total":{"hours":1},"projects":[]}]}'],
    ['nothing', '{"days":[{"note":"grand_total"}],"x":1}'],
    ['nothing', '1'],
  ])('there are %s in %s', (expected, text) => {
    for (const size of [1, 64 * 1024]) expect(search(text, size).holds).toBe(expected);
  });
});
