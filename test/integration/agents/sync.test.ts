import { appendFileSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAgentDatabase } from '../../support/agentDatabases.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

const secondsOf = (us: number): number => us / 1e6;

let kit: QueueKit;
let log: string;
beforeEach(() => {
  kit = createQueueKit();
  log = join(kit.home, '.claude/projects/-work-shop/s-1.jsonl');
  mkdirSync(dirname(log), { recursive: true });
  mkdirSync(join(kit.home, 'shop/.git'), { recursive: true });
  writeFileSync(join(kit.home, 'shop/.git/config'), '[core]\n');
  writeFileSync(join(kit.home, 'shop/.git/HEAD'), 'ref: refs/heads/main\n');
  for (const name of ['cart.ts', 'secret.ts']) writeFileSync(join(kit.home, 'shop', name), 'a\nb\n');
});
afterEach(() => kit.remove());

/** A time so many seconds after the kit's clock began. */
const when = (seconds: number): string => new Date((secondsOf(NOW_US) + seconds) * 1000).toISOString();
const user = (seconds: number, more: object) =>
  `${JSON.stringify({ type: 'user', timestamp: when(seconds), sessionId: 's-1', cwd: join(kit.home, 'shop'), version: '2.1.202', ...more })}\n`;
const prompt = (seconds: number, content = 'MARKED_PROMPT please'): string =>
  user(seconds, { message: { role: 'user', content } });
const edit = (seconds: number, name = 'cart.ts'): string =>
  user(seconds, {
    message: { role: 'user', content: [{ type: 'tool_result', content: 'MARKED_RESULT' }] },
    toolUseResult: {
      filePath: join(kit.home, 'shop', name),
      oldString: 'MARKED_OLD',
      newString: 'MARKED_NEW\nb',
    },
  });
const reply = (seconds: number): string =>
  `${JSON.stringify({ type: 'assistant', timestamp: when(seconds), sessionId: 's-1', message: { id: `m${seconds}`, model: 'claude-opus-4-8', content: 'MARKED_REPLY', usage: { input_tokens: 12, output_tokens: 85 } } })}\n`;
const add = (...lines: readonly string[]): void => appendFileSync(log, lines.join(''));
const sync = async (...more: readonly string[]) => (await kit.json('ai', 'sync', ...more))['added'];
const waiting = () => kit.waiting().map((wire) => JSON.parse(wire) as Record<string, unknown>);

/** From now on is counted. */
async function begin(): Promise<void> {
  await kit.run(['ai', 'sync']);
  kit.pass(1000);
}

describe('a sync that is asked for', () => {
  it('tells of no time that is still to come', async () => {
    const { code, err } = await kit.run(['ai', 'sync', '--since', '2027-01-01']);
    expect([code, err]).toEqual([
      2,
      'hackatime: --since 2027-01-01 is still to come\nWithout --since, what came since the last time is taken in.\n',
    ]);
  });

  it('that is interrupted keeps what it read, and goes on from there', async () => {
    const more = `${log.slice(0, -'.jsonl'.length)}-2.jsonl`;
    writeFileSync(log, `${prompt(-500)}${edit(-400)}`);
    writeFileSync(more, edit(-300).replace('"s-1"', '"s-2"'));
    for (const [file, seconds] of [
      [log, -400],
      [more, -300],
    ] as const)
      utimesSync(file, secondsOf(NOW_US) + seconds, secondsOf(NOW_US) + seconds);
    let isListening = true;
    let press = (): void => undefined;
    const onInterrupt = (act: () => void) => {
      press = act;
      return () => {
        isListening = false;
      };
    };
    let looks = 0;
    const monotonicMs = (): number => {
      looks++;
      if (looks === 2) press();
      return looks;
    };
    const clock = { nowUs: () => NOW_US, monotonicMs };
    const broken = await kit.run(['ai', 'sync', '--since', '2 hours ago'], undefined, { onInterrupt, clock });
    expect(broken).toEqual({
      code: 130,
      out: '',
      err: 'hackatime: interrupted; recorded 2 heartbeats\nTo go on: hackatime ai sync --since "2 hours ago"\n',
    });
    expect(isListening).toBe(false);
    expect(await sync('--since', '2h')).toBe(1);
    expect(await sync('--since', '2h')).toBe(0);
  });
});

describe('a sync of what agents did', () => {
  it('records when they worked on what, and nothing that was said', async () => {
    await begin();
    add(prompt(100), reply(130), edit(200));
    expect(await sync()).toBe(2);
    const common = {
      type: 'file',
      entity: join(kit.home, 'shop/cart.ts'),
      category: 'ai coding',
      project: 'shop',
      branch: 'main',
      language: 'TypeScript',
      ai_session: 's-1',
    };
    expect(waiting()).toEqual([
      expect.objectContaining({
        ...common,
        time: secondsOf(NOW_US) + 100,
        is_write: false,
        ai_prompt_length: 20,
      }),
      expect.objectContaining({
        ...common,
        time: secondsOf(NOW_US) + 200,
        is_write: true,
        ai_line_changes: 1,
        ai_model: 'claude-opus-4-8',
        ai_input_tokens: 12,
        ai_output_tokens: 85,
        user_agent: expect.stringMatching(/^wakatime\/\S+ \(.*\) node\S+ claude-code\/2\.1\.202$/),
      }),
    ]);
    expect(kit.rawBytes()).not.toContain('MARKED');
  });

  it('says what is paid for, and nothing else of the account', async () => {
    await begin();
    const account = { oauthAccount: { subscriptionType: 'claude_max', emailAddress: 'MARKED@firm.example' } };
    writeFileSync(join(kit.home, '.claude.json'), JSON.stringify({ ...account, history: ['MARKED'] }));
    add(edit(100));
    await sync();
    expect(waiting()[0]).toMatchObject({ ai_subscription_plan: 'max' });
    writeFileSync(join(kit.home, '.claude.json'), '{"oauthAccount":{"organizationType":"MARKED"},');
    add(edit(300));
    await sync();
    expect(waiting()[1]).not.toHaveProperty('ai_subscription_plan');
    expect(kit.rawBytes()).not.toContain('MARKED');
  });

  it('says the same of the next records, and nothing twice', async () => {
    await begin();
    add(edit(100));
    expect(await sync()).toBe(1);
    expect(await sync()).toBe(0);
    add(prompt(300));
    expect(await sync()).toBe(1);
    expect(waiting()[1]).toMatchObject({
      entity: join(kit.home, 'shop/cart.ts'),
      time: secondsOf(NOW_US) + 300,
    });
  });

  it('waits for the end of a line', async () => {
    await begin();
    const text = edit(100);
    add(text.slice(0, 40));
    expect(await sync()).toBe(0);
    add(text.slice(40));
    expect(await sync()).toBe(1);
  });

  it('counts from the first one on, and earlier when that is asked for, each thing once', async () => {
    add(edit(-5000), edit(-4000), edit(-10));
    expect(await sync()).toBe(0);
    add(edit(10));
    kit.pass(20);
    expect(await sync()).toBe(1);
    const since = new Date((secondsOf(NOW_US) - 4500) * 1000).toISOString();
    expect(await sync('--since', since)).toBe(2);
    expect(await sync('--since', since)).toBe(0);
    expect(await sync('--since', '2026-01-01')).toBe(1);
    expect(await sync()).toBe(0);
    expect(kit.waiting()).toHaveLength(4);
  });

  it('goes on after what it knows where a log was cut off and written anew', async () => {
    await begin();
    add(edit(100), edit(200), edit(300));
    expect(await sync()).toBe(3);
    truncateSync(log, 0);
    add(prompt(100, 'another beginning'), edit(200), edit(400));
    expect(await sync()).toBe(1);
    expect(waiting().at(-1)).toMatchObject({ time: secondsOf(NOW_US) + 400 });
  });

  it('passes over what is no record, and says so', async () => {
    await begin();
    add('{"type":\n', 'MARKED nonsense\n', '\n', edit(100));
    const { code, out, err } = await kit.run(['ai', 'sync']);
    expect({ code, out }).toEqual({ code: 1, out: 'Recorded 1 heartbeat from 1 log.\n' });
    expect(err).toContain('a log could not be read whole\nTo see why: hackatime logs --level warn\n');
    expect(kit.rawBytes()).not.toContain('MARKED');
  });

  it('takes a time that is still to come for now', async () => {
    await begin();
    add(edit(5000));
    expect(await sync()).toBe(1);
    expect(waiting()[0]).toMatchObject({ time: secondsOf(NOW_US) + 1000 });
  });

  it('keeps a heartbeat of a file that an agent deleted', async () => {
    await begin();
    add(user(100, { toolUseResult: { filePath: join(kit.home, 'shop/gone.ts'), type: 'delete' } }));
    add(user(300, { toolUseResult: { filePath: join(kit.home, 'shop/never.ts'), file: {} } }));
    add(user(300, { toolUseResult: { file: { filePath: join(kit.home, 'shop/never.ts') } } }));
    expect(await sync()).toBe(1);
    expect(waiting()[0]).toMatchObject({ entity: join(kit.home, 'shop/gone.ts') });
  });
});

describe('what is left out', () => {
  it.each([
    ['sync_ai_disabled = true', 0],
    ['exclude_ai = secret', 1],
    ['exclude = secret', 1],
    ['exclude = /shop/', 0],
  ])('by %s is neither recorded nor written anywhere', async (setting, count) => {
    await begin();
    kit.config(['[settings]', setting]);
    add(prompt(10), edit(100, 'secret.ts'), edit(300));
    const { added } = count === 0 && setting.startsWith('sync') ? { added: 0 } : await kit.json('ai', 'sync');
    expect(added).toBe(count);
    expect(kit.rawBytes().replace(setting, '')).not.toContain('secret');
  });

  it('by the .wakatime of a project is what was done in it', async () => {
    await begin();
    writeFileSync(join(kit.home, 'shop/.wakatime'), '[settings]\nsync_ai_disabled = true\n');
    add(prompt(10), edit(100));
    expect(await sync()).toBe(0);
  });

  it('is hidden where names are hidden', async () => {
    await begin();
    kit.config(['[settings]', 'hide_file_names = true']);
    add(prompt(10), edit(100));
    expect(await sync()).toBe(2);
    expect(waiting().map(({ entity }) => entity)).toEqual(['HIDDEN.ts', 'HIDDEN.ts']);
    expect(kit.rawBytes()).not.toContain('cart');
  });
});

describe('a log that is one document', () => {
  const task = (): string =>
    join(kit.home, '.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks/7/ui_messages.json');
  const say = (seconds: number, path: string) => ({
    ts: (secondsOf(NOW_US) + seconds) * 1000,
    type: 'say',
    say: 'tool',
    text: JSON.stringify({ tool: 'newFileCreated', path: join(kit.home, 'shop', path), content: 'MARKED' }),
  });
  const write = (...records: readonly object[]): void => {
    mkdirSync(dirname(task()), { recursive: true });
    writeFileSync(task(), JSON.stringify(records));
    // The last write was at the moment that the kit's clock shows.
    utimesSync(task(), secondsOf(NOW_US) + 1000, secondsOf(NOW_US) + 1000);
  };

  it('counts its last record when another one has come, or after a while', async () => {
    await begin();
    write(say(100, 'cart.ts'), say(200, 'secret.ts'));
    expect(await sync()).toBe(1);
    write(say(100, 'cart.ts'), say(200, 'cart.ts'), say(300, 'cart.ts'));
    expect(await sync()).toBe(1);
    expect(await sync()).toBe(0);
    kit.pass(200);
    expect(await sync()).toBe(1);
    expect(await sync()).toBe(0);
    expect(waiting().map(({ entity }) => entity)).toEqual(Array(3).fill(join(kit.home, 'shop/cart.ts')));
    expect(kit.rawBytes()).not.toContain('MARKED');
  });

  it('is left for later while it is being written', async () => {
    await begin();
    write(say(100, 'cart.ts'), say(200, 'cart.ts'));
    truncateSync(task(), 40);
    expect((await kit.run(['ai', 'sync'])).code).toBe(1);
    write(say(100, 'cart.ts'), say(200, 'cart.ts'));
    expect(await sync()).toBe(1);
  });
});

describe('which agents have logs here', () => {
  it('is said by a sync and by doctor', async () => {
    const said = async (...argv: readonly string[]) => (await kit.run(argv)).out;
    expect(await said('ai', 'sync')).toBe('No logs of coding agents are on this computer.\n');
    expect(await said('doctor', '--source', 'local')).not.toContain('coding agents');
    add(prompt(100));
    mkdirSync(join(kit.home, '.codex/sessions/2026/05/04'), { recursive: true });
    writeFileSync(join(kit.home, '.codex/sessions/2026/05/04/rollout-1.jsonl'), '{}\n');
    const found = '2 logs of Claude Code and Codex';
    expect(await said('doctor', '--source', 'local')).toContain(
      `what coding agents do is read from ${found}`,
    );
    kit.pass(200);
    expect(await said('ai', 'sync')).toBe('Recorded 1 heartbeat from 2 logs.\n');
    expect(await said('ai', 'sync')).toBe(`Nothing new in ${found}.\n`);
    expect(await kit.json('ai', 'sync')).toMatchObject({
      agents: [
        { name: 'Claude Code', logs: 1 },
        { name: 'Codex', logs: 1 },
      ],
    });
    kit.config(['[settings]', 'sync_ai_disabled = true']);
    expect(await said('doctor', '--source', 'local')).not.toContain('coding agents');
  });
});

it('a row of a database that may still change counts after a while, also when nothing is written any more', async () => {
  await begin();
  const bubble = { type: 1, createdAt: when(990), text: 'MARKED' };
  const row = { table: 'cursordiskkv', key: 'bubbleId:conv-1:a', value: JSON.stringify(bubble) };
  const file = join(kit.home, '.config/Cursor/User/globalStorage/state.vscdb');
  writeAgentDatabase(file, [row]);
  utimesSync(file, secondsOf(NOW_US) + 1000, secondsOf(NOW_US) + 1000);
  expect(await sync()).toBe(0);
  kit.pass(300);
  expect(await sync()).toBe(1);
  expect(await sync()).toBe(0);
});

it('a log that does not name its folder has that of the file beside it', async () => {
  await begin();
  const chats = join(kit.home, '.gemini/tmp/abc/chats');
  mkdirSync(chats, { recursive: true });
  writeFileSync(join(kit.home, '.gemini/tmp/abc/.project_root'), `${join(kit.home, 'shop')}\n`);
  const call = { name: 'write_file', status: 'success', args: { file_path: 'cart.ts', content: 'a' } };
  const answer = { id: '2', type: 'gemini', timestamp: when(100), content: 'MARKED', toolCalls: [call] };
  writeFileSync(join(chats, 'session-1.jsonl'), `{"sessionId":"g-1"}\n${JSON.stringify(answer)}\n`);
  expect(await sync()).toBe(1);
  expect(waiting()[0]).toMatchObject({ entity: join(kit.home, 'shop/cart.ts'), project: 'shop' });
});

it('two at once do the work once', async () => {
  await begin();
  add(edit(100), edit(200));
  const added = await Promise.all([sync(), sync(), sync()]);
  expect(added.map(Number).reduce((sum, one) => sum + one, 0)).toBe(2);
  expect(kit.waiting()).toHaveLength(2);
  expect(readFileSync(log, 'utf8')).toContain('MARKED');
});
