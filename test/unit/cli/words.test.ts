import { expect, it } from 'vitest';
import { buildProgram } from '../../../src/cli/program.ts';
import { flagMeantBy, MEANT, meantBy } from '../../../src/cli/words.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { fakeIo } from '../../support/cli.ts';

const program = buildProgram(COMMANDS, fakeIo(), () => expect.fail('nothing runs'));

it.each(MEANT)('%s is no command, and "hackatime %s" is one', (word, line) => {
  expect(() => program.parse([word])).toThrow(`unknown command "${word}"`);
  expect(program.parse(line.split(' '))).toMatchObject({ kind: 'run' });
});

it.each(['toString', '', 'xyz'])('%j means nothing', (word) => {
  expect(meantBy(word)).toBeUndefined();
});

it.each([
  ['--api-key', ['--key', '--api-url'], '--key'],
  ['--TOKEN', ['--with-token'], '--with-token'],
  ['--no-color', ['--color'], '--color never'],
  ['--start', ['--since'], '--since'],
  ['-n', ['--dry-run'], '--dry-run'],
  ['-n', ['--json'], undefined],
  ['toString', ['--json'], undefined],
])('%s of a command with %j means %s', (flag, flags, meant) => {
  expect(flagMeantBy(flag, flags)).toBe(meant);
});

it.each(['update', 'Upgrade'])('%s names the package manager', (word) => {
  expect(() => program.parse([word])).toThrow(
    expect.objectContaining({ hint: 'To update: npm install -g hackatime@latest' }),
  );
});

it.each(['monday', '7d', '2026', '2026-11', '12h'])('%s is a range', (word) => {
  expect(() => program.parse([word])).toThrow(
    expect.objectContaining({ hint: `Did you mean "hackatime stats ${word}"?` }),
  );
});

it('leads from today to other days', () => {
  const hint = expect.stringContaining('hackatime stats yesterday');
  expect(() => program.parse(['today', 'yesterday'])).toThrow(expect.objectContaining({ hint }));
});
