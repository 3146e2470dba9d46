import { withoutInvisible } from './clean.ts';
import {
  isKnownSection,
  isMapSection,
  isProtecting,
  type KnownKeys,
  type NearestKnown,
  nearestWord,
  nearKey,
  REPORT_KEYS,
  spellingOf,
} from './known.ts';
import { type ConfigEntry, entryId } from './value.ts';

/** Something in a config file that was not understood as it stands; for people, without values. */
export interface Remark {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
  /** It may name the server: sending to another one could give the key to somebody it is not meant for. */
  readonly stopsSending: boolean;
}

export interface MeantEntries {
  /** By `entryId` of the key that is meant. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  /** What misspelled sections stand for. */
  readonly sections: ReadonlyMap<string, string>;
  readonly remarks: readonly Remark[];
}

/** What is remembered between calls. */
const STATE: readonly string[] = ['backoff_', 'heartbeats_', 'cli_', 'ai_'];

/** Keys that are compared with the known ones: more of them that are none belong to something else. */
const MAX_COMPARED_KEYS = 1000;

/** A file in which everything stands as it should, or in which nothing is to be guessed. */
export const NOTHING_MEANT: MeantEntries = { entries: new Map(), sections: new Map(), remarks: [] };

/**
 * What keys stand for that are misspelled or stand in the wrong section. Dashes, dots and letter case leave no doubt, and
 * such a key is read as it is meant. Of what is only near, settings that hide or leave out are read: nothing comes out by
 * it. Others are left out, and named.
 */
export function findMeant(
  entries: readonly ConfigEntry[],
  index: ReadonlyMap<string, ConfigEntry>,
  { sections, remarks: ofSections, known }: Found,
): MeantEntries {
  const isInPlace = ({ section, key }: ConfigEntry): boolean =>
    section === 'settings'
      ? known().has(key.toLowerCase())
      : section === 'internal' && STATE.some((start) => key.startsWith(start));
  if (sections.size === 0 && entries.every(isInPlace)) return NOTHING_MEANT;

  const meant = new Map<string, ConfigEntry>();
  const sure = new Set<string>();
  const remarks = [...ofSections];
  const spelled = spellingOf(known);
  let looked = 0;
  for (const entry of entries) {
    const section = sections.get(entry.section);
    if (section !== undefined && (section !== 'settings' || known().has(entry.key.toLowerCase()))) {
      const id = entryId(section, entry.key);
      if (!sure.has(id)) meant.set(id, entry);
      continue;
    }
    if (isInPlace(entry)) continue;
    looked += 1;
    if (looked > MAX_COMPARED_KEYS) break;
    const found = meaningOf(section ?? entry.section, entry.key, known, spelled);
    if (found === undefined) continue;
    const { key, isRead, isSure } = found;
    const id = entryId('settings', key);
    if (isRead && (isSure || !sure.has(id))) meant.set(id, entry);
    if (isRead && isSure) sure.add(id);
    const stopsSending = found.stopsSending && !isRead && !index.has(id);
    remarks.push({ line: entry.line + 1, message: found.message, stopsSending });
  }
  return { entries: meant, sections, remarks };
}

/** What was found while a file was read. */
interface Found {
  /** What misspelled sections stand for, and what is to be said of them. */
  readonly sections: ReadonlyMap<string, string>;
  readonly remarks: readonly Remark[];
  /** Keys of `[settings]`. */
  readonly known: KnownKeys;
}

interface Meaning {
  /** The key of [settings] that is meant. */
  readonly key: string;
  readonly isRead: boolean;
  readonly isSure: boolean;
  readonly stopsSending: boolean;
  readonly message: string;
}

function meaningOf(
  section: string,
  key: string,
  known: KnownKeys,
  spelled: (word: string) => string | undefined,
): Meaning | undefined {
  const exact = known().get(key.toLowerCase());
  if (section === '' && exact !== undefined) {
    const message = `${printableWord(key)} stands above [settings], where other programs do not look for it`;
    return { key: key.toLowerCase(), isRead: false, isSure: true, stopsSending: false, message };
  }
  if (section !== 'settings' && section !== '') return elsewhere(section, key, spelled(key));
  const near = nearKey(key);
  return near === undefined ? inReports(section, key) : inSettings(key, near);
}

/** A key of `[reports]` among the settings. */
function inReports(section: string, key: string): Meaning | undefined {
  const near = nearestWord(key, REPORT_KEYS);
  if (near?.isSpelling !== true) return undefined;
  const where = section === '' ? 'above all sections' : `in [${section}]`;
  const message = `${printableWord(key)} stands ${where} and is not read; it belongs in [reports]`;
  return { key: near.known, isRead: false, isSure: true, stopsSending: false, message };
}

function inSettings(key: string, near: NearestKnown): Meaning {
  const target = near.known;
  const isRead = near.isSpelling || (near.isOnly && isProtecting(target));
  const message = isRead
    ? `"${printableWord(key)}" is not a setting and is read as ${target}`
    : `"${printableWord(key)}" is not a setting; did you mean ${target}?`;
  const stopsSending = target === 'api_url';
  return { key: target, isRead, isSure: near.isSpelling, stopsSending, message };
}

function elsewhere(section: string, key: string, target: string | undefined): Meaning | undefined {
  if (target === undefined) return undefined;
  // Names and patterns of the user's own stand in some sections: only what can be nothing else is a setting there.
  const isOurs = isKnownSection(section);
  const canBeOther = isMapSection(section) || !isOurs;
  if (canBeOther && !key.includes('_')) return undefined;
  const isRead = isProtecting(target);
  const message = `${printableWord(key)} stands in [${printableWord(section)}] and is ${isRead ? 'read' : 'not read'}; it belongs in [settings]`;
  return { key: target, isRead, isSure: false, stopsSending: isOurs && target === 'api_url', message };
}

/** A word of a config file as a message may hold it. */
export function printableWord(word: string): string {
  return withoutInvisible(word)
    .replace(/[\0-\x1f\x7f-\x9f]/g, '')
    .slice(0, 60);
}
