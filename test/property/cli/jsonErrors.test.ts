import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../../src/cli/command.ts';
import { COMMANDS } from '../../../src/commands/index.ts';
import { createQueueKit, type Ran } from '../../support/queueKit.ts';
import { runs } from '../../support/runs.ts';

const SPECS = COMMANDS.map(({ spec }) => spec).filter(({ options = [] }) =>
  options.some(({ name }) => name === 'json'),
);

const kit = createQueueKit();
afterAll(() => kit.remove());

/** Words that a command cannot take, of every kind that its table allows. */
function wrongWords(spec: CommandSpec): fc.Arbitrary<readonly string[]> {
  const { options = [], arguments: wanted = [] } = spec;
  const unknown = fc.stringMatching(/^[a-z]{1,8}$/).map((name) => [`--zz-${name}`]);
  const lines: fc.Arbitrary<readonly string[]>[] = [unknown, unknown.map(([flag]) => [`${flag}=x`])];
  for (const option of options) {
    const flag = `--${option.name}`;
    if (option.type === 'switch') lines.push(fc.constant([`${flag}=x`]));
    if (option.type === 'integer')
      lines.push(fc.constantFrom(['many'], ['1.5'], ['']).map(([n]) => [flag, n]));
    if (option.choices !== undefined && option.type !== 'list')
      lines.push(fc.stringMatching(/^zz[a-z]{0,5}$/).map((word) => [flag, word]));
  }
  if (wanted.at(-1)?.variadic !== true)
    lines.push(fc.constant(Array.from({ length: wanted.length + 1 }, () => 'x')));
  return fc.oneof(...lines);
}

function expectJsonError({ code, out, err }: Ran, kind?: string): void {
  expect(out).toBe('');
  expect(code).toBeGreaterThan(0);
  const lines = err.trimEnd().split('\n');
  const answer = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;
  expect(answer).toEqual({
    schema: 'hackatime.error/1',
    error: {
      code: kind ?? expect.any(String),
      message: expect.stringMatching(/^[^\n]+[^.\n]$/),
      hint: expect.toSatisfy((hint) => hint === null || typeof hint === 'string'),
      exit_code: code,
    },
  });
  expect(lines.slice(0, -1).filter((line) => line.startsWith('{'))).toEqual([]);
}

describe('with --json', () => {
  it('what a command does not understand is said in JSON on standard error alone', async () => {
    expect(SPECS.length).toBeGreaterThan(30);
    const calls = fc.constantFrom(...SPECS).chain((spec) =>
      fc.record({
        name: fc.constantFrom(spec.name, ...(spec.aliases ?? [])),
        words: wrongWords(spec),
        isFirst: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(calls, async ({ name, words, isFirst }) => {
        const rest = isFirst ? ['--json', ...words] : [...words, '--json'];
        expectJsonError(await kit.run([...name.split(' '), ...rest]), 'usage');
      }),
      runs(300),
    );
  });

  it.each(SPECS.map((spec) => [spec.name, spec] as const))('a failure of %s is, too', async (name, spec) => {
    const needed = (spec.arguments ?? []).filter(({ required }) => required).map(() => '1');
    const ran = await kit.run(['--config', `${kit.home}/none.cfg`, ...name.split(' '), ...needed, '--json']);
    // Some work without settings, or say of themselves what is wrong with them.
    if (ran.code === 0 || ran.out !== '') expect(JSON.parse(ran.out)).toHaveProperty('schema');
    else expectJsonError(ran);
  });

  it.each([
    [['bogus', '--json']],
    [['queue', 'bogus', '--json']],
    [['queue', 'quarantine', 'bogus', '--json']],
    [['help', 'bogus', '--json']],
  ])('so is what names no command: %j', async (argv) => {
    expectJsonError(await kit.run(argv), 'usage');
  });

  it('words behind -- ask for nothing', async () => {
    const { err } = await kit.run(['track', '--zz', '--', '--json']);
    expect(err).toMatch(/^hackatime: track: unknown option --zz\n/);
  });
});
