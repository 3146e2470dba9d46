import { rmSync } from 'node:fs';
import type { Paths } from '../../config/files/paths.ts';
import { isAppError } from '../../errors.ts';
import { openAtOnce } from '../../store/database/readOnly.ts';
import {
  type HistoryFrame,
  mergeRecordedNames,
  NO_NAMES,
  type RecordedNames,
  readFrame,
  readNames,
} from '../../store/recordedNames.ts';
import { inFolder } from '../../system/disk/path.ts';
import type { Clock, Log } from '../../system/ports.ts';
import { programVersion } from '../../version.ts';
import { stampOf } from '../bar/kept.ts';
import { halfWrittenName, readWhole, writeWhole } from '../bar/wholeFile.ts';

/** What is known of the history. */
export interface KnownNames extends HistoryFrame {
  readonly names: RecordedNames;
}

/** The same as it is kept between calls, so that completing reads only what is new, and mostly nothing. */
interface KeptNames extends KnownNames {
  readonly version: string;
  readonly database: string;
  /** Of the database and its WAL; see `stampOf`. */
  readonly stamps: string;
  /** Heartbeats above this number have been looked at. */
  readonly aboveId: number;
}

/** Of a large history each call looks through a part, from the end to the beginning, until this time is over. */
const BUDGET_MS = 20;
const PART_HEARTBEATS = 10_000;
const MOST_NAMES = 300;

const keptFile = (resources: string): string => inFolder(resources, 'names.json');

/** Takes away what is kept. */
export function dropKeptNames(resources: string): void {
  for (const path of [keptFile(resources), halfWrittenName(keptFile(resources))])
    rmSync(path, { force: true });
}

export interface NamesDeps {
  readonly paths: Pick<Paths, 'database' | 'resources'>;
  readonly log: Log;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/**
 * The names in the history, without waiting for anybody.
 *
 * @throws AppError 'storage' where it cannot be read at once and nothing is kept
 */
export function namesInHistory(deps: NamesDeps): KnownNames {
  const { database, resources } = deps.paths;
  const found = readWhole(keptFile(resources)) as KeptNames | undefined;
  const kept = found?.version === programVersion() && found.database === database ? found : undefined;
  const stamps = `${stampOf(database)} ${stampOf(`${database}-wal`)}`;
  if (kept?.stamps === stamps && kept.aboveId === 0) return kept;
  try {
    const value = { ...readOn(kept, deps), version: programVersion(), database, stamps };
    writeWhole(keptFile(resources), value);
    return value;
  } catch (error) {
    // While somebody has the database, what was known a moment ago is better than nothing.
    if (kept !== undefined && isAppError(error)) return kept;
    throw error;
  }
}

function readOn(
  kept: KeptNames | undefined,
  { paths, log, clock }: NamesDeps,
): KnownNames & Pick<KeptNames, 'aboveId'> {
  const endMs = clock.monotonicMs() + BUDGET_MS;
  const store = openAtOnce(paths.database, log);
  try {
    const frame = readFrame(store);
    // A history that has become shorter is another one.
    const known = kept !== undefined && kept.lastId <= frame.lastId ? kept : undefined;
    const newest =
      known === undefined ? NO_NAMES : readNames(store, { aboveId: known.lastId, toId: frame.lastId });
    let names = mergeRecordedNames(newest, known?.names ?? NO_NAMES, MOST_NAMES);
    let aboveId = known?.aboveId ?? frame.lastId;
    do {
      const toId = aboveId;
      aboveId = Math.max(0, toId - PART_HEARTBEATS);
      names = mergeRecordedNames(names, readNames(store, { aboveId, toId }), MOST_NAMES);
    } while (aboveId > 0 && clock.monotonicMs() < endMs);
    return { ...frame, names, aboveId };
  } finally {
    store.close();
  }
}
