import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../../../src/cli/program.ts';
import { spec } from '../../../../src/commands/bar/bar.ts';
import { readBarWords } from '../../../../src/commands/bar/request.ts';
import { fakeIo } from '../../../support/cli.ts';
import { runs } from '../../../support/runs.ts';

describe('the words of bar', () => {
  it.each([
    [[], {}],
    [['waybar'], { shape: 'waybar' }],
    [
      ['--template', '{today} {project}', 'tmux', '--json'],
      { shape: 'tmux', template: '{today} {project}', json: true },
    ],
    [['--goal', '4h', '--source', 'local', '--config', '/x'], { goal: '4h', source: 'local', config: '/x' }],
    [['waybar', 'tmux'], undefined],
    [['--help'], undefined],
    [['--template'], undefined],
    [['--template', '--json'], undefined],
    [['--source', 'server'], undefined],
    [['--template=a=b\nc', '--goal='], { template: 'a=b\nc', goal: '' }],
    [['--json=true'], undefined],
    [['--color=never'], undefined],
    [['--verbose'], undefined],
  ])('%j', (words, read) => {
    expect(readBarWords(words)).toEqual(read);
  });

  it('mean what they mean to the parser of all commands, or are left to it', () => {
    const word = fc.constantFrom(
      ...[
        'waybar',
        'plain',
        'tmux',
        'other',
        '--',
        '-h',
        '--json',
        '--template',
        '--goal',
        '4h',
        '{today}',
        '-',
      ],
      ...[
        '--source',
        'local',
        'auto',
        'server',
        '--config',
        '/x',
        '--template=x',
        '--temp',
        '',
        '--json=true',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const read = readBarWords(words);
        if (read === undefined) return;
        const program = buildProgram(
          [{ spec, chapter: '', load: async () => ({ run: () => 0 }) }],
          fakeIo(),
          () => '',
        );
        const call = program.parse(['bar', ...words]);
        if (call.kind !== 'run') throw new Error('it asks for help');
        const { shape, ...options } = read;
        expect(call.request.arguments).toEqual(shape === undefined ? [] : [shape]);
        expect(call.request.options).toEqual(options);
      }),
      runs(300),
    );
  });
});
