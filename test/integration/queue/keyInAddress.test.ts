import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEY, KEY2 } from '../../support/config.ts';
import { startFakeServer } from '../../support/fakeServer.ts';
import { createQueueKit, type QueueKit } from '../../support/queueKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

/** Nobody answers there. */
const NOWHERE = 'http://127.0.0.1:1/api/v1';

const COMMANDS = [
  'status',
  'doctor',
  'today --source local',
  'queue status',
  'queue list',
  'queue audit',
  'queue backfill --dry-run',
  'queue quarantine list',
  'flush --dry-run',
  'flush',
  'whoami',
  'why a.py',
  'config list',
  'config get api_url',
  'link --status',
  'bar',
  'logout',
];

it.each<[what: string, lines: readonly string[]]>([
  ['address and key changed places', [`api_url = ${KEY}`, `api_key = ${NOWHERE}`]],
  ['before the host', [`api_url = http://${KEY}@127.0.0.1:1/api/v1`, `api_key = ${KEY}`]],
  ['as the host', [`api_url = http://${KEY}.invalid/api/v1`, `api_key = ${KEY}`]],
  ['in the path', [`api_url = http://127.0.0.1:1/${KEY}/api/v1`, `api_key = ${KEY}`]],
  ['behind the path', [`api_url = ${NOWHERE}?api_key=${KEY}`, `api_key = ${KEY}`]],
  ['of another server', [`api_url = ${NOWHERE}`, `api_key = ${KEY}`, '[api_urls]', `.* = ${KEY}|${NOWHERE}`]],
  ['of a proxy', [`api_url = ${NOWHERE}`, `api_key = ${KEY}`, `proxy = http://u:${KEY}@127.0.0.1:1`]],
])('a key in an address (%s) is in no output', async (_, lines) => {
  kit.config(['[settings]', ...lines]);
  const file = join(kit.home, 'a.py');
  writeFileSync(file, 'x = 1\n');
  await kit.run(['track', file]);
  const said: string[] = [];
  for (const command of COMMANDS) {
    for (const more of [[], ['--json']]) {
      const { out, err } = await kit.run([...command.replace('a.py', file).split(' '), ...more]);
      if ((out + err).includes(KEY)) said.push([command, ...more].join(' '));
    }
  }
  expect(said).toEqual([]);
});

it('what is remembered of a server is found by its address as it is, not as it is shown', async () => {
  const server = await startFakeServer();
  try {
    kit.config(['[settings]', `api_url = ${server.url}/${KEY2}/api/v1`, `api_key = ${KEY}`]);
    kit.queue([1]);
    server.setMode({ status: 401 });
    await kit.run(['flush', '--quiet']);

    const { destinations } = await kit.json('queue', 'status');

    const [own] = destinations as readonly { readonly next_attempt: { readonly reason: string } }[];
    expect(own?.next_attempt.reason).toBe('key-refused');
  } finally {
    await server.close();
  }
});
