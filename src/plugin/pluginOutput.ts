import { AppError } from '../errors.ts';
import { formatDigital, formatStatusDuration } from '../render/duration.ts';
import type { Rule } from '../report/counting/rules.ts';
import type { GroupValue } from '../report/counting/tally.ts';
import { type GroupTotal, type Totals, UNKNOWN } from '../report/counting/totals.ts';
import type { NameProject } from '../report/groups/aliases.ts';
import type { ReportRow } from '../report/groups/dimensions.ts';
import type { Zone } from '../system/zone/zone.ts';

/** The forms in which a plugin may ask for an answer (`--output`). */
export type PluginOutput = 'text' | 'json' | 'raw-json';

/** Reads `--output`; none is text. Throws AppError 'usage' for any other word. */
export function parsePluginOutput(text: string | undefined): PluginOutput {
  if (text === undefined || text === '') return 'text';
  if (text === 'text' || text === 'json' || text === 'raw-json') return text;
  throw new AppError('usage', 'invalid --output: text, json and raw-json are known');
}

/** JSON as wakatime-cli's encoder writes it, which is safe inside HTML too: some plugins put it there. */
export function formatGoJson(value: object): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How everything that the whole answer lists is read, and named as the rule's server names it; loaded only for that. */
export async function readersOfAll(rule: Rule, zone: Zone, nameProject: NameProject) {
  const { readerFor } = await import('../report/groups/dimensions.ts');
  const lists = {
    categories: 'category',
    editors: 'editor',
    languages: 'language',
    machines: 'machine',
    operating_systems: 'os',
    projects: 'project',
  } as const;
  // Hackatime and Wakapi call a category as it was sent.
  const isTitled = rule.name === 'wakatime' || rule.name === 'custom';
  return Object.entries(lists).map(([key, dimension]) => {
    const { read, show } = readerFor(dimension, { names: rule.name, zone });
    const named = (row: ReportRow): GroupValue => {
      const value = read(row);
      return typeof value === 'string' && dimension === 'project' ? nameProject(value) : value;
    };
    return { key, read: named, show: dimension === 'category' && isTitled ? categoryTitle : show };
  });
}

/** A list of the whole answer. */
export function rawItems(totals: Totals | undefined): readonly object[] {
  return (totals?.groups ?? []).map((group: GroupTotal) => ({
    ...rawTime(group.totalSeconds),
    name: group.name ?? UNKNOWN,
    percent: group.percent,
    seconds: Math.floor(group.totalSeconds) % 60,
  }));
}

/** A time as the whole answer has it. */
export function rawTime(totalSeconds: number): object {
  return {
    decimal: (totalSeconds / 3600).toFixed(2),
    digital: formatDigital(totalSeconds, true),
    hours: Math.floor(totalSeconds / 3600),
    minutes: Math.floor(totalSeconds / 60) % 60,
    text: formatStatusDuration(totalSeconds),
    total_seconds: totalSeconds,
  };
}

/** `writing tests` → `Writing Tests`, as WakaTime shows categories. */
export function categoryTitle(category: string): string {
  return category.replace(/\S+/g, (word) =>
    word === 'ai' ? 'AI' : word.charAt(0).toUpperCase() + word.slice(1),
  );
}
