/** What the placeholders of a case stand for, by name without braces. */
export interface Places {
  readonly HOME: string;
  readonly PROJ: string;
  /** Holds all other folders of the case. */
  readonly TMP: string;
  readonly SERVER: string;
  readonly HOSTPORT: string;
  readonly KEY: string;
  readonly KEY2: string;
}

// The longer path first: what is in the project is shown as such.
const NAMES = ['SERVER', 'HOSTPORT', 'PROJ', 'HOME', 'TMP', 'KEY2', 'KEY'] as const;

/** The value with the placeholders of all its strings filled in, those of keys too. */
export function expand<T>(value: T, places: Places): T {
  const fill = (text: string): string =>
    text.replace(/\{(HOME|PROJ|TMP|SERVER|HOSTPORT|KEY2?)\}/g, (_, name: keyof Places) => places[name]);
  return mapStrings(value, fill) as T;
}

/** The text with placeholders instead of what they stand for: the same on every run. */
export function contract(text: string, places: Places): string {
  return NAMES.reduce((shown, name) => shown.replaceAll(places[name], `{${name}}`), text);
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapStrings(item, change)]),
  );
}
