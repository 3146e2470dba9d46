import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateBash } from '../../scripts/gen/bash.mts';
import { generateFish } from '../../scripts/gen/fish.mts';
import { generatePowershell } from '../../scripts/gen/powershell.mts';
import { commandOptions, describeSurface, spellings } from '../../scripts/gen/surface.mts';
import { generateZsh } from '../../scripts/gen/zsh.mts';
import { COMMANDS } from '../../src/commands/index.ts';
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

type Row = readonly [line: string, expected: readonly string[]];
const WORDS: readonly Row[] = [
  ['hackatime ', ['allow', 'queue', 'take', 'today', 'track']],
  ['hackatime t', ['take', 'today', 'track']],
  ['wakatime-cli t', ['take', 'today', 'track']],
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
];
const FILES: readonly Row[] = [
  ['hackatime --entity f', ['file.txt', 'folder']],
  ['hackatime --config f', ['file.txt', 'folder']],
  ['hackatime track f', ['file.txt', 'folder']],
  ['hackatime track other --log-file f', ['file.txt', 'folder']],
  ['hackatime track other f', ['file.txt', 'folder']],
  ['hackatime --project-folder f', ['folder']],
  ['hackatime take o', ['only.dat']],
];
const CHECKED_IN_WORDS: readonly Row[] = [
  ['hackatime comp', ['completion']],
  ['hackatime completion ', ['bash', 'fish', 'powershell', 'zsh']],
  ['hackatime help ver', ['version']],
  ['hackatime queue sta', ['status']],
  ['hackatime queue quarantine r', ['retry']],
  ['hackatime queue drop --und', ['--undo']],
  ['wakatime-cli --config-r', ['--config-read']],
  // A command with another one below it.
  ['hackatime ai sy', ['sync']],
  ['hackatime ai --wee', ['--week-start']],
  ['hackatime ai week --rul', ['--rule']],
  ['hackatime ai week --rule wakap', ['wakapi']],
  ['hackatime ai sync --sin', ['--since']],
  ['hackatime ai sync --wee', []],
  ['hackatime help --no-p', ['--no-pager']],
];
/** Every command, with all of its flags. */
const FLAGS_OF_ALL: readonly Row[] = COMMANDS.map(({ spec }) => [
  `hackatime ${spec.name} --`,
  commandOptions(spec)
    .flatMap(spellings)
    .filter((name) => name.startsWith('--'))
    .sort(),
]);
/** What is there of files whose ending is not the one that is meant, only some shells offer. */
const ENDINGS: Row = ['hackatime take x d', ['data.csv', 'dir']];
const WITH_EQUALS_SIGN = 'hackatime --entity-type=f';
const WITH_BLANK = 'hackatime track --category w';

let temp: string;
let cwd: string;
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'hackatime-completions-'));
  cwd = join(temp, 'work');
  mkdirSync(join(cwd, 'folder'), { recursive: true });
  writeFileSync(join(cwd, 'file.txt'), '');
  mkdirSync(join(cwd, 'dir'));
  for (const name of ['data.csv', 'data.txt', 'only.dat']) writeFileSync(join(cwd, name), '');
});
afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe.each(SHELLS)('%s', (shell, ending, text) => {
  if (!isInstalled(shell)) {
    it.skip(`${shell} is not installed here`, () => {});
    return;
  }
  let sample: ReadonlyMap<string, readonly string[]>;
  let checkedIn: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    const script = join(temp, `sample.${ending}`);
    writeFileSync(script, text);
    const ask = { shell, cwd, temp };
    const lines = [...WORDS, ...FILES, ENDINGS].map(([line]) => line).concat(WITH_EQUALS_SIGN, WITH_BLANK);
    sample = complete({ ...ask, script, lines });
    const ours = [...CHECKED_IN_WORDS, ...FLAGS_OF_ALL].map(([line]) => line);
    checkedIn = complete({ ...ask, script: join(CHECKED_IN, `hackatime.${ending}`), lines: ours });
  });
  // Folders end in a slash in some shells; that is theirs to decide.
  const offers = (line: string): readonly string[] =>
    (sample.get(line) ?? []).map((word) => word.replace(/^\.[\\/]|[\\/]$/g, ''));

  it.each(WORDS)('offers after %j: %j', (line, expected) => {
    expect(offers(line)).toEqual(expected);
  });

  it.each(FILES)('offers files after %j: %j', (line, expected) => {
    expect(offers(line)).toEqual(expected);
  });

  it('offers files with the endings that are meant, where there are any', () => {
    const [line, expected] = ENDINGS;
    const others = shell === 'bash' || shell === 'zsh' ? [] : ['data.txt'];
    expect([...offers(line)].sort()).toEqual([...expected, ...others].sort());
  });

  it('offers values behind an equals sign', () => {
    const values = offers(WITH_EQUALS_SIGN).map((value) => value.replace('--entity-type=', ''));
    expect(values).toEqual(['file']);
  });

  it('offers a value with a blank in it', () => {
    const [value, ...others] = offers(WITH_BLANK);
    expect(others).toEqual([]);
    expect(value?.replace(/[\\']/g, '')).toBe('writing tests');
  });

  describe('the script that is checked in', () => {
    it.each(CHECKED_IN_WORDS)('offers after %j: %j', (line, expected) => {
      expect(checkedIn.get(line)).toEqual(expected);
    });

    it.each(FLAGS_OF_ALL)('offers every flag after %j', (line, expected) => {
      expect(
        checkedIn
          .get(line)
          ?.map((flag) => flag.replace(/=$/, ''))
          .sort(),
      ).toEqual(expected);
    });
  });
});
