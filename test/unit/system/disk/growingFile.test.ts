import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followFile, readLinesBackwards } from '../../../../src/system/disk/growingFile.ts';
import { runs } from '../../../support/runs.ts';
import { makeFolder } from '../../../support/storeKit.ts';

let folder: ReturnType<typeof makeFolder>;
let file: string;
beforeEach(() => {
  folder = makeFolder();
  file = join(folder.path, 'a.log');
});
afterEach(() => folder.remove());

describe('the lines of a file from its end', () => {
  const CHUNK = 64 * 1024;

  it('are its lines in reverse, wherever chunks end', () => {
    const length = fc.oneof(fc.nat(40), fc.integer({ min: CHUNK - 3, max: CHUNK + 3 }));
    const law = fc.property(fc.array(length, { maxLength: 6 }), fc.boolean(), (lengths, isEnded) => {
      const lines = lengths.map((size, at) => `${at}é${'x'.repeat(size)}`);
      writeFileSync(file, lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : ''));
      expect([...readLinesBackwards(file)].reverse()).toEqual(lines);
    });
    fc.assert(law, runs(200));
  });

  it('leave out empty lines and carriage returns', () => {
    writeFileSync(file, '\n\na\r\n\nb\n\n');
    expect([...readLinesBackwards(file)]).toEqual(['b', 'a']);
  });

  it('are whole ones of the last bytes only', () => {
    writeFileSync(file, 'first\nsecond\nthird\n');
    expect([...readLinesBackwards(file, 10)]).toEqual(['third']);
    expect([...readLinesBackwards(file, 13)]).toEqual(['third']);
    expect([...readLinesBackwards(file, 14)]).toEqual(['third', 'second']);
  });

  it.runIf(process.platform === 'linux')('cost no more than they are, in a file of a gigabyte', () => {
    const handle = openSync(file, 'w');
    writeSync(handle, '\nlast\n', 2 ** 30);
    closeSync(handle);
    const readBytes = () => Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
    const before = readBytes();
    const [line] = readLinesBackwards(file);
    expect(line).toBe('last');
    expect(readBytes() - before).toBeLessThan(2 * CHUNK);
  });

  it('are none of what is no file', () => {
    expect(() => [...readLinesBackwards(folder.path)]).toThrow('is not a regular file');
    expect(() => [...readLinesBackwards(file)]).toThrow('ENOENT');
  });
});

describe('a file that grows', () => {
  it('is read from where it ended, by whole lines', () => {
    writeFileSync(file, 'old\n');
    const growing = followFile(file);
    expect([...growing.read()]).toEqual([]);
    appendFileSync(file, 'one\ntw');
    expect([...growing.read()]).toEqual(['one']);
    appendFileSync(file, 'o\n');
    expect([...growing.read()]).toEqual(['two']);
    growing.close();
  });

  it('is read to its end when another one takes its place', () => {
    writeFileSync(file, 'old\n');
    const growing = followFile(file);
    appendFileSync(file, 'last of the old\n');
    renameSync(file, `${file}.1`);
    expect([...growing.read()]).toEqual(['last of the old']);
    appendFileSync(`${file}.1`, 'late\n');
    writeFileSync(file, 'first of the new\n');
    expect([...growing.read()]).toEqual(['late', 'first of the new']);
    appendFileSync(file, 'second\n');
    expect([...growing.read()]).toEqual(['second']);
    growing.close();
  });

  it('is read from its beginning after it was emptied', () => {
    writeFileSync(file, 'a long line of before\n');
    const growing = followFile(file);
    truncateSync(file);
    expect([...growing.read()]).toEqual([]);
    appendFileSync(file, 'new\n');
    expect([...growing.read()]).toEqual(['new']);
    growing.close();
  });

  it('may come later, and is read from its beginning then', () => {
    const growing = followFile(file);
    expect([...growing.read()]).toEqual([]);
    writeFileSync(file, 'first\n');
    expect([...growing.read()]).toEqual(['first']);
    growing.close();
  });
});
