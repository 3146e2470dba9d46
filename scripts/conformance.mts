/**
 * Runs recorded calls against this program or another wakatime-cli and prints where it differs. Usage: see USAGE.
 * Ends with 0 when nothing differs, 1 when something does, 2 when it was called wrongly.
 */

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Case } from '../test/compat/runner/format.ts';
import { runProgram } from '../test/compat/runner/program.ts';
import { readCases } from '../test/compat/runner/read.ts';
import { runCases } from '../test/compat/runner/runCases.ts';
import { makeWorld } from '../test/compat/runner/world.ts';
import { report, reportJson } from './conformance/report.mts';
import { splitCommand } from './conformance/splitCommand.mts';

const USAGE = `usage: npm run conformance -- [--cli "CMD ARGS"] [--cases FOLDER]... [--only REGEX] [--jobs N] [--json]

Runs recorded calls and prints where a program does not behave as they say.

  --cli "CMD ARGS"   the program; without it, this checkout's own
  --cases FOLDER     a folder of case files, repeatable; without it, test/compat/cases
  --only REGEX       only the cases whose name matches
  --jobs N           how many at a time; without it, 2
  --json             one JSON object instead of text
  --help             this
`;

const ROOT = resolve(import.meta.dirname, '..');
const OWN_PROGRAM = [process.execPath, resolve(ROOT, 'bin/hackatime.js')];

interface Plan {
  readonly command: readonly string[];
  readonly isOwn: boolean;
  readonly cases: readonly Case[];
  readonly jobs: number;
  readonly json: boolean;
}

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const plan = await readPlan(argv);
  if (plan === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (typeof plan === 'string') {
    process.stderr.write(`conformance: ${plan}\n`);
    return 2;
  }
  const verdicts = await runCases(plan.cases, plan.command, plan.jobs);
  const outcomes = plan.cases.map((one, at) => ({
    case: one,
    verdict: verdicts[at] ?? { outcome: 'skipped' as const, differences: [] },
    // Against the program itself a case that differs is a bug, whatever it says about others.
    isDeliberate: !plan.isOwn && one.difference !== undefined,
  }));
  const { text, isDifferent } = (plan.json ? reportJson : report)(outcomes);
  process.stdout.write(text);
  return isDifferent ? 1 : 0;
}

/** What is to be run, or 'help', or one line that says what is wrong with the call. */
async function readPlan(argv: readonly string[]): Promise<Plan | 'help' | string> {
  let given: ReturnType<typeof parseFlags>;
  try {
    given = parseFlags(argv);
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('. ');
    return `${reason}; --help shows what there is`;
  }
  if (given.help === true) return 'help';

  const jobs = Number(given.jobs ?? '2');
  if (!Number.isInteger(jobs) || jobs < 1) return `--jobs ${given.jobs} is no number from 1 on`;
  let only: RegExp;
  try {
    only = new RegExp(given.only ?? '');
  } catch {
    return `--only ${given.only} is no regular expression`;
  }
  const cases: Case[] = [];
  for (const folder of given.cases ?? [resolve(ROOT, 'test/compat/cases')]) {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) return `--cases ${folder} is no folder`;
    const found = readCases(folder);
    const [problem] = found.problems;
    if (problem !== undefined) return `--cases ${folder}: ${problem}`;
    if (found.cases.length === 0) return `--cases ${folder} has no case files`;
    cases.push(...found.cases);
  }
  const chosen = cases.filter((one) => only.test(one.name));
  if (chosen.length === 0) return `--only ${given.only} matches none of ${cases.length} cases`;

  const isOwn = given.cli === undefined;
  const command = given.cli === undefined ? OWN_PROGRAM : splitCommand(given.cli, process.cwd());
  const hindrance = await whyNotStarted(command);
  if (hindrance !== undefined)
    return `${isOwn ? 'the program of this checkout' : `--cli ${given.cli}`} cannot be started: ${hindrance}`;
  return { command, isOwn, cases: chosen, jobs, json: given.json === true };
}

function parseFlags(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      cli: { type: 'string' },
      cases: { type: 'string', multiple: true },
      only: { type: 'string' },
      jobs: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

/** Tries the program with what it answers without any set-up, in a home of its own. */
async function whyNotStarted(command: readonly string[]): Promise<string | undefined> {
  if (command.length === 0) return 'no program is named';
  const { places, env, remove } = makeWorld('http://127.0.0.1:9');
  try {
    const options = { cwd: places.PROJ, env, timeoutMs: 20_000 };
    const { exit, stderr } = await runProgram([...command, '--version'], options);
    if (exit === 0) return undefined;
    const said = stderr.split('\n').find((line) => /error|not found|no such/i.test(line));
    return `--version ends with ${exit}${said === undefined ? '' : `, ${said.trim()}`}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  } finally {
    remove();
  }
}
