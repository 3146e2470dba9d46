import { type ConfigDocument, getValue, parseDocument } from '../document/document.ts';
import { setValues } from '../document/edit.ts';
import { decodeConfig, encodeConfig } from '../document/encoding.ts';
import { readInteger } from '../document/values.ts';
import { updateFile } from './update.ts';

/** What is remembered between calls about sending (docs/wakatime-cli.md#internal-state, docs/store.md#backoff). */
export interface InternalState {
  readonly backoff: { readonly atUs: number | undefined; readonly retries: number };
  readonly lastSentUs: number | undefined;
}

const SECTION = 'internal';
/** What is remembered only makes sending rarer: no call waits long to write it down. */
const STATE_WAIT_MS = 500;
/** Clocks of two processes differ by a little; more than this is a wrong clock. */
const TOLERANCE_US = 2_000_000;

/** The state in an internal config; what is unreadable or lies in the future counts as none. Times in microseconds since 1970. */
export function internalState(document: ConfigDocument | undefined, nowUs: number): InternalState {
  const get = (key: string): string | undefined =>
    document === undefined ? undefined : getValue(document, SECTION, key);
  const time = (key: string): number | undefined => {
    const timeUs = readTimeUs(get(key));
    return timeUs === undefined || timeUs > nowUs + TOLERANCE_US ? undefined : Math.min(timeUs, nowUs);
  };
  return {
    backoff: { atUs: time('backoff_at'), retries: Math.max(0, readInteger(get('backoff_retries')) ?? 0) },
    lastSentUs: time('heartbeats_last_sent_at'),
  };
}

/**
 * Sets keys of `[internal]`, keeping everything plugins store in that file. Nothing is written when it says so already; a
 * missing key says '' or '0'.
 *
 * @returns whether something was written
 * @throws AppError 'config-write'
 */
export function writeInternal(file: string, values: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(values);
  if (wanted.length === 0) return false;
  // State is worth no wait for the disk: after a power cut it may be gone, the next call then just sends.
  return updateFile(
    file,
    (content) => {
      const { text, encoding } = decodeConfig(content ?? Buffer.alloc(0));
      const document = parseDocument(text);
      const pairs = wanted.filter(([key, value]) => {
        const old = getValue(document, SECTION, key);
        return old === undefined ? value !== '' && value !== '0' : old !== value;
      });
      return pairs.length === 0 ? undefined : encodeConfig(setValues(text, SECTION, pairs), encoding);
    },
    { durable: false, isOwn: true, lockWaitMs: STATE_WAIT_MS },
  );
}

/** RFC 3339 only: `Date.parse` alone would take much else for a time. */
function readTimeUs(text: string | undefined): number | undefined {
  const trimmed = text?.trim().toUpperCase() ?? '';
  const hasZone = trimmed.endsWith('Z') || trimmed.at(-3) === ':';
  if (trimmed.length < 20 || trimmed[4] !== '-' || trimmed[10] !== 'T' || !hasZone) return undefined;
  const ms = Date.parse(trimmed);
  return Number.isNaN(ms) ? undefined : ms * 1000;
}
