import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KEY, KEY2 } from '../../support/config.ts';
import { createLoginKit, type LoginKit } from '../../support/loginKit.ts';

let kit: LoginKit;
beforeEach(() => {
  kit = createLoginKit();
});
afterEach(() => kit.remove());

const SERVER = 'api_url = https://waka.example/api';

it('takes the key out, and leaves address and all other lines', async () => {
  kit.write(`# mine\n[settings]\n${SERVER}\napi_key = ${KEY}\ndebug = false\n`);
  kit.queue([1, 2]);
  const { code, out, err } = await kit.run(['logout']);
  expect(code).toBe(0);
  expect(out).toBe('✓ The API key is out of ~/.wakatime.cfg. Nothing is sent to waka.example any\n  more.\n');
  expect(err).toBe(
    '! 2 heartbeats wait here until you log in again; "hackatime queue status" shows\n  them.\n',
  );
  expect(kit.written()).toBe(`# mine\n[settings]\n${SERVER}\ndebug = false\n`);
  expect(kit.waiting()).toHaveLength(2);
});

it.each([
  ['an older name', `[settings]\napikey = ${KEY}\n`],
  ['both names', `[settings]\napi_key = ${KEY2}\napikey = ${KEY}\n`],
  ['a line twice', `[settings]\napi_key = ${KEY}\napi_key = ${KEY2}\n`],
  ['above all sections', `api_key = ${KEY}\n[settings]\ndebug = false\n`],
  ['a slip in the name', `[settings]\nApi-Key = ${KEY}\n`],
  ['a slip in the section', `[setings]\napi_key = ${KEY}\n`],
  ['a box around it', `│ [settings]        │\n│ api_key = ${KEY} │\n`],
])('finds it under %s', async (_, text) => {
  kit.write(text);
  expect((await kit.run(['logout'])).code).toBe(0);
  for (const key of [KEY, KEY2]) expect(kit.written()).not.toContain(key);
});

it('takes it out of what login has kept, too', async () => {
  kit.write(`[settings]\napi_key = ${KEY}\n`);
  writeFileSync(
    join(kit.home, '.wakatime.cfg.before-login'),
    `[settings]\napi_key = ${KEY2}\ndebug = true\n`,
  );
  await kit.run(['logout']);
  expect(kit.kept()).toBe('[settings]\ndebug = true\n');
});

it.each<[what: string, lines: readonly string[], env: Readonly<Record<string, string>>, where: string]>([
  ['in another file', ['[settings]', 'import_cfg = work.cfg', `api_key = ${KEY}`], {}, 'work.cfg, line 2'],
  [
    'in a variable',
    ['[settings]', `api_key = ${KEY}`],
    { WAKATIME_API_KEY: KEY2 },
    'in the variable WAKATIME_API_KEY',
  ],
  [
    'behind a program',
    ['[settings]', 'api_key_vault_cmd = pass waka'],
    {},
    'api_key_vault_cmd asks a program for it',
  ],
])('says that a key is still set %s', async (_, lines, env, where) => {
  writeFileSync(join(kit.home, 'work.cfg'), `[settings]\napi_key = ${KEY2}\n`);
  kit.config(lines);
  const { code, err } = await kit.run(['logout'], { env });
  expect(code).toBe(1);
  expect(err.replace(/\n\s*/g, ' ')).toContain(where);
});

it('has nothing to do without a key', async () => {
  expect(await kit.run(['logout'])).toEqual({
    code: 0,
    out: '✓ No API key is set in ~/.wakatime.cfg.\n',
    err: '',
  });
  expect(kit.written()).toBe('');
});

it('tells programs what is left', async () => {
  kit.write(`[settings]\n${SERVER}\napi_key = ${KEY}\n`);
  kit.queue([1]);
  expect(await kit.json('auth', 'logout')).toEqual({
    schema: 'hackatime.logout/1',
    removed: true,
    config: join(kit.home, '.wakatime.cfg'),
    server: 'https://waka.example/api',
    key_left_in: null,
    waiting: 1,
  });
});
