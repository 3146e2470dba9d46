import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DoctorFacts } from '../../../../../src/commands/setup/doctor/facts.ts';
import { findOtherPrograms } from '../../../../../src/commands/setup/doctor/gatherMachine.ts';
import { checkFolder, checkPrograms } from '../../../../../src/commands/setup/doctor/programChecks.ts';
import type { LinkStatus } from '../../../../../src/commands/setup/link/linkStatus.ts';
import { resolvePaths } from '../../../../../src/config/files/paths.ts';
import { systemFs } from '../../../../../src/system/disk/fs.ts';
import { fakeIo } from '../../../../support/cli.ts';

const link = (change: Partial<LinkStatus>): LinkStatus => ({
  node: 'n',
  program: 'p',
  onPath: { runs: '/h/bin/wakatime-cli', kind: 'launcher' },
  families: [],
  editors: [],
  isRight: true,
  isPathOpen: true,
  ...change,
});
const check = (change: Partial<DoctorFacts>) =>
  checkPrograms({
    hackatimes: [],
    packagedNode: undefined,
    otherPrograms: [],
    link: link({}),
    installed: [],
    isCopyMissing: false,
    ...change,
  } as unknown as DoctorFacts).map(({ name, level, mend }) => [name, level, mend]);
const FISH = { plugin: 'fish', runs: '/usr/bin/wakatime', kind: 'other', replaces: 'no' } as const;

it('names another program that a plugin would run, once', () => {
  const otherPrograms = [{ path: '/usr/bin/wakatime', plugins: ['fish'] }];
  const onPath = { runs: '/usr/bin/wakatime', kind: 'other' } as const;
  expect(check({ otherPrograms })).toEqual([['other-cli', 'warn', undefined]]);
  expect(check({ otherPrograms, link: link({ onPath }) })).toEqual([]);
  // It is said of the launchers then.
  expect(
    check({
      otherPrograms,
      link: link({ families: [FISH] }),
      installed: [{ family: 'fish' }] as unknown as DoctorFacts['installed'],
    }),
  ).toEqual([]);
});

it('makes no fault of another program that nobody runs', () => {
  expect(check({ otherPrograms: [{ path: '/usr/bin/wakatime', plugins: [] }] })).toEqual([
    ['idle-cli', 'ok', undefined],
  ]);
});

it('misses the copy of the program, which link makes again', () => {
  expect(check({ isCopyMissing: true })).toEqual([['copy-missing', 'warn', 'link']]);
});

it.each([
  ['waka', ['home-relative']],
  ['/waka', []],
  ['~/waka', []],
  ['C:\\waka', []],
  [undefined, []],
])('WAKATIME_HOME=%s', (home, names) => {
  const env = home === undefined ? {} : { WAKATIME_HOME: home };
  const facts = { env, openFolder: undefined, unwritableLog: undefined };
  expect(checkFolder(facts as unknown as DoctorFacts).map(({ name }) => name)).toEqual(names);
});

it('finds other programs on PATH, beside the launchers and where editors keep their own', () => {
  const home = mkdtempSync(join(tmpdir(), 'hackatime-others-'));
  try {
    const paths = [
      'bin/wakatime',
      '.wakatime/wakatime-cli-linux-arm64',
      '.wakatime/wakatime-cli.before-hackatime',
      '.wakatime/wakatime.log',
      '.local/share/zed/extensions/work/wakatime/wakatime-cli-linux-amd64',
    ].map((path) => join(home, path));
    for (const path of paths) {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, '\u007fELF', { mode: 0o755 });
    }
    writeFileSync(paths[3] ?? '', 'a log', { mode: 0o755 });
    const found = findOtherPrograms(link({ families: [{ ...FISH, runs: paths[0] }] }), {
      io: fakeIo({ env: { PATH: join(home, 'bin') } }),
      fs: systemFs,
      platform: 'linux',
      paths: { ...resolvePaths({ text: {} }, {}), home },
    }).filter(({ path }) => path.startsWith(home));
    expect(found).toEqual([
      { path: paths[0], plugins: ['fish'] },
      { path: paths[1], plugins: [] },
      { path: paths[4], plugins: [] },
    ]);
  } finally {
    rmSync(home, { recursive: true });
  }
});
