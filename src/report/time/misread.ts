import { type CalendarDate, dateFrom, daysInMonth, formatDate, mondayOfWeek } from './calendar.ts';

/** What is wrong with a text that looks like a time, as far as it can be told. */
export interface Misread {
  /** A date that no calendar has, without a full stop. */
  readonly message: string | undefined;
  /** What may be meant, each in a form that is understood. */
  readonly meant: readonly string[];
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Explains a text that is no time: a day that does not exist, a date in another form. Undefined where it is like neither. */
export function explainMisread(text: string): Misread | undefined {
  const typed = text.trim();
  return missingDate(typed) ?? missingWeek(typed) ?? longUnit(typed) ?? otherForm(typed);
}

/** `2026-11-31`, also with a time behind it, and `2026-13`. */
function missingDate(typed: string): Misread | undefined {
  const [, yearText, monthText, dayText] = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ].*)?)?$/i.exec(typed) ?? [];
  if (yearText === undefined) return undefined;
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText ?? 1)];
  const monthName = MONTHS[month - 1];
  if (monthName === undefined) {
    return { message: `${yearText}-${monthText} does not exist: months go from 01 to 12`, meant: [] };
  }
  if (dateFrom(year, month, day) !== undefined) return undefined;
  const count = daysInMonth(year, month);
  return {
    message: `${yearText}-${monthText}-${dayText} does not exist: ${monthName} ${yearText} has ${count} days`,
    meant: day > count ? [formatDate({ year, month, day: count })] : [],
  };
}

function missingWeek(typed: string): Misread | undefined {
  const [, year, week] = /^(\d{4})-w(\d\d?)$/i.exec(typed) ?? [];
  if (year === undefined || week === undefined) return undefined;
  const two = week.padStart(2, '0');
  if (mondayOfWeek(Number(year), Number(week)) !== undefined)
    return two === week ? undefined : { message: undefined, meant: [`${year}-W${two}`] };
  const count = mondayOfWeek(Number(year), 53) === undefined ? 52 : 53;
  return { message: `${year}-W${two} does not exist: ${year} has ${count} weeks`, meant: [] };
}

/** `7 days`, `2 hours`: as a range or so long ago. */
function longUnit(typed: string): Misread | undefined {
  const [, count, unit = ''] =
    /^(\d{1,4})[\s_-]*(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)$/i.exec(
      typed,
    ) ?? [];
  if (count === undefined) return undefined;
  const long = unit.toLowerCase();
  const short = /^(?:month|year)/.test(long) ? `last ${count} ${long}` : `${count}${long.charAt(0)}`;
  return { message: undefined, meant: [short, `${count} ${long} ago`] };
}

/** `2026/11/21`, `2026-1-5`, `20261121`, `21.11.2026`, `11/21/2026`. */
function otherForm(typed: string): Misread | undefined {
  const [, date = '', rest = ''] = /^(.*?)((?:[T ]\d{1,2}:\d\d.*)?)$/i.exec(typed) ?? [];
  const first = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(date) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(date);
  const last = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})$/.exec(date);
  const dates: (CalendarDate | undefined)[] = [];
  if (first?.[3] !== undefined) dates.push(dateFrom(Number(first[1]), Number(first[2]), Number(first[3])));
  if (last !== null) {
    const [one, other, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
    dates.push(dateFrom(year, other, one));
    // A dot stands between the day and the month in every country that writes dates so.
    if (last[2] !== '.' && one !== other) dates.push(dateFrom(year, one, other));
  }
  const meant = dates.filter((each) => each !== undefined).map((each) => `${formatDate(each)}${rest}`);
  if (
    first !== null &&
    first[3] === undefined &&
    dateFrom(Number(first[1]), Number(first[2]), 1) !== undefined
  )
    meant.push(`${first[1]}-${(first[2] ?? '').padStart(2, '0')}`);
  return meant.length === 0 || meant.includes(typed) ? undefined : { message: undefined, meant };
}
