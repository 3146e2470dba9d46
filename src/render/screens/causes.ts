import { formatHeartbeatCount } from '../heartbeatCount.ts';

/** What is known about a cause. */
export interface CauseFacts {
  /** The machine, the editor, the time-out or the zone that it is about. */
  readonly name: string | null;
  readonly heartbeats: number;
  /** Whether it was found by trying, since the server does not say it. */
  readonly isGuessed: boolean;
  /** The first day, `YYYY-MM-DD`. */
  readonly since: string;
  /** Whether the server shows its heartbeats. */
  readonly isListed: boolean;
}

interface Words {
  readonly say: (facts: CauseFacts) => string;
  /** What to do about it. */
  readonly advise?: (facts: CauseFacts) => string;
}

/** `1 heartbeat waits`, `2 heartbeats wait` */
const counted =
  (one: string, several: string) =>
  ({ heartbeats }: CauseFacts): string =>
    `${formatHeartbeatCount(heartbeats)} ${heartbeats === 1 ? one : several}`;

const pull = ({ since }: CauseFacts): string => `hackatime pull --since ${since}`;
const is = ({ isGuessed }: CauseFacts): string => (isGuessed ? 'seems to be' : 'is');
const seems = ({ isGuessed }: CauseFacts, does: string, doIt: string): string =>
  isGuessed ? `seems to ${doIt}` : does;

const CAUSES = {
  waiting: {
    say: counted('waits here to be sent', 'wait here to be sent'),
    advise: () => 'hackatime flush',
  },
  quarantined: {
    say: counted('was refused by the server', 'were refused by the server'),
    advise: () => 'hackatime queue quarantine list',
  },
  dropped: {
    say: counted('was dropped from the queue', 'were dropped from the queue'),
    advise: () => 'hackatime queue drop --undo',
  },
  other_server: {
    say: counted('is for another account or server', 'are for other accounts or servers'),
  },
  unclear: {
    say: counted(
      'may be for another account: its name is hidden',
      'may be for other accounts: their names are hidden',
    ),
  },
  not_on_server: {
    say: counted('is only here, and not queued', 'are only here, and not queued'),
    advise: ({ since }) => `hackatime queue backfill --since ${since}`,
  },
  altered: { say: () => 'the server has heartbeats otherwise than they were sent' },
  other_machine: {
    say: (facts) => `${formatHeartbeatCount(facts.heartbeats)} from ${facts.name ?? 'further machines'}`,
    advise: pull,
  },
  other_tool: {
    say: ({ heartbeats, name }) =>
      `${formatHeartbeatCount(heartbeats)} from ${name ?? 'an unknown editor'}, which did not pass through here`,
    advise: pull,
  },
  rule: { say: ({ name }) => `here you count by the rule ${name}` },
  each_day: { say: () => 'the server counts each day for itself, without the pause over midnight' },
  timeout: { say: (facts) => `the time-out of the account ${is(facts)} ${facts.name}` },
  writes_only: { say: () => 'the account counts only saves' },
  no_project: {
    say: (facts) => `the account ${seems(facts, 'leaves out', 'leave out')} what has no project`,
  },
  day_borders: {
    say: ({ name }) => `the days of the account are those of ${name}`,
    advise: ({ name }) => `hackatime diff --tz ${name}`,
  },
  server_midnight: {
    say: (facts) => `the server ${seems(facts, 'cuts', 'cut')} time at the midnight of ${facts.name}`,
  },
  delay: {
    say: () => 'the server does not count all that it has yet',
    advise: () => 'it does so at night',
  },
  cut_times: { say: () => 'the server counts fractions of seconds, and tells whole ones' },
  unexplained: {
    say: ({ isListed }) =>
      isListed ? 'unexplained' : 'unexplained: the server does not tell its heartbeats',
  },
} satisfies Readonly<Record<string, Words>>;

/** The name of every cause. */
export type CauseName = keyof typeof CAUSES;

/** The names in the order in which causes are listed. */
export const CAUSE_NAMES = Object.keys(CAUSES) as readonly CauseName[];

/** A cause in a few words, and what to do about it. */
export function describeCause(
  cause: CauseName,
  facts: CauseFacts,
): { readonly text: string; readonly advice: string | undefined } {
  const words: Words = CAUSES[cause];
  return { text: words.say(facts), advice: words.advise?.(facts) };
}
