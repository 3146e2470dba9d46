import { afterEach, describe, expect, it } from 'vitest';
import { toWire } from '../../../src/heartbeat/wire.ts';
import { sanitiseAgain } from '../../../src/privacy/resanitise.ts';
import { createHome, type Home } from '../../support/config.ts';
import { beat } from '../../support/storeKit.ts';

let home: Home;
afterEach(() => home.remove());

async function again(cfg: string, project = 'Client A', isPublic?: (name: string) => boolean) {
  home = createHome(`[settings]\n${cfg}\n`);
  const wire = JSON.stringify(toWire(beat(1, { entity: '/code/secret/x.py', project })));
  const clean = sanitiseAgain(wire, await home.settings(), isPublic);
  return typeof clean === 'string' ? (JSON.parse(clean) as Record<string, unknown>) : clean;
}

describe('what waits, by the settings of now', () => {
  it.each([
    ['exclude = /secret/', null],
    ['exclude = /secret(', undefined],
    ['exclude = (', undefined],
    ['exclude = /secret(\nignore = secret', null],
    ['exclude = true', null],
  ])('%j: excluded %j', async (cfg, expected) => {
    expect(await again(cfg)).toBe(expected);
  });

  it('goes out under the name that somebody wrote down to be shown', async () => {
    expect(await again('hide_project_names = true', 'Client A', (name) => name === 'Client A')).toMatchObject(
      {
        project: 'Client A',
      },
    );
  });

  it('without a project is left out where that is asked for, unless its name may have been hidden', async () => {
    const unknown = 'exclude_unknown_project = true';
    expect(await again(unknown, '')).toBeNull();
    home.remove();
    expect(await again(`${unknown}\nhide_project_names = true`, '')).toMatchObject({ project: '' });
    home.remove();
    const agents = `${unknown}\nhide_project_names = true\nexclude = /secret/`;
    expect(await again(agents, '')).toBeNull();
  });

  it('goes out without a name that is to be hidden', async () => {
    expect(await again('hide_project_names = true')).toMatchObject({ project: '' });
  });
});
