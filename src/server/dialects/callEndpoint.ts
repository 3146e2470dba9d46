import { AppError } from '../../errors.ts';
import { type ServerNumbers, sumDays } from '../answers/numbers.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { hackatimeReads } from './hackatimeReads.ts';
import { dialectNamed } from './index.ts';
import { planParts } from './parts.ts';
import type { DateRange, Read, Reads, StatsRange } from './reads.ts';
import type { DialectName } from './recognise.ts';
import { wakapiReads } from './wakapiReads.ts';
import { wakatimeReads } from './wakatimeReads.ts';

/** A server that can be asked. */
export interface Asker {
  readonly dialect: DialectName;
  /** Base url, for messages. */
  readonly server: string;
  /** GET of a path as in `ApiRequest`. */
  readonly fetch: (path: string) => Promise<HttpAnswer>;
}

/** What the dialect of this name can be asked. */
export function readsOf(name: DialectName): Reads {
  switch (name) {
    case 'hackatime':
      return hackatimeReads;
    case 'wakapi':
      return wakapiReads;
    case 'wakatime':
      return wakatimeReads;
  }
}

export const DIALECT_NAMES = ['hackatime', 'wakatime', 'wakapi'] as const satisfies readonly DialectName[];

/** The titles of the dialects for which something holds. */
export function dialectsThat(can: (reads: Reads) => boolean): readonly string[] {
  return DIALECT_NAMES.filter((name) => can(readsOf(name))).map((name) => dialectNamed(name).title);
}

/** Asks one thing. Throws what `parse` throws, and AppError 'offline'. */
export async function fetchRead<Query, Result>(
  read: Read<Query, Result>,
  query: Query,
  asker: Asker,
): Promise<Result> {
  return read.parse(await asker.fetch(read.path(query)), asker.server);
}

/**
 * A range of days as the server counts it, day by day; in several requests where it takes only so many days in one.
 *
 * @throws AppError 'usage' for dates that are none or the wrong way round, 'auth' and 'api' as the server refuses, 'offline'
 */
export async function fetchSummaries(range: DateRange, asker: Asker): Promise<ServerNumbers> {
  const read = readsOf(asker.dialect).summaries;
  const parts: ServerNumbers[] = [];
  for (const part of planParts(range, read.maxDays)) parts.push(await fetchRead(read, part, asker));
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) throw new AppError('internal', 'nothing was asked for');
  return {
    ...first,
    ...sumDays(
      daysWithin(
        parts.flatMap(({ days }) => days),
        range,
      ),
    ),
    isUpToDate: parts.some(({ isUpToDate }) => isUpToDate === false) ? false : first.isUpToDate,
    range: { ...first.range, toUs: last.range.toUs },
    timezone: range.timezone ?? first.timezone,
  };
}

/**
 * A range that servers know by name, as one sum.
 *
 * @throws AppError 'api' also when this server has no stats of the range; 'auth', 'offline'
 */
export async function fetchStats(range: StatsRange, asker: Asker): Promise<ServerNumbers> {
  const read = readsOf(asker.dialect).stats(range);
  if (read === undefined) {
    const others = dialectsThat((reads) => reads.stats(range) !== undefined);
    throw new AppError('api', `${dialectNamed(asker.dialect).title} has no stats of ${range}.`, {
      hint:
        others.length === 0
          ? 'Ask for days instead.'
          : `${others.join(' and ')} ${others.length === 1 ? 'has' : 'have'} them.`,
    });
  }
  return fetchRead(read, undefined, asker);
}
