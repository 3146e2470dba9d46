import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReportKit, minutes, type ReportKit } from '../../support/reportKit.ts';

let kit: ReportKit;
let file: string;
beforeEach(() => {
  kit = createReportKit();
  file = join(kit.home, '.wakatime.cfg');
  kit.config(['[settings]', 'debug = false']);
  kit.add(minutes('2026-11-22T09:00', 11), { project: 'old-api' });
  kit.add(minutes('2026-11-22T09:30', 21), { project: 'api' });
  kit.add(minutes('2026-11-22T10:00', 31), { project: 'c++ (old)' });
});
afterEach(() => kit.remove());

const config = (): string => readFileSync(file, 'latin1');

describe('hackatime alias add', () => {
  it('writes a line, says where, and what it catches', async () => {
    const { code, out, err } = await kit.run(['alias', 'add', 'old-.*', 'api']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`Added: ${file}:5: old-.* = api\nCounted as api from now on: old-api (10m).\n`);
    expect(config()).toBe('[settings]\ndebug = false\n\n[project_alias]\nold-.* = api\n');
    expect(await kit.parsed('projects --project api')).toMatchObject({ projects: [{ total_seconds: 1920 }] });
  });

  it('says in JSON what it wrote, and nothing twice', async () => {
    const alias = {
      pattern: 'old-api',
      name: 'api',
      file,
      line: 5,
      readable: true,
      projects: [{ name: 'old-api', total_seconds: 600, heartbeats: 11 }],
      total_seconds: 600,
    };
    const schema = 'hackatime.alias.add/1';
    expect(await kit.parsed('alias add old-api api')).toEqual({ schema, changed: true, alias });
    expect(await kit.parsed('alias add OLD-api api')).toEqual({ schema, changed: false, alias });
    expect((await kit.call('alias add old-api web')).out).toMatch(/^Changed: .*:5: old-api = web\nCounted/);
    expect(config().match(/old-api/g)).toHaveLength(1);
  });

  it('keeps comments, line ends, byte order mark, mode, link and all other lines', async () => {
    const text =
      '\ufeff# mine\r\n[project_alias] ; names\r\n  a=b ; why\r\n\r\n[settings]\r\napi_key = x\r\n';
    mkdirSync(join(kit.home, 'dotfiles'));
    renameSync(file, join(kit.home, 'dotfiles/cfg'));
    symlinkSync('dotfiles/cfg', file);
    writeFileSync(file, text);
    chmodSync(file, 0o640);
    expect((await kit.call('alias add old-api api')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(text.replace('; why\r\n', '; why\r\nold-api=api\r\n'));
    expect((await kit.call('alias remove old-api')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['(?:a|b):=', 'x'],
    ['#\\d+', 'issue #1; all'],
    ['c++ (old)', 'cpp'],
    ['50%', '50%(name)s'],
  ])('writes %s = %s so that it is read back', async (pattern, name) => {
    expect((await kit.run(['alias', 'add', pattern, name])).code).toBe(0);
    const { out } = await kit.run(['alias', '--json']);
    expect(JSON.parse(out)).toMatchObject({ aliases: [{ pattern, name }], problems: [] });
  });

  it.each([
    [['(', 'x'], 'the pattern "(" cannot be read'],
    [['', 'x'], 'the pattern is empty'],
    [['a', ' '], 'the name is empty'],
    [['a', '"b"'], 'the name cannot be "b"'],
    [['a', 'b\nc'], 'the name has a line break'],
  ])('refuses %j in one line', async (words, message) => {
    const before = config();
    const { code, out, err } = await kit.run(['alias', 'add', ...words]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')[0]).toContain(message);
    expect(config()).toBe(before);
  });

  it('refuses a circle, naming the other line', async () => {
    await kit.call('alias add api web');
    const { code, err } = await kit.call('alias add web api');
    expect(code).toBe(2);
    expect(err).toContain(`web = api would go in a circle with ${file}:5 (api = web)`);
    expect((await kit.call('alias add web web')).code).toBe(0);
  });

  it('says which lines above have what it would catch, and when it catches nothing', async () => {
    await kit.call('alias add old-api api');
    const { err } = await kit.run(['alias', 'add', 'old-.*', 'web']);
    expect(err).toBe(`hackatime: ${file}:5 stands above and counts old-api as api\n`);
    expect((await kit.call('alias add nothing api')).out).toContain('It catches no recorded project yet.');
  });

  it('changes no line of a file that is imported, and says where it stands', async () => {
    writeFileSync(join(kit.home, 'more.cfg'), '[project_alias]\nold-api = api\n');
    kit.config(['[settings]', 'import_cfg = ~/more.cfg']);
    const { code, err } = await kit.call('alias add old-api web');
    expect(code).toBe(2);
    expect(err).toContain(`${join(kit.home, 'more.cfg')}:2 says old-api = api`);
    expect((await kit.call('alias remove old-api')).err).toContain('Remove it there');
  });
});

describe('hackatime alias', () => {
  it('lists every line with what it catches and where it stands', async () => {
    kit.config(['[project_alias]', 'old-.* = api', '# more', '.*api = all']);
    const rows = [`old-.*\tapi\t1\t10m\t${file}:2`, `.*api\tall\t1\t20m\t${file}:4`, ''].join('\n');
    expect((await kit.call('alias')).out).toBe(rows);
    expect((await kit.call('alias list')).out).toBe(rows);
    const screen = await kit.call('alias', { stdoutIsTty: true, columns: 40, env: { NO_COLOR: '1' } });
    const lines = screen.out.split('\n');
    expect(lines[0]).toMatch(/^PATTERN +NAME +PROJECTS +TIME +LINE$/);
    expect(lines.every((line) => line.length <= 60)).toBe(true);
  });

  it('names circles and patterns that cannot be read, each with its line', async () => {
    kit.config(['[project_alias]', 'api = web', 'web = api', '( = x', 'c++ (old) = cpp']);
    const { code, err } = await kit.call('alias');
    expect(code).toBe(0);
    expect(err.split('\n')).toEqual([
      expect.stringContaining(`${file}:3: the lines of [project_alias] go in a circle`),
      expect.stringContaining(`${file}:4: the pattern "(" in [project_alias] cannot be read`),
      '',
    ]);
  });

  it('says what to do where there is none, also on a fresh computer', async () => {
    const { out } = await kit.call('alias', { stdoutIsTty: true, env: { NO_COLOR: '1' } });
    expect(out).toContain('No project has an alias.');
    expect((await kit.call('alias --help')).out).toContain('alias remove');
    expect((await kit.call('alias nonsense')).code).toBe(2);
  });

  it('prints nothing that a terminal would obey', async () => {
    kit.config(['[project_alias]', 'a\u001b[2J = b\u009b']);
    const { out } = await kit.call('alias');
    expect(out).not.toMatch(/[\u001b\u009b]/);
  });
});

describe('hackatime alias remove', () => {
  it('removes lines wherever they stand, and no other', async () => {
    kit.config(['[project_alias]', 'a = b', '# keep', 'c = d', 'A = e', '[settings]', 'a = 1']);
    expect((await kit.call('alias remove a c')).out).toBe('Removed: A = e\nRemoved: c = d\n');
    expect(config()).toBe('[project_alias]\n# keep\n[settings]\na = 1\n');
  });

  it('changes nothing where one of them is not there, and says what was meant', async () => {
    kit.config(['[project_alias]', 'old-api = api']);
    const before = config();
    const { code, err } = await kit.call('alias remove old-api old-apo');
    expect(code).toBe(1);
    expect(err).toContain('Did you mean old-api?');
    expect((await kit.call('alias remove api')).err).toContain('Did you mean old-api?');
    expect(config()).toBe(before);
    expect(await kit.parsed('alias remove OLD-API')).toEqual({
      schema: 'hackatime.alias.remove/1',
      removed: [{ pattern: 'old-api', name: 'api' }],
    });
  });
});

describe('reports', () => {
  it('tell of a pattern that cannot be read, unless it is the name of a project', async () => {
    kit.config(['[project_alias]', '( = x', 'c++ (old) = cpp']);
    const { code, err } = await kit.call('projects');
    expect(code).toBe(0);
    expect(err).toBe(
      `hackatime: ${file}:2: the pattern "(" in [project_alias] cannot be read; it only applies to the project of this very name\n`,
    );
  });
});
