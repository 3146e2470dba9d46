/**
 * Runs the built program as Windows runs it, under wine: the recorded calls of editors, `link`, launchers, kills, paths. Usage: see
 * USAGE. Needs `npm run build` first. Ends with 0 when all is well, 1 when something is not, 2 when it cannot be run here.
 */
import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCases } from '../test/compat/runner/read.ts';
import { runCase, type Verdict } from '../test/compat/runner/runCase.ts';
import { createRandom } from '../test/torture/support/random.ts';
import { checkHidden, checkKills, checkPaths, checkTwoVersions } from './windows/calls.mts';
import { checkFiles } from './windows/files.mts';
import { checkCopy, checkLink, checkSurvival, linkIn, showLink } from './windows/linking.mts';
import { fetchNode } from './windows/node.mts';
import { whyNotHere } from './windows/notHere.mts';
import { inParallel, type Kit, makeStage, ROOT, windowsHost } from './windows/stage.mts';
import { hasWine, startWine, toWindows } from './windows/wine.mts';

const USAGE = `usage: npm run e2e:windows -- [--quick] [--only REGEX] [--cases REGEX] [--more FOLDER] [--record FILE]
                           [--node FILE] [--prefix FOLDER]

Runs the built program under wine, with a Node for Windows from npm.

  --quick          every tenth recorded call, few kills: two or three minutes instead of twenty
  --only REGEX     only the checks whose name matches: link, shown, copy, survival, hidden, versions, files, paths, kills,
                   windows, cases, more
  --cases REGEX    only the cases whose name matches
  --more FOLDER    further cases in the same format
  --record FILE    what came of each check and each case is added to this file as it comes, a line of JSON each
  --node FILE      a node.exe; without it, npm's package of Node 22, which newer ones do not start under wine 8
  --prefix FOLDER  wine's folder; without it, one in the temporary folder that is kept for the next time
  --help           this
`;
const NO_WINE =
  'wine is not installed. On Debian and Ubuntu: apt-get install --no-install-recommends wine64 wine';
const QUICK_EVERY = 10;
const JOBS = 3;

process.exitCode = await main();

async function main(): Promise<number> {
  const given = parseArgs({
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      cases: { type: 'string' },
      more: { type: 'string' },
      record: { type: 'string' },
      node: { type: 'string' },
      prefix: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
  if (given.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (!hasWine()) return refuse(NO_WINE);
  if (!existsSync(join(ROOT, 'dist/editor.js'))) return refuse('dist/ is missing: npm run build');
  const own = join(tmpdir(), 'hackatime-e2e-windows');
  const nodeFile = given.node === undefined ? fetchNode(join(own, 'node')) : resolve(given.node);
  const wine = await startWine(toWindows(nodeFile), given.prefix ?? join(own, 'prefix'));
  const linked = await makeStage({ wine });
  try {
    const node = toWindows(nodeFile);
    const kit: Kit = {
      wine,
      node,
      exe: await linkIn(linked, node),
      program: toWindows(join(ROOT, 'bin/hackatime.js')),
      isQuick: given.quick === true,
      random: createRandom(1).next,
    };
    const only = new RegExp(given.only ?? '.');
    const record = (line: object): void => {
      if (given.record !== undefined) appendFileSync(given.record, `${JSON.stringify(line)}\n`);
    };
    let passed = 0;
    const checks: Readonly<Record<string, () => Promise<string>>> = {
      link: () => checkLink(kit),
      shown: () => showLink(kit),
      copy: () => checkCopy(kit),
      survival: () => checkSurvival(kit),
      hidden: () => checkHidden(kit),
      versions: () => checkTwoVersions(kit),
      files: () => checkFiles(kit),
      paths: async () => {
        const [count, text] = await checkPaths(kit);
        passed += count;
        return text;
      },
      kills: () => checkKills(kit),
      windows: () => ofCases(join(ROOT, 'test/compat/windows')),
      cases: () => ofCases(join(ROOT, 'test/compat/cases')),
      ...(given.more === undefined ? {} : { more: () => ofCases(resolve(given.more ?? '')) }),
    };
    async function ofCases(folder: string): Promise<string> {
      const { count, text, differing } = await checkCases(kit, {
        folder,
        only: new RegExp(given.cases ?? '.'),
        record,
      });
      passed += count;
      if (differing.length > 0) throw new Error([text, ...differing].join('\n      '));
      return text;
    }
    let isWell = true;
    for (const [name, check] of Object.entries(checks).filter(([each]) => only.test(each))) {
      const startedAt = performance.now();
      const [mark, text] = await check().then(
        (said) => ['ok  ', said] as const,
        (error: Error) => ['FAIL', error.message] as const,
      );
      isWell &&= mark === 'ok  ';
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      record({ check: name, isWell: mark === 'ok  ', text, seconds });
      process.stdout.write(`${mark}  ${name.padEnd(8)}  ${text} (${seconds} s)\n`);
    }
    process.stdout.write(`${passed} cases and forms of paths passed through the launcher\n`);
    return isWell ? 0 : 1;
  } finally {
    await linked.remove();
    await wine.close();
  }
}

function refuse(why: string): number {
  process.stderr.write(`e2e:windows: ${why}\n`);
  return 2;
}

interface CaseChoice {
  readonly folder: string;
  readonly only: RegExp;
  readonly record: (line: object) => void;
}

/** Runs the cases of a folder that have a meaning on Windows; what differs is told at the end, each in its turn recorded. */
async function checkCases({ wine, exe, isQuick }: Kit, { folder, only, record }: CaseChoice) {
  const all = readCases(folder).cases.filter(({ name }) => only.test(name));
  const apt = all.filter((one) => whyNotHere(one) === undefined);
  const chosen = isQuick ? apt.filter((_, at) => at % QUICK_EVERY === 0) : apt;
  const verdicts = new Map<string, Verdict>();
  await inParallel(chosen, JOBS, async (one) => {
    const verdict = await runCase(one, [exe], windowsHost(wine));
    verdicts.set(one.name, verdict);
    record({ case: one.name, ...verdict });
  });
  const differing = chosen.flatMap(({ name }) => {
    const verdict = verdicts.get(name);
    return verdict?.outcome === 'different' ? [`${name}: ${verdict.differences[0]}`] : [];
  });
  const count = [...verdicts.values()].filter(({ outcome }) => outcome === 'passed').length;
  const text = `${count} of ${chosen.length} cases pass, ${all.length - apt.length} are not for Windows`;
  return { count, text, differing };
}
