import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { editorCommand, runEditor } from '../../../../src/system/programs/runEditor.ts';

it.each([
  [{ VISUAL: 'code --wait', EDITOR: 'nano' }, 'linux', 'code --wait'],
  [{ VISUAL: ' ', EDITOR: 'nano' }, 'linux', 'nano'],
  [{}, 'linux', 'vi'],
  [{}, 'win32', 'notepad'],
] as const)('with %j on %s it is %s', (env, platform, command) => {
  expect(editorCommand(env, platform)).toBe(command);
});

it.skipIf(process.platform === 'win32').each([
  ['true', undefined],
  ['exit 3;', 'it ended with 3'],
  ['no-such-editor-here 2>/dev/null', 'there is no such program'],
])('%j gives %j', async (command, failure) => {
  expect(await runEditor(command, '/a', { PATH: process.env['PATH'] }, process.platform)).toBe(failure);
});

it.skipIf(process.platform === 'win32')('hands over the file whatever its name is, and no key', async () => {
  const file = join(tmpdir(), `hackatime-edit-${process.pid} $(id) '"; x`);
  const env = { PATH: process.env['PATH'], WAKATIME_API_KEY: 'k', HACKATIME_API_KEY: 'k', MINE: 'm' };
  const command = 'sh -c \'echo "$MINE$WAKATIME_API_KEY$HACKATIME_API_KEY" > "$1"\' x';
  expect(await runEditor(command, file, env, process.platform)).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('m\n');
  rmSync(file);
});
