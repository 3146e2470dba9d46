import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { createPublicProjectCheck } from '../../context/publicProjects.ts';
import type { FileRecord } from '../../heartbeat/files/record.ts';
import { sanitiseKnown } from '../../privacy/resanitise.ts';
import { createBulkWriter } from '../../store/history/bulk.ts';
import { createTrial } from '../../store/history/trial.ts';
import { createRouter, toStoredHeartbeat } from '../router.ts';
import { type AccountNames, createIdNames, type IdReport } from './idNames.ts';
import { createRefusals, type Refusal } from './refusals.ts';

/** How many records of files were added, known, and so on. */
export interface ImportResult {
  readonly added: number;
  readonly known: number;
  readonly excluded: number;
  /** Could not be used. */
  readonly bad: number;
  /** Of those added: not queued, since nothing says which account they belong to. */
  readonly unclear: number;
  /** Why some could not be used. */
  readonly refusals: readonly Refusal[];
  /** Files, and files in archives, that hold no heartbeats or could not be read. */
  readonly refusedFiles: readonly { readonly file: string; readonly reason: string }[];
  /** What became of ids in place of editors and machines; undefined where there were none. */
  readonly ids: IdReport | undefined;
}

/** What another client's queue adds to the counts. */
export interface AdoptedCounts {
  readonly taken: number;
  readonly known: number;
  readonly excluded: number;
  readonly unusable: number;
  readonly unclear: number;
}

/** Takes records into the history, from one file after the other, and counts. */
export interface ImportSession {
  readonly isTrial: boolean;
  /** Takes records; `prefix` stands before where they are. */
  take(records: Iterable<FileRecord>, prefix: string): Promise<void>;
  /** Notes what could not be used. */
  refuse(where: string, reason: string): void;
  refuseFile(file: string, reason: string): void;
  noteAdopted(counts: AdoptedCounts): void;
  /** Notes bytes of a file that has been read. */
  noteBytes(bytes: number): void;
  readBytes(): number;
  /** How many records were seen so far. */
  records(): number;
  /** Writes all that was taken. */
  finish(): void;
  /** Writes what was taken as far as a later import can go on from there. */
  breakOff(): void;
  result(): ImportResult;
}

/** What a session is for. */
export interface SessionOptions {
  readonly settings: Settings;
  readonly isQueued: boolean;
  /** Only counts what would be imported. */
  readonly isTrial: boolean;
  /** Asks the account for the names that ids stand for; called once at most. */
  readonly askNames: () => Promise<AccountNames>;
}

export function openSession(
  { settings, isQueued, isTrial, askNames }: SessionOptions,
  context: Context,
): ImportSession {
  const store = context.store();
  const writer = createBulkWriter(store, {
    bySecond: false,
    trial: isTrial ? createTrial() : undefined,
  });
  const router = createRouter(settings, 'new', context);
  const isPublic = createPublicProjectCheck(store);
  const refusals = createRefusals();
  const names = createIdNames();
  const refusedFiles: { readonly file: string; readonly reason: string }[] = [];
  let adopted: AdoptedCounts = { taken: 0, known: 0, excluded: 0, unusable: 0, unclear: 0 };
  let records = 0;
  let excluded = 0;
  let readBytes = 0;

  async function take(found: Iterable<FileRecord>, prefix: string): Promise<void> {
    for (const record of found) {
      records += 1;
      let { result, isForeign } = record.parse(names.rules);
      if (names.isWanted()) {
        names.learn(await askNames());
        ({ result, isForeign } = record.parse(names.rules));
      }
      names.count();
      if (typeof result === 'string') {
        refusals.add(`${prefix}${record.where()}`, result);
        continue;
      }
      const routed = await router(result);
      const heartbeat = sanitiseKnown(result, routed.settings, isPublic);
      if (heartbeat === undefined) excluded += 1;
      else writer.add(toStoredHeartbeat(heartbeat, routed, isQueued), { bySecond: isForeign });
    }
  }

  return {
    isTrial,
    take,
    refuse: refusals.add,
    refuseFile: (file, reason) => void refusedFiles.push({ file, reason }),
    noteAdopted(more) {
      adopted = {
        taken: adopted.taken + more.taken,
        known: adopted.known + more.known,
        excluded: adopted.excluded + more.excluded,
        unusable: adopted.unusable + more.unusable,
        unclear: adopted.unclear + more.unclear,
      };
    },
    noteBytes(bytes) {
      readBytes += bytes;
    },
    readBytes: () => readBytes,
    records: () => records,
    finish: writer.finish,
    breakOff: writer.breakOff,
    result() {
      const { added, known } = writer.counts();
      return {
        added: added + adopted.taken,
        known: known + adopted.known,
        excluded: excluded + adopted.excluded,
        bad: refusals.total() + adopted.unusable,
        unclear: (isQueued ? writer.unrouted() : 0) + adopted.unclear,
        refusals: refusals.list(),
        refusedFiles,
        ids: names.report(),
      };
    },
  };
}
