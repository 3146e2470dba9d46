import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run, spec } from '../../../../src/commands/setup/allow.ts';
import { allowedFileCheck } from '../../../../src/config/projectFile/allowedFiles.ts';
import { withProjectFile } from '../../../../src/config/projectFile/projectFile.ts';
import { systemFs } from '../../../../src/system/disk/fs.ts';
import { createHome, type Home, KEY, KEY2 } from '../../../support/config.ts';

const KEYLESS = '[settings]\napi_url = https://work.example/api\n';
const PROJECT = `${KEYLESS}api_key = ${KEY2}\n`;

let home: Home;
let file: string;
beforeEach(() => {
  home = createHome(`[settings]\napi_key = ${KEY}\napi_url = https://mine.example\n`);
  file = home.write('proj/.wakatime', PROJECT);
});
afterEach(() => home.remove());

function allow(
  folder: string | undefined,
  options: Record<string, boolean> = {},
): { exit: number; out: string } {
  let out = '';
  const io = {
    cwd: join(home.folder, 'proj'),
    out: (text: string): void => {
      out += text;
    },
  };
  const request = { arguments: folder === undefined ? [] : [folder], options };
  return { exit: run(request, { io, fs: systemFs, paths: home.paths }), out };
}

/** The server of a file in the project, with what is allowed now. */
async function server(): Promise<string> {
  const deps = { fs: systemFs, log: home.log, isAllowed: allowedFileCheck(home.paths, systemFs) };
  return (await withProjectFile(await home.settings(), join(home.folder, 'proj/a.py'), deps)).apiUrl;
}

describe('hackatime allow', () => {
  it.each([[undefined], ['.'], ['../proj'], ['~/proj']])(
    'permits the server of the file in %s and names it',
    async (folder) => {
      expect(await server()).toBe('https://mine.example');
      const { exit, out } = allow(folder);
      expect(exit).toBe(0);
      expect(out).toContain('work.example');
      expect(await server()).toBe('https://work.example/api');
    },
  );

  it('holds for the file as it was', async () => {
    allow('.');
    home.write('proj/.wakatime', `${PROJECT}# changed\n`);
    expect(await server()).toBe('https://mine.example');
    expect(allow(undefined, { list: true }).out).toBe(`changed  ${file}\n`);
    home.write('proj/.wakatime', PROJECT);
    expect(await server()).toBe('https://work.example/api');
  });

  it('holds for that folder', async () => {
    allow('.');
    rmSync(file);
    home.write('.wakatime-elsewhere', '');
    home.write('other/.wakatime', PROJECT);
    const deps = { fs: systemFs, log: home.log, isAllowed: allowedFileCheck(home.paths, systemFs) };
    const settings = await withProjectFile(await home.settings(), join(home.folder, 'other/a.py'), deps);
    expect(settings.apiUrl).toBe('https://mine.example');
  });

  it('is taken back, also when the file is gone', async () => {
    allow('.');
    expect(allow('.', { remove: true }).out).toContain('No longer allowed');
    expect(await server()).toBe('https://mine.example');
    expect(allow('.', { remove: true })).toEqual({ exit: 0, out: `${file} was not allowed.\n` });
    allow('.');
    rmSync(file);
    expect(allow(undefined, { list: true }).out).toContain('missing');
    expect(allow('.', { remove: true }).out).toContain('No longer allowed');
  });

  it('says whose key goes there, and never shows it', () => {
    const { out } = allow('.');
    expect(out).toContain('the API key in that file');
    expect(out).not.toContain(KEY2);
  });

  it('lets the user’s own key go to another server only when told so', async () => {
    home.write('proj/.wakatime', KEYLESS);
    expect(() => allow('.')).toThrow(/no API key for work\.example/);
    expect(await server()).toBe('https://mine.example');
    expect(allow('.', { 'with-own-key': true }).out).toContain('your own API key');
    expect(await server()).toBe('https://work.example/api');
  });

  it('has nothing to do for a file without a server', () => {
    home.write('proj/.wakatime', '[settings]\nguess_language = true\n');
    expect(allow('.')).toMatchObject({ exit: 0, out: expect.stringContaining('nothing to allow') });
    expect(allow(undefined, { list: true }).out).toBe('Nothing is allowed.\n');
  });

  it.each([
    ['without a file', () => allow('/'), 'config'],
    ['--list with a folder', () => allow('.', { list: true }), 'usage'],
    ['--list with --remove', () => allow(undefined, { list: true, remove: true }), 'usage'],
  ])('%s fails', (_, act, kind) => {
    expect(act).toThrow(expect.objectContaining({ kind }));
  });

  it('permits no file that is too large to be read', () => {
    home.write('proj/.wakatime', `${PROJECT}${'# a remark\n'.repeat(10_000)}`);
    expect(() => allow('.')).toThrow('too large');
  });

  it('keeps its list for the user alone, and survives a damaged one', () => {
    allow('.');
    const list = join(home.paths.resources, 'allowed.json');
    expect(statSync(list).mode & 0o777).toBe(0o600);
    for (const damaged of ['', '{', 'null', '{"files":[{}]}']) {
      home.write('.wakatime/allowed.json', damaged);
      expect(allow(undefined, { list: true }).out).toBe('Nothing is allowed.\n');
    }
  });

  it.each([
    [{}, { action: 'allowed', host: 'work.example', brings_key: true }],
    [{ remove: true }, { action: 'none' }],
    [{ list: true }, { action: 'list', files: [] }],
  ])('--json with %j', (options, expected) => {
    const { out } = allow(undefined, { ...options, json: true });
    expect(JSON.parse(out)).toMatchObject({ schema: 'hackatime.allow/1', ...expected });
  });

  it('documents its exit codes', () => {
    expect(spec.exits.map(([code]) => code)).toEqual([0, 1, 2]);
  });
});
