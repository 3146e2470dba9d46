import { describe, expect, it } from 'vitest';
import { formatCommandHelp, formatGroupHelp, formatUsage, helpStyle, wrap } from '../../../src/cli/help.ts';
import {
  formatFirstScreen,
  formatOverview,
  formatPluginFlags,
  formatTopHelp,
} from '../../../src/cli/topHelp.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { type OptionSpec, PLUGIN_OPTIONS } from '../../../src/options.ts';
import { toScreen } from '../../../src/system/streams/door.ts';
import { SAMPLE_SPECS, sampleCommands } from '../../support/cli.ts';

const PLAIN = { width: 80, colour: false };
const SAMPLES = sampleCommands([]);
const OPTIONS: readonly OptionSpec[] = PLUGIN_OPTIONS;
const spec = (name: string) => SAMPLE_SPECS.find((known) => known.name === name) ?? expect.fail(name);

describe('the top help', () => {
  const text = formatTopHelp(SAMPLES, PLAIN);

  it('lists every command before the first flag', () => {
    for (const { name, summary } of SAMPLE_SPECS.filter((spec) => !spec.name.includes(' '))) {
      expect(text).toMatch(new RegExp(`^  ${name} +${summary}\\.$`, 'm'));
    }
    expect(text.indexOf('Samples')).toBeLessThan(text.indexOf('Plugin options'));
  });

  it('lists a group once', () => {
    expect(text.match(/^ {2}queue\b.*$/gm)).toEqual([expect.stringMatching(/^ {2}queue +See, send/)]);
  });

  it.each(OPTIONS.filter((option) => !option.hidden).map((option) => option.name))('lists --%s', (name) => {
    expect(text).toMatch(new RegExp(`^  --${name}\\b`, 'm'));
  });

  it.each(OPTIONS.filter((option) => option.hidden).map((option) => option.name))(
    'does not list --%s',
    (name) => {
      expect(text).not.toMatch(new RegExp(`--${name}(?![\\w-])`));
    },
  );

  it.each(OPTIONS.flatMap((option) => option.aliases ?? []))(
    'does not list the older spelling --%s',
    (alias) => {
      expect(text).not.toMatch(new RegExp(`--${alias}(?![\\w-])`));
    },
  );

  it('says what a flag defaults to and which config key it has', () => {
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain(
      '--entity-type TYPE What the entity is. One of: file, domain, url, app, event. Default: file.',
    );
    expect(flat).toContain('Config: proxy. Environment: HTTPS_PROXY.');
  });
});

describe('the first screen', () => {
  const state = [
    'Today 4h 34m; last heartbeat 12 s ago from VS Code, project api',
    '! something is wrong; to fix: x',
  ];
  const lines = (width: number) =>
    formatFirstScreen(COMMANDS, state, { width, colour: false }).trimEnd().split('\n');

  it('fits on a terminal of 80 columns and 24 lines, prompt included', () => {
    expect(lines(80).length).toBeLessThan(24);
    expect(lines(80).filter((line) => line.length > 80)).toEqual([]);
  });

  it.each([40, 60, 120])('keeps to %i columns', (width) => {
    expect(lines(width).filter((line) => line.length > width)).toEqual([]);
  });

  it('names every command, and says first how it stands', () => {
    const text = lines(80).join('\n');
    for (const { spec } of COMMANDS) expect(text).toMatch(new RegExp(`\\b${spec.name.split(' ')[0]}\\b`));
    expect(text.indexOf(state[0] ?? '')).toBeLessThan(text.indexOf('Commands'));
  });
});

describe('on a narrow terminal', () => {
  it('what is wrong goes on below its text, and a usage line below its words', () => {
    const state = ['! no editor has sent a heartbeat yet; to fix: install the plugin of your editor'];
    const first = formatFirstScreen(COMMANDS, state, { width: 40, colour: false });
    expect(first).toContain('! no editor has sent a heartbeat yet; to\n  fix: install');
    const usage = formatOverview(SAMPLES, { width: 40, colour: false }).split('\n');
    expect(
      usage
        .slice(usage.indexOf('Usage') + 1)
        .slice(0, 4)
        .join('\n'),
    ).toMatch(/^( {2}\S.*\n)( {2,}\S.*\n)+/);
    expect(usage.filter((line) => /^as editor|^call it/.test(line))).toEqual([]);
  });

  it.each([40, 80])('an example of %i columns goes on as shells have it', (width) => {
    for (const { spec } of COMMANDS) {
      const text = formatCommandHelp(spec, { width, colour: false });
      const shown = text.slice(text.indexOf('\nExamples\n'), text.indexOf('\nExit codes'));
      const joined = shown.replaceAll(/ \\\n {6}/g, ' ');
      for (const { run } of spec.examples ?? []) expect(joined).toContain(`\n    ${run}\n`);
      const words = (spec.examples ?? []).flatMap(({ run }) => run.match(/"[^"]*"|'[^']*'|\S+/g) ?? []);
      const longest = Math.max(0, ...words.map((word) => word.length));
      for (const line of shown.split('\n'))
        expect(line.length).toBeLessThanOrEqual(Math.max(width, longest + 8));
    }
  });
});

describe('the overview', () => {
  it('lists each command under its chapter, without flags of plugins', () => {
    const text = formatOverview(SAMPLES, PLAIN);
    expect(text).toMatch(/^Samples\n {2}today +Show how much/m);
    expect(text).not.toContain('--human-line-changes');
    expect(formatTopHelp(SAMPLES, PLAIN)).toBe(`${text}\n${formatPluginFlags(PLAIN)}`);
  });
});

describe('the help of a command', () => {
  it('has all sections in this order', () => {
    const track = { ...spec('track'), examples: [{ run: 'hackatime track a.ts', shows: 'One file:' }] };
    const titles = formatCommandHelp(track, PLAIN).match(/^\S.*$/gm);
    expect(titles).toEqual([
      `${track.summary}.`,
      ...['Usage', 'Description', 'Arguments', 'Options', 'Global options', 'Examples', 'Exit codes'],
    ]);
  });

  it('leaves out sections without content', () => {
    const titles = formatCommandHelp(spec('queue drop'), PLAIN).match(/^\S.*$/gm);
    expect(titles).toEqual(['Drop what waits.', 'Usage', 'Global options', 'Exit codes']);
  });

  it('looks like this', () => {
    expect(
      formatCommandHelp(spec('today'), { width: 60, colour: false }),
    ).toBe(`Show how much you have coded today.

Usage
  hackatime today [--json] [--source SOURCE] [--limit N]

Options
  --json           Print one JSON object.
  --source SOURCE  Whom to ask. One of: auto, local.
                   Default: auto.
  -n, --limit N    At most so many: [1:9] of 'em \\o/.

Global options
  --config FILE, --api-url URL, --key KEY, --verbose,
  --help; "hackatime help" says what each does.

Examples
  For a script:
    hackatime today --json

Exit codes
  0  Done
  2  Usage error
`);
  });

  it('keeps the paragraphs of a description apart', () => {
    expect(formatCommandHelp(spec('track'), PLAIN)).toContain('\n  First paragraph.\n\n  .Second one');
  });
});

describe('layout', () => {
  it.each([40, 60, 80, 120])('keeps to %i columns', (width) => {
    const texts = [
      formatTopHelp(SAMPLES, { width, colour: false }),
      ...SAMPLE_SPECS.map((one) => formatCommandHelp(one, { width, colour: false })),
    ];
    const tooLong = texts.flatMap((text) => text.split('\n')).filter((line) => line.length > width);
    // Usage lines and examples are to be copied: they stay whole.
    expect(tooLong.filter((line) => !/^ {2,4}hackatime /.test(line))).toEqual([]);
  });

  it.each([
    ['colour', true],
    ['no colour', false],
  ])('differs with %s in escape sequences only', (_, colour) => {
    const text = toScreen(formatTopHelp(SAMPLES, { width: 80, colour }));
    expect(text.includes('\u001b[')).toBe(colour);
    expect(text.replace(/\u001b\[\d+m/g, '')).toBe(formatTopHelp(SAMPLES, PLAIN));
  });

  it('ends in exactly one line feed and has no blanks at line ends', () => {
    for (const text of [formatTopHelp(SAMPLES, PLAIN), formatGroupHelp('queue', SAMPLE_SPECS, PLAIN)]) {
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toMatch(/ $/m);
    }
  });
});

describe('wrap', () => {
  it.each([
    ['', ['']],
    ['one', ['one']],
    ['a '.repeat(20).trim(), ['a '.repeat(20).trim()]],
    ['a '.repeat(21).trim(), ['a '.repeat(20).trim(), 'a']],
    ['x'.repeat(50), ['x'.repeat(50)]],
    [`${'x'.repeat(50)} y`, ['x'.repeat(50), 'y']],
  ])('breaks %j at 40', (text, lines) => {
    expect(wrap(text, 40)).toEqual(lines);
  });

  it('indents what follows', () => {
    expect(wrap(`${'word '.repeat(9)}end`, 40, '> ', '  ')).toEqual([
      '> word word word word word word word',
      '  word word end',
    ]);
  });
});

describe('helpStyle', () => {
  it.each([
    [
      { columns: 80, stdoutIsTty: true, env: {} },
      { width: 80, colour: true },
    ],
    [
      { columns: 80, stdoutIsTty: false, env: {} },
      { width: 80, colour: false },
    ],
    [
      { columns: 80, stdoutIsTty: true, env: { NO_COLOR: '1' } },
      { width: 80, colour: false },
    ],
    [
      { columns: 80, stdoutIsTty: true, env: { TERM: 'dumb' } },
      { width: 80, colour: false },
    ],
    [
      { columns: 300, stdoutIsTty: true, env: {} },
      { width: 100, colour: true },
    ],
  ])('of %j', (io, style) => {
    expect(helpStyle(io)).toEqual(style);
  });
});

it('shows in the usage line what is required and what repeats', () => {
  expect(formatUsage(spec('track'))).toBe('hackatime track FILE... [--category CATEGORY] [--log-file FILE]');
  expect(formatUsage(spec('allow'))).toBe('hackatime allow [FOLDER]');
});

it('lists below a group only what belongs to it', () => {
  const text = formatGroupHelp('queue', SAMPLE_SPECS, PLAIN);
  expect(text).toContain('queue status');
  expect(text).toContain('queue drop');
  expect(text.match(/^ {2}queue quarantine .*$/gm)).toHaveLength(1);
  expect(formatGroupHelp('queue quarantine', SAMPLE_SPECS, PLAIN)).toContain('queue quarantine list');
  expect(text).not.toContain('today');
});
