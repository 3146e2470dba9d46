import type { CommandRequest } from '../../src/cli/command.ts';
import { NO_RULES } from '../../src/config/patterns/pattern.ts';
import type { ReportOption } from '../../src/config/reportSettings.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Context } from '../../src/context/context.ts';
import type { Network } from '../../src/context/network.ts';
import type { AppError } from '../../src/errors.ts';
import type { PluginOptions } from '../../src/options.ts';
import { createMeter, type Measured, type MeterOptions } from '../../src/report/counting/meter.ts';
import type { Rule } from '../../src/report/counting/rules.ts';
import type { DialectName } from '../../src/server/dialects/recognise.ts';
import type { HttpAnswer } from '../../src/server/transport/transport.ts';
import type { HistoryRow } from '../../src/store/rows.ts';
import { createDoor } from '../../src/system/streams/door.ts';
import type { Zone } from '../../src/system/zone/zone.ts';

/** A heartbeat as the tests write it down: seconds, and the value it is grouped by. */
export type Beat = readonly [seconds: number, value: string | null];

export const toUs = (seconds: number): number => Math.round(seconds * 1_000_000);

/** Counts beats that are given in seconds. */
export function measure(rule: Rule, beats: readonly Beat[], options?: MeterOptions): Measured {
  const meter = createMeter(rule, options);
  for (const [seconds, value] of beats) meter.add(toUs(seconds), value);
  return meter.read();
}

/** Berlin in winter: no dependency on the machine's zone. */
export const BERLIN: Zone = {
  name: 'Europe/Berlin',
  startOfDayUs: (timeUs) => Math.floor((timeUs + HOUR_US) / DAY_US) * DAY_US - HOUR_US,
  endOfDayUs: (timeUs) => Math.floor((timeUs + HOUR_US) / DAY_US) * DAY_US - HOUR_US + DAY_US,
  offsetMinutes: () => 60,
  momentUs: ({ year, month, day, hour = 0, minute = 0, second = 0 }) =>
    Date.UTC(year, month - 1, day, hour, minute, second) * 1000 - HOUR_US,
};
const HOUR_US = 3_600_000_000;
const DAY_US = 24 * HOUR_US;

/** 2026-11-21 17:02:11 in Berlin. */
export const NOW_US = Date.parse('2026-11-21T17:02:11+01:00') * 1000;

/** A moment of that day, `HH:MM:SS` in Berlin. */
export const at = (clock: string): number => Date.parse(`2026-11-21T${clock}+01:00`) * 1000;

export function historyRow(
  clock: string,
  project: string | null,
  more: Partial<HistoryRow> = {},
): HistoryRow {
  return {
    timeUs: at(clock),
    entity: '/home/u/a.py',
    type: 'file',
    project,
    branch: null,
    language: 'Python',
    category: 'coding',
    userAgent: null,
    machine: 'box',
    isWrite: null,
    ...more,
  };
}

export interface World {
  readonly rows?: readonly HistoryRow[];
  readonly key?: boolean;
  /** As it is known without asking. */
  readonly dialect?: DialectName;
  /** As a probe finds it. */
  readonly probed?: DialectName | AppError;
  /** `[reports]`, by the names of the flags. */
  readonly reports?: Readonly<Partial<Record<ReportOption, string>>>;
  /** What earlier calls remembered. */
  readonly state?: Readonly<Record<string, string>>;
  readonly statusBar?: Partial<Settings['statusBar']>;
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  /** What the server says by path below its base, or why it cannot be asked. */
  readonly server?: Readonly<Record<string, HttpAnswer | AppError>> | AppError;
  /** Lines of `[project_alias]`, from the second line of `/c` on. */
  readonly aliases?: readonly (readonly [pattern: string, name: string])[];
  readonly storeError?: AppError;
  readonly queue?: { readonly waiting: number; readonly quarantined: number };
  readonly tty?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Trace {
  out: string;
  err: string;
  /** `path limit` of each request. */
  readonly requests: string[];
  /** Ranges asked of the history. */
  readonly ranges: (readonly [number, number])[];
  readonly log: string[];
  storeOpened: boolean;
}

export const ok = (body: unknown): HttpAnswer => ({ status: 200, headers: {}, body: JSON.stringify(body) });

/** Everything "today" needs, made of a few facts, and what was done to it. */
export function todayWorld(world: World): {
  readonly context: Context;
  readonly network: Network;
  readonly trace: Trace;
} {
  const trace: Trace = { out: '', err: '', requests: [], ranges: [], log: [], storeOpened: false };
  const note = (message: string): void => void trace.log.push(message);
  const settings = {
    key: world.key === false ? undefined : { value: 'k', from: 'config' },
    apiUrl: world.baseUrl ?? 'https://hackatime.hackclub.com/api/hackatime/v1',
    vaultCommand: undefined,
    environmentKey: undefined,
    statusBar: { showCategories: undefined, maxCategories: 2, hideMinutes: false, ...world.statusBar },
    hide: { projects: NO_RULES },
    projectAliases: (world.aliases ?? []).map(([key, value], at) => ({
      key,
      value,
      place: { file: '/c', line: at + 2 },
    })),
    reports: Object.fromEntries(
      Object.entries(world.reports ?? {}).map(([option, value]) => [
        option,
        { key: option, value, place: { file: '/home/u/.wakatime.cfg', line: 2 } },
      ]),
    ),
  } as unknown as Settings;
  const connection = {
    baseUrl: world.baseUrl ?? 'https://hackatime.hackclub.com/api/hackatime/v1',
    timeoutMs: world.timeoutMs ?? 120_000,
  };
  const context = {
    io: {
      env: world.env ?? {},
      stdoutIsTty: world.tty ?? false,
      columns: 60,
      ...createDoor({
        out: (text) => {
          trace.out += text;
        },
        err: (text) => {
          trace.err += text;
        },
        stdoutIsTty: () => world.tty ?? false,
      }),
    },
    clock: { nowUs: () => NOW_US, monotonicMs: () => 0 },
    log: { debug: note, info: note, warn: note, error: note },
    zone: BERLIN,
    paths: { resources: '/nowhere/.wakatime' },
    wait: () => new Promise(() => undefined),
    settings: async () => settings,
    store: () => {
      trace.storeOpened = true;
      if (world.storeError) throw world.storeError;
      return {
        history: (fromUs: number, toUs: number) => {
          trace.ranges.push([fromUs, toUs]);
          return (world.rows ?? []).filter((row) => row.timeUs >= fromUs && row.timeUs < toUs);
        },
        // Of what else is asked of the database there is nothing.
        access: { read: <T>(query: (queries: object) => T): T => query({ value: () => 0 }) },
        getState: (name: string) => world.state?.[name],
        countWaiting: () => world.queue?.waiting ?? 0,
        countQuarantined: () => world.queue?.quarantined ?? 0,
      };
    },
    dialect: async () => world.dialect,
  };
  const network = {
    connect: async () => (world.server instanceof Error ? world.server : connection),
    probeDialect: async (to: { readonly timeoutMs: number }) => {
      trace.requests.push(`probe ${to.timeoutMs}`);
      if (world.probed instanceof Error) throw world.probed;
      return world.probed;
    },
    fetchJson: async (path: string, to: { readonly timeoutMs: number }) => {
      trace.requests.push(`${path} ${to.timeoutMs}`);
      const answers = world.server instanceof Error ? undefined : world.server;
      const answer = answers?.[path.replace(connection.baseUrl, '')] ?? {
        status: 404,
        headers: {},
        body: 'not found',
      };
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  return { context: context as unknown as Context, network: network as unknown as Network, trace };
}

/** Options of the plugin face, as its parser gives them. */
export function pluginOptions(
  text: Readonly<Record<string, string>> = {},
  numbers: Readonly<Record<string, number>> = {},
): PluginOptions {
  return {
    text,
    numbers,
    switches: { today: true },
    lists: {},
    pairs: {},
    given: new Set(),
  } as PluginOptions;
}

export function commandRequest(options: CommandRequest['options'] = {}): CommandRequest {
  return { arguments: [], options };
}
