/** An element of a list of heartbeats in a JSON document, or what is wrong with the document. */
export type FoundRecord =
  /** `bytes` are its JSON; undefined when it is longer than allowed. */
  | { readonly at: number; readonly bytes: Buffer | undefined }
  | { readonly at: number; readonly problem: string };

/** Finds the heartbeats in a document that comes in chunks. */
export interface RecordFinder {
  /** Those that end in this chunk. */
  push(chunk: Buffer): Iterable<FoundRecord>;
  /** What is wrong with the document's end. */
  end(): Iterable<FoundRecord>;
  /** What lists there were so far. */
  holds(): 'heartbeats' | 'totals' | 'nothing';
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;
const LAST_BLANK = 0x20;

const MAX_KEY_LENGTH = 32;
const MAX_DEPTH = 1000;
/** What stands for an element that is no object. */
const NULL = Buffer.from('null');
/** What a day's total is called in WakaTime's answers and dumps. */
const TOTALS_KEY = 'grand_total';

interface Container {
  readonly isList: boolean;
  /** Its elements are heartbeats. */
  readonly isWanted: boolean;
}

/**
 * Finds the elements of every list of heartbeats in a JSON document that may be larger than memory. Such a list is
 * under the key `heartbeats` at any depth (a WakaTime data dump: docs/servers.md#wakatime-data-dumps; a Hackatime
 * export: docs/servers.md#hackatime-heartbeats-and-exports), under `data` at the top (a server's answer), or the
 * whole document. Works byte by byte, so it does not matter where a chunk ends. `at` counts bytes from the beginning.
 *
 * Broken JSON ends the search, with a problem as the last record.
 */
export function createRecordFinder(maxBytes: number): RecordFinder {
  const open: Container[] = [];
  let isFound = false;
  let hasTotals = false;
  let isOver = false;
  let base = 0;
  let isInText = false;
  let isEscaped = false;
  /** The last text outside of elements, and the key it turned out to be. */
  let word = '';
  let key = '';
  /** Depth inside an element; 0 outside. */
  let depth = 0;
  let startedAt = 0;
  let parts: Buffer[] = [];
  let size = 0;
  /** Where an element that is not an object begins. */
  let otherAt = -1;

  /**
   * Goes on from a byte inside an element to the bracket that ends it, or to the end of the chunk, and gives where that is. Nearly
   * all bytes of a document pass here: on local variables alone it takes a third of the time.
   */
  function passElement(chunk: Buffer, from: number): number {
    const end = chunk.length;
    let levels = depth;
    let isText = isInText;
    let isSkipped = isEscaped;
    let at = from;
    for (; at < end; at++) {
      const byte = chunk[at];
      if (isText) {
        if (isSkipped) isSkipped = false;
        else if (byte === QUOTE) isText = false;
        else if (byte === BACKSLASH) isSkipped = true;
      } else if (byte === QUOTE) isText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) levels++;
      else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --levels === 0) break;
    }
    depth = levels;
    isInText = isText;
    isEscaped = isSkipped;
    return at;
  }

  function* push(chunk: Buffer): Iterable<FoundRecord> {
    if (isOver) return;
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (depth > 0) {
        i = passElement(chunk, i);
        if (depth > 0) break;
        const last = chunk.subarray(from, i + 1);
        size += last.length;
        const bytes = parts.length === 0 ? last : Buffer.concat([...parts, last]);
        yield { at: startedAt, bytes: size > maxBytes ? undefined : bytes };
        parts = [];
        continue;
      }
      const byte = chunk[i] ?? 0;
      if (isInText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) {
          isInText = false;
          continue;
        }
        if (word.length < MAX_KEY_LENGTH) word += String.fromCharCode(byte);
        continue;
      }
      if (byte <= LAST_BLANK) continue;
      const top = open.at(-1);
      const isWanted = top?.isWanted === true;
      switch (byte) {
        case OPEN_OBJECT:
          if (isWanted) {
            depth = 1;
            startedAt = base + i;
            from = i;
            size = 0;
            break;
          }
          hasTotals ||= key === TOTALS_KEY;
          open.push({ isList: false, isWanted: false });
          key = '';
          break;
        case OPEN_LIST: {
          if (isWanted) otherAt = otherAt < 0 ? base + i : otherAt;
          const isAnswer = key === 'data' && open.length === 1;
          const holdsHeartbeats = !isWanted && (open.length === 0 || key === 'heartbeats' || isAnswer);
          isFound ||= holdsHeartbeats;
          open.push({ isList: true, isWanted: holdsHeartbeats });
          key = '';
          break;
        }
        case CLOSE_OBJECT:
        case CLOSE_LIST:
        case COMMA:
          if (isWanted && otherAt >= 0) yield { at: otherAt, bytes: NULL };
          if (isWanted) otherAt = -1;
          key = '';
          if (byte === COMMA) break;
          if (top === undefined || top.isList !== (byte === CLOSE_LIST)) {
            yield { at: base + i, problem: 'the JSON is broken here' };
            isOver = true;
            return;
          }
          open.pop();
          break;
        case COLON:
          key = word;
          break;
        case QUOTE:
          isInText = true;
          word = '';
          if (isWanted && otherAt < 0) otherAt = base + i;
          break;
        default:
          if (isWanted && otherAt < 0) otherAt = base + i;
      }
      if (open.length > MAX_DEPTH) {
        yield { at: base + i, problem: 'the JSON is nested too deeply' };
        isOver = true;
        return;
      }
    }
    if (depth > 0) {
      const rest = chunk.subarray(from);
      size += rest.length;
      if (size <= maxBytes) parts.push(rest);
      else parts = [];
    }
    base += chunk.length;
  }

  function* end(): Iterable<FoundRecord> {
    if (!isOver && (open.length > 0 || isInText)) yield { at: base, problem: 'the JSON ends too early' };
  }

  return { push, end, holds: () => (isFound ? 'heartbeats' : hasTotals ? 'totals' : 'nothing') };
}
