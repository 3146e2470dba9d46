import { knownKeys, knownSections, REPORT_KEYS } from '../../config/document/known.ts';
import { resolvePaths } from '../../config/files/paths.ts';
import { readConfigFiles, viewOf } from '../../config/sources.ts';
import type { Machine } from '../../context/context.ts';
import { CATEGORIES } from '../../heartbeat/heartbeat.ts';
import type { LiveKind } from '../../options.ts';
import { hackatimeAgent } from '../../report/groups/agents.ts';
import { hackatimeEditorName, hackatimeOsName } from '../../report/groups/names.ts';
import { RANGE_WORDS } from '../../report/time/ranges.ts';
import { WEEKDAYS } from '../../report/time/weeks.ts';
import { type KnownNames, namesInHistory } from './keptNames.ts';

/**
 * Prints what a shell may offer for a value, a line each, and gives 0: `__complete project`. Nothing else is ever printed: where
 * something cannot be read now, there is nothing to offer. Asks no network and waits for nobody.
 */
export function complete(argv: readonly string[], machine: Machine): number {
  let words: readonly string[] = [];
  try {
    words = offersOf(argv[1] as LiveKind, machine);
  } catch {
    // A person who presses Tab wants a word, and no story.
  }
  machine.io.data(
    [...new Set(words)]
      .filter(isWord)
      .map((word) => `${word}\n`)
      .join(''),
  );
  return 0;
}

const DAY_NAMES = WEEKDAYS.map((name) => name.toLowerCase());

/** Ranges as servers call them, and days of the week. */
const MORE_RANGES: readonly string[] = [
  'all_time',
  'last_7_days',
  'last_30_days',
  'last_6_months',
  'last_12_months',
  'this_week',
  'this_month',
  'this_year',
  ...DAY_NAMES,
  ...DAY_NAMES.map((name) => `last-${name}`),
];

const MOST_CHARACTERS = 200;

/** Whether a shell can put it into a line: what breaks one, or is obeyed by a terminal, cannot be typed either. */
const isWord = (text: string): boolean =>
  text !== '' && text.length <= MOST_CHARACTERS && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);

function offersOf(kind: LiveKind, machine: Machine): readonly string[] {
  switch (kind) {
    case 'range':
      return [
        ...RANGE_WORDS,
        ...MORE_RANGES,
        ...pastRanges(history(machine).earliestUs, machine.clock.nowUs()),
      ];
    case 'moment':
      return ['1h', '24h', '7d', '30d', ...lastDays(machine.clock.nowUs())];
    case 'project':
      return [...history(machine).names.project, ...aliases(machine).map(([, name]) => name)];
    case 'branch':
    case 'language':
    case 'machine':
      return history(machine).names[kind];
    case 'category':
      return [...history(machine).names.category, ...CATEGORIES];
    case 'editor':
      return history(machine).names.userAgent.flatMap((agent) => {
        const { editor } = hackatimeAgent(agent, 'coding');
        return (editor === null ? null : hackatimeEditorName(editor)) ?? [];
      });
    case 'os':
      return history(machine).names.userAgent.flatMap((agent) => {
        const { os } = hackatimeAgent(agent, 'coding');
        return (os === null ? null : hackatimeOsName(os)) ?? [];
      });
    case 'server':
      return ['default', ...history(machine).servers.flatMap((url) => URL.parse(url)?.host ?? [])];
    case 'alias':
      return aliases(machine).map(([pattern]) => pattern);
    case 'key':
      return [...knownKeys().values()];
    case 'setting':
      return [...knownKeys().values(), ...REPORT_KEYS.map((key) => `reports.${key}`)];
    case 'section':
      return knownSections();
    case 'zone':
      return ['UTC', ...Intl.supportedValuesOf('timeZone')];
  }
}

const pathsOf = ({ io }: Machine) => resolvePaths({ text: {} }, io.env);

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function history(machine: Machine): KnownNames {
  return namesInHistory({ paths: pathsOf(machine), log: SILENT, clock: machine.clock });
}

function aliases(machine: Machine): readonly (readonly [pattern: string, name: string])[] {
  const { documents } = readConfigFiles(pathsOf(machine), { fs: machine.fs, log: SILENT });
  return viewOf(documents).lines('project_alias');
}

/** Months back to the oldest heartbeat, of the last two years at most, and then years: `2026-11`, `2026`. */
export function pastRanges(earliestUs: number | undefined, nowUs: number): readonly string[] {
  if (earliestUs === undefined) return [];
  const now = new Date(nowUs / 1000);
  const earliest = new Date(earliestUs / 1000);
  const count = 12 * (now.getFullYear() - earliest.getFullYear()) + now.getMonth() - earliest.getMonth() + 1;
  const months = Array.from({ length: Math.max(0, Math.min(count, 24)) }, (_, ago) =>
    dateText(new Date(now.getFullYear(), now.getMonth() - ago, 1)).slice(0, 7),
  );
  const years = now.getFullYear() - earliest.getFullYear() + 1;
  return [
    ...months,
    ...Array.from({ length: Math.max(0, Math.min(years, 20)) }, (_, ago) => String(now.getFullYear() - ago)),
  ];
}

/** Today and the six days before it, `YYYY-MM-DD`. */
function lastDays(nowUs: number): readonly string[] {
  const now = new Date(nowUs / 1000);
  return Array.from({ length: 7 }, (_, ago) =>
    dateText(new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago)),
  );
}

const dateText = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
