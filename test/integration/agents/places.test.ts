import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAgentDatabase } from '../../support/agentDatabases.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const sync = async () =>
  (await kit.json('ai', 'sync', '--since', '2026-01-01')) as { added: number; problems: number };
const NOW_S = NOW_US / 1e6;

/** Writes a file below the home, last changed so long before the kit's clock. */
function write(path: string, text: string, agoS: number): string {
  const file = join(kit.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, NOW_S - agoS, NOW_S - agoS);
  return file;
}

const waiting = () => kit.waiting().map((wire) => JSON.parse(wire) as { entity: string; time: number });
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const edit = (name: string, path: string) =>
  line({
    role: 'assistant',
    message_id: name,
    tool_calls: [
      { id: name, function: { name: 'write_file', arguments: JSON.stringify({ path, content: 'x' }) } },
    ],
  });

describe('a log whose records have no times', () => {
  const LOG = '.vibe/logs/session/session_1/messages.jsonl';

  it('tells what is new as of when it was written, in the folder that stands beside it', async () => {
    write('work/a.ts', 'a\n', 0);
    write('work/b.ts', 'a\n', 0);
    const meta = { environment: { working_directory: join(kit.home, 'work') } };
    write('.vibe/logs/session/session_1/meta.json', JSON.stringify(meta), 9000);
    const file = write(LOG, edit('1', 'a.ts'), 9000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
    appendFileSync(file, edit('2', 'b.ts'));
    utimesSync(file, NOW_S - 300, NOW_S - 300);
    // The reply goes to the file before it.
    expect(await sync()).toMatchObject({ added: 2, problems: 0 });
    expect(waiting().map(({ entity, time }) => [entity.split('/').at(-1), NOW_S - time])).toEqual([
      ['a.ts', 9000],
      ['a.ts', 300],
      ['b.ts', 300],
    ]);
  });

  it('tells nothing twice when it is cut off, comes back, or begins otherwise', async () => {
    const path = join(kit.home, 'work/a.ts');
    write('work/a.ts', 'a\n', 0);
    const whole = edit('1', path) + edit('2', path) + edit('3', path);
    write(LOG, whole, 9000);
    const { added } = await sync();
    expect(added).toBeGreaterThan(0);
    write(LOG, edit('1', path), 8000);
    expect((await sync()).added).toBe(0);
    write(LOG, whole, 7000);
    expect((await sync()).added).toBe(0);
    write(LOG, edit('0', path) + whole, 6000);
    expect((await sync()).added).toBe(0);
  });
});

describe("the folder of Kimi's session", () => {
  it('is the one in its list of which the name of the folder above is a hash', async () => {
    const folder = join(kit.home, 'work/shop');
    write('work/shop/a.ts', 'a\n', 0);
    write('.kimi/kimi.json', JSON.stringify({ work_dirs: [7, { path: '/other' }, { path: folder }] }), 0);
    const hash = createHash('md5').update(folder).digest('hex');
    const payload = { id: 'c', function: { name: 'WriteFile', arguments: '{"path":"a.ts","content":"x"}' } };
    const call = { timestamp: NOW_S - 9000, message: { type: 'ToolCall', payload } };
    write(`.kimi/sessions/${hash}/s/wire.jsonl`, line(call), 9000);
    expect(await sync()).toMatchObject({ problems: 0 });
    expect(waiting().map(({ entity }) => entity)).toEqual([join(folder, 'a.ts')]);
  });
});

describe("a transcript of Cursor's", () => {
  const id = '0c1d';
  const asked = line({ role: 'user', message: { content: [{ type: 'text', text: 'add' }] } });

  it('counts when the chat is one of the command line, not of the editor, which has it in its database', async () => {
    write(`.cursor/projects/p/agent-transcripts/${id}/${id}.jsonl`, asked, 9000);
    expect((await sync()).added).toBe(0);
    write(`.cursor/chats/5a/${id}/store.db`, '', 9000);
    expect(await sync()).toMatchObject({ added: 1, problems: 0 });
  });
});

describe('the database of a project', () => {
  it.each([
    ['a list', (project: unknown) => ({ projects: [project] })],
    ['names', (project: unknown) => ({ projects: { p: project } })],
  ])("is found by the agent's list of projects, as %s, and tells of its folder", async (_, list) => {
    const folder = join(kit.home, 'work/shop');
    write('work/shop/a.ts', 'a\n', 0);
    write('.local/share/crush/projects.json', JSON.stringify(list({ path: folder, data_dir: '.crush' })), 0);
    const input = JSON.stringify({ file_path: 'a.ts', content: 'x' });
    writeAgentDatabase(join(folder, '.crush/crush.db'), [
      {
        table: 'messages',
        id: '1',
        session_id: 's',
        role: 'assistant',
        parts: JSON.stringify([{ type: 'tool_call', data: { id: 'c', name: 'write', input } }]),
        created_at: NOW_S - 9000,
        finished_at: NOW_S - 8999,
      },
    ]);
    expect(await sync()).toMatchObject({ problems: 0 });
    expect(waiting().map(({ entity }) => entity)).toEqual([join(folder, 'a.ts')]);
  });

  it.each(['', '7', '[]', '{"projects":[7,{"path":3},{"data_dir":"x"}]}'])(
    'is looked for in vain by %s',
    async (text) => {
      write('.local/share/crush/projects.json', text, 0);
      expect(await sync()).toMatchObject({ added: 0, problems: 0 });
    },
  );
});

describe("the folder that Qwen Code's settings name", () => {
  const said = {
    type: 'user',
    uuid: 'u',
    sessionId: 's',
    timestamp: '2026-05-04T09:00:01Z',
    message: { parts: [{ text: 'add' }] },
  };

  it.each([
    ['~/out', 'out', 1],
    ['~/.qwen/', '.qwen', 1],
    ['relative', 'relative', 0],
  ])('%s is read once', async (named, folder, added) => {
    write('.qwen/settings.json', JSON.stringify({ advanced: { runtimeOutputDir: named } }), 0);
    write(`${folder}/projects/p/chats/s.jsonl`, line(said), 9000);
    expect(await sync()).toMatchObject({ added, problems: 0 });
    expect((await sync()).added).toBe(0);
  });
});
