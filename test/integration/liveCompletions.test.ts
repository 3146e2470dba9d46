import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complete, isInstalled, type Shell } from '../support/cliShells.ts';

const CHECKED_IN = resolve(import.meta.dirname, '../../completions');
const SHELLS: readonly (readonly [Shell, string])[] = [
  ['bash', 'bash'],
  ['zsh', 'zsh'],
  ['fish', 'fish'],
  ['pwsh', 'ps1'],
];
/** What a project may be called. */
const NAMES = [
  'plain',
  'with blank',
  "it's",
  'quo"te',
  'co:lon',
  'dollar$(touch pwned)',
  'back`touch pwned`',
  'semi;touch pwned',
  'gl*b?',
  '~tilde',
  'back\\slash',
  'über',
];
const LINES = {
  all: 'hackatime project ',
  option: 'hackatime stats week --project ',
  prefix: 'hackatime stats --project wi',
  equals: 'hackatime stats --project=pl',
  plugin: 'hackatime --write --project pl',
  range: 'hackatime stats 20',
  help: 'hackatime help ',
  helpGroup: 'hackatime help queue ',
  helpNested: 'hackatime help queue quarantine l',
  fields: 'hackatime projects --fields fi',
  moreFields: 'hackatime projects --fields name,fi',
  nothing: 'hackatime user ',
} as const;

let temp: string;
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'hackatime-live-'));
  mkdirSync(join(temp, 'bin'));
  mkdirSync(join(temp, 'work'));
  writeFileSync(join(temp, 'names'), NAMES.map((name) => `${name}\n`).join(''));
  writeFileSync(
    join(temp, 'bin', 'hackatime'),
    `#!/bin/sh\necho NOISE >&2\ncase "$1 $2" in\n'__complete project') cat '${temp}/names' ;;\n'__complete range') printf '2026-11\\n2026\\n7d\\n' ;;\n*) exit 1 ;;\nesac\n`,
  );
  chmodSync(join(temp, 'bin', 'hackatime'), 0o700);
});
afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe.each(SHELLS)('%s', (shell, ending) => {
  if (!isInstalled(shell)) {
    it.skip(`${shell} is not installed here`, () => {});
    return;
  }
  let offered: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    const script = join(CHECKED_IN, `hackatime.${ending}`);
    const request = { shell, script, cwd: join(temp, 'work'), temp, bin: join(temp, 'bin') };
    offered = complete({ ...request, lines: Object.values(LINES) });
  });
  /** bash and zsh tell words as they are to stand in the line, fish as they are. */
  const read = (words: readonly string[]): readonly string[] => {
    if (words.length === 0 || shell === 'fish') return words;
    const program = `printf '%s\\n' ${words.join(' ')}`;
    const text = execFileSync('bash', ['-c', program], { cwd: join(temp, 'work'), encoding: 'utf8' });
    return text.split('\n').slice(0, -1);
  };
  const offers = (line: keyof typeof LINES): readonly string[] =>
    read(offered.get(LINES[line]) ?? []).map((word) => word.replace('--project=', ''));

  it('offers projects as they are called, whatever they are called', () => {
    expect([...offers('all')].sort()).toEqual([...NAMES].sort());
    expect([...offers('option')].sort()).toEqual([...NAMES].sort());
    expect(existsSync(join(temp, 'work', 'pwned'))).toBe(false);
  });

  it('offers those that begin as what is typed', () => {
    expect(offers('prefix')).toEqual(['with blank']);
    expect(offers('equals')).toEqual(['plain']);
    expect(offers('plugin')).toEqual(['plain']);
  });

  it('offers ranges', () => {
    expect(offers('range')).toEqual(['2026', '2026-11']);
  });

  it('offers after help what help takes', () => {
    expect(offers('help')).toContain('plugin-flags');
    expect(offers('help')).toContain('queue');
    expect(offers('help')).not.toContain('quarantine');
    expect(offers('helpGroup')).toContain('quarantine');
    expect(offers('helpGroup')).not.toContain('today');
    expect(offers('helpNested')).toEqual(['list']);
  });

  it('offers fields, also behind a comma', () => {
    expect(offers('fields')).toEqual(['first']);
    expect(offers('moreFields').map((word) => word.replace('name,', ''))).toEqual(['first']);
  });

  it('offers nothing where nothing is known', () => {
    expect(offers('nothing')).toEqual([]);
  });
});

describe('bash', () => {
  const ask = (words: readonly string[]): readonly string[] => {
    const program = `source "$1"; shift; COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _hackatime; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync(
      'bash',
      ['--norc', '-c', program, 'bash', join(CHECKED_IN, 'hackatime.bash'), ...words],
      { encoding: 'utf8', env: { PATH: `${join(temp, 'bin')}:${process.env['PATH']}`, LANG: 'C.UTF-8' } },
    );
    return answer.split('\n').filter(Boolean);
  };

  it('puts behind a colon what is behind it in the name', () => {
    expect(ask(['hackatime', 'project', 'co', ':'])).toEqual(['lon']);
    expect(ask(['hackatime', 'project', 'co', ':', 'l'])).toEqual(['lon']);
    expect(ask(['hackatime', 'stats', '--project', 'co', ':', 'l'])).toEqual(['lon']);
    expect(ask(['hackatime', 'stats', '--project', 'a', ':', 'b', '--sou'])).toEqual(['--source']);
  });

  it('writes what is in quotes so that it stays what it is there', () => {
    expect(ask(['hackatime', 'project', '"dol'])).toEqual(['dollar\\$(touch pwned)']);
    expect(ask(['hackatime', 'project', '"back`'])).toEqual([]);
    expect(ask(['hackatime', 'project', '"back\\`'])).toEqual(['back\\`touch pwned\\`']);
    expect(ask(['hackatime', 'project', "'dol"])).toEqual(['dollar$(touch pwned)']);
    expect(ask(['hackatime', 'project', "'it"])).toEqual([]);
  });
});
