import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Home, makeHome } from '../support/bundle.ts';

/** Makes `Intl.DateTimeFormat` fail: making one takes Node longer than a whole report. */
const WITHOUT_FORMATS = `Intl.DateTimeFormat = class {
  constructor() { throw new Error('Intl was asked'); }
};\n`;

describe('a report on the local history names the zone without Intl', () => {
  let home: Home;
  const withoutIntl = (zone: string): Readonly<Record<string, string>> => ({
    TZ: zone,
    NODE_OPTIONS: `--require ${join(home.home, 'formats.cjs')}`,
  });
  beforeAll(async () => {
    home = makeHome();
    writeFileSync(join(home.home, 'formats.cjs'), WITHOUT_FORMATS);
    const line = { entity: home.file, type: 'file', time: 1_700_000_000, category: 'coding', project: 'api' };
    await home.run(['import', '-'], { stdin: `${JSON.stringify(line)}\n` });
  });
  afterAll(() => home.remove());

  it.each([
    ['today --source local', 'UTC'],
    ['today --source local', 'Europe/Berlin'],
    ['stats all --by language --source local', 'America/New_York'],
    ['projects', 'Asia/Tokyo'],
    ['heatmap 2023', 'Europe/Berlin'],
    ['sessions all', 'Europe/Berlin'],
    ['streak', 'Europe/Berlin'],
  ])('%s in %s', async (words, zone) => {
    const { code, stdout, stderr } = await home.run([...words.split(' '), '--json'], {
      env: withoutIntl(zone),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(JSON.stringify(zone));
  });
});
