import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiCall, ENDPOINTS, filledPath } from '../../scripts/gen/endpoints.mts';
import { buildProgram } from '../../src/cli/program.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { fakeIo } from '../support/cli.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { createQueueKit, type QueueKit } from '../support/queueKit.ts';

const program = buildProgram(COMMANDS, fakeIo(), () => expect.fail('nothing is to run'));

describe('a command of docs/endpoints.md', () => {
  const named = ENDPOINTS.flatMap(({ endpoints }) => endpoints.flatMap(({ command }) => command ?? []));
  it.each([...new Set(named)])('%s', (command) => {
    expect(program.parse(command.split(' ').slice(1)).kind).toBe('run');
  });
});

it.each([
  ['WakaTime', '/api/v1/meta', 'api meta'],
  ['WakaTime', '/oauth/token', 'api POST //oauth/token'],
  ['Hackatime', '/api/v1/my/heartbeats', 'api /api/v1/my/heartbeats'],
])('calls %s %s as people would', (title, path, call) => {
  const set = ENDPOINTS.find((each) => each.title === title) ?? expect.fail(title);
  const endpoint = set.endpoints.find((each) => each.path === path) ?? expect.fail(path);
  expect(apiCall(endpoint, set).slice(1).join(' ')).toBe(call);
});

it('lists no endpoint twice', () => {
  for (const { endpoints } of ENDPOINTS) {
    const names = endpoints.map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual([...new Set(names)]);
  }
});

describe.each(ENDPOINTS)('hackatime api, to $title', (set) => {
  let server: FakeServer;
  let kit: QueueKit;
  beforeAll(async () => {
    server = await startFakeServer();
    server.route('GET /api/health', { status: 200, body: 'app=1\ndb=1' });
    const isWakapi = set.readBase.includes('compat');
    if (!isWakapi) server.route('GET /api/health', { status: 404 });
    kit = createQueueKit(`${server.url}${isWakapi ? '/api' : set.readBase}`);
  });
  afterAll(async () => {
    kit.remove();
    await server.close();
  });

  it.each(set.endpoints)('$method $path', async (endpoint) => {
    const path = filledPath(endpoint);
    if (path !== '/api/health') server.route(`${endpoint.method} ${path}`, { status: 200, body: '{"a":1}' });
    // A bulk request of the fake server wants a list.
    const body = endpoint.method === 'POST' && path.endsWith('.bulk') ? ['--body', '[]'] : [];
    const argv = [...apiCall(endpoint, set).slice(1), ...body];
    expect(await kit.run(argv)).toMatchObject({ code: 0, err: '' });
    const seen = server.requests.at(-1);
    expect([seen?.method, seen?.path]).toEqual([endpoint.method, path]);
  });
});
