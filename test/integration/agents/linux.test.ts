import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { AGENTS } from '../../../src/agents/registry.ts';
import { parseEditorCall } from '../../../src/cli/editorCall.ts';
import { createMachine } from '../../../src/context/context.ts';
import { openContext } from '../../../src/context/open.ts';
import { syncAgents } from '../../../src/intake/agents/syncAgents.ts';
import type { Io } from '../../../src/system/ports.ts';
import { fakeIo } from '../../support/cli.ts';
import { createQueueKit, NOW_US } from '../../support/queueKit.ts';

it('what agents did on a Linux within Windows is of the files that Windows sees', async () => {
  const kit = createQueueKit();
  try {
    const root = join(kit.home, 'wsl/Ubuntu');
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    const user = { type: 'user', sessionId: 's-1', cwd: '/work/shop', timestamp: new Date(NOW_US / 1000) };
    const toolUseResult = { filePath: '/work/shop/cart.ts', oldString: 'a', newString: 'b' };
    put('work/shop/cart.ts', 'a\n');
    put('work/shop/.git/config', '[core]\n');
    put('work/shop/.git/HEAD', 'ref: refs/heads/main\n');
    put('home/me/.claude/projects/-work-shop/s-1.jsonl', `${JSON.stringify({ ...user, toolUseResult })}\n`);
    put('home/me/.claude/projects/-work-shop/s-2.jsonl', '');
    put('home/me/.copilot/session-state/k/events.jsonl', '{"type":"user.message"}\n');

    const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
    const clock = { nowUs: () => NOW_US, monotonicMs: () => 0 };
    const context = openContext(parseEditorCall([]).options, { ...createMachine(io as Io), clock });
    const own = { host: { home: kit.home, platform: 'linux', env: {} }, linuxRoot: undefined } as const;
    const linux = { host: { home: `${root}/home/me`, platform: 'linux', env: {} }, linuxRoot: root } as const;
    const told: string[] = [];
    const onProgress = async (done: number, all: number): Promise<void> =>
      void told.push(`${done} of ${all}`);
    const outcome = await syncAgents({ sinceUs: 1, onProgress }, context, AGENTS, () => [own, linux]);
    context.store().close();
    expect(outcome).toMatchObject({ added: 1, logs: 1, problems: 0 });
    expect([...new Set(told)]).toEqual(['0 of 2', '1 of 2']);
    expect(kit.waiting().map((wire) => JSON.parse(wire))).toMatchObject([
      { entity: `${root}/work/shop/cart.ts`, project: 'shop', branch: 'main' },
    ]);
  } finally {
    kit.remove();
  }
});
