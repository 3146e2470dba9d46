import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMachine } from '../../../src/context/context.ts';
import { main } from '../../../src/main.ts';
import type { Io } from '../../../src/system/ports.ts';
import { fakeIo } from '../../support/cli.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

let kit: QueueKit;
let log: string;
beforeEach(() => {
  kit = createQueueKit();
  // Without a key nothing is sent.
  kit.config(['[settings]', 'api_url = http://127.0.0.1:9/api/v1']);
  log = join(kit.home, '.claude/projects/-work-shop/s-1.jsonl');
  mkdirSync(dirname(log), { recursive: true });
  mkdirSync(join(kit.home, 'shop'));
  writeFileSync(join(kit.home, 'shop/cart.ts'), 'a\n');
});
afterEach(() => kit.remove());

/** A plugin's heartbeat, so many seconds after the kit's clock began. */
async function beat(seconds: number): Promise<void> {
  const nowUs = NOW_US + seconds * 1e6;
  const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
  const clock = { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 };
  const machine = { ...createMachine(io as Io), clock, wait: async () => undefined };
  await main(['--entity', join(kit.home, 'shop/cart.ts'), '--time', String(nowUs / 1e6)], machine);
}

/** An agent writes a file. */
function edit(seconds: number): void {
  const record = {
    type: 'user',
    timestamp: new Date(NOW_US / 1000 + seconds * 1000).toISOString(),
    sessionId: 's-1',
    cwd: join(kit.home, 'shop'),
    message: { role: 'user', content: [{ type: 'tool_result' }] },
    toolUseResult: { filePath: join(kit.home, 'shop/cart.ts'), oldString: 'a', newString: 'b' },
  };
  appendFileSync(log, `${JSON.stringify(record)}\n`);
}

const waitingOfAgents = (): number => kit.waiting().filter((wire) => wire.includes('s-1')).length;

it('editors’ calls take in what agents did since the last call that looked, again and again', async () => {
  await beat(0);
  edit(60);
  await beat(100);
  expect(waitingOfAgents()).toBe(0);
  await beat(130);
  expect(waitingOfAgents()).toBe(1);
  edit(400);
  await beat(500);
  expect(waitingOfAgents()).toBe(2);
});
