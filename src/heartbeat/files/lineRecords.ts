import { isAppError } from '../../errors.ts';
import { createLineSplitter, textOfLine } from '../../system/disk/lines.ts';
import { parseJsonFields } from '../parseForeign.ts';
import { parseRecordFields, type RecordRules } from '../parseRecord.ts';
import { parseWire, parseWireFields } from '../parseWire.ts';
import {
  type FileRecord,
  findNonUtf8,
  NOT_UTF8,
  type ParsedRecord,
  RECORD_BYTES,
  type RecordReader,
  TOO_LONG,
  unusable,
} from './record.ts';

/** Reads a heartbeat from each line that is not empty. */
export function createLineReader(): RecordReader {
  const splitter = createLineSplitter(RECORD_BYTES);
  let number = 0;
  function* recordsOf(lines: Iterable<Buffer | undefined>): Iterable<FileRecord> {
    for (const bytes of lines) {
      number += 1;
      const record = recordOf(bytes, number);
      if (record !== undefined) yield record;
    }
  }
  return {
    push: (chunk) => recordsOf(splitter.push(chunk)),
    end: () => recordsOf(splitter.end()),
    problem: () => undefined,
  };
}

function recordOf(bytes: Buffer | undefined, number: number): FileRecord | undefined {
  if (bytes === undefined) return unusable(`line ${number}`, TOO_LONG);
  const whole = textOfLine(bytes);
  const badAt = findNonUtf8(bytes, whole);
  if (badAt !== undefined) return unusable(`line ${number}, byte ${badAt + 1}`, NOT_UTF8);
  // Some editors put a byte order mark in front of the first line.
  const text = number === 1 ? whole.replace(/^\uFEFF/, '') : whole;
  if (text.trim() === '') return undefined;
  return { where: () => `line ${number}`, parse: (rules) => parseLine(text, rules) };
}

/** A heartbeat in wire form, or cut out of a dump: what has an entity and a time is one. */
function parseLine(text: string, rules: RecordRules): ParsedRecord {
  const fields = parseJsonFields(text);
  if (fields === undefined) return { result: problemOfWire(text), isForeign: false };
  // What lacks these is not even tried: an error costs more than all the rest.
  if (typeof fields['user_agent'] === 'string' && typeof fields['type'] === 'string') {
    try {
      return { result: parseWireFields(fields), isForeign: false };
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }
  const result = parseRecordFields(fields, rules);
  return { result: typeof result === 'string' ? problemOfWire(text) : result, isForeign: true };
}

/** What a line lacks that is no heartbeat in any form. */
function problemOfWire(text: string): string {
  try {
    parseWire(text);
    return 'it is no heartbeat';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}
