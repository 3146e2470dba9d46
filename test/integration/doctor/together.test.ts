import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KEY, KEY2 } from '../../support/config.ts';
import type { DoctorKit } from '../../support/doctorKit.ts';
import { withMachine } from './faults/inject.ts';

const machine = withMachine();

/** Two or three faults at once; mark and name of all that has to be said, the cause before what may be meant. */
it.each<
  [
    what: string,
    inject: (kit: DoctorKit) => unknown,
    said: readonly string[],
    env?: Readonly<Record<string, string>>,
  ]
>([
  [
    'another key, that others can read',
    (kit) => {
      kit.lines('[settings]', kit.api, `api_key = ${KEY2}`);
      chmodSync(kit.at('.wakatime.cfg'), 0o644);
    },
    ['✗ key-refused', '! key-exposed'],
  ],
  [
    'another key, and what waits because of it',
    (kit) => {
      kit.queue([-200_000]);
      kit.lines('[settings]', kit.api, `api_key = ${KEY2}`);
    },
    ['✗ key-refused'],
  ],
  [
    'no network, and what waits because of it',
    (kit) => {
      kit.queue([-200_000]);
      kit.lines('[settings]', 'api_url = http://127.0.0.1:9/api', `api_key = ${KEY}`);
    },
    ['✗ refused'],
  ],
  [
    'no key, and launchers that an update has replaced',
    (kit) => {
      kit.lines('[settings]', kit.api);
      rmSync(kit.at('.wakatime/wakatime-cli'));
      kit.make('.wakatime/wakatime-cli', '\u007fELF', 0o755);
    },
    ['✗ key-missing', '✗ launcher-replaced'],
  ],
  [
    'a slip in the settings, and a clock that is a day behind',
    (kit) => {
      kit.settings('hide_fil_names = true');
      kit.answer(kit.account(-86_400));
    },
    ['✗ clock', '! setting'],
  ],
  [
    'a clock that is a day behind, and another zone',
    (kit) => kit.answer(kit.account(-86_400, 'Asia/Tokyo')),
    ['✗ clock', '! zone'],
  ],
  [
    'plugins switched off, and none of them heard of',
    (kit) => {
      kit.settings('disabled = true');
      rmSync(kit.database);
    },
    ['✗ plugins-disabled', '! no-heartbeat'],
  ],
  [
    'a folder for a database, and a plugin that was never heard of',
    (kit) => {
      rmSync(kit.database);
      mkdirSync(kit.database);
      kit.make('.vim/pack/x/start/vim-wakatime/README');
    },
    ['✗ database'],
  ],
  [
    'a proxy that is away in the settings, and one in a variable that is none',
    (kit) => kit.settings('proxy = http://127.0.0.1:9'),
    ['✗ proxy', '! proxy-variable'],
    { HTTPS_PROXY: '::::' },
  ],
  [
    'a config file under another name, in a folder that others can write to',
    (kit) => {
      chmodSync(kit.at('.wakatime'), 0o777);
      rmSync(kit.at('.wakatime.cfg'));
      kit.make('.wakatime.cfg.txt', `[settings]\n${kit.api}\napi_key = ${KEY}\n`);
    },
    ['✗ config-misplaced', '! folder-open'],
  ],
  [
    'trouble of the server, and heartbeats refused earlier',
    (kit) => {
      kit.answer({ status: 503 });
      kit.make('.wakatime/spool/1-x.json.bad', 'x');
    },
    ['! server-trouble', '! spool-unreadable'],
  ],
  [
    'certificates that are gone, of a server that speaks https',
    (kit) =>
      kit.lines(
        '[settings]',
        `api_url = ${kit.secure.own.url}/api/hackatime/v1`,
        `api_key = ${KEY}`,
        'ssl_certs_file = /gone.pem',
      ),
    ['✗ file-missing'],
  ],
])('%s', async (_, inject, said, env) => {
  const kit = machine();
  await inject(kit);
  const { code, wrong } = await kit.doctor(env);
  expect(wrong.map(({ level, name }) => `${level === 'fail' ? '✗' : '!'} ${name}`)).toEqual(said);
  expect(code).toBe(said.some((one) => one.startsWith('✗')) ? 1 : 0);
});
