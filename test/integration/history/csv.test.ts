import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CSV_COLUMNS, CSV_HEADER, formatCsvLine } from '../../../src/heartbeat/files/csv.ts';
import type { Heartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { readHeartbeats } from '../../../src/store/history/wholeHistory.ts';
import { createQueueKit, type QueueKit } from '../../support/queueKit.ts';
import { beat, START_US } from '../../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const START = START_US / 1e6;
const FAR_US = 2 ** 52;
const importOf = (text: string | Buffer): Promise<{ code: number; out: string; err: string }> => {
  const file = join(kit.home, 'in.csv');
  writeFileSync(file, text);
  return kit.run(['import', file]);
};
const history = (): readonly Heartbeat[] => kit.withStore((store) => [...readHeartbeats(store, 0, FAR_US)]);

/** Names that a table may read wrongly. */
const NAMES: readonly Partial<Heartbeat>[] = [
  { entity: '/a "b".ts', project: 'x;y,z\tä', branch: '' },
  { entity: '/two\r\nlines\n.ts', project: '=1+1', dependencies: ['a,"b"'] },
  { entity: '/c.ts', project: "'=1", branch: '-5', language: undefined, isWrite: undefined },
];
const beats = NAMES.map((patch, at) => beat(at + 0.25, patch));
const own = `${CSV_HEADER}${beats.map((each) => formatCsvLine(each)).join('')}`;

/** The same table as a program writes it that has read it. */
function saved(options: {
  readonly separator: string;
  readonly end: string;
  readonly mark?: string;
}): string {
  const cells = (value: unknown): string => {
    if (value === undefined) return '';
    if (typeof value === 'boolean') return String(value).toUpperCase();
    if (typeof value === 'number') return String(value).replace('.', options.separator === ',' ? '.' : ',');
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return /["\r\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = beats.map((each) =>
    [
      each.timeUs / 1e6,
      each.entity,
      each.type,
      each.project,
      each.branch || undefined,
      each.isWrite,
      each.lines,
    ]
      .map(cells)
      .join(options.separator),
  );
  const header = ['Time', 'Entity', 'type', 'project', 'branch', 'is_write', 'lines'].join(options.separator);
  return `${options.mark ?? ''}${[header, ...rows].join(options.end)}${options.end}`;
}

describe('a table', () => {
  it('of ours is read as it was written', async () => {
    expect(await importOf(own)).toEqual({ code: 0, out: 'Imported 3 heartbeats.\n', err: '' });
    expect(history().map((each) => ({ ...each }))).toEqual(
      beats.map((each) => expect.objectContaining(each)),
    );
    expect((await kit.run(['export', '--format', 'csv'])).out).toBe(own);
    expect((await importOf(own)).out).toBe('Imported 0 heartbeats; 3 known already.\n');
  });

  it('of ours from before it told of agents is read as it was written', async () => {
    const count = CSV_COLUMNS.indexOf('ai_session');
    const earlier = `${CSV_COLUMNS.slice(0, count).join(',')}\r\n${beats.map((each) => formatCsvLine(each, count)).join('')}`;
    expect(await importOf(earlier)).toEqual({ code: 0, out: 'Imported 3 heartbeats.\n', err: '' });
    expect((await kit.run(['export', '--format', 'csv'])).out).toBe(own);
  });

  it.each([
    ['with commas', { separator: ',', end: '\n' }],
    ['with a mark and semicolons', { separator: ';', end: '\r\n', mark: '\uFEFF' }],
    ['with tabs', { separator: '\t', end: '\r\n' }],
    ['that names its separator', { separator: ';', end: '\r\n', mark: '\uFEFFsep=;\r\n' }],
  ])('%s is read as a spreadsheet saves it', async (_, options) => {
    expect(await importOf(saved(options))).toEqual({ code: 0, out: 'Imported 3 heartbeats.\n', err: '' });
    expect(history().map(({ timeUs, entity, isWrite, lines }) => [timeUs, entity, isWrite, lines])).toEqual(
      beats.map(({ timeUs, entity, isWrite, lines }) => [timeUs, entity, isWrite, lines]),
    );
    expect(history().map(({ project }) => project)).toEqual(['x;y,z\tä', '=1+1', '=1']);
  });

  it('whose times a spreadsheet has cut adds nothing to what it was made of', async () => {
    await importOf(own);
    const cut = own.replaceAll('.25,', ',').replaceAll('true', 'TRUE');
    expect((await importOf(cut)).out).toBe('Imported 0 heartbeats; 3 known already.\n');
    expect(await importOf('time,entity\n1.79526E+09,/a.ts\n')).toMatchObject({
      code: 1,
      err: 'hackatime: line 2: a spreadsheet has rounded its time\n',
    });
  });

  it("of Wakapi's is read with its names, and 0 as nothing", async () => {
    const table =
      'branch,category,entity,is_write,language,project,time,type,user_id,machine_name_id,user_agent_id,created_at,' +
      'lines,lineno,cursorpos,line_deletions,line_additions\r\n' +
      `main,coding,/a.go,True,Go,api,${START}.0,file,me,laptop,wakatime/v1 vim/9,2026-11-21T12:00:00Z,0,3,0,,\r\n` +
      `,,/b.go,False,,,${START + 1},file,me,,,,10,,,,\r\n`;
    expect(await importOf(table)).toMatchObject({ code: 0, err: '' });
    expect(history()).toEqual([
      expect.objectContaining({
        branch: 'main',
        isWrite: true,
        machine: 'laptop',
        userAgent: 'wakatime/v1 vim/9',
        lines: undefined,
        lineno: 3,
      }),
      expect.objectContaining({ isWrite: false, category: 'coding', lines: 10, project: undefined }),
    ]);
  });

  it("of a database's rows is read", async () => {
    const table =
      'id\tuser_id\tentity\ttype\tproject\tbranch\tis_write\tmachine\tuser_agent\ttime\n' +
      '1\tme\t/a.go\tfile\tapi\tNULL\t1\tlaptop\twakatime/v1 vim/9\t2026-11-21 12:00:00.500\n';
    await importOf(table);
    expect(history()).toEqual([
      expect.objectContaining({
        timeUs: START_US + 500_000,
        branch: undefined,
        isWrite: true,
        machine: 'laptop',
      }),
    ]);
  });

  it('costs only the rows that are none', async () => {
    const rows = ['/a.ts,1', '"/b.ts,2', '/c.ts,3', ',4', '/d.ts,soon', '/e.ts', '', '/f.ts,5'];
    const table = `entity,time\n${rows.join('\n')}`;
    const { out, err } = await importOf(table);
    expect(out).toBe('Imported 3 heartbeats; 4 records could not be used.\n');
    expect(err).toBe(
      'hackatime: line 6 and 1 other: no time\n' +
        'hackatime: line 3: a quoted field has no end\n' +
        'hackatime: line 5: no entity\n',
    );
    expect(history().map(({ entity }) => entity)).toEqual(['/a.ts', '/c.ts', '/f.ts']);
  });

  it('in Latin-1 is named by line and byte', async () => {
    const { err } = await importOf(Buffer.from('entity,time\n/ä.ts,1\n/a.ts,2\n', 'latin1'));
    expect(err).toContain('hackatime: line 2, byte 2: it is not UTF-8 text\n');
    expect(history().map(({ entity }) => entity)).toEqual(['/a.ts']);
  });

  it('with a field that goes on and on keeps little in memory, and loses no other row', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `/x/${'y'.repeat(250)}.ts,${at + 1},""`);
    rows[7] = '"/open,1,""';
    const { out } = await importOf(`entity,time,branch\n${rows.join('\n')}\n`);
    expect(out).toBe('Imported 4999 heartbeats; 1 record could not be used.\n');
  });
});
