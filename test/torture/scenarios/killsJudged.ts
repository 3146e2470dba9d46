import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefused } from '../support/badServer.ts';
import { BASE_MS } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { atLeast, exactly, type Figure, none } from '../support/figures.ts';
import type { Acknowledgement, TortureServer } from '../support/server.ts';
import { findLeftovers, type TortureHome } from '../support/world.ts';

/** Exit codes of a call whose heartbeats are safe: sent or not due, server failed, server left alone. */
const SAFE_CODES: readonly unknown[] = [0, 102, 112];
/** A flush without heartbeats of its own says 1 for whatever failed. */
const FLUSH_CODES: readonly unknown[] = [0, 1];
/** An editor's call waits no longer than this for servers; its last request may then be broken off by itself. */
const CALL_LIMIT_MS = 10_000;

/** `flush` brings no heartbeat of its own, `queue` sends none. */
export type CallKind = 'send' | 'queue' | 'flush';

/** One process of the run. */
export interface Call {
  readonly name: string;
  readonly kind: CallKind;
  readonly numbers: readonly number[];
  code: number | string;
  lastedMs: number;
}

/** What happened, as far as it is not to be found at the server and in the home. */
export interface Evidence {
  readonly kills: number;
  readonly beats: number;
  readonly landed: number;
  readonly calls: readonly Call[];
  readonly checks: readonly string[];
  readonly drained: number | string;
}

/** The figures of a run that has come to rest. */
export function judgeKills(evidence: Evidence, server: TortureServer, home: TortureHome): readonly Figure[] {
  const { calls } = evidence;
  const contents = readContents(home.database);
  const history = new Set(contents.history);
  const waiting = new Set(contents.waiting);
  const quarantined = new Set(contents.quarantined);
  const isAcknowledged = (number: number): boolean => server.acknowledged.has(BASE_MS + number);

  const ended = calls.filter(({ code }) => SAFE_CODES.includes(code));
  const strange = calls.filter(({ kind, code }) => {
    const codes = kind === 'flush' ? FLUSH_CODES : SAFE_CODES;
    return code !== 'SIGKILL' && !codes.includes(code);
  });
  const promised = ended.flatMap(({ numbers }) => numbers);
  const unsaved = promised.filter((number) => !history.has(number));
  const owed = new Set([...promised, ...history]);
  const lost = [...owed].filter(
    (number) => !isAcknowledged(number) && !quarantined.has(number) && !waiting.has(number),
  );
  const unshown = [...owed].filter((number) => isRefused(BASE_MS + number) && !quarantined.has(number));
  const doubled = findDoubled(server, calls);
  const files = ['wakatime.log', 'wakatime.log.1'].map((name) => join(home.resources, name));
  const failures = files
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /SQLITE_|damaged|spool file|"level":"error"/.test(line));

  const text = (numbers: readonly number[]): readonly string[] =>
    numbers.map((number) => `heartbeat ${number}`);
  return [
    atLeast('kills that landed', evidence.kills, evidence.landed),
    atLeast(
      'heartbeats handed over',
      evidence.beats,
      calls.reduce((sum, { numbers }) => sum + numbers.length, 0),
    ),
    none(`heartbeats lost, of ${owed.size} whose call had ended or committed`, text([...lost, ...unsaved])),
    exactly('heartbeats in the history more than once', 0, contents.history.length - history.size),
    none(
      `heartbeats doubled beyond what a cut answer forces (${doubled.forced} were forced)`,
      doubled.unforced,
    ),
    none('refused heartbeats that are not shown with the reason', text(unshown)),
    none(
      'calls that ended otherwise than safe, or said something',
      strange.map(({ name, code }) => `${name}: ${code}`),
    ),
    none(`reopenings that failed, of ${calls.length} calls and ${evidence.checks.length} checks`, [
      ...evidence.checks.filter((check) => check !== 'ok'),
      ...failures,
    ]),
    exactly('exit code of the last flush', 0, Number(evidence.drained)),
    exactly('heartbeats that still wait', 0, waiting.size),
    none('faults of the database at the end', contents.integrity === 'ok' ? [] : [contents.integrity]),
    none('leftovers: processes, spool files, keys, files set aside', findLeftovers(home)),
  ];
}

/** A flush of a long queue has so many requests open at a time; a call of an editor one. */
export const FLUSH_AT_ONCE = 4;

/**
 * Heartbeats of which more than one acknowledgement reached a call that lived to write it down. One counts as not having
 * reached it when the answer was cut, or when it was among the last to a call that was killed or whose time was over: then the
 * next call has to send the heartbeat again. It was among the last when hardly a request of that call began after it: an answer is
 * written down before the next request takes its place.
 */
export function findDoubled(
  server: TortureServer,
  calls: readonly Pick<Call, 'name' | 'kind' | 'code' | 'lastedMs'>[],
): { readonly unforced: readonly string[]; readonly forced: number } {
  const byName = new Map(calls.map((call) => [call.name, call]));
  const isCutShort = ({ call, request, begun }: Acknowledgement): boolean => {
    const { code, kind, lastedMs = 0 } = byName.get(call) ?? {};
    const hasEnded = code === 'SIGKILL' || lastedMs >= CALL_LIMIT_MS;
    if (!hasEnded || kind !== 'flush') return hasEnded && server.calls.lastIndexOf(call) === request;
    return server.calls.slice(begun).filter((each) => each === call).length < FLUSH_AT_ONCE;
  };
  const unforced: string[] = [];
  let forced = 0;
  for (const [key, acknowledgements] of server.acknowledged) {
    const reached = acknowledgements.filter((one) => one.isSent && !isCutShort(one));
    forced += acknowledgements.length - Math.max(1, reached.length);
    if (reached.length < 2) continue;
    const story = reached.map(
      ({ call, request }) =>
        `${call} (${byName.get(call)?.code}) in request ${request} of up to ${server.calls.lastIndexOf(call)}`,
    );
    unforced.push(`heartbeat ${key - BASE_MS}: ${story.join(', then ')}`);
  }
  return { unforced, forced };
}
