interface Weekday {
  readonly number: number;
  readonly name: string;
}

/** Times of the week that alone were counted. */
export interface TimesView {
  /** In their order, numbered from 1 for Monday; undefined for all. */
  readonly weekdays: readonly Weekday[] | undefined;
  /** Minutes since midnight; undefined for the whole day. */
  readonly hours: readonly { readonly fromMinutes: number; readonly toMinutes: number }[] | undefined;
  /** Of pauses that begin in these times and end after them; undefined where nobody counted it. */
  readonly cutSeconds: number | undefined;
}

/** What programs read of them. */
export function timesJson({ weekdays, hours, cutSeconds }: TimesView): object {
  return {
    weekdays: weekdays?.map(({ name }) => name) ?? null,
    hours:
      hours?.map(({ fromMinutes, toMinutes }) => ({
        from: formatMinutes(fromMinutes),
        to: formatMinutes(toMinutes),
      })) ?? null,
    cut_seconds: cutSeconds ?? null,
  };
}

/** `Monday to Friday`, `09:00 to 17:00` */
export function formatTimes({ weekdays, hours }: TimesView): readonly string[] {
  const days = runsOf(weekdays ?? []).map(({ first, last }) =>
    first === last ? first.name : `${first.name} ${isNext(first, last) ? 'and' : 'to'} ${last.name}`,
  );
  const stretches = overMidnight(hours ?? []).map(
    ({ fromMinutes, toMinutes }) => `${formatMinutes(fromMinutes)} to ${formatMinutes(toMinutes)}`,
  );
  return [days, stretches].filter((texts) => texts.length > 0).map((texts) => texts.join(' and '));
}

const isNext = (one: Weekday, other: Weekday): boolean => other.number === (one.number % 7) + 1;

/** Days that follow each other, Sunday and Monday included. */
function runsOf(
  weekdays: readonly Weekday[],
): readonly { readonly first: Weekday; readonly last: Weekday }[] {
  return weekdays
    .filter((day) => !weekdays.some((other) => isNext(other, day)))
    .map((first) => {
      let last = first;
      let next: Weekday | undefined = first;
      while (next !== undefined) {
        last = next;
        next = weekdays.find((day) => isNext(last, day));
      }
      return { first, last };
    });
}

/** What ends and begins at midnight as one. */
function overMidnight<Hours extends { readonly fromMinutes: number; readonly toMinutes: number }>(
  hours: readonly Hours[],
): readonly { readonly fromMinutes: number; readonly toMinutes: number }[] {
  const [first, ...rest] = hours;
  const last = rest.at(-1);
  return first?.fromMinutes === 0 && last?.toMinutes === 24 * 60
    ? [...rest.slice(0, -1), { fromMinutes: last.fromMinutes, toMinutes: first.toMinutes }]
    : hours;
}

function formatMinutes(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
