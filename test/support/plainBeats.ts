/** Heartbeats and questions as the independent counts of the tests know them; nothing of src/report is used. */

/** A heartbeat; times are microseconds since 1970. */
export interface Beat {
  readonly timeUs: number;
  readonly entity: string;
  readonly type: string;
  readonly project: string | null;
  readonly branch: string | null;
  readonly language: string | null;
  readonly category: string | null;
  readonly userAgent: string;
  readonly machine: string | null;
  readonly isWrite: boolean | null;
  readonly dependencies: readonly string[] | null;
}

export interface Question {
  readonly rule: 'hackatime' | 'wakapi' | 'wakatime' | 'custom';
  readonly timeoutUs: number;
  readonly timezone: string;
  readonly dayStartHour: number;
  /** Dates, both inclusive. */
  readonly first: string;
  readonly last: string;
  readonly by: string;
  readonly project: string | undefined;
  readonly writesOnly: boolean;
  /** Projects that are counted under another name. */
  readonly aliases?: ReadonlyMap<string, string> | undefined;
}

/** User agents and how each server shows their editor (test/fixtures/agents.jsonl). */
export const AGENTS: readonly {
  readonly text: string;
  readonly hackatime: string;
  readonly wakapi: string;
}[] = [
  {
    text: 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0 vscode/1.99.0 vscode-wakatime/30.2.0',
    hackatime: 'VSCode',
    wakapi: 'Vscode',
  },
  {
    text: 'wakatime/0.1.0 (darwin-24.6.0-arm64) node24.21.0 GoLand/2024.3 GoLand-wakatime/15.0.3',
    hackatime: 'GoLand',
    wakapi: 'Goland',
  },
  { text: 'wakatime/0.1.0 (linux-6.1.0-x86_64) node24.21.0', hackatime: '', wakapi: '' },
];

interface Local {
  readonly date: string;
  readonly hour: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show. */
export function localOf(timeUs: number, timezone: string): Local {
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timezone, formatter);
  }
  const parts = new Map(
    formatter.formatToParts(Math.floor(timeUs / 1000)).map((part) => [part.type, part.value]),
  );
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: Number(parts.get('hour')),
  };
}

/** The date to which a moment belongs when days begin at an hour. */
export function dateOf(timeUs: number, timezone: string, dayStartHour: number): string {
  const { date, hour } = localOf(timeUs, timezone);
  if (hour >= dayStartHour) return date;
  return new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Files and domains, and the language that each server puts in the place of none, or of any. */
export const ENTITIES: readonly {
  readonly text: string;
  readonly hackatime?: string;
  readonly always?: 'hackatime' | 'wakapi';
  readonly wakapi?: string;
}[] = [
  { text: '/a.ts', hackatime: 'XML' },
  { text: '/b.go', hackatime: 'Go' },
  { text: '/.ts' },
  { text: '/Makefile', hackatime: 'Makefile' },
  { text: 'docs.rs', hackatime: 'XML' },
  { text: 'EXAMPLE.ORG', hackatime: 'Org' },
  { text: 'https://example.org/page' },
  { text: '/x.LUAU', hackatime: 'Luau', always: 'hackatime' },
  { text: '/v.vue', hackatime: 'Vue', wakapi: 'Vue', always: 'wakapi' },
  { text: '/c.cjs', hackatime: 'JavaScript', wakapi: 'JavaScript', always: 'wakapi' },
  { text: '/d.constructor' },
];
