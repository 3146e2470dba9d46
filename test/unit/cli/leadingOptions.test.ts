import { describe, expect, it } from 'vitest';
import { parseEditorCall } from '../../../src/cli/editorCall.ts';
import { recogniseHumanInput, splitLeadingOptions } from '../../../src/cli/leadingOptions.ts';
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
      ['--verbose', 'today'],
      '--verbose stands before the command',
      'Options follow it, as in: hackatime today --verbose',
    ],
  ])('%j is told', (argv, message, hint) => {
    expect(typed(...argv)).toEqual({ kind: 'wrong', message, hint });
  });

  it.each([['-v'], ['-V'], ['--config', 'f', '-v']])('%j is the version', (...argv) => {
    expect(typed(...argv)).toEqual({ kind: 'version' });
  });

  it.each([
    ['--config', 'f', 'tody'],
    ['--config=f', '--config=g', 'today', '--json'],
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
