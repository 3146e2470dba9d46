import { appendFileSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMachine } from '../../../src/context/context.ts';
import { main } from '../../../src/main.ts';
import type { Io } from '../../../src/system/ports.ts';
import { openAgentDatabase } from '../../support/agentDatabases.ts';
import { createAgentShop } from '../../support/agentShop.ts';
import { fakeIo } from '../../support/cli.ts';
import { NOW_US, type QueueKit } from '../../support/queueKit.ts';

const NOW_S = NOW_US / 1e6;

let kit: QueueKit;
let entity: string;
let nowS: number;
beforeEach(() => {
  ({ kit, entity } = createAgentShop());
  nowS = 0;
});
afterEach(() => kit.remove());

const logAt = (name: string, folder = '-shop'): string =>
  join(kit.home, `.claude/projects/${folder}/${name}.jsonl`);

/** An editor's call so much later. */
async function beat(passed = 130): Promise<void> {
  nowS += passed;
  kit.pass(passed);
  const nowUs = NOW_US + nowS * 1e6;
  const clock = { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 };
  const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
  await main(['--entity', entity, '--time', String(nowUs / 1e6)], { ...createMachine(io as Io), clock });
}

/** An agent changes the file now. */
function edit(path: string, session = 's-1'): void {
  const timestamp = new Date((NOW_S + nowS) * 1000).toISOString();
  const toolUseResult = { filePath: entity, oldString: 'a', newString: 'a\nb' };
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(
    path,
    `${JSON.stringify({ type: 'user', timestamp, sessionId: session, version: '2.1', toolUseResult })}\n`,
  );
  utimesSync(path, NOW_S + nowS, NOW_S + nowS);
}

const told = (): number => kit.waiting().filter((wire) => wire.includes('ai_session')).length;

it('nothing is read of what is known of logs while none of them changes', async () => {
  await beat();
  edit(logAt('s-1'));
  await beat();
  await beat();
  kit.withStore(({ access }) =>
    access.write(({ sql }) => sql("UPDATE state SET value = '{}' WHERE name LIKE 'agents log %'").run()),
  );
  await beat();
  expect(kit.rawBytes()).not.toContain('from another version');
  edit(logAt('s-2'), 's-2');
  await beat();
  expect(kit.rawBytes()).toContain('from another version');
  expect(told()).toBe(2);
});

it('what comes after a while without anything new is told, wherever it comes', async () => {
  await beat();
  edit(logAt('s-1'));
  for (let looks = 0; looks < 3; looks++) await beat();
  expect(told()).toBe(1);
  edit(logAt('s-1'));
  await beat();
  expect(told()).toBe(2);
  await beat();
  edit(logAt('s-2'), 's-2');
  await beat();
  expect(told()).toBe(3);
  await beat();
  mkdirSync(dirname(logAt('s-9', '-archive')));
  renameSync(logAt('s-1'), logAt('s-9', '-archive'));
  await beat();
  edit(logAt('s-9', '-archive'));
  await beat();
  expect(told()).toBe(4);
  await beat();
  await kit.run(['ai', 'sync', '--since', '2026-01-01']);
  expect(told()).toBe(4);
});

describe('what counts later counts though nothing is written any more', () => {
  it('as the last record of a document', async () => {
    await beat();
    const path = join(
      kit.home,
      '.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks/7/ui_messages.json',
    );
    mkdirSync(dirname(path), { recursive: true });
    const write = (seconds: number): void => {
      const say = {
        ts: (NOW_S + nowS) * 1000,
        type: 'say',
        say: 'tool',
        text: JSON.stringify({ tool: 'newFileCreated', path: entity, content: '' }),
      };
      writeFileSync(path, JSON.stringify([say]));
      utimesSync(path, NOW_S + nowS + seconds, NOW_S + nowS + seconds);
    };
    write(100);
    await beat();
    expect(told()).toBe(0);
    await beat();
    expect(told()).toBe(1);
    await beat();
    // As many bytes as before.
    write(0);
    await beat();
    expect(told()).toBe(2);
  });

  it('as a reply that was never ended', async () => {
    await beat();
    const storage = join(kit.home, '.local/share/opencode/storage');
    const put = (path: string, value: object): void => {
      mkdirSync(dirname(join(storage, path)), { recursive: true });
      writeFileSync(join(storage, path), JSON.stringify(value));
      utimesSync(join(storage, path), NOW_S + nowS + 100, NOW_S + nowS + 100);
    };
    const time = { created: (NOW_S + nowS) * 1000 };
    put('session/p/ses_1.json', { id: 'ses_1', directory: join(kit.home, 'shop') });
    put('message/ses_1/msg_1.json', { id: 'msg_1', sessionID: 'ses_1', role: 'assistant', time });
    await beat();
    expect(told()).toBe(0);
    await beat();
    expect(told()).toBe(1);
  });

  it('as a row that its program never ends', async () => {
    await beat();
    const file = join(kit.home, '.config/Cursor/User/globalStorage/state.vscdb');
    const agent = openAgentDatabase(file, 'delete');
    const value = {
      _v: 3,
      type: 2,
      bubbleId: 'b1',
      createdAt: new Date((NOW_S + nowS + 60) * 1000).toISOString(),
      tokenCount: { inputTokens: 0, outputTokens: 0 },
      toolFormerData: {
        status: 'completed',
        name: 'edit_file',
        params: JSON.stringify({ relativeWorkspacePath: entity, contents: 'a' }),
        result: '{}',
      },
    };
    agent.put([{ table: 'cursordiskkv', key: 'bubbleId:c1:b1', value: JSON.stringify(value) }]);
    agent.db.close();
    utimesSync(file, NOW_S + nowS + 60, NOW_S + nowS + 60);
    await beat();
    expect(told()).toBe(0);
    await beat();
    expect(told()).toBe(1);
  });
});
