import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Case, Step, Texts } from './format.ts';
import { judge, type Observed } from './judge.ts';
import { findLeaks } from './leaks.ts';
import { contract, expand } from './placeholders.ts';
import type { ProgramRun } from './program.ts';
import { type LoopbackServer, startServer } from './server.ts';
import {
  HERE,
  type Host,
  isOnPath,
  listBelow,
  makeWorld,
  runShell,
  setUp,
  type World,
  writeFile,
} from './world.ts';

/** What came of a case. */
export interface Verdict {
  readonly outcome: 'passed' | 'different' | 'skipped';
  /** One line each, with placeholders; why it was skipped. */
  readonly differences: readonly string[];
}

const STEP_TIMEOUT_MS = 20_000;
const SYNC = ['--sync-offline-activity', '1000'];
/** Flags that say whose queue it is; the sync and the count after a step take them over. */
const CARRIED =
  '--config --internal-config --key --api-url --apiurl --offline-queue-file --plugin --hostname --log-file --logfile --proxy --timeout'.split(
    ' ',
  );

interface Scene {
  readonly command: readonly string[];
  readonly server: LoopbackServer;
  readonly world: World;
  readonly host: Host;
}

/**
 * Runs a case in a world of its own.
 *
 * @param command the program and its first arguments
 * @param host where it runs
 */
export async function runCase(one: Case, command: readonly string[], host: Host = HERE): Promise<Verdict> {
  const missing = one.skipUnless?.find((tool) => !isOnPath(tool));
  if (missing !== undefined) return { outcome: 'skipped', differences: [`${missing} is not on PATH`] };
  const server = await startServer();
  const world = makeWorld(server.url, host);
  try {
    const found = await runSteps(one, { command, server, world, host });
    const differences = [...new Set(found)].map((text) => contract(text, world.places));
    return { outcome: differences.length === 0 ? 'passed' : 'different', differences };
  } catch (error) {
    return { outcome: 'different', differences: [`could not be run: ${(error as Error).message}`] };
  } finally {
    await server.close();
    world.remove();
  }
}

async function runSteps(one: Case, scene: Scene): Promise<readonly string[]> {
  const { world, server } = scene;
  setUp(one, world);
  const searched = new Set([world.here(world.places.HOME), world.tmpdir]);
  const known = new Set([...searched].flatMap(listBelow));
  const words = expand(one.notAnywhere ?? [], world.places);
  const differences: string[] = [];
  for (const [at, given] of one.steps.entries()) {
    const step = expand(given, world.places);
    const env = environment(world.env, expand(one.env ?? {}, world.places), step.env ?? {});
    if (env['WAKATIME_HOME'] !== undefined)
      searched.add(world.here(env['WAKATIME_HOME'].replace(/^~/, world.places.HOME)));
    const folder = world.here(world.places.PROJ);
    runShell((step.before ?? []).map(world.here), folder, { ...env, ...world.shellEnv });
    for (const [path, spec] of Object.entries(step.write ?? {})) {
      const file = resolve(folder, world.here(path));
      known.add(file);
      writeFile(file, spec);
    }
    const found = await runStep(step, env, scene);
    const leaks = findLeaks(words, server.requests, [...searched], known);
    differences.push(...[...found, ...leaks].map((text) => `step ${at + 1}: ${text}`));
  }
  return differences;
}

async function runStep(
  step: Step,
  env: Texts,
  { command, server, world, host }: Scene,
): Promise<readonly string[]> {
  const cwd = host.seen(resolve(world.here(world.places.PROJ), world.here(step.cwd ?? '.')));
  const run = (argv: readonly string[], stdin: Pick<Step, 'stdin' | 'stdinOpen'> = {}): Promise<ProgramRun> =>
    host.run([...command, ...argv], {
      cwd,
      env,
      stdin: stdin.stdin,
      stdinOpen: stdin.stdinOpen,
      timeoutMs: step.timeout ?? STEP_TIMEOUT_MS,
    });
  const earlier = server.requests.length;
  await server.use(step.server ?? 'ok');
  const [first, ...others] = await Promise.all([
    run(step.argv, step),
    ...(step.also ?? []).map((argv) => run(argv)),
  ]);
  const carried = carriedFlags(step.argv);
  if (step.then === 'sync') {
    await server.use('ok');
    await run([...SYNC, ...carried]);
  }
  const requests = server.requests.slice(earlier);
  const expect = step.expect ?? {};
  let queued: number | undefined;
  if (expect.queued !== undefined) {
    await server.use('refuse');
    queued = countIn((await run(['--offline-count', ...carried])).stdout);
  }
  const seen: Observed = {
    runs: [first, ...others],
    requests,
    queued,
    files: readFiles(expect.files, world),
  };
  const late = step.within !== undefined && first.elapsedMs > step.within;
  return [
    ...judge(expect, seen, { key: world.places.KEY, nowS: Date.now() / 1000 }),
    ...(late ? [`took ${Math.round(first.elapsedMs)} ms, expected at most ${step.within}`] : []),
  ];
}

function environment(...layers: readonly Readonly<Record<string, string | null>>[]): Texts {
  const all: Readonly<Record<string, string | null>> = Object.assign({}, ...layers);
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

function carriedFlags(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, at) => {
    const next = argv[at + 1];
    if (CARRIED.includes(word)) return next === undefined ? [] : [word, next];
    return CARRIED.includes(word.split('=')[0] ?? '') ? [word] : [];
  });
}

function countIn(stdout: string): number | undefined {
  return /^\d+\s*$/.test(stdout) ? Number(stdout) : undefined;
}

function readFiles(
  wanted: Readonly<Record<string, unknown>> | undefined,
  { places, here }: World,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.keys(wanted ?? {}).map((path) => {
      const file = resolve(here(places.PROJ), here(path));
      return [path, existsSync(file) ? readFileSync(file, 'utf8') : undefined];
    }),
  );
}
