import { AppError } from '../../errors.ts';
import { MINUTE_MS } from '../../system/units.ts';
import type { Zone } from '../../system/zone/zone.ts';
import type { Rule, RuleName } from '../counting/rules.ts';
import type { GroupValue } from '../counting/tally.ts';
import { type CalendarDate, dayHolding, formatDate, weekdayOf } from '../time/calendar.ts';
import { dayEnds } from '../time/ranges.ts';
import { MONDAY, WEEKDAYS, type WeekStart, weekName } from '../time/weeks.ts';
import { agentName } from './agentNames.ts';
import { type Agent, capitalise, hackatimeAgent, isOfAgentPlugin, wakapiAgent } from './agents.ts';
import {
  createHackatimeLanguages,
  createWakapiLanguages,
  hackatimeCategory,
  hackatimeProject,
} from './intake.ts';
import { hackatimeEditorName, hackatimeOsName } from './names.ts';

/** What time can be grouped by. */
export const DIMENSIONS = [
  'project',
  'language',
  'editor',
  'branch',
  'machine',
  'os',
  'category',
  'entity',
  'dependency',
  'agent',
  'model',
  'day',
  'week',
  'weekday',
  'hour',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** A heartbeat as far as reports look at it; a row of the local history is one. */
export interface ReportRow {
  readonly timeUs: number;
  readonly entity: string;
  /** `file`, `app`, `domain`, `url` …; only what stands for a last name depends on it. */
  readonly type?: string | undefined;
  readonly project: string | null;
  readonly branch: string | null;
  readonly language: string | null;
  readonly category: string | null;
  readonly userAgent: string | null;
  readonly machine: string | null;
  readonly isWrite: boolean | null;
  readonly dependencies?: readonly string[] | null | undefined;
  /** The model that worked, where an agent's own log tells of it; '' for one that it does not name. */
  readonly agentModel?: string | null | undefined;
}

/** What a heartbeat is but for its time. */
export type Attributes = Omit<ReportRow, 'timeUs'>;

/** Those of the dimensions that only the time tells. */
export type TimeDimension = DateDimension | 'hour';
/** Those that only the date tells. */
export type DateDimension = 'day' | 'week' | 'weekday';
export type AttributeDimension = Exclude<Dimension, TimeDimension>;

/** How one dimension is shown. */
interface Shown {
  /** The name of a value that `read` gave; null where the value is the server's word for nothing. */
  readonly show: (value: string) => string | null;
}

/** How one dimension is read from what a heartbeat is. */
export interface AttributeReader extends Shown {
  /** What a heartbeat is counted under; null for what it does not tell. */
  readonly read: (attributes: Attributes) => GroupValue;
}

/** How one dimension is read from the time. */
export interface TimeReader extends Shown {
  readonly read: (row: Pick<ReportRow, 'timeUs'>) => string;
  /** What a heartbeat of that moment is counted under. */
  readonly readTime: (timeUs: number) => string;
}

export type GroupReader = AttributeReader | TimeReader;

export interface ReaderContext {
  /** Whose names and whose reading of user agents; the others share Hackatime's, as theirs is not documented. */
  readonly names: RuleName;
  readonly zone: Zone;
  readonly dayStartHour?: number | undefined;
  readonly weekStart?: WeekStart | undefined;
}

const OTHER_WORDS: Readonly<Record<string, Dimension>> = {
  operating_system: 'os',
  date: 'day',
  file: 'entity',
};

/** The dimension that a word means, in the singular or the plural. Throws AppError 'usage' for any other word. */
export function parseDimension(text: string): Dimension {
  const word = text.trim().toLowerCase().replaceAll('-', '_');
  const singular = [word, word.replace(/ies$/, 'y'), word.replace(/es$/, ''), word.replace(/s$/, '')];
  for (const each of singular) {
    const found = DIMENSIONS.find((dimension) => dimension === each) ?? OTHER_WORDS[each];
    if (found !== undefined) return found;
  }
  throw new AppError('usage', `cannot group by ${JSON.stringify(text)}`, {
    hint: `Use one of: ${DIMENSIONS.join(', ')}.`,
  });
}

/**
 * How to group by a dimension. Wakapi's names are in force before it counts, because there `TypeScript` and `typescript`
 * are one (docs/servers.md#names-that-are-shown); Hackatime counts what was sent, or what it filled in when it took that in
 * (docs/servers.md#what-hackatime-fills-in), and only shows other names.
 */
export function readerFor(dimension: AttributeDimension, context: ReaderContext): AttributeReader;
export function readerFor(dimension: Dimension, context: ReaderContext): GroupReader;
export function readerFor(dimension: Dimension, context: ReaderContext): GroupReader {
  switch (dimension) {
    case 'day':
    case 'week':
    case 'weekday':
    case 'hour':
      return clockReader(dimension, context);
    case 'dependency':
      return plain((row) => row.dependencies ?? null);
    case 'editor':
    case 'os':
      return context.names === 'wakapi'
        ? plain(agentReader((userAgent) => wakapiAgent(userAgent), dimension))
        : {
            read: agentReader(hackatimeAgent, dimension),
            show: dimension === 'editor' ? hackatimeEditorName : hackatimeOsName,
          };
    case 'agent': {
      const editor: AttributeReader = readerFor('editor', context);
      return {
        read: (row: Attributes) => (isAgents(row) ? editor.read(row) : null),
        show: (value: string) => agentName(value) ?? editor.show(value),
      };
    }
    case 'model':
      return plain(({ agentModel }) => agentModel || null);
    case 'language':
      if (context.names === 'wakapi') {
        const languageOf = createWakapiLanguages(capitalise);
        return plain((row) => known(languageOf(row)));
      }
      return plain(context.names === 'hackatime' ? createHackatimeLanguages() : (row) => row.language);
    case 'project':
    case 'category':
      if (context.names === 'hackatime') {
        return dimension === 'project'
          ? plain(({ project }) => hackatimeProject(project))
          : plain(({ category }) => hackatimeCategory(category));
      }
      return plain(context.names === 'wakapi' ? (row) => known(row[dimension]) : (row) => row[dimension]);
    default:
      return context.names === 'wakapi'
        ? plain((row) => known(row[dimension]))
        : plain((row) => row[dimension]);
  }
}

/**
 * The rule as it counts a dimension. Days, weeks, weekdays and hours have no chain of their own: a pause belongs to the moment at
 * which it began, and over midnight to no day (docs/servers.md#hackatime-variants, D).
 */
export function ruleBy(rule: Rule, dimension: Dimension): Rule {
  if (dimension === 'hour') return { ...rule, attribution: 'earlier' };
  if (!isOfDates(dimension)) return rule;
  return { ...rule, attribution: 'earlier', splitsDays: true, roundsDays: rule.rounding !== 'exact' };
}

/**
 * Whose seconds the parts of a division by time add up to: those of each project, where the total is their sum; those of the
 * chain; or no others. An hour has no seconds of its own, and neither has a day of Wakapi, which adds the projects of each.
 */
export function wholesBy(rule: Rule, dimension: Dimension): 'projects' | 'chain' | undefined {
  if (!isOfDates(dimension) && dimension !== 'hour') return undefined;
  if (rule.rounding === 'exact') return undefined;
  if (rule.total === 'groups') return 'projects';
  return dimension === 'hour' ? 'chain' : undefined;
}

/** Whether an agent's log tells of it, or an agent's plugin; what an editor sent near an agent is the editor's. */
const isAgents = ({ agentModel, category, userAgent }: Attributes): boolean =>
  (agentModel ?? null) !== null || (category === 'ai coding' && isOfAgentPlugin(userAgent ?? ''));

function plain(read: AttributeReader['read']): AttributeReader {
  return { read, show: asIs };
}

const asIs = (value: string): string => value;

/** Wakapi's word for nothing joins nothing (docs/servers.md#words-for-nothing). */
function known(value: string | null): string | null {
  return value === null || value === '' || value.toLowerCase() === 'unknown' ? null : value;
}

/** Reads each distinct user agent once. */
function agentReader(
  parse: (userAgent: string, category: string) => Agent,
  part: keyof Agent,
): (attributes: Attributes) => string | null {
  const seen = new Map<string | null, Map<string | null, string | null>>();
  return ({ userAgent, category }) => {
    let ofCategory = seen.get(category);
    if (ofCategory === undefined) {
      ofCategory = new Map();
      seen.set(category, ofCategory);
    }
    let found = ofCategory.get(userAgent);
    if (found === undefined) {
      found = parse(userAgent ?? '', category ?? '')[part];
      ofCategory.set(userAgent, found);
    }
    return found;
  };
}

export const isOfDates = (dimension: Dimension): dimension is DateDimension =>
  dimension === 'day' || dimension === 'week' || dimension === 'weekday';

/** What a date is counted under: itself, its week (see `weekName`), or one of `WEEKDAYS`. */
export function nameOfDate(dimension: DateDimension, date: CalendarDate, weekStart = MONDAY): string {
  switch (dimension) {
    case 'day':
      return formatDate(date);
    case 'week':
      return weekName(date, weekStart);
    case 'weekday':
      return WEEKDAYS[weekdayOf(date) - 1] ?? '';
  }
}

/** `2026-11-21`, `Saturday`, `17`; asks the zone once for each day or quarter of an hour, not for each heartbeat. */
function clockReader(dimension: TimeDimension, context: ReaderContext): TimeReader {
  const { zone, dayStartHour = 0 } = context;
  // All zones change their clocks at a quarter of an hour.
  const quarterUs = 900_000_000;
  const endOfQuarter = (timeUs: number): number => (Math.floor(timeUs / quarterUs) + 1) * quarterUs;
  const endOf = dimension === 'hour' ? endOfQuarter : dayEnds(zone, dayStartHour);
  let fromUs = Number.POSITIVE_INFINITY;
  let toUs = Number.NEGATIVE_INFINITY;
  let value = '';
  const readTime = (timeUs: number): string => {
    if (timeUs < fromUs || timeUs >= toUs) {
      fromUs = timeUs;
      toUs = endOf(timeUs);
      value = clockValue(dimension, timeUs, context);
    }
    return value;
  };
  return { read: ({ timeUs }) => readTime(timeUs), readTime, show: asIs };
}

function clockValue(
  dimension: TimeDimension,
  timeUs: number,
  { zone, dayStartHour = 0, weekStart }: ReaderContext,
): string {
  if (dimension === 'hour') {
    const local = new Date(Math.floor(timeUs / 1000) + zone.offsetMinutes(timeUs) * MINUTE_MS);
    return String(local.getUTCHours()).padStart(2, '0');
  }
  return nameOfDate(dimension, dayHolding(zone, timeUs, dayStartHour), weekStart);
}
