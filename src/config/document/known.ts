import { type OptionSpec, PLUGIN_OPTIONS } from '../../options.ts';
import { editDistance } from './editDistance.ts';

/** Settings without a flag, and those that editors' plugins keep beside ours. */
export const WITHOUT_FLAG = [
  'api_key_vault_cmd',
  'import_cfg',
  'offline',
  'fast_lane',
  'status_bar_enabled',
  'status_bar_coding_activity',
  'status_bar_icon',
  'status_bar_hide_categories',
  'status_bar_show_categories',
  'status_bar_hide_minutes',
  'disabled',
] as const;

/** Settings that hide or leave out: read in doubt, because nothing comes out by it. */
const PROTECTING: readonly string[] = [
  'exclude',
  'ignore',
  'exclude_ai',
  'exclude_unknown_project',
  'include_only_with_project_file',
];

/** Sections of a config file; in the second group the keys are patterns or names. */
export const SECTIONS: readonly string[] = ['settings', 'internal', 'git', 'goals', 'reports'];
export const MAP_SECTIONS = [
  'projectmap',
  'project_alias',
  'git_submodule_projectmap',
  'project_api_key',
  'api_urls',
  'destinations',
] as const;
const MAPS: readonly string[] = MAP_SECTIONS;

/** The keys of `[reports]`. */
export const REPORT_KEYS = [
  'timezone',
  'day_start',
  'week_start',
  'keystroke_timeout',
  'duration_format',
] as const;

/** Every key of `[settings]` that means something, with the newest spelling of what it sets. */
export function knownKeys(): ReadonlyMap<string, string> {
  const all = new Map<string, string>(WITHOUT_FLAG.map((key) => [key, key]));
  for (const { config = [] } of PLUGIN_OPTIONS as readonly OptionSpec[]) {
    for (const key of config) all.set(key, key === 'ignore' ? key : (config[0] ?? key));
  }
  return all;
}

/** Gives `knownKeys`, made when they are first asked for. */
export type KnownKeys = () => ReadonlyMap<string, string>;

export function rememberingKeys(): KnownKeys {
  let keys: ReadonlyMap<string, string> | undefined;
  return () => {
    keys ??= knownKeys();
    return keys;
  };
}

/** The names of all sections that mean something. */
export const knownSections = (): readonly string[] => [...SECTIONS, ...MAP_SECTIONS];

export const isKnownSection = (name: string): boolean => SECTIONS.includes(name) || MAPS.includes(name);

/** Whether the keys of a section are the user's own words. */
export const isMapSection = (name: string): boolean => MAPS.includes(name);

/** Whether a setting can only make less come out. */
export const isProtecting = (key: string): boolean => key.startsWith('hide') || PROTECTING.includes(key);

/** What a word that is no key or section most likely stands for. */
export interface NearestKnown {
  readonly known: string;
  /** It differs in letter case, dashes, dots and blanks alone, so that it can mean nothing else. */
  readonly isSpelling: boolean;
  /** Nothing else is as near. */
  readonly isOnly: boolean;
}

/** The newest spelling of the key of `[settings]` that a word comes near to; undefined when it comes near to none. */
export function nearKey(word: string): NearestKnown | undefined {
  const known = knownKeys();
  const typed = bare(word.replace(/^\s*(?:(?:export|set)\s+)?(?:(?:wakatime|hackatime)[_-])?/i, ''));
  const found = nearest(typed, [...known.keys()], (target) => isSameStem(typed, target));
  if (found === undefined) return undefined;
  const meant = [...new Set(found.words.map((key) => known.get(key) ?? key))];
  return { known: meant[0] ?? '', isSpelling: found.distance === 0, isOnly: meant.length === 1 };
}

/** As `nearKey`, for the names of sections. */
export function nearSection(word: string): NearestKnown | undefined {
  return nearestWord(word, [...SECTIONS, ...MAP_SECTIONS]);
}

/** As `nearKey`, for any words. */
export function nearestWord(word: string, known: readonly string[]): NearestKnown | undefined {
  const found = nearest(bare(word), known, () => false);
  if (found === undefined) return undefined;
  const { words, distance } = found;
  return { known: words[0] ?? '', isSpelling: distance === 0, isOnly: words.length === 1 };
}

/**
 * Answers with the newest spelling of a key that differs from one of `[settings]` in letter case, dashes, dots and blanks
 * alone; undefined for any other word.
 */
export function spellingOf(known: KnownKeys): (word: string) => string | undefined {
  let spellings: Map<string, string> | undefined;
  return (word) => {
    spellings ??= new Map([...known()].map(([key, newest]) => [bare(key), newest]));
    return spellings.get(bare(word));
  };
}

const bare = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** `hidefilenames`, `hidefilename` and `hidefiles` say the same. */
function isSameStem(one: string, other: string): boolean {
  if (!/^(hide|exclude)/.test(one)) return false;
  const stem = (text: string): string => text.replace(/names?$/, '').replace(/(?<=h)es$|ies$|y$|s$/, '');
  return stem(one) === stem(other);
}

interface Nearest {
  /** In slips of the keyboard. */
  readonly distance: number;
  readonly words: readonly string[];
}

function nearest(
  typed: string,
  words: readonly string[],
  isSame: (target: string) => boolean,
): Nearest | undefined {
  let best: Nearest | undefined;
  for (const word of words) {
    const target = bare(word);
    const limit = target.length < 5 ? 0 : target.length < 8 ? 1 : 2;
    const distance = distanceTo(typed, target, limit, isSame);
    if (distance > limit || distance > (best?.distance ?? limit)) continue;
    best = { distance, words: [...(distance === best?.distance ? best.words : []), word] };
  }
  return best;
}

function distanceTo(
  typed: string,
  target: string,
  limit: number,
  isSame: (target: string) => boolean,
): number {
  if (typed === target) return 0;
  if (isSame(target)) return 0.5;
  return Math.abs(typed.length - target.length) > limit ? limit + 1 : editDistance(typed, target);
}
