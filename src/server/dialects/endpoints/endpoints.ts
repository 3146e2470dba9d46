import type { Account } from '../../answers/account.ts';
import type { ServerGoal } from '../../answers/goals.ts';
import type { ServerAnswer } from '../../answers/json.ts';
import type { Leaderboard } from '../../answers/leaderboard.ts';
import type { AllTime, ServerDimension, ServerNumbers } from '../../answers/numbers.ts';
import type { Preferences } from '../../answers/preferences.ts';
import type { ServerProject } from '../../answers/projects.ts';
import type { TrustFactor } from '../../answers/trustFactor.ts';

/** One thing a server can be asked: where, and how its answer is read. */
export interface Endpoint<Query, Result> {
  /** As `ApiRequest.path`. */
  path(query: Query): string;
  /** Throws AppError 'auth' for 401, 'api' for every other refusal. */
  parse(answer: ServerAnswer, server: string): Result;
}

export interface LeaderboardQuery {
  readonly period?: 'daily' | 'weekly';
  readonly language?: string;
  /** Two letters. */
  readonly country?: string;
  /** Id of a private one. */
  readonly board?: string;
  /** From 1. */
  readonly page: number;
}

/** Days of a calendar, both included, `YYYY-MM-DD`. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
  /** Only this project. */
  readonly project?: string;
  /** IANA name of the zone whose days are meant; the account's when not given. */
  readonly timezone?: string;
}

/** A stretch of time between any two moments, in microseconds since 1970. */
export interface SpanQuery {
  readonly fromUs: number;
  /** The first moment after it. */
  readonly toUs: number;
  /** Only these, together; every project when there are none. */
  readonly projects: readonly string[];
}

/** What an answer groups its time by. */
interface Tells {
  readonly dimensions: readonly ServerDimension[];
}

/** `last_7_days`, `last_30_days`, `last_6_months`, `last_year`, `all_time`, `YYYY` or `YYYY-MM`. */
export type StatsRange = string;

/** Somebody's public numbers. */
export interface UserStats extends ServerNumbers {
  readonly trust: TrustFactor | undefined;
  readonly streakDays: number | undefined;
}

/** What people may want to know of a server; undefined where it cannot be asked. */
export interface Endpoints {
  readonly account: Endpoint<string, Account>;
  readonly userStats: Endpoint<string, UserStats>;
  readonly leaderboard: Endpoint<LeaderboardQuery, Leaderboard> & {
    /** The parts of a query that this server knows. */
    readonly filters: readonly (keyof LeaderboardQuery)[];
    /** What it shows when no period is asked for. */
    readonly period: 'daily' | 'weekly';
  };
  readonly trust: Endpoint<string, TrustFactor> | undefined;
  readonly allTime: Endpoint<undefined, AllTime>;
  /** Whether `allTime` tells the first day. */
  readonly tellsFirstDay: boolean;
  readonly projects: Endpoint<undefined, readonly ServerProject[]>;
  readonly goals: Endpoint<undefined, readonly ServerGoal[]> | undefined;
  /** How the account wants to be counted. */
  readonly preferences: Endpoint<undefined, Preferences> | undefined;
  readonly summaries: Endpoint<DateRange, ServerNumbers> &
    Tells & {
      /** Days in one request; undefined: any number. */
      readonly maxDays: number | undefined;
      /** What it tells besides `dimensions` of a single project. */
      readonly projectDimensions: readonly ServerDimension[];
    };
  /** Any stretch of time, counted as one. */
  readonly span:
    | (Endpoint<SpanQuery, ServerNumbers> &
        Tells & {
          /** Whether it can be asked for a project of this name. */
          takesProject(name: string): boolean;
        })
    | undefined;
  /** undefined for a range that this server has no stats of. */
  stats(range: StatsRange): (Endpoint<undefined, ServerNumbers> & Tells) | undefined;
  /** Which of those ranges has exactly the days of a range of `parseRange`, by the name of the latter. */
  readonly statsRanges: Readonly<Record<string, StatsRange>>;
}
