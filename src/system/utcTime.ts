const DAY_MS = 86_400_000;

/**
 * A moment as RFC 3339 in UTC, to the millisecond: `2026-11-29T15:36:55.597Z`. What `Date` gives as well, which looks into the time
 * zone first; a call that sends has no other use for that. For the years 1970 to 9999.
 *
 * The month comes of the day by counting years from March, so that a leap day is the last of its year.
 *
 * @param ms since 1970, whole
 */
export function formatUtc(ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  const inDay = ms - day * DAY_MS;
  // Days since 1 March of the year 0, whose calendar repeats after 400 years.
  const fromMarch = day + 719_468;
  const era = Math.floor(fromMarch / 146_097);
  const inEra = fromMarch - era * 146_097;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * month + 2) / 5) + 1;
  const isNextYear = month >= 10;
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const time = [inDay / 3_600_000, (inDay / 60_000) % 60, (inDay / 1_000) % 60].map((part) =>
    digits(Math.floor(part), 2),
  );
  const days = [
    digits(era * 400 + year + (isNextYear ? 1 : 0), 4),
    digits(isNextYear ? month - 9 : month + 3, 2),
    digits(date, 2),
  ];
  return `${days.join('-')}T${time.join(':')}.${digits(inDay % 1_000, 3)}Z`;
}
