import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateBash } from '../../scripts/gen/bash.mts';
import { generateFish } from '../../scripts/gen/fish.mts';
import { generatePowershell } from '../../scripts/gen/powershell.mts';
import { describeSurface } from '../../scripts/gen/surface.mts';
import { generateZsh } from '../../scripts/gen/zsh.mts';
import { SAMPLE_SPECS } from '../support/cli.ts';
import { complete, isInstalled, type Shell } from '../support/cliShells.ts';

const SAMPLE = describeSurface('1.2.3', SAMPLE_SPECS);
const SHELLS: readonly (readonly [Shell, string, string])[] = [
  ['bash', 'bash', generateBash(SAMPLE)],
  ['zsh', 'zsh', generateZsh(SAMPLE)],
  ['fish', 'fish', generateFish(SAMPLE)],
  ['pwsh', 'ps1', generatePowershell(SAMPLE)],
];
const CHECKED_IN = resolve(import.meta.dirname, '../../completions');

let temp: string;
let cwd: string;
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'hackatime-completions-'));
  cwd = join(temp, 'work');
  mkdirSync(join(cwd, 'folder'), { recursive: true });
  writeFileSync(join(cwd, 'file.txt'), '');
});
afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe.each(SHELLS)('%s', (shell, ending, text) => {
  if (!isInstalled(shell)) {
    it.skip(`${shell} is not installed here`, () => {});
    return;
  }
  const offers = (line: string): readonly string[] => {
    const script = join(temp, `sample.${ending}`);
    writeFileSync(script, text);
    // Folders end in a slash in some shells; that is theirs to decide.
    return complete({ shell, script, line, cwd, temp }).map((word) => word.replace(/^\.[\\/]|[\\/]$/g, ''));
  };

  it.each([
    ['hackatime ', ['allow', 'queue', 'today', 'track']],
    ['hackatime t', ['today', 'track']],
    ['wakatime-cli t', ['today', 'track']],
    ['hackatime queue ', ['drop', 'quarantine', 'status']],
    ['hackatime queue quarantine ', ['drop', 'list']],
    ['hackatime queue quarantine l', ['list']],
    ['hackatime queue quarantine list --j', ['--json']],
    ['hackatime queue s', ['status']],
    ['hackatime queue status ', ['all', 'old']],
    ['hackatime --entity-type ', ['app', 'domain', 'event', 'file', 'url']],
    ['hackatime --write --output r', ['raw-json']],
    ['hackatime --entity-t', ['--entity-type']],
    ['hackatime --project x --lin', ['--lineno', '--lines-in-file']],
    ['wakatime-cli --config-', ['--config-read', '--config-section', '--config-write']],
    ['hackatime today --s', ['--source']],
    ['hackatime today --source ', ['auto', 'local']],
    ['hackatime today --json --source l', ['local']],
    ['hackatime today --ent', []],
    ['hackatime --metr', []],
  ])('offers after %j: %j', (line, expected) => {
    expect(offers(line)).toEqual(expected);
  });

  it.each([
    ['hackatime --entity f', ['file.txt', 'folder']],
    ['hackatime --config f', ['file.txt', 'folder']],
    ['hackatime track f', ['file.txt', 'folder']],
    ['hackatime track other --log-file f', ['file.txt', 'folder']],
    ['hackatime track other f', ['file.txt', 'folder']],
    ['hackatime --project-folder f', ['folder']],
  ])('offers files after %j: %j', (line, expected) => {
    expect(offers(line)).toEqual(expected);
  });

  it('offers values behind an equals sign', () => {
    const values = offers('hackatime --entity-type=f').map((value) => value.replace('--entity-type=', ''));
    expect(values).toEqual(['file']);
  });

  it('offers a value with a blank in it', () => {
    const [value, ...others] = offers('hackatime track --category w');
    expect(others).toEqual([]);
    expect(value?.replace(/[\\']/g, '')).toBe('writing tests');
  });

  describe('the script that is checked in', () => {
    const script = join(CHECKED_IN, `hackatime.${ending}`);
    it.each([
      ['hackatime comp', ['completion']],
      ['hackatime completion ', ['bash', 'fish', 'powershell', 'zsh']],
      ['hackatime help ver', ['version']],
      ['hackatime queue sta', ['status']],
      ['hackatime queue quarantine r', ['retry']],
      ['hackatime queue drop --und', ['--undo']],
      ['wakatime-cli --config-r', ['--config-read']],
    ])('offers after %j: %j', (line, expected) => {
      expect(complete({ shell, script, line, cwd, temp })).toEqual(expected);
    });
  });
});
