import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
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
const pages = [
  { file: 'README.md', text: README },
  ...readdirSync(resolve(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({
      file: `docs/${name}`,
      text: readFileSync(resolve(ROOT, 'docs', name), 'utf8'),
    })),
];

function blocksOf(page: string): readonly string[] {
  return [...page.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
}

const [firstBlock = ''] = blocksOf(README);
const calls = pages.flatMap(({ file, text }) =>
  blocksOf(text)
    .flatMap((block) => block.split('\n'))
    .flatMap(callIn)
    .map(([line, argv]) => [file, line, argv] as const),
);

/** The words behind the program's name in a line of a shell, of a console with its prompt, or of a crontab. */
function callIn(line: string): readonly (readonly [line: string, argv: readonly string[]])[] {
  const found = /^(?:\$ |(?:\S+ ){5})?((?:hackatime|wakatime-cli) .*)$/.exec(line)?.[1];
  if (found === undefined) return [];
  const [command = ''] = found.split(/ (?:>>?|<|\||&&) /, 1);
  const words = command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return [[found, words.slice(1).map((word) => word.replaceAll(/^'|'$|"/g, ''))]];
}

describe('the first block of README.md', () => {
  it('is two lines: run it, test it', () => {
    const lines = firstBlock.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^npm ci && npm start -- track \S+$/);
    expect(lines[1]).toBe('npm ci && npm test');
  });

  it('works on a file that exists, with scripts that exist', () => {
    const file = /track (\S+)$/m.exec(firstBlock)?.[1] ?? '?';
    const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(existsSync(resolve(ROOT, file))).toBe(true);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
  });

  it('passes the program what it understands', () => {
    const argv = /npm start -- (.*)$/m.exec(firstBlock)?.[1]?.split(' ') ?? [];
    expect(parseHuman(argv).kind).toBe('run');
  });
});

function parseHuman(argv: readonly string[]) {
  return buildProgram(COMMANDS, fakeIo(), () => expect.fail('nothing is to run')).parse(argv);
}

describe('a command line of README.md and docs/', () => {
  it('is found at all', () => {
    expect(calls.length).toBeGreaterThan(60);
  });

  it.each(calls)('%s: %s', (_, __, argv) => {
    if (argv[0]?.startsWith('-')) expect(parseEditorCall(argv).problems).toEqual([]);
    else expect(parseHuman(argv).kind).toBe('run');
  });
});

it.each(COMMANDS.map(({ spec }) => spec.name))(
  'the command %s is listed in README.md and, with its flags, in the reference',
  (name) => {
    expect(README).toContain(`| \`hackatime ${name}\` |`);
    expect(readFileSync(resolve(ROOT, 'docs/reference.md'), 'utf8')).toContain(`| \`hackatime ${name}`);
  },
);

it('README.md is short enough to be read', () => {
  expect(README.trimEnd().split('\n').length).toBeLessThanOrEqual(250);
});

describe('a flag named in README.md and docs/', () => {
  const known = new Set([
    ...(PLUGIN_OPTIONS as readonly OptionSpec[]).flatMap((option) => [
      option.name,
      ...(option.aliases ?? []),
    ]),
    ...COMMANDS.flatMap(({ spec }) => optionsOf(spec).map((option) => option.name)),
    ...Object.keys(PLUGINS),
  ]);
  /** What stands for any flag in pages that explain how flags are read. */
  const placeholders = new Set([
    'docs/architecture.md --x',
    'docs/plugins.md --name',
    'docs/wakatime-cli.md --name',
  ]);
  const named = pages.flatMap(({ file, text }) => {
    // Scripts of this repository and other programs have flags of their own.
    const flags = text.replaceAll(/^(?:npm run|git|gh) .*$/gm, '').matchAll(/(?<![\w-])--([a-z][a-z-]*)/g);
    const names = new Set([...flags].map(([, name = '']) => name));
    return [...names]
      .filter((name) => !placeholders.has(`${file} --${name}`))
      .map((name) => [file, name] as const);
  });
  it.each(named)('%s: --%s exists', (_, name) => {
    expect(known).toContain(name);
  });
});

describe('a link in README.md and docs/', () => {
  const links = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target = '']) => [file, target] as const),
  );
  it.each(links)('%s: %s leads to a file', (file, target) => {
    expect(existsSync(join(ROOT, dirname(file), target))).toBe(true);
  });
});
