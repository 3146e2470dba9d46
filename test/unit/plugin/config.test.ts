import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { parseEditorCall } from '../../../src/cli/editorCall.ts';
import { type ConfigDeps, runConfigRead, runConfigWrite } from '../../../src/plugin/config.ts';
import { systemFs } from '../../../src/system/disk/fs.ts';
import { fakeIo } from '../../support/cli.ts';
import { createHome, type Home, KEY } from '../../support/config.ts';

let home: Home;
afterEach(() => home.remove());

function call(
  run: (options: Parameters<typeof runConfigRead>[0], deps: ConfigDeps) => number,
  argv: readonly string[],
) {
  const io = fakeIo();
  const { options } = parseEditorCall(argv);
  const exit = run(options, { io, fs: systemFs, log: home.log, paths: home.paths });
  return { exit, stdout: io.printed(), stderr: io.complained() };
}
const read = (...argv: readonly string[]) => call(runConfigRead, ['--config-read', ...argv]);
const write = (...argv: readonly string[]) => call(runConfigWrite, ['--config-write', ...argv]);
const text = (): string => readFileSync(home.paths.configFile, 'utf8');

describe('--config-read', () => {
  it.each([
    [['api_key'], KEY],
    [['API_KEY'], KEY],
    [['name', '--config-section', 'tools'], 'hammer'],
    [['hostname'], 'imported'],
    [['timeout'], '9'],
    [['cut'], 'a'],
    [['exclude'], 'one\n  two'],
  ])('%j', (argv, value) => {
    home = createHome(
      `[settings]\napi_key = ${KEY}\nimport_cfg = ~/i.cfg\nhostname = main\ncut = "a # b"\nexclude =\n  one\n  two\n[tools]\nname = hammer\n`,
      '[settings]\ntimeout = 9\n',
    );
    home.write('i.cfg', '[settings]\nhostname = imported\n');
    expect(read(...argv)).toEqual({ exit: 0, stdout: `${value}\n`, stderr: '' });
  });

  it.each([
    ['a missing key', ['nothing_here']],
    ['an empty value', ['empty']],
    ['a missing section', ['x', '--config-section', 'nowhere']],
    ['an empty section', ['hostname', '--config-section', '']],
    ['an empty key', ['']],
  ])('%s: nothing but 110', (_, argv) => {
    home = createHome('[settings]\nempty =\nhostname = h\n');
    expect(read(...argv)).toEqual({ exit: 110, stdout: '', stderr: '' });
    expect(home.log.lines).toHaveLength(1);
  });

  it('gives key and address without what was copied along with them', () => {
    home = createHome(`[settings]\napi_key = “${KEY}”\u200b\napi-url = <http://h/api>\n`);
    expect([read('api_key').stdout, read('api_url').stdout]).toEqual([`${KEY}\n`, 'http://h/api\n']);
  });

  it('without a config: 110', () => {
    home = createHome();
    expect(read('api_key').exit).toBe(110);
  });
});

describe('--config-write', () => {
  it.each([
    ['one', ['hostname=box'], '[settings]\na = 1\nhostname = box\n[projectmap]\n'],
    ['several', ['hostname=box,timeout=7'], '[settings]\na = 1\nhostname = box\ntimeout = 7\n[projectmap]\n'],
    ['an empty value', ['a='], '[settings]\na =\n[projectmap]\n'],
    ['a value with an equals sign', ['a=http://h/?a=b'], '[settings]\na = http://h/?a=b\n[projectmap]\n'],
    ['letters beyond ASCII', ['a=Büro-東京'], '[settings]\na = Büro-東京\n[projectmap]\n'],
    [
      'another section',
      ['x=1', '--config-section', 'new'],
      '[settings]\na = 1\n[projectmap]\n\n[new]\nx = 1\n',
    ],
  ])('%s', (_, argv, expected) => {
    home = createHome('[settings]\na = 1\n[projectmap]\n');
    expect(write(...argv)).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(text()).toBe(expected);
  });

  it('makes the file', () => {
    home = createHome();
    expect(write('hostname=box').exit).toBe(0);
    expect(text()).toBe('[settings]\nhostname = box\n');
  });

  it('writes the main file only', () => {
    home = createHome('[settings]\nimport_cfg = ~/i.cfg\n');
    home.write('i.cfg', '[settings]\nfrom_import = x\n');
    write('hostname=box');
    expect(text()).not.toContain('from_import');
  });

  it.each([[['']], [['novalue']], [['=x']], [['a=1', '--config-section', '']]])(
    '%j: usage on stderr, exit 1, nothing written',
    (argv) => {
      home = createHome();
      const { exit, stdout, stderr } = write(...argv);
      expect([exit, stdout]).toEqual([1, '']);
      expect(stderr).not.toBe('');
      expect(existsSync(home.paths.configFile)).toBe(false);
    },
  );

  it('says 111 when the file cannot be written', () => {
    home = createHome();
    mkdirSync(home.paths.configFile);
    const { exit, stdout, stderr } = write('a=1');
    expect([exit, stdout]).toEqual([111, '']);
    expect(stderr).toContain('.wakatime.cfg');
    expect(home.log.lines.join()).toContain('.wakatime.cfg');
  });

  it.each([
    [['api-url=http://h'], '"api-url" is not a setting; did you mean api_url?'],
    [['timeout=3,api_kye=x'], '"api_kye" is not a setting; did you mean api_key?'],
    [['timeout=3', '--config-section', 'setting'], '[setting] is not a section; did you mean settings?'],
  ])('%j is refused, with what was most likely meant', (argv, said) => {
    home = createHome('[settings]\n');
    const { exit, stdout, stderr } = write(...argv);
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toContain(said);
    expect(text()).toBe('[settings]\n');
    expect(write(...argv, '--force')).toEqual({ exit: 0, stdout: '', stderr: '' });
    expect(text()).toContain('=');
  });

  it.each(['status_bar_enabled=true', 'API_KEY=x', 'hidefilenames=true', 'theme=dark', 'cli_version=1'])(
    '%s is written: a plugin may keep what it likes',
    (pair) => {
      home = createHome('[settings]\n');
      expect(write(pair)).toEqual({ exit: 0, stdout: '', stderr: '' });
    },
  );

  it('does not wait for the lock of a dead process', () => {
    home = createHome('');
    writeFileSync(`${home.paths.configFile}.lock`, `${2 ** 22 + 1}-x ${hostname()}`);
    expect(write('a=1').exit).toBe(0);
  });
});
