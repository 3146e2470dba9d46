import { afterEach, describe, expect, it } from 'vitest';
import { systemZone, unknownZone } from '../../../../src/system/zone/localZone.ts';
import { systemTimezone } from '../../../../src/system/zone/timezone.ts';
import { readZoneSetting } from '../../../../src/system/zone/zoneSetting.ts';

const deps = {
  realPath: (path: string) =>
    ({ '/etc/localtime': '/usr/share/zoneinfo/Europe/Paris', '/x/zone': '/x/zone' })[path] ??
    (path.startsWith('/usr/share/zoneinfo/') ? path : undefined),
  nameOf: (text: string) => (text.toLowerCase() === 'europe/berlin' ? 'Europe/Berlin' : undefined),
};

describe('TZ', () => {
  it.each([
    [undefined, 'system', undefined],
    ['', 'named', 'UTC'],
    [':', 'named', 'UTC'],
    ['Europe/Berlin', 'named', 'Europe/Berlin'],
    [':europe/berlin', 'named', 'Europe/Berlin'],
    ['/usr/share/zoneinfo/Europe/Paris', 'named', 'Europe/Paris'],
    [':/etc/localtime', 'named', 'Europe/Paris'],
    ['/usr/share/zoneinfo/right/Asia/Tokyo', 'named', 'Asia/Tokyo'],
    ['/x/zone', 'system', undefined],
    ['/nowhere', 'unknown', '/nowhere'],
    ['Foo/Bar', 'unknown', 'Foo/Bar'],
    ['Europe/Berln', 'unknown', 'Europe/Berln'],
    ['EST5EDT', 'unknown', 'EST5EDT'],
    ['JST-9', 'rule', 'Etc/GMT-9'],
    ['GMT+1', 'rule', 'Etc/GMT+1'],
  ])('%j is %s: %s', (text, kind, name) => {
    const setting = readZoneSetting(text, deps);
    const said =
      setting.kind === 'named'
        ? setting.name
        : setting.kind === 'rule'
          ? setting.zone.name
          : setting.kind === 'unknown'
            ? setting.text
            : undefined;
    expect([setting.kind, said]).toEqual([kind, name]);
  });
});

describe("the machine's zone", () => {
  const before = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = before;
  });
  const NOON_US = Date.UTC(2026, 10, 21, 12) * 1000;

  it.each([
    ['Europe/Berlin', 'Europe/Berlin', 60, 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin', 60, 'Europe/Berlin'],
    ['Etc/UTC', 'UTC', 0, 'Etc/UTC'],
    ['Zulu', 'UTC', 0, 'Zulu'],
    ['America/Argentina/Ushuaia', 'America/Argentina/Ushuaia', -180, 'America/Argentina/Ushuaia'],
    ['GMT+1', 'Etc/GMT+1', -60, 'Etc/GMT+1'],
    ['IST-5:30', 'IST-5:30', 330, undefined],
    ['CET-1CEST,M3.5.0,M10.5.0/3', 'CET-1CEST,M3.5.0,M10.5.0/3', 60, undefined],
    ['EST5EDT', 'America/New_York', -300, 'EST5EDT'],
    ['Foo/Bar', 'UTC', 0, undefined],
  ])('%s is called %s, %d minutes east, and %s to servers', (text, name, minutes, header) => {
    process.env['TZ'] = text;
    expect(unknownZone()).toBe(text === 'Foo/Bar' ? text : undefined);
    expect(systemTimezone()).toBe(header);
    const zone = systemZone();
    expect([zone.name, zone.offsetMinutes(NOON_US)]).toEqual([name, minutes]);
  });
});
