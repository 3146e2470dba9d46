import { expect, it } from 'vitest';
import { COMMON_OPTIONS, type CommandSpec } from '../../../src/cli/command.ts';
import { mayNameCommand } from '../../../src/cli/globalWords.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { fakeIo } from '../../support/cli.ts';

const program = buildProgram(COMMANDS, fakeIo(), () => expect.fail('nothing runs'));
/** Every common option with a value, but for help. */
const GIVEN = COMMON_OPTIONS.filter(({ name }) => name !== 'help').map(({ name, type }) =>
  type === 'switch' ? [`--${name}`] : [`--${name}`, 'v'],
);
const VALUES = Object.fromEntries(
  GIVEN.map(([flag = '', value]) => [flag.slice(2), value === undefined ? true : value]),
);
const wordsOf = ({ name, arguments: args = [] }: CommandSpec): readonly string[] => [
  ...name.split(' '),
  ...args.filter(({ required }) => required).map(({ choices }) => choices?.[0] ?? '1'),
];

it.each(COMMANDS.map(({ spec }) => [spec.name, spec] as const))(
  '%s takes the global options before its name and behind it',
  (_, spec) => {
    const words = wordsOf(spec);
    const behind = program.parse([...words, ...GIVEN.flat()]);
    expect(behind).toMatchObject({
      kind: 'run',
      command: { spec: { name: spec.name } },
      request: { options: VALUES },
    });
    expect(program.parse([...GIVEN.flat(), ...words])).toEqual(behind);
    const joined = GIVEN.map(([flag = '', value]) => (value === undefined ? flag : `${flag}=${value}`));
    expect(program.parse([...joined, '--no-pager', ...words])).toMatchObject({
      kind: 'run',
      request: { options: VALUES },
    });
    expect(mayNameCommand([...GIVEN.flat(), ...words])).toBe(true);
    const help = program.parse([...words, '--help']);
    expect(help.kind).toBe('help');
    expect(program.parse(['--help', ...words])).toEqual(help);
  },
);
