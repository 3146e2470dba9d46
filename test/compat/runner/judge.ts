import type { Expectation, Expected, ExpectedHeartbeat, ExpectedRequest } from './format.ts';
import { compareHeartbeats, compareHeartbeatText, type Sent } from './heartbeats.ts';
import { differencesOf, likeness, matcherOf, show } from './match.ts';
import type { ProgramRun } from './program.ts';
import type { Heartbeat, Request } from './server.ts';
import { compareSets, nameOf } from './sets.ts';

/** What came of a step. */
export interface Observed {
  /** The run itself, then those at the same moment. */
  readonly runs: readonly [ProgramRun, ...ProgramRun[]];
  /** All of the step, with the sync after it. */
  readonly requests: readonly Request[];
  /** undefined: not asked for, or no number. */
  readonly queued: number | undefined;
  /** Content by path; undefined: no such file. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

export interface JudgeOptions {
  readonly key: string;
  /** Seconds since 1970. */
  readonly nowS: number;
}

const MAX_BATCH = 25;

/** Every way in which a step's outcome differs from what was expected, and from what always holds. */
export function judge(expect: Expectation, seen: Observed, options: JudgeOptions): readonly string[] {
  const { key, nowS } = options;
  const [run] = seen.runs;
  const bulk = seen.requests.filter((request) => request.isBulk);
  const others = seen.requests.filter((request) => !request.isBulk);
  const named = (name: string, texts: readonly string[]) => texts.map((text) => `${name}: ${text}`);
  const sent = (of: (request: Request) => readonly Heartbeat[]): readonly Sent[] =>
    bulk.flatMap((request) => of(request).map((heartbeat) => ({ heartbeat, request })));
  return [
    ...seen.runs.flatMap(({ exit }) => named('exit', differencesOfExit(expect.exit, exit))),
    ...named('stdout', differencesOfOutput(expect.stdout, run.stdout, options)),
    ...named('stderr', differencesOfOutput(expect.stderr, run.stderr, options)),
    ...(expect.heartbeats === undefined
      ? []
      : compareHeartbeats(
          expect.heartbeats,
          sent((request) => request.accepted),
          key,
          nowS,
        )),
    ...(expect.attempted === undefined
      ? []
      : named('attempted', compareHeartbeats(expect.attempted, sent(heartbeatsOf), key, nowS))),
    ...(expect.attempted?.length === 0 && bulk.length > 0
      ? [`attempted: expected no bulk request, came ${bulk.length}`]
      : []),
    ...(expect.queued === undefined ? [] : named('queued', differencesOf(expect.queued, seen.queued, nowS))),
    ...(expect.requests === undefined ? [] : compareRequests(expect.requests, others, nowS)),
    ...Object.entries(expect.files ?? {}).flatMap(([path, expected]) =>
      named(`file ${path}`, differencesOf(expected, seen.files[path], nowS)),
    ),
    ...bulk.flatMap(brokenRules),
  ];
}

function differencesOfExit(expected: Expectation['exit'], exit: ProgramRun['exit']): readonly string[] {
  if (exit === 'timed out') return ['the program had to be ended'];
  if (expected === undefined || expected === 'any') return [];
  const allowed = typeof expected === 'number' ? [expected] : expected;
  return allowed.some((code) => code === exit) ? [] : [`expected ${allowed.join(' or ')}, came ${exit}`];
}

function differencesOfOutput(
  expected: Expected,
  text: string,
  { key, nowS }: JudgeOptions,
): readonly string[] {
  if (expected === undefined) return [];
  const [name, operand] = matcherOf(expected) ?? [];
  if (name !== '$heartbeats') return differencesOf(expected, text, nowS);
  return compareHeartbeatText(operand as readonly ExpectedHeartbeat[], text, key, nowS);
}

function compareRequests(
  wants: readonly ExpectedRequest[],
  requests: readonly Request[],
  nowS: number,
): readonly string[] {
  const telling = ['method', 'path'];
  return compareSets(wants, requests, {
    differ: (want, { method, path, headers, body }) =>
      likeness(want, { method, path, headers: headersFor(want, headers), body }, nowS, ''),
    isOptional: () => false,
    nameWant: (want) => nameOf({ ...want }, telling),
    nameGot: (got) => nameOf({ ...got }, telling),
    noun: 'request',
  });
}

/** The headers under the names that the case writes them with. */
function headersFor(want: ExpectedRequest, headers: Request['headers']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.keys(want.headers ?? {}).map((name) => [name, headers[name.toLowerCase()]]),
  );
}

/** What holds for every bulk request, whatever a case says. */
function brokenRules(request: Request): readonly string[] {
  const type = request.headers['content-type'];
  const heartbeats = heartbeatsOf(request);
  const nulls = heartbeats.flatMap((one) => Object.keys(one).filter((field) => one[field] === null));
  return [
    ...(/^application\/json\b/.test(type ?? '') ? [] : [`bulk request of the type ${show(type)}`]),
    ...(heartbeats.length === 0 ? ['bulk request without heartbeats'] : []),
    ...(heartbeats.length > MAX_BATCH ? [`bulk request of ${heartbeats.length} heartbeats`] : []),
    ...nulls.map((field) => `heartbeat with the field ${field} null`),
  ];
}

function heartbeatsOf(request: Request): readonly Heartbeat[] {
  return Array.isArray(request.body) ? (request.body as Heartbeat[]) : [];
}
