import { describe, expect, it } from 'vitest';
import { parseEditorCall } from '../../../src/cli/editorCall.ts';
import { mayNameCommand, splitLeadingOptions } from '../../../src/cli/globalWords.ts';
import { recogniseHumanInput } from '../../../src/cli/leadingOptions.ts';
import { SAMPLE_SPECS } from '../../support/cli.ts';

const typed = (...argv: string[]) => recogniseHumanInput(argv, parseEditorCall(argv).options, SAMPLE_SPECS);

describe('what a person typed who began with a dash', () => {
  it.each([
    [['--verison'], 'unknown option --verison', 'Did you mean --version?'],
    [['-entity', 'a.py'], 'unknown option -entity', 'Did you mean --entity?'],
    [['--hlep'], 'unknown option --hlep', 'Did you mean --help?'],
    [['--today=x', '--tody'], 'unknown option --tody', 'Did you mean --today?'],
    [['--queue'], 'unknown option --queue', 'Did you mean "hackatime queue"?'],
    [['-x'], 'unknown option -x', 'Run "hackatime --help" for what there is.'],
    [['--zzzzzzz=1'], 'unknown option --zzzzzzz', 'Run "hackatime --help" for what there is.'],
    [['--'], 'unknown option --', 'Run "hackatime --help" for what there is.'],
    [['--config', 'f', '-x'], 'unknown option -x', 'Run "hackatime --help" for what there is.'],
    [
      ['--json', 'today'],
      '--json stands before the command',
      'Options follow it, as in: hackatime today --json',
    ],
    [
      ['--limit', '3', 'today'],
      '--limit stands before the command',
      'Options follow it, as in: hackatime today --limit 3',
    ],
    [['-n=3', 'today'], '-n stands before the command', 'Options follow it, as in: hackatime today -n=3'],
    [
      ['--limit', 'today'],
      '--limit stands before the command',
      'Options follow it, as in: hackatime today --limit',
    ],
    [['--', 'today'], '-- stands before the command', 'Options follow it, as in: hackatime today'],
    [['-j', 'today'], 'unknown option -j', 'Run "hackatime today --help" for what it takes.'],
    [['--jsn', 'today'], 'unknown option --jsn', 'Did you mean --json?'],
    [['--api-key=secret', 'today'], 'unknown option --api-key', 'Did you mean --key?'],
    [['--api-key', 'secret', 'today'], 'unknown option --api-key', 'Did you mean --key?'],
  ])('%j is told', (argv, message, hint) => {
    expect(typed(...argv)).toEqual({ kind: 'wrong', message, hint });
  });

  it.each([['-v'], ['-V'], ['--config', 'f', '-v']])('%j is the version', (...argv) => {
    expect(typed(...argv)).toEqual({ kind: 'version' });
  });

  it.each([
    ['--config', 'f', 'tody'],
    ['--config=f', '--config=g', 'today', '--json'],
    ['--verbose', 'today'],
    ['--key', 'k', '--api-url=u', 'today'],
  ])('%j is a command', (...argv) => {
    expect(typed(...argv)).toEqual({ kind: 'command' });
  });

  it.each([['--plugin', 'x/1', '--brand-new'], ['--key', 'k'], ['--verbose'], ['--config', 'f']])(
    '%j may be an editor’s',
    (...argv) => {
      expect(typed(...argv)).toBeUndefined();
    },
  );
});

it('options of every command may stand before it', () => {
  expect(splitLeadingOptions(['--config', 'f', '--config=g', 'today', '--config', 'h'])).toEqual({
    options: ['--config', 'f', '--config=g'],
    words: ['today', '--config', 'h'],
  });
  expect(splitLeadingOptions(['--config'])).toEqual({ options: [], words: ['--config'] });
});

it.each<[argv: readonly string[], options: number]>([
  [['--api-url', 'u', '--key=k', '--verbose', '--no-pager', 'today'], 5],
  [['--key', 'k'], 2],
  [['--key'], 0],
  [['--keys=k', 'today'], 0],
  [['today', '--key', 'k'], 0],
])('%j begins with %d words of options', (argv, count) => {
  expect(splitLeadingOptions(argv)).toEqual({ options: argv.slice(0, count), words: argv.slice(count) });
});

it.each<[argv: readonly string[], may: boolean]>([
  [['--key', 'k', 'today'], true],
  [['--verbose', 'tody'], true],
  [['--key', 'k', '--entity', 'f'], false],
  [['--verbose'], false],
  [['--config', ''], false],
  [['--entity', 'f', 'today'], false],
])('%j may name a command: %s', (argv, may) => {
  expect(mayNameCommand(argv)).toBe(may);
});
