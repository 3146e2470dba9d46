import { type Paths, resolvePaths } from '../../config/files/paths.ts';
import { keyHash } from '../../config/servers/apiKey.ts';
import { KEY_VARIABLES, URL_VARIABLES } from '../../config/servers/variables.ts';
import type { Machine } from '../../context/context.ts';
import { exitCodeFor, isAppError } from '../../errors.ts';
import { takeLeftCalls } from '../../lane/leftCalls.ts';
import type { PluginOptions, TypedServer } from '../../options.ts';
import { type BarView, formatBar, formatBarJson } from '../../render/bar/shapes.ts';
import { systemZone } from '../../system/zone/localZone.ts';
import { isCurrent, readKeptToday, writeKeptToday, writePromptLine } from './kept.ts';
import { type BarRequest, planBar, readBarWords } from './request.ts';
import { barViewOf, type Today } from './today.ts';

/**
 * `hackatime bar` without what other commands load: bars ask every few seconds. Gives the exit code; undefined for whatever is
 * better said by the program for people: help, and what is wrong with the words.
 */
export async function glance(argv: readonly string[], machine: Machine): Promise<number | undefined> {
  const words = readBarWords(argv.slice(1));
  if (words === undefined) return undefined;
  try {
    const request = planBar(words);
    return isConfigMissing(request, machine) ? undefined : await showBar(request, machine);
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

function isConfigMissing(request: BarRequest, { fs, io }: Pick<Machine, 'fs' | 'io'>): boolean {
  if (request.config === undefined) return false;
  return typeof fs.stat(resolvePaths(optionsOf(request), io.env).configFile) === 'string';
}

/**
 * Prints today for a bar and gives 0; where nothing is known of it, what makes the bar show nothing. Bugs are told to the log
 * alone.
 */
export async function showBar(request: BarRequest, machine: Machine): Promise<number> {
  const { io } = machine;
  let view: BarView | undefined;
  try {
    view = await readView(request, machine);
  } catch (error) {
    const { reportBug } = await import('../../context/bugs/reportBug.ts');
    reportBug(error, optionsOf(request), machine);
  }
  io.out(request.isJson ? formatBarJson(view) : formatBar(view, request.shape, request.template));
  return io.stdoutProblem === undefined ? 0 : exitCodeFor('storage', 'human');
}

async function readView(request: BarRequest, machine: Machine): Promise<BarView | undefined> {
  const { today, isStale } = await readToday(request, machine);
  if (today === undefined) return undefined;
  const { isLocal, goalSeconds = today.goalSeconds, durationFormat = today.durationFormat } = request;
  return barViewOf(
    { ...today, goalSeconds, durationFormat },
    { nowUs: machine.clock.nowUs(), isLocal, isStale },
  );
}

/** Today as it was kept, or counted anew where something has changed since. */
async function readToday(
  request: BarRequest,
  machine: Machine,
): Promise<{ readonly today: Today | undefined; readonly isStale: boolean }> {
  const options = optionsOf(request);
  const paths = resolvePaths(options, machine.io.env);
  await takeLeftCalls({ ...machine, paths }, 0);
  const nowUs = machine.clock.nowUs();
  const surroundings = surroundingsOf(paths, request.typed, machine, nowUs);
  const kept = readKeptToday(paths.resources);
  if (kept !== undefined && isCurrent(kept, surroundings, nowUs))
    return { today: kept.today, isStale: false };
  const isUsable = kept !== undefined && isCurrent(kept, surroundings, nowUs, paths.database);
  const since = isUsable
    ? (await import('./countSince.ts')).countSince(kept, paths.database, nowUs)
    : undefined;
  const fresh =
    since ?? (await (await import('./countAtOnce.ts')).countAtOnce(options, surroundings, machine));
  if (fresh !== undefined) {
    if (fresh.isLasting) writeKeptToday(paths.resources, fresh.kept);
    // Prompts show what the usual configuration says.
    if (!paths.isConfigNamed && Object.keys(request.typed).length === 0)
      writePromptLine(paths.resources, fresh.kept);
    return { today: fresh.kept.today, isStale: false };
  }
  return { today: isUsable ? kept.today : undefined, isStale: true };
}

const optionsOf = ({ config, typed }: BarRequest): PluginOptions => ({
  text: { ...(config !== undefined && { config }), ...typed },
  isTyped: true,
  numbers: {},
  switches: {},
  lists: {},
  pairs: {},
  given: new Set(),
});

/** What else than files decides the numbers, as one text: which files, which day in which zone, which account. */
function surroundingsOf(
  { database, configFile }: Pick<Paths, 'database' | 'configFile'>,
  typed: TypedServer,
  { io }: Pick<Machine, 'io'>,
  nowUs: number,
): string {
  const named = [...KEY_VARIABLES, ...URL_VARIABLES].flatMap((name) => {
    const value = io.env[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  named.push(...Object.entries(typed).map(([name, value]) => `${name}=${value}`));
  return JSON.stringify([
    database,
    configFile,
    systemZone().startOfDayUs(nowUs),
    named.length === 0 ? '' : keyHash(named.join('\n')),
  ]);
}
