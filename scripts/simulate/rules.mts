import { ownSecond } from '../../src/launcher/crontab.ts';
import { backoffSeconds, backoffUntilUs } from '../../src/sync/backoff.ts';
import { BATCH_SIZE } from '../../src/sync/batches.ts';
import { rateLimitUntilUs } from '../../src/sync/due.ts';
import { SECOND_US } from '../../src/system/units.ts';

/** What a client remembers when it asks itself whether to send; times are whole seconds since 1970. */
export interface ClientState {
  readonly now: number;
  /** Not below the millisecond in which it failed. */
  readonly failedAtUs: number;
  readonly retries: number;
  readonly sentAt: number;
  readonly waiting: number;
  /** The moment before which the server does not want to be asked. */
  readonly wish: number;
}

/** How the clients of one server decide, and what their crontab says. */
export interface Rules {
  readonly name: string;
  /** Whether a heartbeat call sends now. */
  readonly isDue: (state: ClientState) => boolean;
  /** Whether cron's flush sends now. */
  readonly isCronDue: (state: Pick<ClientState, 'now' | 'wish'>) => boolean;
  /** Until when a client leaves a server alone that named a moment; `own` is a number of its own, 0 to 1. */
  readonly heedUntil: (wish: number, now: number, own: number) => number;
  /** In how many requests it sends what waits. */
  readonly requests: (waiting: number) => number;
  /** The second of ten minutes in which a client's cron line fires; `own` is a number of its own, 0 to 1. */
  readonly cronSecond: (own: number) => number;
}

const RATE_LIMIT_SECONDS = 120;
const TEN_MINUTES = 600;
const groups = (waiting: number): number => Math.ceil(waiting / BATCH_SIZE);

function isRateLimited({ now, sentAt, waiting }: ClientState): boolean {
  const query = { nowUs: now * SECOND_US, rateLimitSeconds: RATE_LIMIT_SECONDS, waiting };
  return rateLimitUntilUs({ ...query, lastSentUs: sentAt * SECOND_US }) !== undefined;
}

const isPastWish = ({ now, wish }: Pick<ClientState, 'now' | 'wish'>): boolean => now >= wish;

/** docs/wakatime-cli.md: 15 · 2^retries seconds, and no pause at all where that is more than an hour; it knows no Retry-After. */
const WAKATIME_CLI: Rules = {
  name: 'wakatime-cli',
  isDue: ({ now, failedAtUs, retries, sentAt }) => {
    if (now < sentAt + RATE_LIMIT_SECONDS) return false;
    const pause = retries < 1 ? 0 : 15 * 2 ** retries;
    return pause > 3600 || now * SECOND_US >= failedAtUs + pause * SECOND_US;
  },
  isCronDue: () => true,
  heedUntil: () => 0,
  requests: groups,
  cronSecond: () => 0,
};

/** What this program does, with the line `*\/10` in every crontab. */
const SAME_MINUTE: Rules = {
  name: 'hackatime, cron */10',
  isDue: (state) =>
    isPastWish(state) &&
    !isRateLimited(state) &&
    backoffUntilUs({ atUs: state.failedAtUs, retries: state.retries }, state.now * SECOND_US) === undefined,
  isCronDue: isPastWish,
  heedUntil: (wish) => wish,
  requests: groups,
  cronSecond: () => 0,
};

/** What this program does, with the line that `hackatime cron` prints. */
const OWN_MINUTE: Rules = {
  ...SAME_MINUTE,
  name: 'hackatime',
  cronSecond: (own) => ownSecond(`computer-${own}`, TEN_MINUTES),
};

/** The pauses differ from client to client, too: up to a quarter less after a failure, up to a tenth more than a server asked for. */
const OWN_PAUSES: Rules = {
  ...OWN_MINUTE,
  name: 'hackatime, own pauses',
  isDue: (state) => {
    const pause = backoffSeconds(state.retries) * (1 - (state.failedAtUs % 1000) / 4000);
    return (
      isPastWish(state) &&
      !isRateLimited(state) &&
      state.now * SECOND_US >= state.failedAtUs + pause * SECOND_US
    );
  },
  heedUntil: (wish, now, own) => wish + Math.floor((wish - now) * 0.1 * own),
};

export const RULES: readonly Rules[] = [WAKATIME_CLI, SAME_MINUTE, OWN_MINUTE, OWN_PAUSES];
