import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { createQueueKit, type QueueKit } from '../../support/queueKit.ts';
import { beat, historySeconds } from '../../support/storeKit.ts';
import { makeZip } from '../../support/zip.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const fileOf = (name: string, bytes: string | Buffer): string => {
  const file = join(kit.home, name);
  writeFileSync(file, bytes);
  return file;
};
const lines = (...seconds: readonly number[]): string =>
  seconds.map((second) => `${JSON.stringify(toWire(beat(second)))}\n`).join('');
const dump = (...seconds: readonly number[]): string =>
  JSON.stringify({ days: [{ heartbeats: seconds.map((second) => toWire(beat(second))) }] });
const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('a file that is packed', () => {
  it.each([
    ['gzip', () => gzipSync(lines(1, 2, 3))],
    ['gzip of two files', () => Buffer.concat([gzipSync(lines(1)), gzipSync(lines(2, 3))])],
    ['gzip of a dump', () => gzipSync(dump(1, 2, 3))],
    ['zip', () => makeZip([{ name: 'heartbeats.json', data: dump(1, 2, 3) }])],
    ['zip, only stored', () => makeZip([{ name: 'a.jsonl', data: lines(1, 2, 3), method: 0 }])],
    ['zip of gzip', () => makeZip([{ name: 'a.gz', data: gzipSync(lines(1, 2, 3)) }])],
    [
      'zip behind another',
      () => makeZip([{ name: 'a', data: lines(1, 2, 3) }], makeZip([{ name: 'b', data: 'no' }])),
    ],
    [
      'zip with a comment',
      () => makeZip([{ name: 'a', data: lines(1, 2, 3) }], undefined, 'PK\x05\x06 it is'),
    ],
    [
      'zip of several',
      () =>
        makeZip([
          { name: 'dumps/', data: '', method: 0 },
          { name: 'dumps/one.json', data: dump(1) },
          { name: '__MACOSX/dumps/._one.json', data: '\0\x05\x16\x07' },
          { name: 'dumps/.DS_Store', data: '\0\0\0\x01' },
          { name: 'two.jsonl', data: lines(2, 3) },
        ]),
    ],
  ])('as %s is read, whatever its name', async (_, make) => {
    expect(await kit.run(['import', fileOf('file.dat', make())])).toEqual({
      code: 0,
      out: 'Imported 3 heartbeats.\n',
      err: '',
    });
    expect(kit.withStore(historySeconds)).toEqual([1, 2, 3]);
  });

  it.each([
    ['is encrypted', [{ name: 'a', data: 'x', flags: 1 }], 'a: it is encrypted with a password'],
    [
      'is too new',
      [{ name: 'a', data: 'x', method: 93 }],
      'a: it is packed by method 93 of zip, which is not read here',
    ],
    ['is too large', [{ name: 'a', data: 'x', size: 0xffffffff }], 'a: it is larger than 4 GB (zip64)'],
    ['is packed twice', [{ name: 'a', data: makeZip([]) }], 'a: it is packed twice'],
    ['is something else', [{ name: 'a', data: 'hello' }], 'a: it is neither JSON nor CSV'],
    ['is empty', [], 'it is a zip archive without any file'],
  ])('and %s is refused in one line', async (_, entries, problem) => {
    const file = fileOf('a.zip', makeZip(entries));
    const { code, out, err } = await kit.run(['import', file]);
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')[0]).toBe(`hackatime: ${file} cannot be imported: ${problem}`);
  });

  it('gives what can be read of it, and names the rest', async () => {
    const file = fileOf(
      'a.zip',
      makeZip([
        { name: 'README.txt', data: 'hello' },
        { name: 'secret.json', data: 'x', flags: 1 },
        { name: 'one.jsonl', data: `${lines(1)}{}\n` },
        { name: 'two.jsonl', data: lines(2), checksum: 7 },
      ]),
    );
    const { code, out, err } = await kit.run(['import', file]);
    expect({ code, out }).toEqual({ code: 1, out: 'Imported 2 heartbeats; 2 records could not be used.\n' });
    expect(err).toContain(`hackatime: ${file}: README.txt was passed over: it is neither JSON nor CSV\n`);
    expect(err).toContain(
      `hackatime: ${file}: secret.json cannot be read: it is encrypted with a password\n`,
    );
    expect(err).toContain('hackatime: one.jsonl, line 2: entity is missing\n');
    expect(err).toMatch(/hackatime: two\.jsonl, byte \d+: the zip archive is damaged\n/);
    expect(await kit.json('import', file)).toMatchObject({
      refused_files: [{ file, reason: 'secret.json: it is encrypted with a password' }],
    });
    const good = makeZip([
      { name: 'README.txt', data: 'hello' },
      { name: 'one.jsonl', data: lines(3) },
    ]);
    expect((await kit.run(['import', fileOf('b.zip', good)])).code).toBe(0);
  });

  it('and is cut gives what comes before that', async () => {
    const whole = gzipSync(Array.from({ length: 5000 }, (_, at) => lines(at)).join(''), { level: 1 });
    const file = fileOf('a.gz', whole.subarray(0, whole.length - 5));
    const { code, out, err } = await kit.run(['import', file]);
    expect({ code, out }).toEqual({
      code: 1,
      out: 'Imported 5000 heartbeats; 1 record could not be used.\n',
    });
    expect(err).toMatch(/^hackatime: byte \d+: the gzip data ends too early\n$/);
  });

  it.each([
    ['is a directory of one byte', 10, 1, 'the zip archive is damaged'],
    ['says that it is one of several', 18, 1, 'it is one part of a zip archive in several'],
    ['is zip64', 12, 0xffff, 'it is a zip archive in the zip64 form, which is not read here'],
  ])('as zip and %s is refused', async (_, at, value, problem) => {
    const zip = makeZip([{ name: 'a', data: lines(1) }]);
    zip.writeUInt16LE(value, zip.length - at);
    const file = fileOf('a.zip', zip);
    expect(await kit.run(['import', file])).toMatchObject({ code: 1, err: expect.stringContaining(problem) });
  });

  it('to next to nothing is refused before it fills anything', async () => {
    const zeros = Buffer.alloc(32 * 1024 * 1024, ' ');
    for (const [name, bytes] of [
      ['a.gz', gzipSync(zeros, { level: 9 })],
      ['a.zip', makeZip([{ name: 'a', data: zeros }])],
    ] as const) {
      const { code, err } = await kit.run(['import', fileOf(name, bytes)]);
      expect([code, err]).toEqual([1, expect.stringContaining('it unpacks to more than 300 times its size')]);
    }
  });
});

describe('a text', () => {
  it.each(['le', 'be'] as const)('in UTF-16 (%s) with its mark is read', async (order) => {
    const text = `${lines(1)}${JSON.stringify({ ...toWire(beat(2)), project: 'Ärger 😀' })}\n`;
    expect((await kit.run(['import', fileOf('a.txt', utf16(text, order))])).out).toBe(
      'Imported 2 heartbeats.\n',
    );
    expect((await kit.run(['export'])).out).toContain('Ärger 😀');
  });

  it('with line ends of old is read', async () => {
    const table = 'time,entity\r1795262401,/a.ts\r1795262402,/b.ts\r';
    for (const bytes of [Buffer.from(table), utf16(table, 'le')])
      expect(await kit.run(['import', fileOf('a.csv', bytes)])).toMatchObject({ code: 0, err: '' });
    expect(kit.withStore(historySeconds)).toEqual([1, 2]);
  });

  it('in UTF-16 that is broken is refused', async () => {
    const bytes = Buffer.concat([utf16(lines(1), 'le'), Buffer.from([0x00, 0xdc, 0x61, 0x00])]);
    expect((await kit.run(['import', fileOf('a.txt', bytes)])).err).toContain('the UTF-16 text is damaged');
  });

  it('in Latin-1 is not taken for UTF-8', async () => {
    const other = JSON.stringify({ ...toWire(beat(2)), project: 'Ärger' });
    const file = fileOf('a.txt', Buffer.from(`${lines(1)}${other}\n${other}\n`, 'latin1'));
    const { code, out, err } = await kit.run(['import', file]);
    expect({ code, out }).toEqual({ code: 1, out: 'Imported 1 heartbeat; 2 records could not be used.\n' });
    const at = other.indexOf('Ä') + 1;
    expect(err).toBe(
      `hackatime: line 2, byte ${at} and 1 other: it is not UTF-8 text\n` +
        `If it is Latin-1: iconv -f ISO-8859-1 -t UTF-8 ${file} | hackatime import -\n`,
    );
    const asDump = fileOf('b.txt', Buffer.from(`{"heartbeats":[${other}]}`, 'latin1'));
    expect((await kit.run(['import', asDump])).err).toContain(
      `hackatime: heartbeat 1 (byte ${15 + at - 1}): it is not UTF-8 text\n`,
    );
    expect(kit.rawBytes()).not.toContain('\uFFFD');
  });

  it('that holds the sign for unreadable characters is no less a text', async () => {
    const text = JSON.stringify({ ...toWire(beat(2)), project: 'a\uFFFDb' });
    expect(await kit.run(['import', fileOf('a.txt', text)])).toMatchObject({ code: 0, err: '' });
  });
});
