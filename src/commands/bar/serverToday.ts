import type { Settings } from '../../config/settings.ts';
import { accountName } from '../../context/accountName.ts';
import type { Context } from '../../context/context.ts';
import { redact } from '../../errors.ts';
import { dateIn } from '../../report/time/ranges.ts';
import type { NamedSeconds } from '../../server/answers/fields.ts';
import type { StatusBar } from '../../server/answers/today.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import { serverTodayFile } from './kept.ts';
import { readWhole, writeWhole } from './wholeFile.ts';

/** What a server tells of today. */
export interface ToldToday {
  readonly baseUrl: string;
  readonly dialect: DialectName | undefined;
  readonly bar: StatusBar;
  /** Whether the answer is about today, and not a cached one about another day. */
  readonly isOfToday: boolean;
  readonly projects: readonly NamedSeconds[];
}

/** Today as a server told it, kept for status bars. */
export interface KeptServerToday {
  /** Whose it is; see `accountName`. */
  readonly account: string;
  /** The server's address, without a key. */
  readonly name: string;
  readonly askedAtUs: number;
  /** Heartbeats from later on the server may not have had yet. */
  readonly knownToUs: number;
  readonly dialect: DialectName | undefined;
  readonly totalSeconds: number;
  /** By the server's names. */
  readonly projects: readonly NamedSeconds[];
}

/** Keeps what a server has told of today. Never throws: a status bar then goes by an older answer, or counts by itself. */
export function keepServerToday(answer: ToldToday, settings: Settings, context: Context): void {
  const { bar, baseUrl, dialect, projects } = answer;
  const nowUs = context.clock.nowUs();
  // The server's day may have begun or ended while this computer's has not.
  const isSameDay = bar.date === undefined || bar.date === dateIn(context.zone, nowUs);
  if (!answer.isOfToday || !isSameDay || bar.totalSeconds === undefined) return;
  const askedAtUs = Math.min(bar.cachedAtUs ?? nowUs, nowUs);
  const kept: KeptServerToday = {
    account: accountName(settings),
    name: redact(baseUrl),
    askedAtUs,
    // What has been recorded since the last request waits.
    knownToUs: Math.min(askedAtUs, settings.lastSentUs ?? askedAtUs),
    dialect,
    totalSeconds: bar.totalSeconds,
    projects,
  };
  writeWhole(serverTodayFile(context.paths.resources), kept);
}

/** What a server has told of the day of a moment to this account; undefined when there is none. */
export function readServerToday(
  resources: string,
  settings: Settings,
  day: { readonly fromUs: number; readonly toUs: number },
): KeptServerToday | undefined {
  const kept = readWhole(serverTodayFile(resources)) as KeptServerToday | undefined;
  if (kept === undefined || kept.account !== accountName(settings)) return undefined;
  return day.fromUs <= kept.askedAtUs && kept.askedAtUs < day.toUs ? kept : undefined;
}
