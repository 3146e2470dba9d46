import { describe, expect, it } from 'vitest';
import type { FamilyStatus, LinkStatus } from '../../../../../src/commands/setup/link/linkStatus.ts';
import {
  isPathMendable,
  isServed,
  unservedFamilies,
} from '../../../../../src/commands/setup/link/servedPlugins.ts';

const SYSTEM = '/usr/bin/wakatime-cli';
const OWN = '/h/.wakatime/wakatime-cli-linux-amd64';
const family = (plugin: string, runs: string | undefined, kind: FamilyStatus['kind']): FamilyStatus => ({
  plugin,
  runs,
  kind,
  replaces: 'no',
});
const status = (families: readonly FamilyStatus[], onPath: LinkStatus['onPath']): LinkStatus => ({
  node: 'n',
  program: 'p',
  onPath,
  families,
  editors: [],
  isRight: false,
  isPathOpen: false,
});

describe('a plugin that runs another program', () => {
  const other = { runs: SYSTEM, kind: 'other' } as const;
  const kicad = family('KiCad', OWN, 'launcher');

  it('is none of our business where it is not here and would run what is first on PATH', () => {
    const found = status([kicad, family('Zed', SYSTEM, 'other')], other);
    expect([unservedFamilies(found, []), isServed(found, [])]).toEqual([[], true]);
  });

  it('matters where it is here', () => {
    const found = status([kicad, family('Zed', SYSTEM, 'other')], other);
    expect(isServed(found, [{ family: 'Zed' }])).toBe(false);
  });

  it('matters where a plugin has put that program beside the launchers', () => {
    const found = status([kicad, family('Sublime Text', OWN, 'other')], other);
    expect(unservedFamilies(found, []).map(({ plugin }) => plugin)).toEqual(['Sublime Text']);
  });
});

it.each([
  ['other', true, true],
  ['npm', true, true],
  ['other', false, false],
  ['launcher', true, false],
  ['missing', true, false],
] as const)(
  '%s first on PATH, which can be changed: %s; link mends it: %s',
  (kind, isPathOpen, isMendable) => {
    expect(isPathMendable({ onPath: { runs: SYSTEM, kind }, isPathOpen })).toBe(isMendable);
  },
);
