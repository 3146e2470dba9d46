import type { ArgumentSpec, CommandOption, CommandRequest } from '../../../cli/command.ts';
import { REPORT_SETTINGS, type ReportOption } from '../../../config/reportSettings.ts';
import { AppError } from '../../../errors.ts';
import { DIMENSIONS, type Dimension, parseDimension } from '../../../report/groups/dimensions.ts';
import type { Filters } from '../../../report/groups/filters.ts';
import { RANGE_HELP } from '../../../report/time/ranges.ts';
import { parseHours, parseWeekdays, type Times } from '../../../report/time/times.ts';
import { JSON_OPTION, textOption } from '../../shared/options.ts';

export const RANGE_ARGUMENT: ArgumentSpec = {
  name: 'RANGE',
  required: false,
  completes: 'range',
  help: `Which days: ${RANGE_HELP}. 7d is today and the six days before it.`,
};

const FILTERS = [
  'project',
  'language',
  'editor',
  'branch',
  'machine',
  'os',
  'category',
] as const satisfies readonly Dimension[];

const FILTER_OPTIONS: readonly CommandOption[] = FILTERS.map((name) => ({
  name,
  type: 'list',
  placeholder: 'NAME',
  completes: name,
  help: `Only this ${name === 'os' ? 'operating system' : name}; may be repeated. unknown: only what has none.`,
}));

/** The range of a report, as an alternative to RANGE. */
export const RANGE_OPTIONS: readonly CommandOption[] = [
  {
    name: 'from',
    also: 'since',
    type: 'text',
    placeholder: 'TIME',
    completes: 'range',
    help: 'Instead of RANGE: from this date, time or range on.',
  },
  {
    name: 'to',
    also: 'until',
    type: 'text',
    placeholder: 'TIME',
    completes: 'range',
    help: 'Up to this time, or to the end of this date or range.',
  },
];

/** The flag for what may also stand in `[reports]`. */
export function lastingOption(wanted: ReportOption): CommandOption {
  const setting = REPORT_SETTINGS[wanted];
  return {
    name: wanted,
    type: 'text',
    placeholder: setting.placeholder,
    ...(wanted === 'tz' && { completes: 'zone' }),
    default: setting.default,
    help: setting.help,
    config: [`${setting.key} in [reports]`],
  };
}

/** Where a day and a week begin. */
export const DAY_OPTIONS: readonly CommandOption[] = [
  lastingOption('tz'),
  lastingOption('day-start'),
  lastingOption('week-start'),
];

/** How seconds are counted. */
export const RULE_OPTIONS: readonly CommandOption[] = [
  {
    name: 'rule',
    type: 'text',
    placeholder: 'NAME',
    choices: ['hackatime', 'wakapi', 'wakatime'],
    default: 'that of the configured server',
    help: 'Count as this server does.',
  },
  lastingOption('keystroke-timeout'),
];

export const RAW_OPTION: CommandOption = {
  name: 'raw',
  type: 'switch',
  help: 'Name projects of the local history as recorded, without [project_alias].',
};

/** The options that `planCountingBasis` reads: time zone, start of the day, rule, names of projects. */
export const BASIS_OPTIONS: readonly CommandOption[] = [...DAY_OPTIONS, ...RULE_OPTIONS, RAW_OPTION];

/** The options that select which activity is counted. */
export const WHAT_OPTIONS: readonly CommandOption[] = [
  ...FILTER_OPTIONS,
  { name: 'writes-only', type: 'switch', help: 'Count only saves of files.' },
  {
    name: 'weekdays',
    type: 'text',
    placeholder: 'DAYS',
    help: 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.',
  },
  {
    name: 'hours',
    type: 'text',
    placeholder: 'HOURS',
    help: 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.',
  },
];

export const BY_OPTION: CommandOption = {
  name: 'by',
  type: 'list',
  placeholder: 'GROUP',
  choices: DIMENSIONS,
  default: 'project',
  help: 'What to group by; may be repeated. Two with a comma between them, as in project,day, make one table of both.',
};

export const GROUP_LIMIT_OPTION: CommandOption = {
  name: 'limit',
  type: 'integer',
  placeholder: 'N',
  zero: 'all',
  default: '20 on a terminal, else all',
  help: 'At most so many, the longest first, of days and weeks the last; 0 or all shows all.',
};

const COLOR_OPTION: CommandOption = {
  name: 'color',
  type: 'text',
  placeholder: 'WHEN',
  choices: ['auto', 'always', 'never'],
  default: 'auto',
  help: 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.',
};

/** The options for the output format. */
export const OUTPUT_OPTIONS: readonly CommandOption[] = [
  JSON_OPTION,
  { name: 'csv', type: 'switch', help: 'Print comma-separated values with a header.' },
  {
    name: 'spreadsheet',
    type: 'switch',
    help: 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.',
  },
  {
    name: 'fields',
    type: 'text',
    placeholder: 'NAMES',
    help: 'Only these fields of each row, with commas between them, named as in the CSV header.',
  },
  COLOR_OPTION,
];

/** The same of a report, whose durations people read. */
export const REPORT_OUTPUT_OPTIONS: readonly CommandOption[] = [lastingOption('format'), ...OUTPUT_OPTIONS];

export const REPORT_EXITS: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'Shown; also when there was no activity'],
  [1, 'The local history cannot be read'],
  [2, 'Usage error, or a project that the history does not know'],
];

/** The dimensions that `--by` names, each once; without it projects. Throws AppError 'usage'. */
export function dimensionsOf(request: CommandRequest): readonly [Dimension, ...Dimension[]] {
  const words = (request.lists?.['by'] ?? []).flatMap((text) => text.split(','));
  const [first = 'project', ...rest] = new Set(words.map(parseDimension));
  return [first, ...rest];
}

/**
 * The two dimensions of one table, rows and columns; undefined where `--by` names no two with a comma between them. Three and
 * more are each on their own. Throws AppError 'usage', also for such a table beside anything else.
 */
export function tableOf(request: CommandRequest): readonly [Dimension, Dimension] | undefined {
  const given = request.lists?.['by'] ?? [];
  const tables = given.flatMap((text): (readonly [Dimension, Dimension])[] => {
    const [rows, columns, ...more] = new Set(text.split(',').map(parseDimension));
    return rows === undefined || columns === undefined || more.length > 0 ? [] : [[rows, columns]];
  });
  const [table] = tables;
  if (table === undefined || given.length === 1) return table;
  throw new AppError('usage', `a table by ${table.join(',')} takes no other --by`, {
    hint: `Use --by ${table.join(',')} only, or ${table.map((each) => `--by ${each}`).join(' ')} for one list of each.`,
  });
}

/** The times of the week that alone are to be counted; undefined for all. Throws AppError 'usage'. */
export function timesOf(request: CommandRequest): Times | undefined {
  const [weekdays, hours] = [textOption(request, 'weekdays'), textOption(request, 'hours')];
  const times = {
    weekdays: weekdays === undefined ? undefined : parseWeekdays(weekdays),
    hours: hours === undefined ? undefined : parseHours(hours),
  };
  return times.weekdays === undefined && times.hours === undefined ? undefined : times;
}

/** The filters that were given; undefined when there are none. */
export function filtersOf(request: CommandRequest): Filters | undefined {
  const given = FILTERS.flatMap((name) => {
    const values = request.lists?.[name];
    return values === undefined ? [] : [[name, values] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
