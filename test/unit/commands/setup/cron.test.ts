import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/setup/cron.ts';
import { resolvePaths } from '../../../../src/config/files/paths.ts';
import { scheduledTask } from '../../../../src/launcher/crontab.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { fakeIo } from '../../../support/cli.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hackatime-cron-'));
  mkdirSync(join(home, '.wakatime'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function line(
  options: Record<string, string | boolean> = {},
  platform: NodeJS.Platform = 'linux',
  env: Record<string, string> = {},
) {
  const io = { ...fakeIo(), env };
  const code = await run(
    { arguments: [], options },
    {
      ...{
        io,
        fs: systemFs,
        platform,
        nodeFile: '/opt/node/bin/node',
        calledAs: '/opt/hackatime/bin/hackatime.js',
      },
      paths: { ...resolvePaths({ text: {} }, {}), home, resources: join(home, '.wakatime') },
      settings: async () => ({ hostname: 'laptop' }),
    },
  );
  expect(code).toBe(0);
  return io.printed();
}

function putIntoPlace(text: string): string {
  const path = join(home, '.wakatime', 'wakatime-cli');
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32')('the line for a crontab', () => {
  it('runs the launcher, which cron finds without PATH', async () => {
    const launcher = putIntoPlace('#!/bin/sh\n# A launcher of hackatime: it runs it\n');
    expect(await line()).toMatch(/^\d-59\/10 \* \* \* \* sleep \d+; /);
    expect(await line()).toContain(`; ${launcher} flush --quiet\n`);
  });

  it.each([
    ['nothing is linked', () => ''],
    ['wakatime-cli is another program', () => putIntoPlace('#!/bin/sh\necho go\n')],
  ])('runs this program by its path where %s', async (_, prepare) => {
    prepare();
    expect(await line()).toContain('; /opt/node/bin/node /opt/hackatime/bin/hackatime.js flush --quiet\n');
  });

  it('keeps to the period that was asked for', async () => {
    expect(await line({ every: '60' })).toMatch(/^\d+ \* \* \* \* sleep/);
    expect(await line({ every: '5' })).toMatch(/^[0-4]-59\/5 /);
  });

  it('is one JSON object when asked', async () => {
    expect(JSON.parse(await line({ json: true }))).toEqual({
      schema: 'hackatime.cron/1',
      line: expect.stringMatching(/ flush --quiet$/),
    });
  });
});

describe.skipIf(process.platform === 'win32')('the property list for launchd', () => {
  const strings = (text: string): readonly string[] =>
    [...text.matchAll(/<string>(.*?)<\/string>/g)].map(([, word = '']) => word);

  it('runs the launcher, or else this program, in the period that was asked for', async () => {
    const text = await line({ launchd: true, every: '20' }, 'darwin');
    expect(strings(text)).toEqual([
      'hackatime.flush',
      '/opt/node/bin/node',
      '/opt/hackatime/bin/hackatime.js',
      'flush',
      '--quiet',
      'Background',
    ]);
    expect(text).toContain('<key>StartInterval</key>\n  <integer>1200</integer>');
    const launcher = putIntoPlace('#!/bin/sh\n# A launcher of hackatime: it runs it\n');
    expect(strings(await line({ launchd: true }, 'darwin')).slice(1, 4)).toEqual([
      launcher,
      'flush',
      '--quiet',
    ]);
  });

  it('hands on the folder that the environment names, with signs that XML has for itself', async () => {
    const text = await line({ launchd: true }, 'darwin', { WAKATIME_HOME: "/Users/a & b/<i>'s" });
    expect(text).toContain(
      "<key>EnvironmentVariables</key>\n  <dict>\n    <key>WAKATIME_HOME</key>\n    <string>/Users/a &amp; b/&lt;i&gt;'s</string>\n",
    );
  });

  it('is XML', async () => {
    const text = await line({ launchd: true }, 'darwin', { WAKATIME_HOME: '/Users/a & b/<i>' });
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<!DOCTYPE plist /);
    const open: string[] = [];
    for (const [, isEnd, name = ''] of text.matchAll(/<(\/?)([a-z]+)(?: version="1\.0")?>/g)) {
      if (isEnd === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
    const checked = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: text, encoding: 'utf8' });
    if (checked.error === undefined) expect(checked.stderr).toBe('');
  });

  it('is one JSON object when asked, with the file that it belongs into', async () => {
    expect(JSON.parse(await line({ launchd: true, json: true }, 'darwin'))).toEqual({
      schema: 'hackatime.cron/1',
      label: 'hackatime.flush',
      file: join(home, 'Library/LaunchAgents/hackatime.flush.plist'),
      text: expect.stringMatching(/^<\?xml[\s\S]*<\/plist>\n$/),
    });
  });
});

it('is a task of the Task Scheduler on Windows, without a window', async () => {
  expect(await line({ every: '15' }, 'win32')).toMatch(
    /^schtasks \/Create \/F \/TN hackatime \/SC MINUTE \/MO 15 \/ST 00:(0\d|1[0-4]) \/TR "conhost\.exe --headless .* flush --quiet"\n$/,
  );
});

it('quotes words with blanks for schtasks', () => {
  const words = ['C:\\Users\\Jörg B\\.wakatime\\wakatime-cli.exe', 'flush'];
  expect(scheduledTask(words, 60, 185)).toBe(
    'schtasks /Create /F /TN hackatime /SC MINUTE /MO 60 /ST 00:03 /TR ' +
      '"conhost.exe --headless \\"C:\\Users\\Jörg B\\.wakatime\\wakatime-cli.exe\\" flush"',
  );
});
