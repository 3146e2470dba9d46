import { describe, expect, it } from 'vitest';
import { formatCommandHelp, formatGroupHelp } from '../../../../src/cli/help.ts';
import { buildProgram, type ProgramCommand } from '../../../../src/cli/program.ts';
import { formatOverview, formatPluginFlags } from '../../../../src/cli/topHelp.ts';
import { helpFor } from '../../../../src/commands/setup/help.ts';
import type { Io } from '../../../../src/system/ports.ts';
import { fakeIo, SAMPLE_SPECS } from '../../../support/cli.ts';

const PLAIN = { width: 80, colour: false };
const others: readonly ProgramCommand<{ io: Io }>[] = SAMPLE_SPECS.map((spec) => ({
  spec,
  chapter: 'Samples',
  load: () => expect.fail('help runs no other command'),
}));
const help = helpFor(others);

async function call(...argv: string[]): Promise<string> {
  const io = fakeIo();
  expect(await buildProgram([...others, help], io, () => ({ io })).run(argv)).toBe(0);
  return io.printed();
}

describe('hackatime help', () => {
  it('lists all commands, itself included', async () => {
    expect(await call('help')).toBe(formatOverview([...others, help], PLAIN));
  });

  it('tells of the flags of plugins when asked', async () => {
    expect(await call('help', 'plugin-flags')).toBe(formatPluginFlags(PLAIN));
  });

  it.each(['today', 'queue status'])('%s is the help of that command', async (name) => {
    const spec = SAMPLE_SPECS.find((known) => known.name === name) ?? expect.fail(name);
    expect(await call('help', ...name.split(' '))).toBe(formatCommandHelp(spec, PLAIN));
  });

  it('help is its own', async () => {
    expect(await call('help', 'help')).toBe(formatCommandHelp(help.spec, PLAIN));
  });

  it('of a group lists what is below it', async () => {
    expect(await call('help', 'queue')).toBe(formatGroupHelp('queue', [...SAMPLE_SPECS, help.spec], PLAIN));
  });

  it('does not know two commands in a row', async () => {
    await expect(call('help', 'today', 'track')).rejects.toMatchObject({
      kind: 'usage',
      message: 'unknown command "today track"',
    });
  });

  it('names the commands of a group that has no such one', async () => {
    await expect(call('help', 'queue', 'xyz')).rejects.toMatchObject({
      message: 'unknown command "queue xyz"',
      hint: 'Commands of queue: status, drop, quarantine.',
    });
  });

  it('suggests the command that was meant', async () => {
    await expect(call('help', 'tody')).rejects.toMatchObject({ kind: 'usage', hint: 'Did you mean today?' });
  });
});
