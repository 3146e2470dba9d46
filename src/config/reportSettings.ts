import { redact } from '../errors.ts';
import { DURATION_FORMAT_HELP, findDurationFormat } from '../render/durationFormat.ts';
import { findWeekStart, WEEK_START_HELP } from '../report/time/weeks.ts';
import { nearestWord, nearKey, REPORT_KEYS } from './document/known.ts';
import { printableWord } from './document/meant.ts';
import type { ConfigProblem } from './problems.ts';
import type { PlacedPair } from './sources.ts';

/** What `[reports]` of the config file can say, by the names of the flags with the same meaning. */
export type ReportOption = 'tz' | 'day-start' | 'week-start' | 'keystroke-timeout' | 'format';

/** The texts that have a usable value, as far as no data of zones is needed to know that. */
export type ReportSettings = Readonly<Partial<Record<ReportOption, PlacedPair>>>;

/** A key of `[reports]` and the flag with the same meaning. */
interface ReportSetting {
  readonly key: (typeof REPORT_KEYS)[number];
  readonly placeholder: string;
  /** What counts without it. */
  readonly default: string;
  readonly help: string;
  /** What it may be, as in "use …". */
  readonly accepted: string;
  readonly isUsable: (text: string) => boolean;
}

const MOST_MINUTES = 24 * 60;

/** THE table of what lasts: `[reports]` is read by it, and its flags, their help and the reference come from it. */
export const REPORT_SETTINGS: Readonly<Record<ReportOption, ReportSetting>> = {
  tz: {
    key: 'timezone',
    placeholder: 'ZONE',
    default: 'that of the account, else of this computer',
    help: 'Time zone of the days, e.g. Europe/Berlin.',
    accepted: 'a name such as Europe/Berlin',
    isUsable: (text) => /^[A-Za-z][A-Za-z0-9_+/-]*$/.test(text),
  },
  'day-start': {
    key: 'day_start',
    placeholder: 'HOUR',
    default: '0',
    help: 'Hour at which days begin, e.g. 4 for people who work at night.',
    accepted: 'an hour from 0 to 23',
    isUsable: (text) => /^(?:1?\d|2[0-3])$/.test(text),
  },
  'week-start': {
    key: 'week_start',
    placeholder: 'DAY',
    default: 'that of the account, else monday',
    help: 'Day with which weeks begin, e.g. sunday or sat.',
    accepted: WEEK_START_HELP,
    isUsable: (text) => findWeekStart(text) !== undefined,
  },
  'keystroke-timeout': {
    key: 'keystroke_timeout',
    placeholder: 'MINUTES',
    default: "that of the account, else the rule's own",
    help: 'Pause after which the time no longer counts.',
    accepted: `minutes above 0 and up to ${MOST_MINUTES}`,
    isUsable: (text) => /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= MOST_MINUTES,
  },
  format: {
    key: 'duration_format',
    placeholder: 'FORMAT',
    default: 'units',
    help: `How durations are written: ${DURATION_FORMAT_HELP}, or any duration written so.`,
    accepted: DURATION_FORMAT_HELP,
    isUsable: (text) => findDurationFormat(text) !== undefined,
  },
};

export const REPORT_OPTIONS = Object.keys(REPORT_SETTINGS) as readonly ReportOption[];

/** Reads the lines of `[reports]`, and says what is wrong with those that are then left out. */
export function reportSettings(lines: readonly PlacedPair[]): {
  readonly reports: ReportSettings;
  readonly problems: readonly ConfigProblem[];
} {
  const reports: Partial<Record<ReportOption, PlacedPair>> = {};
  const problems: ConfigProblem[] = [];
  for (const line of lines) {
    const { key, value, place } = line;
    const option = optionMeant(key);
    if (option === undefined) {
      const message = formatUnknown(key);
      if (message !== undefined) problems.push({ place, message });
    } else if (value !== '') {
      if (REPORT_SETTINGS[option].isUsable(value)) reports[option] = line;
      else problems.push({ place, message: formatUnusable(option, value) });
    }
  }
  return { reports, problems };
}

/** `day_start in [reports] cannot be "25" and is ignored; use an hour from 0 to 23` */
function formatUnusable(option: ReportOption, value: string): string {
  const { key, accepted } = REPORT_SETTINGS[option];
  const shown = JSON.stringify(redact(printableWord(value)));
  return `${key} in [reports] cannot be ${shown} and is ignored; use ${accepted}`;
}

/** What a key stands for, in any letter case, with dashes or without; undefined for what is no key of `[reports]`. */
function optionMeant(key: string): ReportOption | undefined {
  const near = nearestWord(key, REPORT_KEYS);
  if (near?.isSpelling !== true) return undefined;
  return REPORT_OPTIONS.find((option) => REPORT_SETTINGS[option].key === near.known);
}

/** What is wrong with a key; undefined for one of `[settings]`, of which it is said already where it belongs. */
function formatUnknown(key: string): string | undefined {
  if (nearKey(key)?.isSpelling === true) return undefined;
  const near = nearestWord(key, REPORT_KEYS)?.known;
  const hint = near === undefined ? `it has ${REPORT_KEYS.join(', ')}` : `did you mean ${near}?`;
  return `"${printableWord(key)}" is not a setting of [reports]; ${hint}`;
}
