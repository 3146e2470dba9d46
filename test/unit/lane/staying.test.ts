import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileMark, rememberStaying } from '../../../src/lane/staying.ts';

let lane: string;
beforeEach(() => {
  lane = mkdtempSync(join(tmpdir(), 'hackatime-staying-'));
});
afterEach(() => rmSync(lane, { recursive: true, force: true }));

function put(name: string, second: number): void {
  writeFileSync(join(lane, name), name);
  utimesSync(join(lane, name), second, second);
}

it.skipIf(process.getuid === undefined)('gives the oldest first, and what came later after them', () => {
  for (const second of [3, 1, 5, 2, 4]) put(`${second}.call`, second);
  const staying = rememberStaying(lane);
  expect([staying.count(), staying.next(2)]).toEqual([5, ['1.call', '2.call']]);
  put('0.call', 0);
  expect([staying.count(), staying.next(9)]).toEqual([3, ['3.call', '4.call', '5.call']]);
  for (const second of [1, 2, 3, 4, 5]) rmSync(join(lane, `${second}.call`));
  expect([staying.count(), staying.next(9), staying.count()]).toEqual([1, ['0.call'], 1]);
});

it.skipIf(process.getuid === undefined)('passes over what has to stay, until it has changed', () => {
  put('1.call', 1);
  const staying = rememberStaying(lane);
  staying.add('1.call', fileMark(join(lane, '1.call')));
  expect([staying.count(), staying.next(9)]).toEqual([0, []]);
  put('1.call', 2);
  expect([staying.count(), staying.next(9)]).toEqual([1, ['1.call']]);
});
