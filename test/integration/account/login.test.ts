import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../support/accountServer.ts';
import { KEY, KEY2 } from '../../support/config.ts';
import { type FakeServer, startFakeServer } from '../../support/fakeServer.ts';
import { createLoginKit, type LoginKit, serveLogin } from '../../support/loginKit.ts';

let server: FakeServer;
let kit: LoginKit;
beforeEach(async () => {
  server = await startFakeServer();
  kit = createLoginKit();
});
afterEach(async () => {
  kit.remove();
  await server.close();
});

/** `login` to the server, where this is typed; and sees that no key is shown or kept elsewhere. */
async function login(answers: readonly string[], more: readonly string[] = [], env = {}) {
  const ran = await kit.talk(['login', server.url, '--no-link', '--no-wait', ...more], answers, env);
  const seen = ran.out + ran.err + ran.questions.join('') + kit.rawBytes();
  for (const secret of [KEY, KEY2, Buffer.from(KEY).toString('base64')]) expect(seen).not.toContain(secret);
  return ran;
}
const script = (
  argv: readonly string[],
  stdin: string | undefined,
  env: Readonly<Record<string, string>> = {},
) => kit.run(['login', ...argv], { env, readLine: async () => ({ text: stdin, isLate: false }) });

describe('login finds the API below an address', () => {
  it.each([
    ['hackatime', '/api/hackatime/v1'],
    ['wakatime', '/api/v1'],
    ['wakapi', '/api'],
  ] as const)('of %s', async (kind, path) => {
    serveLogin(server, kind);
    const { code, out } = await login([KEY]);
    expect({ code, out }).toEqual({
      code: 0,
      out: `✓ ${server.url.slice(7)} accepts the key: you are Alice Example (alice).\n✓ Saved in ~/.wakatime.cfg.\n`,
    });
    expect(kit.written()).toBe(`[settings]\napi_url = ${server.url}${path}\napi_key = ${KEY}\n`);
    expect(statSync(join(kit.home, '.wakatime.cfg')).mode & 0o777).toBe(0o600);
  });

  it('and sends no key while it looks', async () => {
    serveLogin(server, 'hackatime');
    await login([KEY]);
    const withKey = server.requests.filter(({ headers }) => headers.authorization !== undefined);
    expect(withKey.map(({ path }) => path)).toEqual(['/api/hackatime/v1/users/current']);
  });

  it('and says what to type where there is none', async () => {
    for (const path of ['/api/health', '/api/v1/users/current/statusbar/today']) {
      server.route(`GET ${path}`, {
        status: 200,
        body: '<html>A shop</html>',
        headers: { 'Content-Type': 'text/html' },
      });
    }
    server.route('GET /api/hackatime/v1/users/current/statusbar/today', { status: 404 });
    const { code, err } = await login([KEY]);
    expect([code, err]).toEqual([
      1,
      `hackatime: ${server.url} answers, but not as Hackatime, WakaTime or Wakapi do\n` +
        `If its API begins below /api, as Wakapi's does, type: hackatime login ${server.url}/api\n`,
    ]);
    expect(kit.written()).toBe('');
  });
});

describe('the key', () => {
  beforeEach(() => serveLogin(server, 'hackatime'));

  it('is asked for without showing it, and again while it is wrong', async () => {
    const { code, err, questions } = await login(['nonsense', KEY2, `│ api_key = ${KEY} │`]);
    expect(code).toBe(0);
    expect(questions).toEqual(Array.from({ length: 3 }, () => 'API key, hidden: (hidden)'));
    expect(err).toContain('! that is not an API key\n  A key looks like');
    expect(err).toContain(`! ${server.url.slice(7)} does not accept this key\n  Copy it again`);
    expect(kit.written()).toContain(`api_key = ${KEY}\n`);
  });

  it('is given up after three wrong ones, and nothing is written', async () => {
    const { code } = await login([KEY2, KEY2, KEY2]);
    expect([code, kit.written(), kit.kept()]).toEqual([4, '', '']);
  });

  it('is not wanted any more when the user leaves', async () => {
    const { code, err } = await login([]);
    expect([code, kit.written()]).toEqual([130, '']);
    expect(err).toMatch(/left; nothing was changed\n$/);
  });

  it('is checked again, and not asked for again, when the server was away', async () => {
    let asked = 0;
    server.route('GET /api/hackatime/v1/users/current', () => {
      asked += 1;
      return asked === 1 ? 'no-http' : json({ data: { username: 'alice' } });
    });
    const { code, questions } = await login([KEY, '']);
    expect([code, questions]).toEqual([0, ['API key, hidden: (hidden)', 'Try again? [Y/n] ']]);
    expect(kit.written()).toContain(KEY);
  });

  it('that is set stays when nothing is typed', async () => {
    kit.write(`[settings]\napi_url = ${server.url}/api/hackatime/v1\napi_key = ${KEY}\n`);
    const { code, out } = await kit.talk(['login', '--no-link', '--no-wait'], ['', '']);
    expect([code, out.split('\n')[1]]).toEqual([0, '✓ ~/.wakatime.cfg has it already.']);
    expect(kit.kept()).toBe('');
  });

  it('comes from standard input', async () => {
    const { code, out } = await script([server.url, '--with-token'], `\ufeff"${KEY}"\r`);
    expect([code, out]).toEqual([0, expect.stringContaining('✓ Saved in ~/.wakatime.cfg.')]);
    expect(kit.written()).toContain(`api_key = ${KEY}\n`);
  });

  it.each(['HACKATIME_API_KEY', 'WAKATIME_API_KEY'])('comes from %s', async (name) => {
    expect((await script([server.url], undefined, { [name]: KEY })).code).toBe(0);
    expect(kit.written()).toContain(`api_key = ${KEY}\n`);
  });

  it('of a variable is asked about at a terminal', async () => {
    const { code, questions } = await login(['n', KEY], [], { WAKATIME_API_KEY: KEY2 });
    expect([code, questions[0]]).toEqual([0, 'Use the key in WAKATIME_API_KEY? [Y/n] ']);
  });

  it.each<[what: string, argv: readonly string[], code: number, message: string]>([
    ['no key', ['hackatime'], 4, 'no API key for Hackatime, and no terminal to ask for it'],
    ['nothing on standard input', ['hackatime', '--with-token'], 4, 'no key was given'],
  ])('without a terminal and with %s is an error', async (_, argv, code, message) => {
    const ran = await script(argv, undefined);
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([code, `hackatime: ${message}`]);
  });

  it('goes to no server that nobody has named', async () => {
    const ran = await script(['--with-token'], KEY);
    expect([ran.code, ran.err]).toEqual([
      2,
      'hackatime: which server is the key for?\n' +
        'Name it, for example: hackatime login hackatime --with-token\n',
    ]);
  });

  it('with --no-input is not asked for, at a terminal neither', async () => {
    const { code, questions } = await login([KEY], ['--no-input']);
    expect([code, questions]).toEqual([4, []]);
  });
});

describe('a failure is told with its one cause, and nothing is written:', () => {
  const at = (path: string) => `${server.url}/api/hackatime/v1${path}`;
  it.each<[what: string, mode: Parameters<FakeServer['route']>[1], code: number, message: RegExp]>([
    [
      'a server in trouble',
      { status: 503 },
      1,
      /cannot check the key now \(status 503\)\nTry again in a few minutes/,
    ],
    ['a server that wants a pause', { status: 429 }, 1, /cannot check the key now \(status 429\)/],
    [
      'the log-in page of a Wi-Fi',
      'html',
      1,
      /did not answer with JSON\nA login page of the network may be in between/,
    ],
    ['another program', 'no-http', 1, /cannot reach 127\.0\.0\.1:\d+: the answer is not HTTP\n/],
    [
      'a refusal in words',
      json({ error: 'pending deletion' }, 403),
      1,
      /answered with status 403: pending deletion/,
    ],
  ])('%s', async (_, mode, code, message) => {
    server.route('GET /api/hackatime/v1/users/current', mode);
    const ran = await script([at(''), '--with-token'], KEY);
    expect(ran.err).toMatch(message);
    expect([ran.code, kit.written()]).toEqual([code, '']);
  });

  it.each<
    [
      what: string,
      url: string,
      lines: readonly string[],
      env: Readonly<Record<string, string>>,
      message: RegExp,
    ]
  >([
    [
      'nobody listens',
      'http://127.0.0.1:9/api',
      [],
      {},
      /cannot reach 127\.0\.0\.1:9: the connection was refused\nCheck the network/,
    ],
    [
      'a proxy of the settings',
      'http://waka.example.org/api',
      ['[settings]', 'proxy = http://127.0.0.1:9'],
      {},
      /through the proxy 127\.0\.0\.1:9: the connection was refused\nThe proxy is set in ~\/\.wakatime\.cfg/,
    ],
    [
      'a proxy of the environment',
      'http://waka.example.org/api',
      [],
      { HTTP_PROXY: 'http://127.0.0.1:9' },
      /through the proxy 127\.0\.0\.1:9: the connection was refused\nThe proxy is set by HTTP_PROXY/,
    ],
  ])('%s', async (_, url, lines, env, message) => {
    kit.config(lines);
    const before = kit.written();
    const ran = await script([url, '--with-token'], KEY, env);
    expect(ran.err).toMatch(message);
    expect([ran.code, kit.written()]).toEqual([1, before]);
  });

  it('a certificate that nobody has vouched for', async () => {
    const https = await startFakeServer({ tls: 'localhost' });
    try {
      const ran = await script([`${https.url}/api/hackatime/v1`, '--with-token'], KEY);
      expect(ran.err).toMatch(
        /cannot reach localhost:\d+: its certificate is not trusted .*\nIf it is your own, name it: hackatime --config-write ssl_certs_file=/,
      );
    } finally {
      await https.close();
    }
  });

  it('a key of WakaTime at another server', async () => {
    serveLogin(server, 'hackatime');
    const ran = await script([server.url, '--with-token'], `waka_${KEY}`);
    expect([ran.code, ran.err.split('\n')[1]]).toEqual([
      4,
      'Keys that begin with waka_ are those of WakaTime: hackatime login wakatime',
    ]);
  });

  it('a config file that cannot be written', async () => {
    serveLogin(server, 'hackatime');
    const ran = await kit.run(['--config', kit.home, 'login', server.url, '--with-token'], {
      readLine: async () => ({ text: KEY, isLate: false }),
    });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(`cannot write ${kit.home}: it is a folder`);
  });
});

describe('the config file', () => {
  const OLD = `# mine\r\n[settings]\r\napi_key = ${KEY2} ; old\r\nexclude =\r\n  ^/tmp/\r\n  secret\r\n\r\n[projectmap]\r\na = b\r\n`;
  beforeEach(() => serveLogin(server, 'hackatime'));

  it('keeps every other line, its line ends, mode and links; the one before is beside it', async () => {
    const real = join(kit.home, 'dotfiles.cfg');
    writeFileSync(real, OLD);
    chmodSync(real, 0o640);
    symlinkSync(real, join(kit.home, '.wakatime.cfg'));
    const { code, out, err } = await login([KEY]);
    expect(code).toBe(0);
    const api = `${server.url}/api/hackatime/v1`;
    expect(readFileSync(real, 'utf8')).toBe(
      OLD.replace(KEY2, KEY).replace('  secret\r\n', `  secret\r\napi_url = ${api}\r\n`),
    );
    expect(lstatSync(join(kit.home, '.wakatime.cfg')).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(kit.kept()).toBe(OLD);
    expect(statSync(join(kit.home, '.wakatime.cfg.before-login')).mode & 0o777).toBe(0o600);
    expect(out).toContain('what was there before is in\n  ~/.wakatime.cfg.before-login.');
    expect(err).toContain(
      '! Others on this computer can read the key. To stop that: chmod 600\n  ~/.wakatime.cfg',
    );
  });

  it('has one address, also where one stood above all sections', async () => {
    kit.write('api_url = https://old.example/api\ndebug = true\n');
    expect((await login([KEY])).code).toBe(0);
    expect(kit.written()).not.toContain('old.example');
    expect(kit.written()).toContain('debug = true\n');
  });

  it('that imports another one with another key is not said to be all right', async () => {
    writeFileSync(join(kit.home, 'work.cfg'), `[settings]\napi_key = ${KEY2}\n`);
    kit.write('[settings]\nimport_cfg = work.cfg\n');
    const { code, err } = await login([KEY]);
    expect(code).toBe(1);
    expect(err).toContain(`but ${join(kit.home, 'work.cfg')}, line 2 has another api_key, which counts`);
  });

  it('may be a new one of another name', async () => {
    const file = join(kit.home, 'new', 'my.cfg');
    expect((await login([KEY], ['--config', file])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain(KEY);
    expect(existsSync(join(kit.home, '.wakatime.cfg'))).toBe(false);
  });
});

describe('what was recorded before', () => {
  beforeEach(() => serveLogin(server, 'hackatime'));

  it('is sent', async () => {
    kit.queue([1, 2, 3]);
    const { out } = await login([KEY]);
    expect(out).toContain(`✓ Sent 3 heartbeats recorded before to ${server.url.slice(7)}.\n`);
    expect([server.accepted.length, kit.waiting()]).toEqual([3, []]);
  });

  it('stays, and is said to, when the server does not take it now', async () => {
    kit.queue([1, 2, 3]);
    server.setMode({ status: 503 });
    const { code, err } = await login([KEY]);
    expect([code, kit.waiting().length]).toEqual([0, 3]);
    expect(err).toContain('! 3 heartbeats still to be sent: ');
  });

  it('for another account is named before anything is changed', async () => {
    kit.write(`[settings]\napi_url = http://127.0.0.1:9/api\napi_key = ${KEY2}\n`);
    kit.queue([1]);
    const left = await login([KEY, 'n']);
    expect(left.err).toContain(
      '! 1 heartbeat still waits for 127.0.0.1:9. From now on what waits goes to the\n',
    );
    expect([left.code, left.questions.at(-1)]).toEqual([130, 'Go on? [Y/n] ']);
    expect(kit.written()).toContain(KEY2);
    expect((await login([KEY, 'y'])).code).toBe(0);
    expect(server.accepted).toHaveLength(1);
  });
});

describe('words that lead to login', () => {
  it.each([['setup'], ['init'], ['auth'], ['auth', 'login']])('%s %s', async (...words) => {
    serveLogin(server, 'hackatime');
    const { code } = await kit.talk([...words.filter(Boolean), server.url, '--no-link', '--no-wait'], [KEY]);
    expect([code, kit.written()]).toEqual([0, expect.stringContaining(KEY)]);
  });
});

describe('login --json', () => {
  it('is one object on standard output, and talks on standard error', async () => {
    serveLogin(server, 'hackatime');
    kit.queue([86_000]);
    const argv = [server.url, '--with-token', '--no-link', '--json'];
    const { code, out, err } = await script(argv, KEY);
    expect([code, out.split('\n').length]).toEqual([0, 2]);
    expect(JSON.parse(out)).toEqual({
      schema: 'hackatime.login/1',
      server: `${server.url}/api/hackatime/v1`,
      account: { username: 'alice', display_name: 'Alice Example' },
      config: join(kit.home, '.wakatime.cfg'),
      changed: true,
      backup: null,
      linked: null,
      sent: 1,
      waiting: 0,
      first_heartbeat: null,
    });
    expect(err).toContain('accepts the key: you are Alice Example (alice).');
    expect(out + err).not.toContain(KEY);
    const again = JSON.parse((await script(argv, KEY)).out) as Record<string, unknown>;
    expect(again).toMatchObject({ changed: false, sent: 0 });
  });

  it('says in JSON too that the key is refused', async () => {
    serveLogin(server, 'hackatime');
    const { code, out } = await script([server.url, '--with-token', '--json'], KEY2);
    expect([code, out]).toEqual([4, '']);
    expect(kit.written()).toBe('');
  });
});
