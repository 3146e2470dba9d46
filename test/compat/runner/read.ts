import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './format.ts';

/** The cases of a folder, and what in its files is no case. */
export interface CaseFolder {
  readonly cases: readonly Case[];
  /** One line each; a mistyped field would otherwise expect nothing and pass. */
  readonly problems: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

// focus, only, record and noQueue say what a recorder writes down; they mean nothing to a run.
const CASE_FIELDS = 'name about source note difference skipUnless focus notAnywhere env setup steps'.split(
  ' ',
);
const SETUP_FIELDS = 'cfg internalCfg files shell'.split(' ');
const STEP_FIELDS = [
  ...'argv stdin stdinOpen env cwd before write server also within timeout then expect'.split(' '),
  ...'focus only record noQueue'.split(' '),
];
const EXPECT_FIELDS = 'exit stdout stderr heartbeats attempted queued requests files'.split(' ');
const HEARTBEAT_FIELDS = 'has absent contains headers key path optional'.split(' ');
const REQUEST_FIELDS = 'method path headers body'.split(' ');

/**
 * Reads every `.json` file of a folder, in the order of their names.
 *
 * @throws Error of the file system when the folder cannot be listed or a file not be read
 */
export function readCases(folder: string): CaseFolder {
  const cases: Case[] = [];
  const problems: string[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const found = parseCases(readFileSync(join(folder, file), 'utf8'));
    cases.push(...found.cases);
    problems.push(...found.problems.map((problem) => `${file}: ${problem}`));
  }
  return { cases, problems };
}

/** The cases of one file's text. */
export function parseCases(text: string): CaseFolder {
  let items: unknown;
  try {
    items = JSON.parse(text);
  } catch (error) {
    return { cases: [], problems: [`no JSON: ${(error as Error).message}`] };
  }
  if (!Array.isArray(items)) return { cases: [], problems: ['no array of cases'] };
  const cases: Case[] = [];
  const problems: string[] = [];
  for (const [at, item] of items.entries()) {
    const found = problemsOf(item);
    if (found.length === 0) cases.push(item as Case);
    const name = isFields(item) && typeof item['name'] === 'string' ? item['name'] : `case ${at + 1}`;
    problems.push(...found.map((problem) => `${name}: ${problem}`));
  }
  return { cases, problems };
}

function problemsOf(item: unknown): readonly string[] {
  if (!isFields(item)) return ['no object'];
  const missing = ['name', 'about', 'source'].filter((field) => typeof item[field] !== 'string');
  const steps = Array.isArray(item['steps']) ? item['steps'] : [];
  return [
    ...missing.map((field) => `has no ${field}`),
    ...(steps.length === 0 ? ['has no steps'] : []),
    ...unknown(item, CASE_FIELDS, ''),
    ...unknown(item['setup'], SETUP_FIELDS, 'setup.'),
    ...steps.flatMap((step, at) => problemsOfStep(step, `steps[${at}].`)),
  ];
}

function problemsOfStep(step: unknown, where: string): readonly string[] {
  if (!isFields(step) || !Array.isArray(step['argv'])) return [`${where}argv is missing`];
  const expect = isFields(step['expect']) ? step['expect'] : {};
  const each = (field: string, allowed: readonly string[]): readonly string[] =>
    asList(expect[field]).flatMap((one, at) => unknown(one, allowed, `${where}expect.${field}[${at}].`));
  return [
    ...unknown(step, STEP_FIELDS, where),
    ...unknown(expect, EXPECT_FIELDS, `${where}expect.`),
    ...each('heartbeats', HEARTBEAT_FIELDS),
    ...each('attempted', HEARTBEAT_FIELDS),
    ...each('requests', REQUEST_FIELDS),
  ];
}

function unknown(value: unknown, allowed: readonly string[], where: string): readonly string[] {
  if (!isFields(value)) return [];
  return Object.keys(value)
    .filter((field) => !allowed.includes(field))
    .map((field) => `${where}${field} is no field of the format`);
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
