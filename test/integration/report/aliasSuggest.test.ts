import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
beforeEach(() => {
  kit = createReportKit();
  kit.config(['[settings]', 'debug = false']);
});
afterEach(() => kit.remove());

/** Three minutes on each of these files, one file after the other. */
function work(project: string, day: string, ...files: readonly string[]): void {
  for (const [at, entity] of files.entries()) {
    kit.add(minutes(`${day}T${String(9 + at).padStart(2, '0')}:00`, 4), { project, entity });
  }
}
const OWN = ['src/parse.ts', 'src/render.ts', 'src/paint.ts', 'src/table.ts'];
const below = (folder: string): readonly string[] => OWN.map((name) => `${folder}/${name}`);

/** A working copy of a remote. */
function clone(name: string, remote: string): string {
  const folder = join(kit.home, name);
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, '.git/HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(folder, '.git/config'), `[remote "origin"]\n\turl = git@git.example:${remote}.git\n`);
  return folder;
}

const suggested = async (): Promise<readonly string[]> =>
  (
    (await kit.parsed('alias suggest'))['proposals'] as { project: string; name: string; reason: string }[]
  ).map(({ project, name, reason }) => `${project} ${name} ${reason}`);

describe('hackatime alias suggest', () => {
  it('proposes what is alike in the history and on the disk, with the command to type', async () => {
    work('old-name', '2026-11-10', ...below('/w/old-name'));
    work('new-name', '2026-11-20', ...below('/w/new-name'));
    work('c++', '2026-11-20', '/w/c++/a.cpp');
    work('C++', '2026-11-21', '/w/c++/a.cpp', '/w/c++/b.cpp');
    work('left', '2026-11-19', `${clone('left', 'alice/tool')}/x.ts`);
    work('right', '2026-11-20', `${clone('right', 'alice/tool')}/y.ts`);
    const rows = [
      'old-name\tnew-name\t18m\t4 files with the same paths\thackatime alias add old-name new-name',
      "c++\tC++\t3m\tonly letter case differs\thackatime alias add 'c\\+\\+' 'C++'",
      'left\tright\t3m\tthe same git remote\thackatime alias add left right',
    ];
    expect((await kit.call('alias suggest')).out.trimEnd().split('\n').sort()).toEqual(rows.sort());
    const { proposals } = await kit.parsed('alias suggest');
    expect(proposals).toContainEqual({
      project: 'c++',
      name: 'C++',
      pattern: 'c\\+\\+',
      total_seconds: 180,
      reason: 'case',
      shared_files: 0,
      command: "hackatime alias add 'c\\+\\+' 'C++'",
    });
    expect((await kit.run(['alias', 'add', 'c\\+\\+', 'C++'])).code).toBe(0);
    expect((await kit.run(['alias', 'add', 'old-name', 'new-name'])).code).toBe(0);
    expect(await suggested()).toEqual(['left right remote']);
  });

  it('fits a terminal, and says when there is nothing', async () => {
    const io = { stdoutIsTty: true, columns: 60, env: { NO_COLOR: '1' } };
    expect((await kit.call('alias suggest', io)).out).toBe('No two recorded names look like one project.\n');
    work('my app', '2026-11-20', '/w/a.ts');
    work('my-app', '2026-11-21', '/w/b.ts', '/w/c.ts');
    expect((await kit.call('alias suggest', io)).out).toBe(
      [
        'PROJECT  COULD BE  TIME  WHY',
        'my app   my-app      3m  only - _ and blanks differ',
        '',
        'To count them so:',
        "  hackatime alias add 'my app' my-app",
        '',
      ].join('\n'),
    );
  });

  it('never names a project that is hidden, by its name or by that which was made up', async () => {
    work('secret-client', '2026-11-10', ...below('/w/secret-client'));
    work('Quiet Heron 42', '2026-11-20', ...below('/w/secret-client'));
    work('public', '2026-11-10', ...below('/w/public'));
    work('Public', '2026-11-20', '/w/public/other.ts');
    kit.config(['[settings]', 'hide_project_names = secret']);
    const { out } = await kit.call('alias suggest');
    expect(out).not.toMatch(/secret|Heron/);
    expect(await suggested()).toEqual(['Public public case']);
    kit.config(['[settings]', 'hide_project_names = true']);
    expect(await suggested()).toEqual([]);
  });
});

describe('an alias', () => {
  it('never shows the name of a hidden project in the place of that which was made up', async () => {
    work('Quiet Heron 42', '2026-11-20', '/w/a.ts');
    work('Brave Otter 7', '2026-11-21', '/w/b.ts');
    const alias = ['[project_alias]', 'quiet.* = secret-client', 'brave.* = Old Badger 1'];
    const names = async () =>
      (await kit.call('projects --csv --fields name')).out.trimEnd().split('\n').slice(1);
    kit.config(alias);
    expect(await names()).toContain('secret-client');
    for (const hidden of ['secret', 'true']) {
      kit.config(['[settings]', `hide_project_names = ${hidden}`, ...alias]);
      expect((await names()).sort()).toEqual(['Old Badger 1', 'Quiet Heron 42']);
      expect((await kit.call('alias')).out).toContain('secret-client\t0\t0s');
    }
  });
});
