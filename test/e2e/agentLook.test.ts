import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { makeHome, PACKAGE } from '../support/bundle.ts';

const home = makeHome();
afterEach(() => home.remove());

/** Says at the end of a process which of Node's modules it has loaded. */
const TELL = `
process.on('exit', () => {
  const loaded = process.moduleLoadList.filter((name) => name.startsWith('NativeModule '));
  process.getBuiltinModule('node:fs').writeFileSync(process.env.LOADED_FILE, loaded.join('\\n'));
});`;

/** A file that was edited, as Claude Code writes it down. */
const edit = (second: number): string =>
  `${JSON.stringify({
    type: 'user',
    sessionId: 's',
    cwd: home.repository,
    version: '2.1.202',
    timestamp: `2026-05-04T09:00:0${second}.000Z`,
    message: { role: 'user', content: [{ type: 'tool_result', content: 'done' }] },
    toolUseResult: { filePath: home.file, oldString: 'a', newString: 'a\nb' },
  })}\n`;

// A package has its own Node, which takes no options.
it.skipIf(PACKAGE !== undefined)('what agents’ logs tell is taken in without cryptography', async () => {
  const logs = join(home.home, '.claude/projects/-p');
  const tell = join(home.home, 'tell.cjs');
  const loaded = join(home.home, 'loaded');
  mkdirSync(logs, { recursive: true });
  writeFileSync(tell, TELL);
  const env = { NODE_OPTIONS: `--require ${tell}`, LOADED_FILE: loaded };
  const sync = async (): Promise<string> => {
    const { stdout, stderr, code } = await home.run(['ai', 'sync', '--since', '2026-05-01'], { env });
    expect([code, stderr]).toEqual([0, '']);
    const names = readFileSync(loaded, 'utf8').split('\n');
    expect(names).toContain('NativeModule fs');
    expect(names.filter((name) => /crypto/.test(name))).toEqual([]);
    return stdout;
  };
  writeFileSync(join(logs, 's.jsonl'), edit(1));
  expect(await sync()).toBe('Recorded 1 heartbeat from 1 log.\n');
  appendFileSync(join(logs, 's.jsonl'), edit(2));
  expect(await sync()).toBe('Recorded 1 heartbeat from 1 log.\n');
  expect(await sync()).toBe('Nothing new in 1 log of Claude Code.\n');
});
