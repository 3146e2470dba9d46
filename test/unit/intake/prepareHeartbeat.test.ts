import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HeartbeatInput } from '../../../src/heartbeat/heartbeat.ts';
import { type PrepareDeps, prepareHeartbeat } from '../../../src/intake/prepareHeartbeat.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
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
  files: Readonly<Record<string, string>> = {},
) {
  home = createHome(`[settings]\napi_key = ${KEY}\n${cfg}`);
  const entity = home.write(`proj/${name}`, 'import alpha\n');
  for (const [file, text] of Object.entries(files)) home.write(`proj/${file}`, text);
  const settings = await home.settings();
  const deps: PrepareDeps = {
    fs: watchedFs,
    log: home.log,
    cwd: join(home.folder, 'proj'),
    home: home.folder,
    platform: 'linux',
    nowUs: 1_700_000_000_000_000,
    userAgent: 'wakatime/1',
    readSubversion: async () => undefined,
    recordReplacementName: async () => 'Brave Otter 7',
    isAllowed: () => false,
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
    expect(prepared).toMatchObject({ kept: { heartbeat: { language: 'C', lines: 1 } } });
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

  it('whose local file is gone goes out without what it would have told', async () => {
    const gone = { localFile: '/gone/copy.rb' };
    for (const entity of ['/remote/main.py', undefined]) {
      const { prepared } = await prepare('', { ...gone, ...(entity === undefined ? {} : { entity }) });
      expect(prepared).toMatchObject({
        kept: { heartbeat: { language: 'Python', lines: undefined, dependencies: undefined } },
      });
    }
    expect(opened.filter((path) => path.endsWith('.py') || path.endsWith('.rb'))).toEqual([]);
    const remote = await prepare('', { ...gone, entity: 'ssh://host/srv/a.py' });
    expect(remote.prepared).toMatchObject({ kept: { heartbeat: { language: 'Python' } } });
  });

  it('whose local file is gone is still left out where the project has no project file', async () => {
    const { prepared } = await prepare('include_only_with_project_file = true\n', {
      localFile: '/gone/copy.rb',
    });
    expect(prepared).toEqual({ skipped: 'no project file' });
  });

  it.each<[string, string, string, object]>([
    ['a missing file', '', '/none.py', { entity: '/none.py' }],
    ['a missing file whose name may be hidden', 'hide_file_names = other\n', '/none.py', {}],
    ['a missing file in a folder that is hidden', 'hide_project_folder = true\n', '/none.py', {}],
    ['TRAMP', '', '/ssh:jo@secret-host:/srv/a.py', { kind: 'ssh' }],
    ['TRAMP over several hosts', '', '/ssh:jo@a|sudo:root@b:/etc/x', { kind: 'ssh' }],
    ['a buffer of an editor', '', 'fugitive:///home/jo/.git//0/a.py', { kind: 'fugitive' }],
    ['a buffer with a password in its address', '', 'ftp://jo:geheim@host/a.py', { kind: 'ftp' }],
    ['a buffer without a name', '', 'untitled:Untitled-1', { kind: 'untitled' }],
    ['a buffer of Emacs', '', '*scratch*', { kind: 'buffer' }],
  ])('of %s leaves one line in the log', async (_, cfg, entity, fields) => {
    const lines: object[] = [];
    const info = (_message: string, given = {}): void => void lines.push(given);
    const silent = (): void => undefined;
    const log = { debug: silent, info, warn: silent, error: silent };
    const { prepared } = await prepare(cfg, { entity }, { log });
    expect(prepared).toEqual({ skipped: 'missing file' });
    expect(lines).toEqual([fields]);
  });

  describe('of a command of a shell', () => {
    const command = { entity: 'make', entityType: 'app' };
    const inFolder = async (cfg: string, files: Readonly<Record<string, string>> = {}) =>
      (await prepare(cfg, { ...command, projectFolder: '.' }, {}, 'plan.py', files)).prepared;

    it('stays where its folder does', async () => {
      expect(await inFolder('exclude = /other/\n')).toMatchObject({
        kept: { heartbeat: { entity: 'make', type: 'app' } },
      });
    });

    it('is left out where its folder is', async () => {
      expect(await inFolder('exclude = /proj/\n')).toEqual({ skipped: 'excluded' });
      expect(await inFolder('exclude = /proj/\ninclude = proj\n')).toMatchObject({ kept: {} });
    });

    it('is left out where the file of its folder says so', async () => {
      expect(await inFolder('', { '.wakatime': '[settings]\nexclude = /proj/\n' })).toEqual({
        skipped: 'excluded',
      });
    });

    it('is left out where only marked projects are wanted', async () => {
      const cfg = 'include_only_with_project_file = true\n';
      expect(await inFolder(cfg)).toEqual({ skipped: 'no project file' });
      expect(await inFolder(cfg, { '.wakatime-project': 'Marked\n' })).toMatchObject({
        kept: { heartbeat: { project: 'Marked' } },
      });
    });
  });

  it('of an excluded file that is missing leaves nothing in the log', async () => {
    const lines: unknown[] = [];
    const note = (...line: readonly unknown[]): void => void lines.push(line);
    const log = { debug: note, info: note, warn: note, error: note };
    const { prepared } = await prepare('exclude = /none\n', { entity: '/none.py' }, { log });
    expect(prepared).toEqual({ skipped: 'excluded' });
    expect(lines).toEqual([]);
  });

  it('of a remote file is kept without its password, and nothing of it is opened', async () => {
    const { prepared } = await prepare('', { entity: 'ssh://jo:geheim@host/srv/a.py' });
    expect(prepared).toMatchObject({
      kept: { heartbeat: { entity: 'ssh://host/srv/a.py', language: 'Python' } },
    });
    expect(opened.filter((path) => path.includes('srv'))).toEqual([]);
  });

  it.each([
    ['/code/{home}/proj$', 'proj', true],
    ['^hush$', 'hush', true],
    ['/plan', 'hush', false],
  ])(
    'under a project pattern %s asks for a made-up name only where it means the whole project',
    async (pattern, project, isAsked) => {
      const asked: string[] = [];
      const written = pattern.replace('/code/{home}', '');
      const { prepared } = await prepare(
        `hide_project_names =\n    ${written}\n`,
        { project },
        {
          recordReplacementName: async (folder) => {
            asked.push(folder);
            return 'Brave Otter 7';
          },
        },
      );
      expect(asked.map((folder) => folder.slice(-5))).toEqual(isAsked ? ['/proj'] : []);
      expect(prepared).toMatchObject({ kept: { heartbeat: { project: isAsked ? 'Brave Otter 7' : '' } } });
    },
  );

  it('whose project pattern cannot be read hides the name and writes none down', async () => {
    const { prepared } = await prepare(
      'hide_project_names = /x(\n',
      { project: 'hush' },
      {
        recordReplacementName: () => Promise.reject(new Error('asked')),
      },
    );
    expect(prepared).toMatchObject({ kept: { heartbeat: { project: '' } } });
  });

  it.each([
    ['Client A\n', 'Client A', 'Client A'],
    ['firm/{project}\n', 'Brave Otter 7', undefined],
    ['', 'Brave Otter 7', undefined],
  ])(
    'of a project called %j by its file is shown as %j under hidden names',
    async (text, shown, publicProject) => {
      const { prepared } = await prepare('hide_project_names = true\n', {}, {}, 'plan.py', {
        '.wakatime-project': text,
      });
      expect(prepared).toMatchObject({ kept: { heartbeat: { project: shown } }, publicProject });
    },
  );

  it('whose project’s made-up name cannot be kept has none', async () => {
    const { prepared } = await prepare(
      'hide_project_names = true\n',
      { project: 'hush' },
      { recordReplacementName: async () => undefined },
    );
    expect(prepared).toMatchObject({ kept: { heartbeat: { project: '' } } });
  });
});
