import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_DESTINATION } from '../../../src/heartbeat/destination.ts';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { readHeartbeats } from '../../../src/store/history/wholeHistory.ts';
import { atTerminal, createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';
import { beat, historySeconds } from '../../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const fileOf = (name: string, text: string | Buffer): string => {
  const file = join(kit.home, name);
  writeFileSync(file, text);
  return file;
};
const line = (seconds: number, patch: object = {}): string =>
  JSON.stringify({ ...toWire(beat(seconds)), ...patch });
const seconds = () => kit.withStore(historySeconds);
const FAR_US = 2 ** 52;
/** Seconds of a time that may be written in any of the ways of dumps. */
const timeOf = ({ time }: { readonly time: string | number }): number =>
  Number.isNaN(Number(time)) ? Date.parse(String(time)) / 1000 : Number(time);

describe('export', () => {
  beforeEach(() => {
    kit.queue([1, 2, 3]);
    kit.queue([2], [DEFAULT_DESTINATION], { entity: '/b.ts' });
  });

  it('writes what was sent and what was not, by time then arrival, as it would be sent', async () => {
    const { out } = await kit.run(['export']);
    const wire = [beat(1), beat(2), beat(2, { entity: '/b.ts' }), beat(3)].map((each) =>
      JSON.stringify(toWire(each)),
    );
    expect(out).toBe(`${wire.join('\n')}\n`);
    expect((await kit.run(['export', '-'])).out).toBe(out);
  });

  it('writes a file that only its owner can read', async () => {
    const file = join(kit.home, 'out.jsonl');
    expect(await kit.run(['export', file])).toMatchObject({
      code: 0,
      out: `Wrote 4 heartbeats to ${file}.\n`,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toBe((await kit.run(['export'])).out);
    expect(await kit.json('export', file, '--format', 'csv')).toEqual({
      schema: 'hackatime.export/1',
      file,
      format: 'csv',
      heartbeats: 4,
    });
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(6);
  });

  it.each([['export'], ['queue', 'export'], ['queue', 'quarantine', 'export']])(
    '%s %s %s replaces no file that is something else, unless it is told to',
    async (...words) => {
      const file = fileOf('notes.txt', 'precious\n');
      const refused = await kit.run([...words, file]);
      expect(refused).toEqual({
        code: 1,
        out: '',
        err: `hackatime: ${file} is there already, and is no earlier export\nAdd --force to replace it.\n`,
      });
      expect(await kit.run([...words, file], atTerminal('n'))).toEqual({
        code: 1,
        out: '',
        err: `${file} is no earlier export. Replace it? [y/N] Nothing was changed.\n`,
      });
      expect(readFileSync(file, 'utf8')).toBe('precious\n');
      expect((await kit.run([...words, file], atTerminal('y'))).code).toBe(0);
      expect(readFileSync(file, 'utf8')).not.toContain('precious');
      writeFileSync(file, 'precious\n');
      expect((await kit.run([...words, file, '--force'])).code).toBe(0);
      expect(readFileSync(file, 'utf8')).not.toContain('precious');
    },
  );

  it.each([
    ['a data dump', '{"user":{},"days":[]}\n'],
    ['a JSON number', '1\n'],
    ['null', 'null\n'],
    ['bytes', '\u0000\u0001'],
  ])('takes %s for no earlier export', async (_, text) => {
    expect((await kit.run(['export', fileOf('x', text)])).code).toBe(1);
  });

  it('takes no range for a file, unless there is such a file or it is named as one', async () => {
    const cwd = kit.home;
    expect(await kit.run(['export', 'week'], { cwd })).toMatchObject({
      code: 2,
      out: '',
      err:
        'hackatime: "week" is a range, and export takes a file there\n' +
        'Try "hackatime export --since week --until week", or "hackatime export ./week" for a file of that name.\n',
    });
    expect(readdirSync(cwd)).not.toContain('week');
    expect((await kit.run(['export', '--since', 'week', '--until', 'week'], { cwd })).code).toBe(0);
    expect((await kit.run(['export', './week'], { cwd })).code).toBe(0);
    expect((await kit.run(['export', 'week'], { cwd })).code).toBe(0);
    expect((await kit.run(['export', 'history'], { cwd })).code).toBe(0);
  });

  it('writes over an empty file, and where a link of the user leads', async () => {
    expect((await kit.run(['export', fileOf('empty', '')])).code).toBe(0);
    const real = fileOf('real', 'old');
    symlinkSync('real', join(kit.home, 'link'));
    expect((await kit.run(['export', join(kit.home, 'link')])).code).toBe(0);
    expect(readFileSync(real, 'utf8').split('\n')).toHaveLength(5);
  });

  it('that is interrupted leaves the file as it was, and nothing beside it', async () => {
    const file = join(kit.home, 'out.jsonl');
    await kit.run(['export', file]);
    const before = readFileSync(file, 'utf8');
    kit.queue([4]);
    const names = readdirSync(kit.home);
    const onInterrupt = (act: () => void): (() => void) => {
      act();
      return () => undefined;
    };
    const { code, err } = await kit.run(['export', file], {}, { onInterrupt });
    expect([code, err]).toEqual([130, `hackatime: interrupted; nothing was written to ${file}\n`]);
    expect([readFileSync(file, 'utf8'), readdirSync(kit.home)]).toEqual([before, names]);
  });

  it('that found no room for its answer failed, and says why', async () => {
    for (const argv of [['export'], ['queue', 'export'], ['today', '--csv'], ['version'], ['help']])
      expect(await kit.run(argv, { stdoutProblem: 'no space left on device' })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/cannot write to standard output: no space left on device\n$/),
      });
    expect((await kit.run(['nonsense'], { stdoutProblem: 'no space left on device' })).code).toBe(2);
  });

  it('keeps to the time that is asked for', async () => {
    const { out } = await kit.run([
      'export',
      '--since',
      '2026-11-21T12:00:02Z',
      '--until',
      '2026-11-21T12:00:03Z',
    ]);
    expect(out.trim().split('\n')).toHaveLength(2);
  });

  it.each([
    [['--json'], '--json needs a FILE'],
    [['--since', '1d', '--until', '2d'], '--until has to be later than --since'],
    [['--until', 'never'], '--until cannot be "never"'],
  ])('with %j is a usage error', async (options, message) => {
    const { code, err } = await kit.run(['export', ...options]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('of nothing is empty', async () => {
    const other = createQueueKit();
    expect((await other.run(['export'])).out).toBe('');
    expect((await other.run(['export', '--format', 'csv'])).out).toMatch(/^time,entity,.*\r\n$/);
    other.remove();
  });

  it('ends when nobody reads any more', async () => {
    const { out } = await kit.run(['export', '--format', 'csv'], { stdoutIsClosed: true });
    expect(out).not.toBe('');
  });
});

describe('import', () => {
  it('fills the history and queues nothing, unless it is told to', async () => {
    const file = fileOf('in.jsonl', `${line(1)}\n${line(2)}\n`);
    expect(await kit.run(['import', file])).toEqual({ code: 0, out: 'Imported 2 heartbeats.\n', err: '' });
    expect(kit.waiting()).toEqual([]);
    const more = fileOf('more.jsonl', `${line(2)}\n${line(3)}\n`);
    expect(await kit.json('import', more, '--queue')).toEqual({
      schema: 'hackatime.import/1',
      dry_run: false,
      imported: 1,
      queued: 1,
      known: 1,
      excluded: 0,
      refused: [],
      refused_files: [],
      ids: null,
      bad_records: 0,
    });
    expect(kit.waiting()).toEqual([line(3)]);
    expect(seconds()).toEqual([1, 2, 3]);
  });

  const record = { id: '1', entity: '/d.ts', type: 'file', project: 'p', user_agent_id: null };
  it.each([
    [
      'a data dump',
      {
        user: { id: 'u' },
        range: { start: 1, end: 2 },
        days: [
          {
            date: '2026-11-21',
            heartbeats: [
              { ...record, time: 1_795_262_401.5 },
              { ...record, time: 1_795_262_402 },
            ],
          },
          { date: '2026-11-22', heartbeats: [{ ...record, time: 1_795_262_403 }] },
        ],
      },
    ],
    [
      'an export of Hackatime',
      {
        export_info: { total_heartbeats: 3 },
        heartbeats: ['01.5', '02', '03'].map((second) => ({
          ...record,
          time: `2026-11-21T12:00:${second}Z`,
        })),
      },
    ],
    [
      'an answer',
      { data: [1.5, 2, 3].map((second) => ({ ...record, time: 1_795_262_400 + second })), timezone: 'UTC' },
    ],
  ])('takes %s, laid out or not', async (_name, document) => {
    for (const [at, text] of [JSON.stringify(document), JSON.stringify(document, null, 2)].entries()) {
      const { code, out } = await kit.run(['import', fileOf('in.json', text)]);
      expect({ code, out }).toEqual({
        code: 0,
        out: at === 0 ? 'Imported 3 heartbeats.\n' : 'Imported 0 heartbeats; 3 known already.\n',
      });
    }
    expect(seconds()).toEqual([1.5, 2, 3]);
  });

  it('knows a heartbeat of a dump by entity, type and second', async () => {
    kit.queue([1.75]);
    const { entity } = beat(1);
    const rows = [1, 2].map((second) => ({ entity, type: 'file', time: 1_795_262_400 + second }));
    const { out } = await kit.run(['import', fileOf('in.json', JSON.stringify({ heartbeats: rows }))]);
    expect(out).toBe('Imported 1 heartbeat; 1 known already.\n');
  });

  it('hides and leaves out what the settings of now say, of a dump too', async () => {
    kit.config(['[settings]', 'exclude = /tax/', 'hide_file_names = secret', 'hide_branch_names = true']);
    const rows = ['/x/secret/plan.ts', '/x/tax/sums.ts'].map((entity) => ({
      entity,
      branch: 'merger',
      time: 9,
    }));
    const file = fileOf('in.json', JSON.stringify({ days: [{ heartbeats: rows }] }));
    expect((await kit.run(['import', file])).out).toBe(
      'Imported 1 heartbeat; 1 excluded by your settings.\n',
    );
    const bytes = kit.rawBytes();
    expect(bytes).toContain('HIDDEN.ts');
    expect(bytes).not.toMatch(/plan|tax|merger/);
  });

  it('counts what cannot be used by its reason, and names the first of each', async () => {
    const bad = Array.from({ length: 30 }, () => '{"entity":1}');
    const file = fileOf('in.jsonl', ['{"entity":"/a.ts"}', ...bad, line(1), 'x', '{}'].join('\n'));
    expect(await kit.run(['import', file])).toEqual({
      code: 1,
      out: 'Imported 1 heartbeat; 33 records could not be used.\n',
      err:
        'hackatime: line 2 and 29 others: entity is no text\n' +
        'hackatime: line 1: time is missing\n' +
        'hackatime: line 33: it is not valid JSON\n' +
        'hackatime: line 34: entity is missing\n',
    });
    expect(await kit.json('import', file)).toMatchObject({
      bad_records: 33,
      refused: [
        { reason: 'entity is no text', records: 30, first: 'line 2' },
        { reason: 'time is missing', records: 1, first: 'line 1' },
        { reason: 'it is not valid JSON', records: 1, first: 'line 33' },
        { reason: 'entity is missing', records: 1, first: 'line 34' },
      ],
    });
  });

  it('takes lines that were cut out of a dump as the dump itself', async () => {
    const beats = [
      { id: 1, entity: '/a.ts', time: 1795262401.25, user_agent_id: 'vim/9', machine_name_id: null },
      { entity: '/b.ts', time: '1795262402.5', type: null, lines: 'x' },
      { entity: '/c.ts', time: '2026-11-21T12:00:03Z', is_write: 1, created_at: '2026-11-21T12:00:04Z' },
    ];
    const lines = beats.map((beat) => JSON.stringify(beat)).join('\n');
    const counts = { excluded: 0 };
    expect(await kit.json('import', fileOf('in.jsonl', lines))).toMatchObject({ ...counts, imported: 3 });
    const first = kit.withStore((store) => [...readHeartbeats(store, 0, FAR_US)]);
    const dump = JSON.stringify({ days: [{ heartbeats: beats }] });
    // A server that cuts times to seconds told of them again.
    const cut = beats.map((beat) => JSON.stringify({ ...beat, id: 2, time: Math.floor(timeOf(beat)) }));
    for (const text of [dump, lines, cut.join('\n')]) {
      expect(await kit.json('import', fileOf('again', text))).toMatchObject({
        ...counts,
        imported: 0,
        known: 3,
      });
    }
    expect(first.map(({ type, userAgent, isWrite }) => [type, userAgent, isWrite])).toEqual([
      ['file', 'vim/9', undefined],
      ['file', '', undefined],
      ['file', '', true],
    ]);
  });

  it('keeps two heartbeats of one second that are lines of an export', async () => {
    kit.queue([2], [], { entity: '/a.ts' });
    const text = [line(2.25, { entity: '/a.ts' }), line(2.5, { entity: '/a.ts' })].join('\n');
    expect(await kit.json('import', fileOf('in.jsonl', text))).toMatchObject({ imported: 2, known: 0 });
  });

  it('takes what comes before a dump breaks off', async () => {
    const text = '{"days":[{"heartbeats":[{"entity":"/a.ts","time":1795262401},{"entity":3},7,{"entity":"/b';
    expect(await kit.run(['import', fileOf('in.json', text)])).toEqual({
      code: 1,
      out: 'Imported 1 heartbeat; 3 records could not be used.\n',
      err:
        'hackatime: heartbeat 2 (byte 61): no entity\n' +
        'hackatime: heartbeat 3 (byte 74): not a JSON object\n' +
        `hackatime: byte ${text.length}: the JSON ends too early\n`,
    });
    expect(seconds()).toEqual([1]);
  });

  it.each([
    ['a.zip', 'PK\x03\x04', 'the zip archive ends too early', ''],
    ['a.gz', '\x1f\x8b\x08', 'the gzip data ends too early', ''],
    ['a.txt', 'no words of ours\n', 'it is neither JSON nor CSV', 'Readable are'],
    [
      'a.csv',
      'Datum;Betrag\r\n1.2.2026;3,50\r\n',
      'it is a table without the columns "time" and "entity"',
      'The first',
    ],
    ['a.json', '{"days":[]}', 'there is no list of heartbeats in it', 'A dump'],
  ])('of %s fails with one line and a hint', async (name, text, problem, hint) => {
    const file = fileOf(name, Buffer.from(text, 'latin1'));
    const { code, out, err } = await kit.run(['import', file]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`hackatime: ${file} cannot be imported: ${problem}\n${hint}`);
  });

  it('says what a dump without heartbeats lacks, and what to do with a queue', async () => {
    const daily = fileOf('in.json', '{"user":{},"days":[{"date":"x","grand_total":{}}]}');
    expect(await kit.run(['import', daily])).toMatchObject({
      code: 1,
      err:
        `hackatime: ${daily} cannot be imported: it is WakaTime's dump of daily totals, which has no heartbeats in it\n` +
        'Ask for the other dump: hackatime api POST users/current/data_dumps --field type=heartbeats\n',
    });
    const queue = join(import.meta.dirname, '../../fixtures/queue-1.90.bdb');
    expect(await kit.run(['import', queue])).toEqual({
      code: 1,
      out: '',
      err:
        `hackatime: ${queue} is another client's queue\n` +
        'Take it over with "hackatime queue import", which queues what is in it.\n',
    });
  });

  it('only counts if asked to', async () => {
    kit.queue([1]);
    const file = fileOf('in.jsonl', [line(1), line(2), line(3), line(3), '{}'].join('\n'));
    expect(await kit.run(['import', '--dry-run', file])).toEqual({
      code: 1,
      out: 'Would import 2 heartbeats; 2 known already; 1 record could not be used.\n',
      err: 'hackatime: line 5: entity is missing\n',
    });
    expect(await kit.json('queue', 'import', file, '--dry-run')).toMatchObject({
      dry_run: true,
      imported: 2,
      queued: 2,
    });
    expect(seconds()).toEqual([1]);
    expect(kit.waiting()).toHaveLength(1);
    expect(await kit.json('import', file)).toMatchObject({ dry_run: false, imported: 2, known: 2 });
    const queue = join(import.meta.dirname, '../../fixtures/queue-1.90.bdb');
    expect((await kit.run(['queue', 'import', '--dry-run', queue])).err).toBe(
      `hackatime: ${queue} is another client's queue, which --dry-run cannot count\n`,
    );
  });

  it('of several files takes what it can', async () => {
    const queue = join(import.meta.dirname, '../../fixtures/queue-1.90.bdb');
    const table = fileOf('bank.csv', 'Datum;Betrag\n');
    const [one, two] = [fileOf('1.jsonl', `${line(1)}\n`), fileOf('2.jsonl', `${line(2)}\n{}\n`)];
    const missing = join(kit.home, 'missing');
    const { code, out, err } = await kit.run(['import', one, table, queue, missing, two]);
    expect([code, out]).toEqual([1, 'Imported 2 heartbeats; 1 record could not be used.\n']);
    expect(err.split('\n').filter((each) => each.startsWith('hackatime:'))).toEqual([
      `hackatime: ${table} cannot be imported: it is a table without the columns "time" and "entity"`,
      `hackatime: ${queue} is another client's queue`,
      `hackatime: cannot read ${missing}: no such file or directory`,
      `hackatime: ${two}, line 2: entity is missing`,
    ]);
    expect(await kit.json('import', one, table, missing)).toMatchObject({
      known: 1,
      refused_files: [
        { file: table, reason: 'it is a table without the columns "time" and "entity"' },
        { file: missing, reason: `cannot read ${missing}: no such file or directory` },
      ],
    });
    expect(await kit.json('queue', 'import', queue, two)).toMatchObject({
      imported: 250,
      known: 1,
      bad_lines: 1,
    });
  });

  it('that is interrupted keeps what it read, and goes on from there', async () => {
    // More than is read at once, with heartbeats that one second does not tell apart.
    const rows = Array.from({ length: 3_000 }, (_, at) => ({
      entity: '/a.ts',
      time: 1_795_262_400 + Math.floor(at / 2) + (at % 2) / 2,
      dependencies: ['x'.repeat(150)],
    }));
    const file = fileOf('in.json', JSON.stringify({ heartbeats: rows }));
    let press = (): void => undefined;
    const onInterrupt = (act: () => void): (() => void) => {
      press = act;
      return () => undefined;
    };
    let looks = 0;
    const monotonicMs = (): number => {
      looks += 1;
      if (looks === 3) press();
      return looks * 300;
    };
    const clock = { nowUs: () => NOW_US, monotonicMs };
    const broken = await kit.run(['import', file], atTerminal(undefined), { onInterrupt, clock });
    const kept = seconds().length;
    expect(kept).toBeGreaterThan(500);
    expect(kept).toBeLessThan(3_000);
    expect(broken).toMatchObject({ code: 130, out: '' });
    expect(broken.err).toMatch(
      new RegExp(
        `\\u001b\\[Khackatime: interrupted; ${kept} new heartbeats are in the history\\n` +
          'To go on, import the same again: what is in the history already is passed over\\.\\n$',
      ),
    );
    expect(await kit.json('import', file)).toMatchObject({ imported: 3_000 - kept, known: kept });
    expect(new Set(seconds()).size).toBe(3_000);
  });

  it('shows on a terminal how far it is', async () => {
    let nowMs = 0;
    const clock = { nowUs: () => NOW_US, monotonicMs: () => (nowMs += 300) };
    const file = fileOf('in.jsonl', [1, 2, 3].map((second) => `${line(second)}\n`).join(''));
    const { err } = await kit.run(['import', file], atTerminal(undefined), { clock });
    expect(err).toBe('\rImporting: 100%, 3 heartbeats\rPreparing reports            \r\u001b[K');
    expect((await kit.run(['import', file], atTerminal(undefined))).err).toBe('');
  });
});
