import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY, KEY2 } from '../support/config.ts';
import { createQueueKit, type QueueKit } from '../support/queueKit.ts';
import { START_US } from '../support/storeKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
  write('p/.git/HEAD', 'ref: refs/heads/main\n');
  write('p/.git/config', '[remote "origin"]\n\turl = git@host:firm/tool.git\n');
  write('p/a.ts', 'import x from "lodash";\n');
});
afterEach(() => kit.remove());

function write(name: string, text: string): void {
  const file = join(kit.home, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const why = (words: readonly string[], io: Parameters<QueueKit['run']>[1] = {}) =>
  kit.run(['why', ...words], { cwd: join(kit.home, 'p'), ...io });

/** The fields of what a program gets, by their labels. */
async function rows(...words: readonly string[]): Promise<Record<string, string[]>> {
  const { out } = await why(words);
  const found: Record<string, string[]> = {};
  for (const line of out.trimEnd().split('\n')) {
    const [label = '', ...texts] = line.split('\t');
    found[label] = [...(found[label] ?? []), texts.join('\t')];
  }
  return found;
}

const CFG = '~/.wakatime.cfg';

describe('why a file is left out', () => {
  it.each([
    [['exclude =', '  ^/var', '  a\\.ts$'], `no: it matches exclude "a\\.ts$", ${CFG}:4`],
    [['ignore = a.ts'], `no: it matches exclude "a.ts", ${CFG}:2`],
    [['exclude = a.ts('], `no: it matches exclude "a.ts(", which cannot be read, ${CFG}:2`],
    [['exclude = true'], `no: exclude is on, ${CFG}:2`],
    [
      ['include_only_with_project_file = true'],
      `no: no .wakatime-project is above it, and include_only_with_project_file is on, ${CFG}:2`,
    ],
  ])('%j', async (lines, said) => {
    kit.config(['[settings]', ...lines]);
    const { code, out } = await why(['a.ts']);
    expect(code).toBe(1);
    expect(out).toBe(`file\t~/p/a.ts\nrecorded\t${said}\n`);
  });

  it('names the flag that does it, and the file of the project that does it', async () => {
    expect((await rows('a.ts', '--exclude', 'nothing,a.ts'))['recorded']).toEqual([
      'no: it matches --exclude "a.ts"',
    ]);
    write('p/.wakatime', '[settings]\nexclude = a.ts\n');
    expect((await rows('a.ts'))['recorded']).toEqual(['no: it matches exclude "a.ts", ~/p/.wakatime:2']);
  });

  it('says what keeps it although it is excluded', async () => {
    kit.config(['[settings]', 'exclude = .*', 'include = a.ts']);
    expect((await rows('a.ts'))['recorded']).toEqual([
      `yes: it matches include "a.ts", which keeps it whatever excludes it, ${CFG}:3`,
    ]);
  });

  it('says what a missing file would take', async () => {
    expect((await rows('gone.ts'))['recorded']).toEqual([
      'no: there is no such file; --is-unsaved-entity shows what one that is not saved yet would get',
    ]);
    expect((await why(['gone.ts', '--is-unsaved-entity'])).code).toBe(0);
  });
});

describe('why a file has its project', () => {
  it.each<[string, readonly string[], Record<string, string>, readonly string[], string]>([
    ['the folder', [], {}, [], 'p (the folder of the git repository ~/p)'],
    ['a flag', [], {}, ['--project', 'x'], 'x (--project)'],
    [
      'a file',
      [],
      { 'p/.wakatime-project': 'Named\n' },
      ['--project', 'x'],
      'Named (first line, ~/p/.wakatime-project:1)',
    ],
    ['a map', ['[projectmap]', '/p/ = Mapped'], {}, [], `Mapped ([projectmap] "/p/", ${CFG}:3)`],
    [
      'a remote',
      ['[git]', 'project_from_git_remote = true'],
      {},
      [],
      `firm/tool (the remote "origin" in ~/p/.git/config, by project_from_git_remote, ${CFG}:3)`,
    ],
    [
      "the project's own file",
      ['[projectmap]', '/p/ = Mapped'],
      { 'p/.wakatime': '[projectmap]\n/p/ = Brought\n' },
      [],
      'Brought ([projectmap] "/p/", ~/p/.wakatime:2)',
    ],
  ])('%s', async (_, lines, tree, words, said) => {
    kit.config(['[settings]', ...lines]);
    for (const [name, text] of Object.entries(tree)) write(name, text);
    expect((await rows('a.ts', ...words))['project']).toEqual([said]);
  });
});

it('says what is hidden, and by which line', async () => {
  kit.config(['[settings]', 'hide_file_names = """', '^nothing$', 'a.ts', '"""', 'hide_branch_names = main']);
  const found = await rows('a.ts');
  expect(found['hidden']).toEqual([
    `file name, sent as HIDDEN.ts (it matches hide_file_names "a.ts", ${CFG}:4)`,
    `branch (it matches hide_branch_names "main", ${CFG}:6)`,
    'dependencies (along with the file name)',
    'lines and the place in the file (along with the file name)',
  ]);
  expect(found['request']?.join()).not.toContain('a.ts');
});

it('makes up no name for good', async () => {
  kit.config(['[settings]', `api_key = ${KEY}`, 'hide_project_names = true']);
  const { out } = await why(['a.ts'], {});
  expect(out).toContain(
    'project, sent under a name made up once and kept in ~/p/.wakatime-project, such as ',
  );
  expect(() => readFileSync(join(kit.home, 'p/.wakatime-project'))).toThrow();
});

describe('where it goes', () => {
  it('names each server with the line that leads there, and no key', async () => {
    kit.config([
      '[settings]',
      'api_url = https://waka.example/api',
      `api_key = ${KEY}`,
      '[api_urls]',
      `a.ts = https://team.example/api|${KEY2}`,
      `other = https://other.example/api|${KEY2}`,
      '[destinations]',
      `backup = https://backup.example/api|${KEY2}`,
    ]);
    const found = await rows('a.ts');
    expect(found['goes_to']).toEqual([
      `https://waka.example/api, key ending in ${KEY.slice(-4)} (api_key of ${CFG}:3; api_url, ${CFG}:2)`,
      `https://team.example/api, key ending in ${KEY2.slice(-4)} (a copy: [api_urls] "a.ts", ${CFG}:5)`,
      `https://backup.example/api, key ending in ${KEY2.slice(-4)} (a copy: [destinations] "backup", ${CFG}:8)`,
    ]);
    const { out } = await why(['a.ts', '--json']);
    for (const key of [KEY, KEY2]) {
      expect(out + JSON.stringify(found)).not.toContain(key.slice(0, 8));
    }
  });

  it('says that a project may not choose the server, and how it may', async () => {
    write('p/.wakatime', `[settings]\napi_url = https://evil.example/api\napi_key = ${KEY2}\n`);
    const found = await rows('a.ts');
    expect(found['.wakatime']).toEqual([
      'its api_url is ignored; to permit it: hackatime allow ~/p, ~/p/.wakatime:2',
    ]);
    expect(found['goes_to']?.join()).not.toContain('evil');
    expect(found['note']).toBeUndefined();
    await kit.run(['allow'], { cwd: join(kit.home, 'p') });
    expect((await rows('a.ts'))['goes_to']?.[0]).toBe(
      `https://evil.example/api, key ending in ${KEY2.slice(-4)} (api_key of ~/p/.wakatime:3; api_url, ~/p/.wakatime:2)`,
    );
  });

  it.each([
    [
      { HACKATIME_API_URL: 'https://env.example/api', HACKATIME_API_KEY: KEY2 },
      'HACKATIME_API_URL; HACKATIME_API_KEY',
    ],
    [{ WAKATIME_API_KEY: KEY2 }, 'the server that counts where none is set; WAKATIME_API_KEY'],
  ])('names the variables that say so: %j', async (env, said) => {
    kit.config(['[settings]']);
    const { out } = await why(['a.ts'], { env });
    expect(out).toContain(`key ending in ${KEY2.slice(-4)} (${said})\n`);
  });

  it('says that it waits where no key is set', async () => {
    kit.config(['[settings]']);
    expect((await rows('a.ts'))['sending']?.join()).toMatch(/^waits: no api key.*hackatime login$/i);
  });
});

it('shows the last heartbeat of it, and the name that it is counted under', async () => {
  expect((await rows('a.ts'))['last_time']).toBeUndefined();
  kit.queue([0, 60], undefined, { entity: join(kit.home, 'p/a.ts'), project: 'old' });
  kit.queue([90], undefined, { entity: join(kit.home, 'p/b.ts'), project: 'none' });
  kit.config(['[settings]', '[project_alias]', 'ol. = New']);
  expect((await rows('a.ts'))['last_time']).toEqual([
    `23 h 59 min ago for project old, counted as New by [project_alias] "ol.", ${CFG}:3`,
  ]);
  const { last_recorded: last } = JSON.parse((await why(['a.ts', '--json'])).out) as {
    last_recorded: { time: string };
  };
  expect(Date.parse(last.time) * 1000).toBe(START_US + 60e6);
});

describe('what becomes of an agent’s work on it', () => {
  it.each([
    [[], 'recorded when one works on it (nothing excludes it)'],
    [['sync_ai_disabled = true'], `left out (an agent did it, and sync_ai_disabled is on, ${CFG}:2)`],
    [['exclude_ai = a\\.ts'], `left out (it matches exclude_ai "a\\.ts", ${CFG}:2)`],
  ])('with %j', async (lines, said) => {
    kit.config(['[settings]', ...lines]);
    const found = await rows('a.ts');
    expect(found['agents']).toEqual([said]);
    expect(found['recorded']?.join()).toMatch(/^yes/);
  });

  it('is said with the file of the project that decides, and for programs', async () => {
    write('p/.wakatime', '[settings]\nsync_ai_disabled = true\n');
    expect((await rows('a.ts'))['agents']?.join()).toContain('~/p/.wakatime:2');
    expect(JSON.parse((await why(['a.ts', '--json'])).out)).toMatchObject({
      agents: { recorded: false, by: 'ai-disabled', setting: { line: 2 } },
    });
    expect(JSON.parse((await why(['x', '--entity-type', 'app', '--json'])).out)).toMatchObject({
      agents: null,
    });
  });

  it('is named where it came last, and is in what audit shows', async () => {
    const ai = { session: 's-1', model: 'opus', inputTokens: 5 };
    const agent = 'wakatime/1 (linux-6-x86_64) node24 claude-code/2.1';
    const entity = join(kit.home, 'p/a.ts');
    kit.queue([0], undefined, { entity, project: 'shop', category: 'ai coding', userAgent: agent, ai });
    expect((await rows('a.ts'))['last_time']).toEqual([
      '1 d ago as ai coding from Claude Code for project shop',
    ]);
    expect(JSON.parse((await why(['a.ts', '--json'])).out)).toMatchObject({
      last_recorded: { editor: 'Claude-code', category: 'ai coding' },
    });
    const { requests } = await kit.json('queue', 'audit');
    const [{ body } = { body: '[]' }] = requests as { body: string }[];
    expect(JSON.parse(body)).toMatchObject([
      { category: 'ai coding', ai_session: 's-1', ai_model: 'opus', ai_input_tokens: 5, user_agent: agent },
    ]);
  });
});

describe('on a terminal', () => {
  it.each([40, 80])('of %d columns no line of prose is longer', async (columns) => {
    const env = { NO_COLOR: '1' };
    const { out } = await why(['a.ts', '--hide-file-names', 'true', '--no-pager'], {
      stdoutIsTty: true,
      columns,
      env,
    });
    const [request = '', ...prose] = out.trimEnd().split('\n').reverse();
    expect(JSON.parse(request)).toMatchObject([{ entity: 'HIDDEN.ts' }]);
    const isOneWord = (line: string) => !line.trim().includes(' ');
    expect(prose.filter((line) => line.length > columns && !isOneWord(line))).toEqual([]);
    expect(prose.length).toBeGreaterThan(10);
  });
});

it('remarks that a folder is no file', async () => {
  expect(await rows('.')).toMatchObject({ file: ['~/p'], note: ['it is a folder, not a file'] });
});

it('refuses what a call would pass over', async () => {
  expect(await why(['a.ts', '--time', 'noon'])).toEqual({
    code: 2,
    out: '',
    err: 'hackatime: why: --time is not a usable number\n',
  });
  expect((await why(['']))['code']).toBe(2);
});

it('track tells of a server that a project chose and nobody allowed', async () => {
  write('p/.wakatime', `[settings]\napi_url = https://evil.example/api\napi_key = ${KEY2}\n`);
  const track = () => kit.run(['track', join(kit.home, 'p/a.ts'), join(kit.home, 'p/a.ts')]);
  expect((await track()).err).toBe(
    'hackatime: the api_url of ~/p/.wakatime is ignored, as you have not allowed it\nTo permit it: hackatime allow ~/p\n',
  );
  await kit.run(['allow'], { cwd: join(kit.home, 'p') });
  expect((await track()).err).not.toContain('ignored');
});
