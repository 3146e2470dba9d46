import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atTerminal } from '../../support/queueKit.ts';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
});
afterEach(() => kit.remove());

function addDays(): void {
  kit.add(minutes('2026-10-20T10:00', 61), { entity: '/home/alice/src/api/old.go', language: 'Go' });
  kit.add(minutes('2026-11-02T10:00', 31));
  kit.add(minutes('2026-11-21T09:00', 11));
  kit.add(minutes('2026-11-22T10:00', 6), { branch: 'fix' });
  kit.add(minutes('2026-11-22T11:00', 3), { project: 'web' });
}

describe('project NAME', () => {
  it('is the documented object', async () => {
    addDays();
    const json = await kit.parsed('project api --limit 1 --fields name,total_seconds');
    expect(Object.keys(json).join(' ')).toBe(
      'schema source server source_reason aliases rule range account filters writes_only times name total_seconds totals heartbeats first last top as_of',
    );
    expect(json).toMatchObject({
      schema: 'hackatime.project/1',
      name: 'api',
      filters: { project: ['api'] },
      total_seconds: 3600 + 120 + 1800 + 120 + 600 + 120 + 300,
      heartbeats: 61 + 31 + 11 + 6,
      first: '2026-10-20T10:00:00+00:00',
      last: '2026-11-22T10:05:00+00:00',
      top: [
        { by: 'language', groups: [{ name: 'Go', total_seconds: 3600 }], groups_left_out: 1 },
        { by: 'branch', groups: [{ name: 'main', total_seconds: 6240 }], groups_left_out: 1 },
        {
          by: 'entity',
          groups: [{ name: '/home/alice/src/api/old.go', total_seconds: 3600 }],
          groups_left_out: 1,
        },
      ],
    });
    expect(json['totals']).toEqual([
      {
        range: 'today',
        from: '2026-11-22T00:00:00+00:00',
        to: '2026-11-23T00:00:00+00:00',
        total_seconds: 300,
      },
      expect.objectContaining({ range: 'week', total_seconds: 1020 }),
      expect.objectContaining({ range: 'month', total_seconds: 2940 }),
      expect.objectContaining({ range: 'all', total_seconds: 6660 }),
    ]);
  });

  it('shows totals and bars on a terminal', async () => {
    addDays();
    const { out } = await kit.call('project api', { ...atTerminal(''), columns: 60 });
    expect(out.split('\n').slice(0, 11)).toEqual([
      'api',
      '',
      '  Today           5m',
      '  This week      17m',
      '  This month     49m',
      '  All time    1h 51m',
      '',
      'By language',
      `  Go          1h 00m  ${'█'.repeat(30)}  55%`,
      `  TypeScript     49m  ${'█'.repeat(25)}${' '.repeat(5)}  45%`,
      '',
    ]);
    expect(out).toContain('First   2026-10-20 10:00\nLast    2026-11-22 10:05\nSource  local history\n');
  });

  it('is rows in a pipe and CSV for programs', async () => {
    addDays();
    expect((await kit.call('project web')).out).toMatch(
      /^project\tweb\ntoday\t2m\nweek\t2m\nmonth\t2m\nall\t2m\nlanguage\tTypeScript\t2m\t100%\n/,
    );
    expect((await kit.call('project web --csv')).out).toMatch(
      /^by,name,total_seconds,percent,heartbeats\nlanguage,TypeScript,120,100,3\n/,
    );
  });

  it('ends with 2 for a project that there is not', async () => {
    addDays();
    const { code, err } = await kit.call('project wab');
    expect([code, err]).toEqual([2, 'hackatime: no project "wab" in the local history\nDid you mean web?\n']);
  });

  it('says what to do when nothing was ever recorded', async () => {
    const { code, err } = await kit.call('project api');
    expect([code, err.slice(0, 38)]).toEqual([0, 'hackatime: nothing has been recorded y']);
  });
});

describe('project without a name', () => {
  const folder = (name: string): string => {
    const path = join(kit.home, name);
    mkdirSync(path, { recursive: true });
    return path;
  };

  it('is that of the repository around this folder', async () => {
    addDays();
    execFileSync('git', ['init', '-q', folder('web')]);
    expect((await kit.call('project', { cwd: folder('web/src') })).out).toMatch(/^project\tweb\ntoday\t2m\n/);
  });

  it('is the one that the folder names itself', async () => {
    addDays();
    writeFileSync(join(folder('other'), '.wakatime-project'), 'api\n');
    expect((await kit.call('project', { cwd: folder('other') })).out).toMatch(/^project\tapi\n/);
  });

  it('is none where the folder has none or hides it', async () => {
    addDays();
    const plain = await kit.call('project', { cwd: folder('plain') });
    execFileSync('git', ['init', '-q', folder('web')]);
    kit.config(['[settings]', 'hide_project_names = true']);
    const hidden = await kit.call('project', { cwd: folder('web') });
    for (const { code, err } of [plain, hidden]) {
      expect([code, err.split('\n')[0]]).toEqual([2, 'hackatime: this folder is not in a project']);
    }
  });
});
