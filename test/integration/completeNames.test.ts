import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complete, pastRanges } from '../../src/commands/complete/complete.ts';
import { dropKeptNames } from '../../src/commands/complete/keptNames.ts';
import { createMachine } from '../../src/context/context.ts';
import { openDatabase } from '../../src/store/database/sqlite.ts';
import type { Clock } from '../../src/system/ports.ts';
import { useBar } from '../support/barKit.ts';
import { fakeIo } from '../support/cli.ts';
import { beat } from '../support/storeKit.ts';

const home = useBar();
const { resources, database, record, config } = home;
const AGENT = 'wakatime/1 (linux-6.1-x86_64) node24.1.0 vscode/1.99 vscode-wakatime/30.2';

function offers(kind: string, more: { readonly clock?: Clock } = {}): readonly string[] {
  const io = fakeIo({ env: { HOME: join(resources(), '..') } });
  expect(complete(['__complete', kind], { ...createMachine(io), io, ...more })).toBe(0);
  expect(io.complained()).toBe('');
  return io.printed().split('\n').slice(0, -1);
}
const keptFile = (): string => join(resources(), 'names.json');
/** Puts another name into what is kept, so that it can be told from what is read. */
function forge(): void {
  const half = readFileSync(keptFile(), 'utf8').split('\n')[0] ?? '';
  const forged = half.replace('"api"', '"forged"');
  writeFileSync(keptFile(), `${forged}\n${forged}`);
}

describe('names for shells', () => {
  it('are none where nothing was recorded, and nothing is made', () => {
    expect(offers('project')).toEqual([]);
    expect(offers('server')).toEqual(['default']);
    expect(existsSync(database())).toBe(false);
  });

  it('are those of the history, the last first', () => {
    record(
      beat(0, { project: 'api', branch: 'main', language: 'Go', machine: 'box', userAgent: AGENT }),
      beat(60, { project: 'my web', branch: 'topic', language: 'C++' }),
    );
    expect(offers('project')).toEqual(['my web', 'api']);
    expect(offers('branch')).toEqual(['topic', 'main']);
    expect(offers('language')).toEqual(['C++', 'Go']);
    expect(offers('machine')).toContain('box');
    expect(offers('editor')).toContain('VSCode');
    expect(offers('os')).toContain('Linux');
    expect(offers('category')).toContain('coding');
  });

  it('leave out what a shell could not write into a line', () => {
    record(
      beat(0, { project: 'two\nlines' }),
      beat(1, { project: 'es\u001b[31mc' }),
      beat(2, { project: 'x'.repeat(300) }),
    );
    record(beat(3, { project: 'good' }), beat(4, { project: 'a\u202eb' }));
    expect(offers('project')).toEqual(['good']);
  });

  it('are read again only when the history has changed, and then only what is new', () => {
    record(beat(0, { project: 'api' }));
    expect(offers('project')).toEqual(['api']);
    forge();
    expect(offers('project')).toEqual(['forged']);
    record(beat(60, { project: 'web' }));
    expect(offers('project')).toEqual(['web', 'forged']);
    dropKeptNames(resources());
    expect(offers('project')).toEqual(['web', 'api']);
  });

  it('are those of the history that is there, where it was replaced by a shorter one', () => {
    record(beat(0, { project: 'api' }), beat(60, { project: 'web' }));
    expect(offers('project')).toEqual(['web', 'api']);
    home.withStore((store) => {
      store.access.write((queries) => queries.sql('DELETE FROM heartbeat WHERE id > 1').run());
    });
    expect(offers('project')).toEqual(['api']);
  });

  it('of a large history are read in parts, from its end', () => {
    record(beat(0, { project: 'first' }));
    home.withStore((store) => {
      store.access.write((queries) =>
        queries
          .sql(
            `INSERT INTO heartbeat (time_us, entity, type, category, user_agent)
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
             SELECT time_us, entity, type, category, user_agent FROM n, heartbeat WHERE id = 1`,
          )
          .run(),
      );
    });
    record(beat(60, { project: 'last' }));
    // Time passes from one look at the clock to the next.
    let ms = 0;
    const clock = { nowUs: () => 0, monotonicMs: () => (ms += 1_000) };
    expect(offers('project', { clock })).toEqual(['last']);
    expect(offers('project', { clock })).toEqual(['last']);
    expect(offers('project', { clock })).toEqual(['last', 'first']);
  });

  it('have aliases beside them', () => {
    record(beat(0, { project: 'api' }));
    config('[project_alias]', 'ap.* = The API', 'other = Rest');
    expect(offers('project')).toEqual(['api', 'The API', 'Rest']);
    expect(offers('alias')).toEqual(['ap.*', 'other']);
  });

  it('wait for nobody, and say nothing of what is wrong', () => {
    record(beat(0, { project: 'api' }));
    const db = openDatabase(database(), { timeoutMs: 0 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(offers('project')).toEqual([]);
    db.close();
    expect(offers('project')).toEqual(['api']);
    record(beat(60, { project: 'web' }));
    const again = openDatabase(database(), { timeoutMs: 0 });
    again.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    expect(offers('project')).toEqual(['api']);
    again.close();
    dropKeptNames(resources());
    writeFileSync(database(), 'no database at all, but long enough to be looked at\n'.repeat(100));
    utimesSync(database(), 1, 1);
    expect(offers('project')).toEqual([]);
    expect(offers('no such kind')).toEqual([]);
  });

  it('are beside them settings, zones, moments and ranges', () => {
    expect(offers('setting')).toContain('hide_file_names');
    expect(offers('setting')).not.toContain('hidefilenames');
    expect(offers('setting')).toContain('reports.timezone');
    expect(offers('key')).toContain('api_key');
    expect(offers('section')).toContain('project_alias');
    expect(offers('zone')).toContain('Europe/Berlin');
    expect(offers('moment')).toContain('7d');
    expect(offers('range').slice(0, 3)).toEqual(['today', 'yesterday', 'week']);
  });
});

describe('ranges that are over', () => {
  const at = (text: string): number => Date.parse(`${text}T12:00:00`) * 1000;

  it.each([
    [undefined, '2026-11-29', []],
    ['2026-11-01', '2026-11-29', ['2026-11', '2026']],
    ['2025-12-31', '2026-01-01', ['2026-01', '2025-12', '2026', '2025']],
    ['2027-01-01', '2026-11-29', []],
  ])('from %s to %s are %j', (from, to, ranges) => {
    expect(pastRanges(from === undefined ? undefined : at(from), at(to))).toEqual(ranges);
  });

  it('go back two years by months', () => {
    expect(pastRanges(at('2010-01-01'), at('2026-11-29'))).toHaveLength(24 + 17);
  });
});
