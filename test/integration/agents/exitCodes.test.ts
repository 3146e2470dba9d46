import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMachine } from '../../../src/context/context.ts';
import { main } from '../../../src/main.ts';
import type { Io } from '../../../src/system/ports.ts';
import { fakeIo } from '../../support/cli.ts';
import { KEY } from '../../support/config.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

let kit: QueueKit;
let nowUs: number;
beforeEach(async () => {
  kit = createQueueKit();
  nowUs = NOW_US;
  mkdirSync(join(kit.home, 'shop'));
  writeFileSync(join(kit.home, 'shop/cart.ts'), 'a\n');
  await kit.run(['ai', 'sync']);
  nowUs += 1000e6;
});
afterEach(() => kit.remove());

/** The agent changed a file, so many seconds after the first sync. */
function work(seconds: number): void {
  const log = join(kit.home, '.claude/projects/-shop/s-1.jsonl');
  const timestamp = new Date(NOW_US / 1000 + seconds * 1000).toISOString();
  const toolUseResult = { filePath: join(kit.home, 'shop/cart.ts'), oldString: 'a', newString: 'a\nb' };
  mkdirSync(dirname(log), { recursive: true });
  appendFileSync(log, `${JSON.stringify({ type: 'user', timestamp, sessionId: 's-1', toolUseResult })}\n`);
}

/** Exit code, and all that was written, of a call as a plugin makes it. */
async function call(...flags: readonly string[]): Promise<{ code: number; said: string }> {
  const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
  const clock = { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 };
  const machine = { ...createMachine(io as Io), clock };
  const code = await main(['--sync-ai-activity', '--plugin', 'claude-code/2 x/1', ...flags], machine);
  return { code, said: io.printed() + io.complained() };
}

/** Nothing is sent: what waits is what was taken in. */
const resting = ['heartbeat_rate_limit_seconds = 100000', 'api_url = http://127.0.0.1:9/api/v1'];
const justSent = (): void => {
  const at = new Date(nowUs / 1000).toISOString();
  writeFileSync(
    join(kit.home, '.wakatime/wakatime-internal.cfg'),
    `[internal]\nheartbeats_last_sent_at = ${at}\n`,
  );
};

describe('--sync-ai-activity', () => {
  it.each([
    ['without a key', [], 104],
    ['with a key that is none', ['api_key = nonsense'], 104],
    ['with a key', [`api_key = ${KEY}`], 0],
  ])('%s ends so, whether there is something new or not, and records it', async (_, lines, code) => {
    kit.config(['[settings]', ...resting, ...lines]);
    justSent();
    expect(await call()).toEqual({ code, said: '' });
    work(100);
    expect(await call()).toEqual({ code, said: '' });
    expect(kit.waiting()).toHaveLength(1);
    expect(await call()).toEqual({ code, said: '' });
  });

  it('is no failure where a server that is down keeps older heartbeats waiting', async () => {
    kit.config(['[settings]', `api_key = ${KEY}`, 'api_url = http://127.0.0.1:9/api/v1']);
    work(100);
    const { code } = await call();
    expect([102, 112]).toContain(code);
    expect(await call()).toEqual({ code: 0, said: '' });
  });

  it.each([
    ['--sync-ai-disabled', []],
    ['--sync-ai-disable', []],
    ['', ['sync_ai_disabled = true']],
  ])('reads nothing with %s %s', async (flag, lines) => {
    kit.config(['[settings]', ...resting, `api_key = ${KEY}`, ...lines]);
    justSent();
    work(100);
    expect(await call(...(flag === '' ? [] : [flag]))).toEqual({ code: 0, said: '' });
    expect(kit.waiting()).toEqual([]);
    kit.config(['[settings]', ...resting, `api_key = ${KEY}`]);
    expect(await call()).toEqual({ code: 0, said: '' });
    expect(kit.waiting()).toHaveLength(1);
  });
});
