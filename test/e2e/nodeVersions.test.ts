import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Home, KEY, makeHome } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';

/** `node` of an npm package that brings one; CI installs these beside the project. */
const nodeOf = (name: string): string =>
  resolve(import.meta.dirname, '../../.ci/nodes', name, 'node_modules/node/bin/node');

let home: Home;
let server: FakeServer;

beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`, 'heartbeat_rate_limit_seconds = 0']);
});
afterEach(async () => {
  await server.close();
  home.remove();
});

describe.each(['22', '26'])('on Node %s', (version) => {
  const node = nodeOf(version);

  it.skipIf(!existsSync(node))('a heartbeat is stored, sent and counted', async () => {
    const run = (...argv: string[]) => home.run(argv, { node });
    expect(await run('--entity', home.file, '--time', '1700000000')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(server.accepted).toHaveLength(1);
    expect(JSON.parse((await run('today', '--json', '--source', 'local')).stdout)).toMatchObject({
      source: 'local',
    });
    expect((await run('flush')).code).toBe(0);
  });
});

describe('on a Node that is too old', () => {
  const node = nodeOf('20');
  // In a checkout the guard would fall back on the project's own Node.
  const env = { HACKATIME_OLD_NODE: 'yes' };

  it.skipIf(!existsSync(node))('a person gets one clear line', async () => {
    const { code, stdout, stderr } = await home.run(['today'], { node, env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^hackatime needs Node \S+ or newer; this is Node 20\.\S+ \(.*\)\.\n$/);
  });

  it.skipIf(!existsSync(node))('an editor gets silence, exit code 1 and a line in the log', async () => {
    expect(await home.run(['--entity', home.file], { node, env })).toEqual({
      code: 1,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(home.home, '.wakatime', 'wakatime.log'), 'utf8')).toContain('needs Node');
  });

  it.skipIf(!existsSync(node))('a FIFO in the place of the log holds no editor', async () => {
    mkdirSync(join(home.home, '.wakatime'));
    execFileSync('mkfifo', [join(home.home, '.wakatime', 'wakatime.log')]);
    const running = home.start(['--entity', home.file], { node, env });
    const timer = setTimeout(() => running.kill('SIGKILL'), 20_000);
    expect(await running.ended).toEqual({ code: 1, stdout: '', stderr: '' });
    clearTimeout(timer);
  });

  it.skipIf(!existsSync(node))('a checkout runs on the Node that it brings along', async () => {
    const { code, stdout } = await home.run(['--version'], { node });
    expect([code, stdout]).toEqual([0, '<local-build>\n']);
  });
});
