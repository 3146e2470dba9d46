import { isIdOnly, type NameOf, type RecordRules } from '../../heartbeat/parseRecord.ts';

/** What an account says of the ids in its dump. */
export type AccountNames =
  | { readonly server: string; readonly userAgentOf: NameOf; readonly machineOf: NameOf }
  /** Why nobody could be asked, as the end of a sentence. */
  | { readonly problem: string };

/** What became of ids in place of names. */
export interface IdReport {
  /** Who was asked; undefined when nobody was. */
  readonly server: string | undefined;
  readonly problem: string | undefined;
  /** Heartbeats all of whose ids were named. */
  readonly named: number;
  /** Heartbeats with an id that stayed without a name. */
  readonly unnamed: number;
}

/** Names of editors and machines, of which a dump has ids only. */
export interface IdNames {
  /** How to read a record; these note ids without a name. */
  readonly rules: RecordRules;
  /** Whether an id came up, and nobody was asked yet. */
  isWanted(): boolean;
  learn(names: AccountNames): void;
  /** Counts the record that was read last. */
  count(): void;
  report(): IdReport | undefined;
}

export function createIdNames(): IdNames {
  let found: AccountNames | undefined;
  let hasId = false;
  let isMissing = false;
  let named = 0;
  let unnamed = 0;
  const lookUp =
    (list: 'userAgentOf' | 'machineOf'): NameOf =>
    (id) => {
      if (!isIdOnly(id)) return id;
      hasId = true;
      const name = found === undefined || 'problem' in found ? undefined : found[list](id);
      if (name === undefined) isMissing = true;
      return name;
    };
  return {
    rules: { userAgentOf: lookUp('userAgentOf'), machineOf: lookUp('machineOf'), zeroIsNone: false },
    isWanted: () => hasId && found === undefined,
    learn(names) {
      found = names;
      hasId = false;
      isMissing = false;
    },
    count() {
      if (isMissing) unnamed += 1;
      else if (hasId) named += 1;
      hasId = false;
      isMissing = false;
    },
    report() {
      if (found === undefined) return undefined;
      const { server, problem } = { server: undefined, problem: undefined, ...found };
      return { server, problem, named, unnamed };
    },
  };
}

/** What people read about ids in place of names: whose names they got, or why they got none. */
export function formatIds({ server, problem, named, unnamed }: IdReport): string {
  const some = (count: number): string => `${count} heartbeat${count === 1 ? '' : 's'}`;
  const got =
    named === 0 ? '' : `Editors and machines of ${some(named)} are named as ${server} names them.\n`;
  if (unnamed === 0) return got;
  const why = problem ?? `${server} does not know all of these`;
  return `${got}Without editor or machine: ${some(unnamed)}. The file has ids for them, and ${why}.\n`;
}
