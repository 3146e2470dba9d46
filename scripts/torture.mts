/**
 * Mistreats the built program and counts what became of every heartbeat. One line per figure: what came, what was demanded,
 * ok or MISSED; exit code 0 only when all are reached. Needs `npm run build` first. Usage: see `HELP`.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { BIN } from '../test/support/bundle.ts';
import { SCENARIOS } from '../test/torture/scenarios/index.ts';
import { type Figure, formatFigure } from '../test/torture/support/figures.ts';
import { createWorld, type World } from '../test/torture/support/world.ts';

const HELP = `Usage: npm run torture [-- --only NAME] [--scale 0.01] [--seed N] [--json]

Mistreats the built program and counts what became of every heartbeat.

  --only NAME   One scenario only; may be given several times.
  --scale N     A part of the full size, more than 0 and at most 1; 1 unless given.
  --seed N      The same choices as in the run that printed this number.
  --json        Print one JSON object instead of lines.
  --help        Print this help.

Scenarios:
${SCENARIOS.map(({ name, summary }) => `  ${name.padEnd(13)} ${summary}`).join('\n')}
`;

interface Request {
  readonly names: readonly string[];
  readonly scale: number;
  readonly seed: number;
  readonly isJson: boolean;
}

function readRequest(): Request | 'help' {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  if (!existsSync(join(dirname(BIN), '../dist'))) throw new Error('the program is not built: npm run build');
  const names = values.only ?? SCENARIOS.map(({ name }) => name);
  const unknown = names.find((name) => SCENARIOS.every((scenario) => scenario.name !== name));
  if (unknown !== undefined) throw new Error(`there is no scenario '${unknown}'`);
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1)) throw new Error('--scale takes a number above 0 and at most 1');
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new Error('--seed takes a whole number below 2^32');
  return { names, scale, seed, isJson: values.json };
}

async function torture({ names, scale, seed, isJson }: Request): Promise<boolean> {
  const watch = (text: string): void => {
    if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
  };
  const all: { readonly scenario: string; readonly figure: Figure }[] = [];
  if (!isJson)
    console.log(`seed ${seed}, scale ${scale}, node ${process.version}, ${process.platform} ${process.arch}`);
  for (const scenario of SCENARIOS.filter(({ name }) => names.includes(name))) {
    const world = createWorld({ seed, scale, say: (text) => watch(`${scenario.name}: ${text}`) });
    worlds.add(world);
    try {
      for (const figure of await scenario.run(world)) {
        all.push({ scenario: scenario.name, figure });
        if (!isJson) console.log(formatFigure(scenario.name, figure));
      }
    } finally {
      await world.close();
      worlds.delete(world);
    }
  }
  const missed = all.filter(({ figure }) => !figure.isReached).length;
  if (isJson) {
    const figures = all.map(({ scenario, figure }) => ({ scenario, ...figure }));
    console.log(JSON.stringify({ seed, scale, missed, figures }, null, 1));
  } else {
    console.log(
      missed === 0
        ? `All ${all.length} figures are reached.`
        : `${missed} of ${all.length} figures are missed.`,
    );
  }
  return missed === 0;
}

const worlds = new Set<World>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    Promise.all([...worlds].map((world) => world.close())).finally(() => process.exit(130));
  });
}

let request: Request | 'help' | undefined;
try {
  request = readRequest();
} catch (error) {
  console.error(`torture: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`);
  process.exitCode = 2;
}
if (request === 'help') process.stdout.write(HELP);
else if (request !== undefined) process.exitCode = (await torture(request)) ? 0 : 1;
