import { describe, expect, it } from 'vitest';
import type { ReportQuery } from '../../../../../src/commands/report/shared/planReport.ts';
import {
  planServerRequests,
  type ServerRequest,
} from '../../../../../src/commands/report/shared/serverRequests.ts';
import type { Dimension } from '../../../../../src/report/groups/dimensions.ts';
import type { Filters } from '../../../../../src/report/groups/filters.ts';
import { parseFromTo, parseRange } from '../../../../../src/report/time/ranges.ts';
import { MONDAY } from '../../../../../src/report/time/weeks.ts';
import { endpointsOf } from '../../../../../src/server/dialects/endpoints/callEndpoint.ts';
import { BERLIN, NOW_US } from '../../../../support/today.ts';

const DAYS = {
  zone: BERLIN,
  nowUs: NOW_US,
  dayStartHour: 0,
  weekStart: MONDAY,
  durationFormat: 'units',
} as const;

/** As `hackatime stats RANGE` asks on 2026-11-21, a Saturday, in Berlin. */
function wish(range = '7d', more: Partial<ReportQuery> = {}): ReportQuery {
  const days = { ...DAYS, ...more };
  const [from, to] = range.split('..');
  const found =
    to === undefined ? parseRange(range, days) : parseFromTo(from || undefined, to || undefined, days);
  return { ...days, range: found, filter: undefined, writesOnly: false, counting: [], lasting: [], ...more };
}

const projects = (...names: readonly string[]): Partial<ReportQuery> => ({ filter: { project: names } });

/** `kind: what it is asked` of the total and of each dimension. */
function asked(
  name: 'hackatime' | 'wakapi' | 'wakatime',
  of: ReportQuery,
  by: readonly Dimension[] = ['project'],
) {
  const question = planServerRequests(of, by, endpointsOf(name));
  return 'unsupported' in question
    ? question.unsupported
    : [question.total, ...question.groups].map(brief).join(' | ');
}

function brief(part: ServerRequest): string {
  if (part.kind === 'stats') return `stats ${part.range}`;
  if (part.kind === 'span') {
    const instant = (us: number): string => new Date(us / 1000).toISOString().replace(/:00\.000Z$/, 'Z');
    const { fromUs, toUs, projects: names } = part.query;
    return [`span ${instant(fromUs)} ${instant(toUs)}`, ...names].join(' ');
  }
  const { from, to, project, timezone } = part.query;
  return [`days ${from} ${to} ${timezone}`, ...(project === undefined ? [] : [project])].join(' ');
}

describe('Hackatime is asked', () => {
  const week = 'span 2026-11-14T23:00Z 2026-11-21T23:00Z';
  const days = 'days 2026-11-15 2026-11-21 Europe/Berlin';

  it.each<[string, ReportQuery, readonly Dimension[], string]>([
    ['for a stretch of time, whose numbers are those of the rule', wish(), ['project'], `${week} | ${week}`],
    ['for languages by the same', wish(), ['language', 'project'], `${week} | ${week} | ${week}`],
    ['for days by summaries, and for the total as ever', wish(), ['day'], `${week} | ${days}`],
    ['for weeks', wish(), ['week'], `${week} | ${days}`],
    ['for both at once', wish(), ['weekday', 'project'], `${week} | ${days} | ${week}`],
    ['for a project', wish('7d', projects('a b')), ['day'], `${week} a b | ${days} a b`],
    ['for several', wish('7d', projects('api', 'web')), ['language'], `${week} api web | ${week} api web`],
    [
      'for times of day',
      wish('2026-11-20T09:00..2026-11-20T17:30'),
      ['project'],
      'span 2026-11-20T08:00Z 2026-11-20T16:30Z | span 2026-11-20T08:00Z 2026-11-20T16:30Z',
    ],
    [
      'for days that begin at four',
      wish('yesterday', { dayStartHour: 4 }),
      ['language'],
      'span 2026-11-20T03:00Z 2026-11-21T03:00Z | span 2026-11-20T03:00Z 2026-11-21T03:00Z',
    ],
    [
      'for all that ever was',
      wish('all'),
      ['project'],
      'span 1970-01-01T00:00Z 2026-11-21T23:00Z | span 1970-01-01T00:00Z 2026-11-21T23:00Z',
    ],
    [
      'for its own week of eight days, where editors are told',
      wish('8d'),
      ['editor', 'project', 'os'],
      'span 2026-11-13T23:00Z 2026-11-21T23:00Z | stats last_7_days | span 2026-11-13T23:00Z 2026-11-21T23:00Z | stats last_7_days',
    ],
    [
      'for a project with a comma by summaries',
      wish('7d', projects('a,b')),
      ['project'],
      `${days} a,b | ${days} a,b`,
    ],
  ])('%s', (_, of, by, expected) => {
    expect(asked('hackatime', of, by)).toBe(expected);
  });

  it.each<[string, ReportQuery, readonly Dimension[]]>([
    ['stats by editor but of the range 8d', wish(), ['project', 'editor']],
    ['stats by machine of one project in this range', wish('8d', projects('api')), ['machine']],
    [
      'stats by os in this range and another zone than that of the account',
      wish('8d', { counting: ['tz'] }),
      ['os'],
    ],
    ['stats by category', wish(), ['category']],
    ['stats by branch', wish('7d', projects('api')), ['branch']],
    ['stats by day of parts of days', wish('2026-11-20T09:00..2026-11-20'), ['day']],
    ['stats by weekday of days that begin at another hour', wish('7d', { dayStartHour: 4 }), ['weekday']],
    ['stats by day of several projects together', wish('7d', projects('api', 'web')), ['day']],
    ['stats by day of all time; name the first day with --from', wish('all'), ['day']],
    ['stats by day of more than ten years of days', wish('2015-01-01..'), ['day']],
  ])('for no %s', (lack, of, by) => {
    expect(asked('hackatime', of, by)).toBe(lack);
  });
});

describe.each(['wakapi', 'wakatime'] as const)('%s is asked', (name) => {
  it.each<[string, ReportQuery, readonly Dimension[], string]>([
    ['for days', wish(), ['project'], 'days 2026-11-15 2026-11-21 Europe/Berlin'],
    ['for all groups at once', wish(), ['os', 'day', 'editor'], 'days 2026-11-15 2026-11-21 Europe/Berlin'],
    ['for no day that is to come', wish('year'), ['weekday'], 'days 2026-01-01 2026-11-21 Europe/Berlin'],
    [
      'for days that are all to come',
      wish('2027-01'),
      ['project'],
      'days 2027-01-01 2027-01-01 Europe/Berlin',
    ],
    [
      'for a project',
      wish('today', projects('api')),
      ['entity'],
      'days 2026-11-21 2026-11-21 Europe/Berlin api',
    ],
    ['for stats of all time', wish('all'), ['language'], 'stats all_time'],
  ])('%s', (_, of, by, expected) => {
    expect(new Set(asked(name, of, by).split(' | '))).toEqual(new Set([expected]));
  });

  it.each<[string, ReportQuery, readonly Dimension[]]>([
    ['stats by branch but of one project', wish(), ['branch']],
    ['stats of several projects together', wish('7d', projects('api', 'web')), ['project']],
    ['stats of parts of days', wish('2026-11-20T09:00..2026-11-20'), ['project']],
    ['stats of days that begin at another hour', wish('all', { dayStartHour: 4 }), ['project']],
    ['stats of one project in this range', wish('all', projects('api')), ['project']],
    [
      'stats in this range and another zone than that of the account',
      wish('all', { counting: ['tz'] }),
      ['project'],
    ],
    ['stats by day of all time; name the first day with --from', wish('all'), ['day']],
    ['stats of all time; name the first day with --from', wish('..2026-11-01'), ['project']],
  ])('for no %s', (lack, of, by) => {
    expect(asked(name, of, by)).toBe(lack);
  });
});

describe.each(['hackatime', 'wakapi', 'wakatime'] as const)('no numbers of %s are those', (name) => {
  const only = (filter: Filters): Partial<ReportQuery> => ({ filter });
  it.each<[string, Partial<ReportQuery>]>([
    ['stats by a rule of your choice', { counting: ['rule'] }],
    ['stats with a time-out of your choice', { counting: ['keystroke-timeout'] }],
    ['stats of saves alone', { writesOnly: true }],
    ['stats of one language alone', only({ project: ['api'], language: ['Go'] })],
    ['stats of one operating system alone', only({ os: ['Linux'] })],
    ['stats of what has no project', projects('Unknown')],
    ['stats of what has no project', projects('api', '')],
  ])('%s', (lack, more) => {
    expect(asked(name, wish('7d', more))).toBe(lack);
  });

  it('stats by hour', () => {
    expect(asked(name, wish(), ['hour'])).toBe('stats by hour');
  });
});

it('WakaTime alone tells dependencies', () => {
  expect(asked('wakatime', wish(), ['dependency'])).toMatch(/^days/);
  expect(asked('wakapi', wish(), ['dependency'])).toBe('stats by dependency');
});

it('another zone is the one that days are asked in', () => {
  expect(
    asked('wakapi', wish('today', { counting: ['tz'], zone: { ...BERLIN, name: 'Asia/Tokyo' } })),
  ).toContain('Asia/Tokyo');
});
