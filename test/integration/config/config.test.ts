import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run as runEdit } from '../../../src/commands/config/edit.ts';
import { encodeConfig } from '../../../src/config/document/encoding.ts';
import { createMachine } from '../../../src/context/context.ts';
import { openContext } from '../../../src/context/open.ts';
import { fakeIo } from '../../support/cli.ts';
import { KEY, KEY2, optionsOf } from '../../support/config.ts';
import { createLoginKit, type LoginKit } from '../../support/loginKit.ts';
import { atTerminal } from '../../support/queueKit.ts';

let kit: LoginKit;
beforeEach(() => {
  kit = createLoginKit();
});
afterEach(() => kit.remove());

const SERVER = 'api_url = https://waka.example/api\n';
const file = (): string => join(kit.home, '.wakatime.cfg');
const backup = (): string => readFileSync(`${file()}.before-config`, 'utf8');

/** `hackatime config …`; sees that no key is shown. */
async function config(words: readonly string[], io: Parameters<LoginKit['run']>[1] = {}) {
  const ran = await kit.run(['config', ...words], io);
  for (const secret of [KEY, KEY2]) expect(ran.out + ran.err).not.toContain(secret);
  return ran;
}

describe('config list', () => {
  it('is what config does, in rows of tabs in a pipe', async () => {
    kit.write(`[settings]\n${SERVER}api_key = ${KEY}\nfoo = bar\n`);
    const { code, out, err } = await config([]);
    expect(code).toBe(0);
    expect(out).toContain(
      '\napi_key\t(set)\t~/.wakatime.cfg:3\napi_url\thttps://waka.example/api\t~/.wakatime.cfg:2\n',
    );
    expect(out).toContain('\ntimeout\t120\tdefault\n');
    expect(out).not.toContain('status_bar_icon');
    expect(err).toBe('hackatime: ~/.wakatime.cfg:4: "foo" is no setting of hackatime\n');
  });

  it('shows a table at a terminal, and marks the lines that are wrong', async () => {
    kit.write('[settings]\nhostname = box\n[goals]\ndaily = banana\n');
    const { out, err } = await config(['list', '--changed'], {
      ...atTerminal(undefined),
      env: { NO_COLOR: '1' },
    });
    expect(err).toBe('');
    expect(out).toBe(
      [
        'SETTING      VALUE   FROM',
        'hostname     box     ~/.wakatime.cfg:2',
        'goals.daily  banana  ~/.wakatime.cfg:4 !',
        '',
        'Not understood',
        '  ~/.wakatime.cfg:4: goals.daily cannot be used. It takes hours and minutes,',
        '    e.g. 2h, 90m or 1h30m.',
        '',
        'To change one: hackatime config set NAME VALUE',
        '',
      ].join('\n'),
    );
  });

  it('writes a path below the home folder with a tilde at a terminal, and whole in a pipe', async () => {
    const log = join(kit.home, 'logs/wakatime.log');
    kit.write(`[settings]\nlog_file = ${log}\n`);
    expect((await config(['list', '--changed'], atTerminal(undefined))).out).toMatch(
      /^log_file +~\/logs\/wakatime\.log +~\/\.wakatime\.cfg:2$/m,
    );
    expect((await config(['list', '--changed'])).out).toBe(`log_file\t${log}\t~/.wakatime.cfg:2\n`);
  });

  it('takes two lines for a setting on a narrow terminal', async () => {
    kit.write('[settings]\nhostname = a-machine-with-a-rather-long-name-of-its-own\n');
    const { out } = await config(['list', '--changed'], {
      ...atTerminal(undefined),
      columns: 40,
      env: { NO_COLOR: '1' },
    });
    expect(out.split('\n').slice(0, 2)).toEqual([
      'hostname = a-machine-with-a-rather-long…',
      '  ~/.wakatime.cfg:2',
    ]);
  });

  it('says that nothing is set, and ends with 1 where the file cannot be read', async () => {
    expect((await config(['list', '--changed'], atTerminal(undefined))).out).toMatch(/^Nothing is set in ~/);
    writeFileSync(file(), Buffer.alloc(1024 * 1024 + 1, 'x'));
    const { code, err } = await config(['list']);
    expect([code, err.split('\n')[0]]).toEqual([
      1,
      `hackatime: cannot read ${file()}: it is too large for a config file; nothing is sent until it can be read`,
    ]);
    expect((await config(['get', 'timeout'])).code).toBe(1);
    for (const words of [
      ['set', 'timeout', '5'],
      ['unset', 'timeout'],
    ]) {
      const error = `hackatime: cannot write ${file()}: it is too large for a config file\n`;
      expect(await config(words)).toMatchObject({ code: 1, err: error });
    }
    expect(statSync(file()).size).toBe(1024 * 1024 + 1);
  });

  it('is named once where a command needs it and it cannot be read', async () => {
    writeFileSync(file(), Buffer.alloc(1024 * 1024 + 1, 'x'));
    const why = `cannot read ${file()}: it is too large for a config file`;
    const { code, out, err } = await kit.run(['whoami']);
    expect([code, out, err]).toEqual([1, '', `hackatime: ${why}; nothing is sent until it can be read\n`]);
    const asJson = await kit.run(['whoami', '--json']);
    expect(JSON.parse(asJson.err.split('\n')[1] ?? '')).toMatchObject({ error: { message: why } });
  });

  it('refuses a file that is named and is not there', async () => {
    const { code, err } = await config(['list', '--config', '/none.cfg']);
    expect([code, err]).toEqual([
      1,
      'hackatime: cannot use the config file /none.cfg: there is no such file\n',
    ]);
  });

  it('tells programs the same', async () => {
    kit.write(`[settings]\nfoo = bar\nimport_cfg = more.cfg\n`);
    writeFileSync(join(kit.home, 'more.cfg'), `[settings]\napi_key = ${KEY}\n`);
    const { settings, problems, ...rest } = await kit.json('config', 'list', '--changed');
    expect(rest).toEqual({ schema: 'hackatime.config.list/1', config: file() });
    expect(settings).toEqual([
      {
        name: 'api_key',
        section: 'settings',
        key: 'api_key',
        set: true,
        value: null,
        source: 'file',
        variable: null,
        flag: null,
        file: join(kit.home, 'more.cfg'),
        line: 2,
      },
      expect.objectContaining({ name: 'import_cfg', value: 'more.cfg', line: 3 }),
    ]);
    expect(problems).toEqual([{ file: file(), line: 2, message: '"foo" is no setting of hackatime' }]);
  });
});

describe('config get', () => {
  it.each<[words: readonly string[], code: number, out: string, err: string]>([
    [['timeout'], 0, '120\n', ''],
    [['exclude'], 0, 'a.*\nb\n', ''],
    [['timezone'], 0, 'Europe/Berlin\n', ''],
    [['--section', 'reports', 'timezone'], 0, 'Europe/Berlin\n', ''],
    [['destinations.m'], 0, 'https://m.example|(key)\n', ''],
    [['goals.daily'], 1, '', 'hackatime: goals.daily is not set\n'],
    [['projectmap.x'], 1, '', 'hackatime: projectmap.x is not set\n'],
    [['time_out_'], 0, '120\n', ''],
    [['tiemout'], 2, '', 'hackatime: there is no setting "tiemout"\nDid you mean timeout?\n'],
    [
      ['api_key'],
      1,
      '',
      'hackatime: api_key is set (~/.wakatime.cfg:2), and never shown\nWhose key it is: hackatime whoami\n',
    ],
  ])('%j ends with %d', async (words, code, out, err) => {
    kit.write(
      `[settings]\napi_key = ${KEY}\nexclude =\n  a.*\n  b\n[reports]\ntimezone = Europe/Berlin\n[destinations]\nm = https://m.example|${KEY2}\n`,
    );
    expect(await config(['get', ...words])).toEqual({ code, out, err });
  });

  it('tells programs whether a key is set', async () => {
    kit.write(`[settings]\napi_key = ${KEY}\n`);
    expect(await kit.json('config', 'get', 'api_key')).toEqual({
      schema: 'hackatime.config.get/1',
      settings: [expect.objectContaining({ name: 'api_key', set: true, value: null, line: 2 })],
    });
  });
});

describe('config set', () => {
  const TEXT = `# mine\r\n[settings]\r\n${SERVER.trim()}\r\n; why\r\ntimeout=5 ; short\r\n\r\n[projectmap]\r\na = b\r\n`;

  it('changes one line and keeps what was there before', async () => {
    kit.write(TEXT);
    expect(await config(['set', 'timeout', '2m'])).toEqual({
      code: 0,
      out: 'Set: timeout = 120 (~/.wakatime.cfg:5); it was 5\n',
      err: '',
    });
    expect(kit.written()).toBe(TEXT.replace('timeout=5', 'timeout=120'));
    expect(backup()).toBe(TEXT);
    expect(statSync(`${file()}.before-config`).mode & 0o777).toBe(0o600);
    expect((await config(['set', 'timeout=120'])).out).toBe(
      'Set already: timeout = 120 (~/.wakatime.cfg:5)\n',
    );
    expect(backup()).toBe(TEXT);
  });

  it.each(['utf8-bom', 'utf16le-bom', 'utf16be-bom', 'utf16le', 'latin1'] as const)(
    'keeps a file in %s',
    async (encoding) => {
      const text = TEXT.replace('mine', encoding === 'utf16le' ? 'mine' : 'meine \u00e4');
      writeFileSync(file(), encodeConfig(text, encoding));
      expect((await config(['set', 'timeout', '6'])).code).toBe(0);
      expect(readFileSync(file())).toEqual(encodeConfig(text.replace('timeout=5', 'timeout=6'), encoding));
    },
  );

  it('makes a file that only its owner may read', async () => {
    expect(await config(['set', 'timezone', 'europe/berlin'])).toEqual({
      code: 0,
      out: 'Set: reports.timezone = Europe/Berlin (~/.wakatime.cfg:2)\n',
      err: '',
    });
    expect(kit.written()).toBe('[reports]\ntimezone = Europe/Berlin\n');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file()}.before-config`)).toBe(false);
  });

  it('goes by the spelling that is there, and takes an address from above all sections', async () => {
    kit.write('api_url = https://old.example/api\n[settings]\nhidefilenames = false\n');
    await config(['set', 'hide_file_names', 'yes']);
    await config(['set', 'api_url', 'https://waka.example/api']);
    expect(kit.written()).toBe('[settings]\nhidefilenames = true\napi_url = https://waka.example/api\n');
  });

  it('writes several patterns so that all of them count', async () => {
    expect((await config(['set', 'exclude', '/tmp/', '\\.log$'])).code).toBe(0);
    expect((await config(['get', 'exclude'])).out).toBe('/tmp/\n\\.log$\n');
  });

  it.each([
    ['projectmap./work/(\\w+)', 'w-{0}', '[projectmap]\n/work/(\\w+) = w-{0}\n'],
    ['api_urls.^/work/', 'https://w.example/api', '[api_urls]\n^/work/ = https://w.example/api|\n'],
  ])('sets the line %s', async (name, value, text) => {
    expect((await config(['set', name, value])).code).toBe(0);
    expect(kit.written()).toBe(text);
  });

  it('tells programs what it did', async () => {
    kit.write('[settings]\ntimeout = 5\n');
    expect(await kit.json('config', 'set', 'timeout', '6')).toEqual({
      schema: 'hackatime.config.set/1',
      changed: true,
      config: file(),
      backup: `${file()}.before-config`,
      settings: [expect.objectContaining({ name: 'timeout', value: '6', line: 2 })],
    });
  });

  it.each<[what: string, words: readonly string[], code: number, err: string]>([
    ['a value that it cannot have', ['timeout', 'soon'], 2, 'timeout cannot be "soon"'],
    ['a name that is none', ['tiemout', '5'], 2, 'there is no setting "tiemout"'],
    ['no value', ['timeout'], 2, 'missing the value of timeout'],
    [
      'a key in sight',
      ['api_key', KEY],
      2,
      'others on this computer can see a key that stands on a command line',
    ],
    [
      'another key in sight',
      ['destinations.m', `https://m.example|${KEY}`],
      2,
      'others on this computer can see a key that stands on a command line',
    ],
    ['an alias', ['project_alias.a', 'b'], 2, 'aliases have a command of their own'],
    [
      'a server that would get the key of another',
      ['api_url', 'https://evil.example'],
      1,
      'the API key that is set is for waka.example, and evil.example would get it',
    ],
    [
      'the same server unencrypted',
      ['api_url', 'http://waka.example/api'],
      1,
      'the API key that is set is for waka.example, and waka.example would get it',
    ],
    ['several values', ['projectmap.a', 'b', 'c'], 2, 'unexpected "c"'],
  ])('writes nothing for %s', async (_, words, code, err) => {
    const text = `[settings]\n${SERVER}api_key = ${KEY2}\n`;
    kit.write(text);
    const ran = await config(['set', ...words]);
    expect([ran.code, ran.out, ran.err.split('\n')[0]]).toEqual([code, '', `hackatime: ${err}`]);
    expect(kit.written()).toBe(text);
    expect(existsSync(`${file()}.before-config`)).toBe(false);
  });

  it('reads a key from standard input, or asks for it without showing it', async () => {
    kit.write(`[settings]\n${SERVER}`);
    const line = { text: ` ${KEY} `, isLate: false };
    expect(await config(['set', 'api_key', '-'], { readLine: async () => line })).toMatchObject({
      code: 0,
      out: 'Set: api_key = (set) (~/.wakatime.cfg:3)\n',
    });
    expect(kit.written()).toContain(`api_key = ${KEY}`);
    const asked = await kit.talk(['config', 'set', 'api_key'], [KEY2]);
    expect([asked.code, asked.questions]).toEqual([0, ['api_key, hidden: (hidden)']]);
    expect(kit.written()).toContain(`api_key = ${KEY2}`);
    expect((await kit.talk(['config', 'set', 'api_key'], [])).code).toBe(130);
    expect(await config(['set', 'api_key', '-'])).toMatchObject({
      code: 2,
      err: 'hackatime: there is nothing on standard input\n',
    });
  });

  it('says when another file counts', async () => {
    kit.write('[settings]\nimport_cfg = more.cfg\n');
    writeFileSync(join(kit.home, 'more.cfg'), '[settings]\ntimeout = 7\n');
    expect(await config(['set', 'timeout', '8'])).toEqual({
      code: 1,
      out: '',
      err: `hackatime: saved in ~/.wakatime.cfg, but for timeout ~/more.cfg:2 counts\nTo see what counts: hackatime config list\n`,
    });
  });

  it('follows a link, and leaves it one', async () => {
    const real = join(kit.home, 'dotfiles.cfg');
    writeFileSync(real, '[settings]\ntimeout = 5\n');
    symlinkSync(real, file());
    expect((await config(['set', 'timeout', '6'])).code).toBe(0);
    expect(readFileSync(real, 'utf8')).toBe('[settings]\ntimeout = 6\n');
  });

  it('refuses a folder in the place of the file', async () => {
    const { code, err } = await config(['set', 'timeout', '6', '--config', kit.home]);
    expect([code, err]).toEqual([1, `hackatime: cannot use the config file ${kit.home}: it is a folder\n`]);
  });
});

describe('config unset', () => {
  it('takes every line of a setting away, and says what counts then', async () => {
    kit.write(
      '# mine\n[settings]\ntimeout = 5\ntime-out = 6\nhostname = box ; here\n[setings]\ntimeout = 7\n',
    );
    expect(await config(['unset', 'timeout'])).toEqual({
      code: 0,
      out: 'Unset: timeout; 120 counts (default)\n',
      err: '',
    });
    expect(kit.written()).toBe('# mine\n[settings]\nhostname = box ; here\n[setings]\n');
    expect((await config(['unset', 'timeout'])).out).toBe(
      'timeout is not set in ~/.wakatime.cfg; 120 counts (default)\n',
    );
  });

  it('takes lines out of other sections', async () => {
    kit.write('[reports]\nTime-Zone = UTC\n[projectmap]\na = b\nc = d\n');
    expect((await config(['unset', 'timezone'])).code).toBe(0);
    expect((await config(['unset', 'projectmap.a'])).code).toBe(0);
    expect(kit.written()).toBe('[reports]\n[projectmap]\nc = d\n');
  });

  it.each<[what: string, words: readonly string[], code: number, err: string]>([
    ['the key', ['api_key'], 2, 'the API key has a command of its own'],
    [
      'the server, whose key would go to another',
      ['api_url'],
      1,
      'the API key that is set is for waka.example, and api.wakatime.com would get it',
    ],
    ['what another file sets', ['timeout'], 1, 'timeout is still set: ~/more.cfg:2'],
  ])('does not take %s', async (_, words, code, err) => {
    kit.write(`[settings]\nimport_cfg = more.cfg\n${SERVER}api_key = ${KEY}\n`);
    writeFileSync(join(kit.home, 'more.cfg'), '[settings]\ntimeout = 7\n');
    const ran = await config(['unset', ...words]);
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([code, `hackatime: ${err}`]);
  });

  it('makes no file', async () => {
    expect((await config(['unset', 'timeout'])).code).toBe(0);
    expect(existsSync(file())).toBe(false);
  });
});

it('logout takes the key out of what config has kept, too', async () => {
  kit.write(`[settings]\napi_key = ${KEY}\n`);
  await config(['set', 'timeout', '5']);
  await kit.run(['logout']);
  expect(backup()).toBe('[settings]\n');
});

it('logout takes the key out of the config file also where a copy of it cannot be changed', async () => {
  kit.write(`[settings]\napi_key = ${KEY}\n`);
  mkdirSync(`${file()}.before-config`);
  expect((await kit.run(['logout'])).code).toBe(1);
  expect(kit.written()).toBe('[settings]\n');
});

it('config path is the path, also where nothing is', async () => {
  expect(await config(['path'])).toEqual({ code: 0, out: `${file()}\n`, err: '' });
  expect(await kit.json('config', 'path')).toMatchObject({ config: file(), exists: false });
});

describe('config edit', () => {
  async function edit(
    change: (path: string) => string | undefined,
    env: Readonly<Record<string, string>> = {},
  ) {
    const io = fakeIo({ ...atTerminal(undefined), env: { HOME: kit.home, TMPDIR: kit.home, ...env } });
    const context = openContext(optionsOf(), createMachine(io));
    const commands: string[] = [];
    const runEditor = async (command: string, path: string): Promise<string | undefined> => {
      commands.push(command);
      return change(path);
    };
    try {
      const code = await runEdit({ arguments: [], options: {} }, context, { runEditor });
      return { code, out: io.printed(), err: io.complained(), commands };
    } finally {
      context.close();
    }
  }

  it('makes a file of one’s own, opens it and says that all is well', async () => {
    const ran = await edit(
      (path) => {
        expect(statSync(path).mode & 0o777).toBe(0o600);
        writeFileSync(path, '[settings]\ntimeout = 5\n');
        return undefined;
      },
      { VISUAL: 'code --wait', EDITOR: 'nano' },
    );
    expect(ran).toEqual({
      code: 0,
      out: '~/.wakatime.cfg is understood.\n',
      err: '',
      commands: ['code --wait'],
    });
    expect(backup()).toBe('[settings]\n');
  });

  it('says what is wrong, line by line', async () => {
    kit.write('[settings]\n');
    const ran = await edit((path) => {
      writeFileSync(path, '[settings]\ntimeout = soon\nfoo = 1\n[goals]\ndaily = x\n');
      return undefined;
    });
    expect([ran.code, ran.commands]).toEqual([1, ['vi']]);
    expect(ran.err.split('\n')).toEqual([
      '~/.wakatime.cfg:3: "foo" is no setting of hackatime',
      '~/.wakatime.cfg:2: timeout: has no usable value and is ignored',
      '~/.wakatime.cfg:5: goals.daily cannot be used. It takes hours and minutes, e.g. 2h, 90m or 1h30m.',
      'To mend it: hackatime config edit',
      '',
    ]);
  });

  it('says that the editor failed', async () => {
    await expect(edit(() => 'there is no such program', { EDITOR: 'emacs' })).rejects.toMatchObject({
      message: 'the editor "emacs" failed: there is no such program',
    });
  });

  it('needs a terminal', async () => {
    expect(await config(['edit'])).toEqual({
      code: 2,
      out: '',
      err: 'hackatime: an editor needs a terminal\nTo change ~/.wakatime.cfg from a script: hackatime config set NAME VALUE\n',
    });
  });
});

it.skipIf(process.getuid?.() === 0)('a file that cannot be written to is left alone', async () => {
  kit.write('[settings]\ntimeout = 5\n');
  chmodSync(file(), 0o400);
  expect(await config(['set', 'timeout', '6'])).toMatchObject({ code: 1 });
  expect(kit.written()).toBe('[settings]\ntimeout = 5\n');
});
