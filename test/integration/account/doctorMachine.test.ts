import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/context/context.ts';
import { KEY } from '../../support/config.ts';
import { createLoginKit, type LoginKit } from '../../support/loginKit.ts';
import { beat } from '../../support/storeKit.ts';

const VSCODE = 'wakatime/1 (linux-6-x86_64) node24.1.0 vscode/1.9 vscode-wakatime/3';
const MACHINE: Partial<Machine> = { platform: 'linux' };
/** What launchers get is tested where they are put into their places; this machine has none. */
const OF_LAUNCHERS: readonly string[] = ['not-linked', 'copy-missing', 'link'];

let kit: LoginKit;
beforeEach(() => {
  kit = createLoginKit();
  kit.write(`[settings]\napi_url = http://127.0.0.1:9/api/v1\napi_key = ${KEY}\n`);
  chmodSync(join(kit.home, '.wakatime.cfg'), 0o600);
  kit.withStore((store) => {
    store.add([{ heartbeat: beat(86_300, { userAgent: VSCODE }), destinations: [] }]);
  });
  make('tools/node', '');
});
afterEach(() => kit.remove());

/** Makes a file below the home folder that can be run; gives its path. */
function make(path: string, text: string): string {
  const file = join(kit.home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
  return file;
}
/** The command `crontab`, which shows these lines. */
const crontab = (...lines: readonly string[]): void => {
  const file = make('crontab.txt', `${lines.join('\n')}\n`);
  make('tools/crontab', `#!/bin/sh\n[ "$1" = -l ] && cat '${file}'\n`);
};
const own = (path: string): string => join(kit.home, path);

interface Doctor {
  readonly names: readonly string[];
  readonly well: readonly string[];
  readonly mended: readonly { readonly name: string; readonly done: boolean; readonly message: string }[];
}
async function doctor(
  env: Readonly<Record<string, string>> = {},
  ...argv: readonly string[]
): Promise<Doctor> {
  const more = { env: { PATH: `${own('tools')}:/usr/bin:/bin`, ...env }, cwd: kit.home };
  const { out } = await kit.run(['doctor', '--json', '--source', 'local', ...argv], more, MACHINE);
  const answer = JSON.parse(out) as {
    findings: { name: string; level: string }[];
    mended: Doctor['mended'];
  };
  const isOther = ({ name }: { readonly name: string }): boolean => !OF_LAUNCHERS.includes(name);
  const findings = answer.findings.filter(isOther);
  const mended = answer.mended.filter(isOther);
  const named = (isWell: boolean) =>
    findings.filter(({ level }) => (level === 'ok') === isWell).map(({ name }) => name);
  return { names: named(false), well: named(true), mended };
}

type Fault = [
  what: string,
  inject: () => unknown,
  names: readonly string[],
  env?: () => Readonly<Record<string, string>>,
];

describe('on a healthy machine doctor finds nothing', () => {
  it.each<[what: string, prepare: () => unknown, well: string]>([
    ['without cron, shells and other programs', () => undefined, 'heartbeats'],
    [
      'in a crontab that works',
      () =>
        crontab(
          `7-59/10 * * * * sleep 2; ${make('.wakatime/wakatime-cli', '')} flush --quiet`,
          `5 5 * * * ${process.execPath} ${make('h/hackatime.js', '')} pull`,
        ),
      'cron',
    ],
    [
      'in a crontab that sets its PATH',
      () => {
        make('tools/hackatime', '');
        crontab(`PATH="${own('tools')}:/bin"`, '5 * * * * hackatime flush');
      },
      'cron',
    ],
    [
      'in a shell that reads the block',
      async () => kit.run(['shell-init', 'bash', '--install'], {}, MACHINE),
      'shell',
    ],
    [
      'in a wakatime-cli that no plugin runs',
      () => make('.wakatime/wakatime-cli-9', '\u007fELF'),
      'idle-cli',
    ],
  ])('%s', async (_, prepare, well) => {
    await prepare();
    const found = await doctor();
    expect(found.names).toEqual([]);
    expect(found.well).toContain(well);
  });
});

describe('a fault of the machine is named rightly:', () => {
  const block = (): Promise<unknown> => kit.run(['shell-init', 'zsh', '--install'], {}, MACHINE);
  const zshrc = (change: (text: string) => string): void =>
    writeFileSync(own('.zshrc'), change(readFileSync(own('.zshrc'), 'utf8')));
  const faults: readonly Fault[] = [
    ['cron runs what is gone', () => crontab('5 * * * * /gone/wakatime-cli flush'), ['cron-missing']],
    ["the command is not on cron's PATH", () => crontab('5 * * * * hackatime flush --quiet'), ['cron-path']],
    [
      "Node is not on cron's PATH",
      () =>
        crontab(`PATH=/bin-of-nobody`, `5 * * * * ${make('tools/hackatime', '#!/usr/bin/env node\n')} flush`),
      ['cron-path'],
    ],
    [
      'two lines do the same',
      () => {
        const cli = make('.wakatime/wakatime-cli', '');
        crontab(`5 * * * * ${cli} flush`, `7 * * * * ${cli} flush --quiet`);
      },
      ['cron-doubled'],
    ],
    [
      'two programs called hackatime',
      () => {
        make('tools/hackatime', 'one');
        make('more/hackatime', 'other');
      },
      ['two-programs'],
      () => ({ PATH: `${own('tools')}:${own('more')}` }),
    ],
    [
      'half a block in a start file',
      async () => {
        await block();
        zshrc((text) => text.replace(/^# <<<.*\n/m, ''));
      },
      ['shell-broken'],
    ],
    [
      'two blocks in a start file',
      async () => {
        await block();
        zshrc((text) => text + text);
      },
      ['shell-doubled'],
    ],
    [
      'a script of another version',
      async () => {
        await block();
        const file = own('.wakatime/shell');
        for (const name of ['init.zsh', 'hackatime.zsh']) {
          if (existsSync(join(file, name))) writeFileSync(join(file, name), 'echo old\n');
        }
      },
      ['shell-old'],
    ],
    ['a folder that others can write to', () => chmodSync(own('.wakatime'), 0o777), ['folder-open']],
    [
      'a folder in place of the log',
      () => {
        rmSync(own('.wakatime/wakatime.log'), { force: true });
        mkdirSync(own('.wakatime/wakatime.log'));
      },
      ['log-unwritable'],
    ],
    [
      'a digest of something else',
      () => writeFileSync(`${kit.database}.digest`, Buffer.from('no database \0 at all')),
      ['digest'],
    ],
  ];
  it.each<Fault>([...faults])('%s', async (_, inject, names, env = () => ({})) => {
    await inject();
    expect((await doctor(env())).names).toEqual(names);
  });
});

describe('doctor --fix', () => {
  it('takes rights from others, and the line that it prints gives them back', async () => {
    chmodSync(own('.wakatime'), 0o777);
    const { names, mended } = await doctor({}, '--fix');
    expect(names).toEqual([]);
    expect(mended).toEqual([
      {
        name: 'protect-folder',
        done: true,
        message: 'only you can write to ~/.wakatime now; to undo: chmod 777 ~/.wakatime',
      },
    ]);
    expect(statSync(own('.wakatime')).mode & 0o777).toBe(0o755);
  });

  it('renews what shells read', async () => {
    await kit.run(['shell-init', 'bash', '--install'], {}, MACHINE);
    const text = readFileSync(own('.bashrc'), 'utf8');
    writeFileSync(own('.bashrc'), `${text}a=1\n${text}`);
    const { names, mended } = await doctor({}, '--fix');
    expect([names, mended.map(({ name, done }) => [name, done])]).toEqual([[], [['shell', true]]]);
    expect(readFileSync(own('.bashrc'), 'utf8')).toContain('a=1\n');
  });

  it('removes a damaged digest, and no file of another program', async () => {
    const file = `${kit.database}.digest`;
    writeFileSync(file, Buffer.from('damaged \0'));
    expect((await doctor({}, '--fix')).names).toEqual([]);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, 'a letter of mine\n');
    const { names, mended } = await doctor({}, '--fix');
    expect([names, mended.map(({ done }) => done)]).toEqual([['digest'], [false]]);
    expect(readFileSync(file, 'utf8')).toBe('a letter of mine\n');
  });
});
