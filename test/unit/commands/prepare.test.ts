import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type PrepareDeps, prepareHeartbeat } from '../../../src/commands/prepare.ts';
import type { HeartbeatInput } from '../../../src/heartbeat/heartbeat.ts';
import { systemFs } from '../../../src/system/fs.ts';
import type { Fs } from '../../../src/system/ports.ts';
import { createHome, type Home, KEY } from '../../support/config.ts';

let home: Home;
let opened: string[];

beforeEach(() => {
  opened = [];
});

/** The real file system, noting what is opened. */
const watchedFs: Fs = {
  ...systemFs,
  readHead: (path, maxBytes) => {
    opened.push(path);
    return systemFs.readHead(path, maxBytes);
  },
  readText: (path, maxBytes) => {
    opened.push(path);
    return systemFs.readText(path, maxBytes);
  },
};

async function prepare(
  cfg: string,
  input: Partial<HeartbeatInput>,
  overrides: Partial<PrepareDeps> = {},
  name = 'plan.py',
) {
  home = createHome(`[settings]\napi_key = ${KEY}\n${cfg}`);
  const entity = home.write(`proj/${name}`, 'import alpha\n');
  const settings = await home.settings();
  const deps: PrepareDeps = {
    fs: watchedFs,
    log: home.log,
    cwd: join(home.folder, 'proj'),
    home: home.folder,
    platform: 'linux',
    nowUs: 1_700_000_000_000_000,
    userAgent: 'wakatime/1',
    readSubversion: () => undefined,
    keepProjectName: async () => 'Brave Otter 7',
    isTrusted: () => false,
    ...overrides,
  };
  const prepared = await prepareHeartbeat(
    { entity, entityType: 'file', isUnsaved: false, ...input },
    settings,
    deps,
  );
  home.remove();
  return { prepared, entity };
}

describe('a heartbeat on its way to the store', () => {
  it('is complete', async () => {
    const { prepared, entity } = await prepare('', { project: 'p' });
    expect(prepared).toMatchObject({
      kept: {
        heartbeat: {
          entity,
          type: 'file',
          category: 'coding',
          project: 'p',
          language: 'Python',
          dependencies: ['alpha'],
          lines: 1,
        },
        destinations: [{ url: '', keyHash: '' }],
      },
    });
  });

  it('of an excluded file never opens it', async () => {
    const { prepared, entity } = await prepare('exclude = plan\n', {});
    expect(prepared).toEqual({ skipped: 'excluded' });
    expect(opened).not.toContain(entity);
  });

  it('whose language, lines and dependencies all stand in the file opens it once', async () => {
    const { prepared, entity } = await prepare('', {}, {}, 'x.h');
    expect(prepared).toMatchObject({ kept: { heartbeat: { language: 'Objective-C', lines: 1 } } });
    expect(opened.filter((path) => path === entity)).toEqual([entity]);
  });

  it('of a hidden file has no dependencies and no name', async () => {
    const { prepared } = await prepare('hide_file_names = true\n', {});
    expect(JSON.stringify(prepared)).not.toMatch(/plan|alpha/);
  });

  it.each([
    ['exclude_unknown_project = true\n', 'unknown-project'],
    ['include_only_with_project_file = true\n', 'no project file'],
  ])('is left out by %j', async (cfg, reason) => {
    expect((await prepare(cfg, {})).prepared).toEqual({ skipped: reason });
  });

  it.each([
    ['Nonsense', 'coding'],
    ['Debugging', 'debugging'],
  ])('with the category %s has %s', async (category, kept) => {
    expect((await prepare('', { category })).prepared).toMatchObject({
      kept: { heartbeat: { category: kept } },
    });
  });

  it.each(['domain', 'url'])('of a %s is browsing', async (entityType) => {
    const { prepared } = await prepare('', { entity: 'example.org', entityType });
    expect(prepared).toMatchObject({ kept: { heartbeat: { category: 'browsing', entity: 'example.org' } } });
  });

  it('of a missing file is left out, of an unsaved one not', async () => {
    expect((await prepare('', { entity: '/none.py' })).prepared).toEqual({ skipped: 'missing file' });
    expect((await prepare('', { entity: '/none.py', isUnsaved: true })).prepared).toHaveProperty('kept');
  });

  it('of a remote file is kept without its password, and nothing of it is opened', async () => {
    const { prepared } = await prepare('', { entity: 'ssh://jo:geheim@host/srv/a.py' });
    expect(prepared).toMatchObject({
      kept: { heartbeat: { entity: 'ssh://host/srv/a.py', language: 'Python' } },
    });
    expect(opened.filter((path) => path.includes('srv'))).toEqual([]);
  });

  it('whose project’s made-up name cannot be kept has none', async () => {
    const { prepared } = await prepare(
      'hide_project_names = true\n',
      { project: 'hush' },
      { keepProjectName: async () => undefined },
    );
    expect(prepared).toMatchObject({ kept: { heartbeat: { project: '' } } });
  });
});
