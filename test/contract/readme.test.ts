import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLUGINS } from '../../scripts/editors/arguments.mts';
import { parseEditorCall } from '../../src/cli/editorCall.ts';
import { optionsOf } from '../../src/cli/help.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { type OptionSpec, PLUGIN_OPTIONS } from '../../src/options.ts';
import { fakeIo } from '../support/cli.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const README = readFileSync(resolve(ROOT, 'README.md'), 'utf8');

const blocks = [...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));
const calls = blocks.flatMap(({ text }) => text.split('\n')).flatMap(callIn);

/** The words behind the program's name in a line of a shell, of a console with its prompt, or of a crontab. */
function callIn(line: string): readonly (readonly [line: string, argv: readonly string[]])[] {
  const found = /^(?:\$ |(?:\S+ ){5})?((?:hackatime|wakatime-cli) .*)$/.exec(line)?.[1];
  if (found === undefined) return [];
  const [command = ''] = found.split(/ (?:>>?|\||&&) /, 1);
  const words = command.match(/"[^"]*"|\S+/g) ?? [];
  return [[found, words.slice(1).map((word) => word.replaceAll('"', ''))]];
}

describe('the first block of README.md', () => {
  it('is two lines: run it, test it', () => {
    const lines = blocks[0]?.text.trimEnd().split('\n') ?? [];
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^npm ci && npm start -- track \S+$/);
    expect(lines[1]).toBe('npm ci && npm test');
  });

  it('works on a file that exists, with scripts that exist', () => {
    const file = /track (\S+)$/m.exec(blocks[0]?.text ?? '')?.[1] ?? '?';
    const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(existsSync(resolve(ROOT, file))).toBe(true);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
  });

  it('passes the program what it understands', () => {
    const argv = /npm start -- (.*)$/m.exec(blocks[0]?.text ?? '')?.[1]?.split(' ') ?? [];
    expect(parseHuman(argv).kind).toBe('run');
  });
});

function parseHuman(argv: readonly string[]) {
  return buildProgram(COMMANDS, fakeIo(), () => expect.fail('nothing is to run')).parse(argv);
}

describe('a command line of README.md', () => {
  it('is found at all', () => {
    expect(calls.length).toBeGreaterThan(8);
  });

  it.each(calls)('%s', (_, argv) => {
    if (argv[0]?.startsWith('-')) expect(parseEditorCall(argv).problems).toEqual([]);
    else expect(parseHuman(argv).kind).toBe('run');
  });
});

it.each(COMMANDS.map(({ spec }) => spec.name))('the command %s is listed in README.md', (name) => {
  expect(README).toContain(`| \`hackatime ${name}`);
});

describe('a flag named in README.md', () => {
  const known = new Set([
    ...(PLUGIN_OPTIONS as readonly OptionSpec[]).flatMap((option) => [
      option.name,
      ...(option.aliases ?? []),
    ]),
    ...COMMANDS.flatMap(({ spec }) => optionsOf(spec).map((option) => option.name)),
    ...Object.keys(PLUGINS),
  ]);
  // Scripts of this repository have flags of their own.
  const text = README.replaceAll(/^npm run .*$/gm, '');
  it.each([...new Set([...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, name = '']) => name))])(
    '--%s exists',
    (name) => {
      expect(known).toContain(name);
    },
  );
});

describe('a link in README.md', () => {
  const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) => target);
  it.each([...new Set(links)])('%s leads to a file', (target) => {
    expect(existsSync(resolve(ROOT, target))).toBe(true);
  });
});
