import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveHome } from '../support/servedHome.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/bars.md'), 'utf8');
/** Every call on the page, as it stands there. */
const CALLS = [...PAGE.matchAll(/hackatime bar(?: [a-z0-9]+)?(?: --\w+ (?:'[^'\n]*'|\w+)| --json)*/g)].map(
  ([call]) => call,
);

const served = serveHome(({ home }) => home.run(['track', home.file, '--project', 'api']));

describe('hackatime bar', () => {
  it('asks no server, and says nothing but the answer', async () => {
    const ran = await served.home.run(['bar', '--template', '{today} {project}']);
    expect(ran).toMatchObject({ code: 0, stdout: '0s api\n', stderr: '' });
    expect(served.server.requests).toEqual([]);
  });

  it('starts no program, not even the one that knows the key', async () => {
    const { home } = served;
    const mark = join(home.home, 'started');
    home.config([`api_key_vault_cmd = touch ${mark}`, `api_url = ${served.server.url}/api/v1`]);
    expect((await home.run(['bar'])).code).toBe(0);
    expect(existsSync(mark)).toBe(false);
  });

  it('counts as hackatime today does', async () => {
    const { home } = served;
    const startMs = new Date().setHours(0, 0, 1, 0);
    for (const seconds of [0, 100, 250, 900]) {
      await home.run(['track', home.file, '--time', String(startMs / 1000 + seconds)]);
    }
    const today = JSON.parse((await home.run(['today', '--source', 'local', '--json'])).stdout);
    const bar = JSON.parse((await home.run(['bar', '--json'])).stdout);
    expect(today.total_seconds).toBeGreaterThan(300);
    expect(bar.total_seconds).toBe(today.total_seconds);
  });

  it.each([
    ['hackatime today', ['today']],
    ['an editor', ['--today']],
  ])('shows what the server told %s, and asks nobody itself', async (_, words) => {
    const { home, server } = served;
    const total = { grand_total: { text: '5 hrs', total_seconds: 18_000 } };
    server.route('GET /api/v1/users/current/statusbar/today', {
      status: 200,
      body: JSON.stringify({ data: total }),
    });
    expect((await home.run(words)).code).toBe(0);
    const asked = server.requests.length;
    expect(asked).toBeGreaterThan(0);
    expect(JSON.parse((await home.run(['bar', '--json'])).stdout)).toMatchObject({
      source: 'server',
      server: `${server.url}/api/v1`,
      total_seconds: 18_000,
    });
    expect(server.requests.length).toBe(asked);
  });

  it('forgets with the history', async () => {
    const { home } = served;
    const files = ['today.json', 'today-server.json', 'today.txt', 'names.json'].map((name) =>
      join(home.home, '.wakatime', name),
    );
    for (const file of files) writeFileSync(file, 'api');
    expect((await home.run(['forget', '--project', 'api', '--yes'])).code).toBe(0);
    for (const file of files) expect(existsSync(file)).toBe(false);
    expect((await home.run(['bar', '--template', '{today} {project}'])).stdout).toBe('0s\n');
  });

  it('tells a person what is wrong with the command line', async () => {
    const ran = await served.home.run(['bar', '--template', '{tday}']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('no field {tday}');
    const lost = await served.home.run(['bar', '--config', '/nowhere/wakatime.cfg']);
    expect(lost).toMatchObject({ code: 1, stdout: '' });
    expect(lost.stderr).toContain('/nowhere/wakatime.cfg');
    expect((await served.home.run(['bar', '--help'])).stdout).toContain('hackatime bar [BAR]');
  });

  it('is called rightly in the lines to paste', async () => {
    expect(CALLS.length).toBeGreaterThan(10);
    for (const call of new Set(CALLS)) {
      const words = [...call.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word).slice(1);
      expect(await served.home.run(words), call).toMatchObject({ code: 0, stderr: '' });
    }
  });
});
