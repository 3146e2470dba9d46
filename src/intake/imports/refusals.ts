/** Why some records of a file could not be used. */
export interface Refusal {
  readonly reason: string;
  readonly records: number;
  /** Where the first of them is. */
  readonly first: string;
}

/** Counts by reason what could not be used. */
export interface Refusals {
  add(where: string, reason: string): void;
  /** How many records in all. */
  total(): number;
  /** The most frequent first. */
  list(): readonly Refusal[];
}

export function createRefusals(): Refusals {
  const byReason = new Map<string, { records: number; readonly first: string }>();
  let total = 0;
  return {
    add(where, reason) {
      total += 1;
      const known = byReason.get(reason);
      if (known === undefined) byReason.set(reason, { records: 1, first: where });
      else known.records += 1;
    },
    total: () => total,
    list: () =>
      [...byReason]
        .map(([reason, { records, first }]) => ({ reason, records, first }))
        .sort((a, b) => b.records - a.records),
  };
}

/** A line about each reason: where the first such record is, and how many others there are. */
export function formatRefusals(refusals: readonly Refusal[]): string {
  return refusals
    .map(({ reason, records, first }) => {
      const others = records - 1;
      const more = others === 0 ? '' : ` and ${others} other${others === 1 ? '' : 's'}`;
      return `hackatime: ${first}${more}: ${reason}\n`;
    })
    .join('');
}
