import { parseRecord } from '../parseRecord.ts';
import { createRecordFinder, type FoundRecord } from './findRecords.ts';
import {
  type FileProblem,
  type FileRecord,
  findNonUtf8,
  NOT_UTF8,
  RECORD_BYTES,
  type RecordReader,
  TOO_LONG,
  unusable,
} from './record.ts';

const TOTALS: FileProblem = {
  problem: "it is WakaTime's dump of daily totals, which has no heartbeats in it",
  hint: 'Ask for the other dump: hackatime api POST users/current/data_dumps --field type=heartbeats',
};

const NOTHING: FileProblem = {
  problem: 'there is no list of heartbeats in it',
  hint: 'A dump or an export has one, named "heartbeats".',
};

/** Reads the heartbeats of a dump, an export or a server's answer. */
export function createDocumentReader(): RecordReader {
  const finder = createRecordFinder(RECORD_BYTES);
  let number = 0;
  let isBroken = false;
  function* recordsOf(found: Iterable<FoundRecord>): Iterable<FileRecord> {
    for (const record of found) {
      if ('problem' in record) {
        isBroken = true;
        yield unusable(`byte ${record.at}`, record.problem);
      } else {
        number += 1;
        yield recordOf(record, number);
      }
    }
  }
  return {
    push: (chunk) => recordsOf(finder.push(chunk)),
    end: () => recordsOf(finder.end()),
    problem() {
      const held = finder.holds();
      if (held === 'heartbeats' || (isBroken && held === 'nothing')) return undefined;
      return held === 'totals' ? TOTALS : NOTHING;
    },
  };
}

function recordOf({ at, bytes }: Exclude<FoundRecord, { problem: string }>, number: number): FileRecord {
  const where = (): string => `heartbeat ${number} (byte ${at})`;
  if (bytes === undefined) return unusable(where(), TOO_LONG);
  const text = bytes.toString('utf8');
  const badAt = findNonUtf8(bytes, text);
  if (badAt !== undefined) return unusable(`heartbeat ${number} (byte ${at + badAt})`, NOT_UTF8);
  return { where, parse: (rules) => ({ result: parseRecord(text, rules), isForeign: true }) };
}
