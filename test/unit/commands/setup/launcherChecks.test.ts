import { expect, it } from 'vitest';
import type { DoctorFacts } from '../../../../src/commands/setup/doctor/facts.ts';
import { checkLaunchers } from '../../../../src/commands/setup/doctor/machineChecks.ts';
import type { FamilyStatus, LinkStatus } from '../../../../src/commands/setup/link/linkStatus.ts';

const family = (plugin: string, kind: FamilyStatus['kind'] = 'launcher'): FamilyStatus => ({
  plugin,
  runs: kind === 'missing' ? undefined : `/h/.wakatime/${plugin}`,
  kind,
  replaces: 'no',
});
const ON_PATH: LinkStatus['onPath'] = { runs: '/h/bin/wakatime-cli', kind: 'launcher' };
function check(
  families: readonly FamilyStatus[],
  more: Partial<LinkStatus> & { wasLinked?: boolean; installed?: readonly string[] } = {},
) {
  const { wasLinked = true, installed = ['vim'], ...status } = more;
  const onPath = status.onPath ?? ON_PATH;
  const isRight = [onPath, ...families].every(({ kind }) => kind === 'launcher');
  const link: LinkStatus = {
    node: 'n',
    program: 'p',
    onPath,
    families,
    editors: [],
    isRight,
    isPathOpen: true,
    ...status,
  };
  return checkLaunchers({
    link,
    wasLinked,
    env: {},
    installed: installed.map((name) => ({ family: name })),
  } as unknown as DoctorFacts);
}

it('finds nothing where every plugin runs hackatime, and where there are no launchers', () => {
  expect(check([family('vim'), family('zed')]).map(({ level }) => level)).toEqual(['ok']);
  const messages = (installed: readonly string[]) => check([], { installed }).map(({ message }) => message);
  expect(messages(['vim'])).toEqual(['every plugin runs hackatime']);
  expect(messages([])).toEqual(['the launchers for editors are in place']);
  expect(
    checkLaunchers({ link: undefined, wasLinked: false, env: {}, installed: [] } as unknown as DoctorFacts),
  ).toEqual([]);
});

it.each([
  ['other', 'launcher-replaced'],
  ['npm', 'launcher-npm'],
  ['old-launcher', 'launcher-old'],
  ['missing', 'launcher-missing'],
] as const)('names what plugins run instead: %s', (kind, name) => {
  const found = check([family('vim', kind), family('zed')]);
  expect(found.map((one) => [one.name, one.level, one.fix, one.mend])).toEqual([
    [name, 'fail', 'hackatime link', 'link'],
  ]);
  expect(found[0]?.message).toMatch(/: vim$/);
});

it('names three of many', () => {
  const found = check(['a', 'b', 'c', 'd', 'e'].map((name) => family(name, 'other')));
  expect(found[0]?.message).toMatch(/: a; b; c; 2 more$/);
});

it('names what comes first on PATH', () => {
  const onPath = { runs: '/usr/bin/wakatime-cli', kind: 'other' } as const;
  expect(check([family('vim')], { onPath })[0]).toMatchObject({
    name: 'path',
    message: "/usr/bin/wakatime-cli comes first on PATH, and is not hackatime's launcher",
  });
});

it('makes nothing of a plugin that is not here and finds no program, nor of a PATH without one', () => {
  const onPath = { runs: undefined, kind: 'missing' } as const;
  expect(check([family('vim'), family('zed', 'missing')], { onPath }).map(({ level }) => level)).toEqual([
    'ok',
  ]);
  const seen = check([family('vim'), family('zed', 'missing')], { onPath, installed: ['zed'] });
  expect(seen.map(({ name, message }) => [name, message])).toEqual([
    ['launcher-missing', 'plugins find no program any more: zed'],
  ]);
});

it('says once that nothing is linked yet', () => {
  const found = check([family('vim', 'missing'), family('zed', 'other')], { wasLinked: false });
  expect(found.map(({ name }) => name)).toEqual(['not-linked']);
});
