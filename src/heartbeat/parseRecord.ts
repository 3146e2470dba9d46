import type { Heartbeat } from './heartbeat.ts';
import { MILLISECONDS_FROM } from './numbers.ts';
import { type JsonFields, parseForeignFields, parseJsonFields } from './parseForeign.ts';

/** Gives the text that an id stands for; undefined when it is unknown. */
export type NameOf = (id: string) => string | undefined;

/** How to read a server's heartbeats. */
export interface RecordRules {
  readonly userAgentOf: NameOf;
  readonly machineOf: NameOf;
  /** Whether 0 means that a number is missing: Wakapi has no other way to say so. */
  readonly zeroIsNone: boolean;
  /** Gives a language in its usual spelling. */
  readonly spell?: (language: string) => string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Wakapi's ids are the names themselves; WakaTime's mean nothing without its lists. */
export const isIdOnly = (id: string): boolean => UUID.test(id);

const nameIn: NameOf = (id) => (isIdOnly(id) ? undefined : id);

/** The rules for files, which contain no lists of names. */
export const FILE_RULES: RecordRules = { userAgentOf: nameIn, machineOf: nameIn, zeroIsNone: false };

const NUMBERS = [
  'lines',
  'lineno',
  'cursorpos',
  'project_root_count',
  'ai_line_changes',
  'human_line_changes',
  'line_additions',
  'line_deletions',
] as const;

/**
 * Parses a heartbeat as a server shows it, or as it is in a data dump or an export: with ids for user agent and
 * machine, and a time that may be a date (docs/servers.md#hackatime-heartbeats-and-exports,
 * docs/servers.md#wakapi-heartbeats, docs/servers.md#wakatime-data-dumps). An unknown user agent becomes ''. Fields
 * that are null or of a wrong type are left out. Without an entity and a time, gives the reason why it is not a
 * heartbeat.
 */
export function parseRecordFields(record: JsonFields, rules: RecordRules): Heartbeat | string {
  const time = secondsOf(record['time']);
  if (typeof time === 'number' && time >= MILLISECONDS_FROM) return 'time is no seconds since 1970';
  const fields: Record<string, unknown> = {
    ...record,
    time,
    machine: record['machine'] ?? named(record['machine_name_id'], rules.machineOf),
    user_agent: record['user_agent'] ?? named(record['user_agent_id'], rules.userAgentOf),
  };
  const { language } = record;
  if (rules.spell !== undefined && typeof language === 'string') fields['language'] = rules.spell(language);
  if (rules.zeroIsNone) for (const name of NUMBERS) if (fields[name] === 0) fields[name] = undefined;
  return parseForeignFields(fields, { userAgent: () => '' });
}

/** Like `parseRecordFields`, for JSON text. */
export function parseRecord(text: string, rules: RecordRules): Heartbeat | string {
  const record = parseJsonFields(text);
  return record === undefined ? 'not a JSON object' : parseRecordFields(record, rules);
}

function named(id: unknown, nameOf: NameOf): string | undefined {
  const name = typeof id === 'string' ? nameOf(id) : undefined;
  return name === '' ? undefined : name;
}

const WRITTEN_OUT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|UTC|[+-]\d\d:?\d\d)?$/;

/** Seconds of a time that is written as a date; anything else unchanged. */
function secondsOf(time: unknown): unknown {
  const [, day, clock, zone = 'Z'] = typeof time === 'string' ? (WRITTEN_OUT.exec(time) ?? []) : [];
  if (day === undefined) return time;
  const ms = Date.parse(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone}`);
  return Number.isNaN(ms) ? undefined : ms / 1000;
}
