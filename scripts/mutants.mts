/**
 * Breaks the source in small ways and says which of them no test notices. Usage: see `HELP`. Ends with 0 when every mutant is
 * killed or explained, 1 when some survive, 2 when it was called wrongly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  applyTo,
  type Change,
  changeOf,
  type Explained,
  findExplained,
  formatChange,
  parseExplained,
} from './mutants/changes.mts';
import { type Copy, makeCopy } from './mutants/copy.mts';
import { readTests, type Tests } from './mutants/imports.mts';
import { type Mutant, mutantsOf } from './mutants/operators.mts';

const HELP = `Usage: npm run mutants [-- --only src/sync]... [--sample 40] [--seed 1] [--jobs N]

Breaks the source in small ways, runs the tests that load the broken file, and prints what no test notices.

  --only PATH   A folder or file below src/; may be given several times. Without it: ${['report', 'sync', 'privacy', 'config'].join(', ')}.
  --sample N    So many mutants of each, drawn by the seed; without it, all of them.
  --seed N      Another sample; 1 unless given.
  --jobs N      How many at a time; as many as there are cores unless given.
  --help        Print this help.

A mutant that no test can notice is written down in test/mutants-explained.txt with the reason.
`;
const ROOT = resolve(import.meta.dirname, '..');
const EXPLAINED = join(ROOT, 'test/mutants-explained.txt');
const FOLDERS = ['src/report', 'src/sync', 'src/privacy', 'src/config'];
/** A mutant that takes longer has made something endless. */
const LIMIT_MS = 180_000;

interface Target {
  readonly folder: string;
  readonly file: string;
  readonly text: string;
  readonly mutant: Mutant;
  readonly change: Change;
}

interface Outcome {
  readonly target: Target;
  readonly fate: 'killed' | 'explained' | 'survives';
}

function targetsIn(folder: string): readonly Target[] {
  const files = folder.endsWith('.ts')
    ? [folder]
    : readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name))
        .sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return mutantsOf(text).map((mutant) => ({ folder, file, text, mutant, change: changeOf(text, mutant) }));
  });
}

/** Some of a list, always the same ones for a seed. */
function sampleOf<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const rest = [...all];
  let state = seed >>> 0;
  const random = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor(((state ^ (state >>> 13)) >>> 0) % below);
  };
  const drawn: T[] = [];
  while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(random(rest.length), 1));
  return drawn;
}

/** The tests that load a file: at first those of its folder, then, for what survives them, all that need no built program. */
function stagesFor({ file }: Target, tests: Tests): readonly (readonly string[])[] {
  const loading = tests.loading(file);
  const room = file.split('/')[1] ?? '';
  const near = loading.filter(
    (path) => /^test\/(?:unit|property)\//.test(path) && path.split('/')[2] === room,
  );
  const far = loading.filter((path) => /^test\/(?:unit|property|integration)\//.test(path));
  return [near, far.filter((path) => !near.includes(path))].filter((files) => files.length > 0);
}

async function fateOf(target: Target, copy: Copy, tests: Tests): Promise<'killed' | 'survives'> {
  copy.write(target.file, applyTo(target.text, target.mutant));
  try {
    for (const files of stagesFor(target, tests))
      if ((await copy.test(files, LIMIT_MS)) !== 'pass') return 'killed';
    return 'survives';
  } finally {
    copy.write(target.file, target.text);
  }
}

async function judge(
  targets: readonly Target[],
  explained: readonly Explained[],
  jobs: number,
): Promise<readonly Outcome[]> {
  const tests = readTests(ROOT);
  const waiting = [...targets];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    const copy = makeCopy(ROOT);
    try {
      for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
        const isExplained = findExplained(explained, target.file, target.change) !== undefined;
        const fate = isExplained ? 'explained' : await fateOf(target, copy, tests);
        outcomes.push({ target, fate });
        if (fate === 'survives') process.stdout.write(`${describe(target)}\n\n`);
        if (process.stderr.isTTY) process.stderr.write(`${outcomes.length} of ${targets.length}\r`);
      }
    } finally {
      copy.remove();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return outcomes;
}

const describe = ({ file, change }: Target): string => `${file}:${change.line}\n${formatChange(change)}`;

/** @throws Error when the tests fail without a mutant: all mutants would be killed */
async function requireGreen(targets: readonly Target[]): Promise<void> {
  const tests = readTests(ROOT);
  const files = [...new Set(targets.flatMap((target) => stagesFor(target, tests).flat()))];
  const copy = makeCopy(ROOT);
  try {
    const outcome = await copy.test(files, 10 * LIMIT_MS);
    if (outcome !== 'pass') throw new Error('the tests fail as they are: npm test');
  } finally {
    copy.remove();
  }
}

function scoreOf(folder: string, outcomes: readonly Outcome[]): string {
  const own = outcomes.filter(({ target }) => target.folder === folder);
  const count = (fate: Outcome['fate']): number => own.filter((each) => each.fate === fate).length;
  const judged = count('killed') + count('survives');
  const percent = judged === 0 ? 100 : Math.floor((100 * count('killed')) / judged);
  return `${folder}: ${count('killed')} of ${judged} killed (${percent} %), ${count('survives')} survive, ${count('explained')} explained`;
}

interface Request {
  readonly folders: readonly string[];
  readonly sample: number;
  readonly seed: number;
  readonly jobs: number;
}

function readRequest(argv: readonly string[]): Request | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', multiple: true },
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const number = (name: 'sample' | 'seed' | 'jobs', text: string): number => {
    if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} takes a whole number above 0, not '${text}'`);
    return Number(text);
  };
  return {
    folders: (values.only ?? FOLDERS).map((path) => path.replace(/\/+$/, '')),
    sample: values.sample === undefined ? Number.POSITIVE_INFINITY : number('sample', values.sample),
    seed: number('seed', values.seed),
    jobs: number('jobs', values.jobs),
  };
}

async function main(argv: readonly string[]): Promise<number> {
  const request = readRequest(argv);
  if (request === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  // Nobody waits for it: what a person does meanwhile goes first.
  setPriority(19);
  const explained = parseExplained(readFileSync(EXPLAINED, 'utf8'));
  const { folders, sample, seed, jobs } = request;
  const targets = folders.flatMap((folder) => sampleOf(targetsIn(folder), sample, seed));
  await requireGreen(targets);
  const outcomes = await judge(targets, explained, jobs);
  for (const folder of folders) process.stdout.write(`${scoreOf(folder, outcomes)}\n`);
  return outcomes.some(({ fate }) => fate === 'survives') ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`mutants: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
