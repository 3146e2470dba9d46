import { describe, expect, it } from 'vitest';
import type { OutboxRow, TakeQuery } from '../../../../src/store/rows.ts';
import { chooseProbe } from '../../../../src/sync/run/choose.ts';
import { NO_TROUBLE } from '../../../../src/sync/run/trouble.ts';

/** Rows of which the first so many are held back by the settings; asking again for one that was passed over fails. */
function probe(count: number, held: number): { readonly ids: readonly number[]; readonly asked: number } {
  const rows = Array.from(
    { length: count },
    (_, id): OutboxRow => ({ id, heartbeatId: id, wire: `${id}`, timeUs: id, attempts: 0, refusals: 0 }),
  );
  const asked = new Set<number>();
  const take = (_: number, { except }: TakeQuery): OutboxRow[] => {
    const row = rows.find(({ id }) => except?.has(id) !== true);
    if (row === undefined) return [];
    if (asked.has(row.id)) throw new Error(`row ${row.id} was asked for twice`);
    asked.add(row.id);
    return [row];
  };
  const chosen = chooseProbe({
    target: { destination: { id: 1, waiting: count } },
    newestFirstAllowed: false,
    limits: { trigger: 'editor', max: undefined, sinceUs: undefined },
    counts: { attempted: 0 },
    tried: new Set(),
    trouble: NO_TROUBLE,
    deps: {
      store: { take, takeRefused: () => [], rewrite: () => undefined },
      sanitise: (wire) => (Number(wire) < held ? undefined : wire),
    },
  });
  return { ids: chosen.map(({ id }) => id), asked: asked.size };
}

describe('the one heartbeat that asks whether the server is up', () => {
  it.each([
    ['is the first', 3, 0, [0], 1],
    ['is the first that the settings do not hold back', 3, 2, [2], 3],
    ['is none when all are held back', 3, 3, [], 3],
    ['is looked for among no more than a hundred', 150, 120, [], 100],
    ['is none when nothing waits', 0, 0, [], 0],
  ])('%s', (_, count, held, ids, asked) => {
    expect(probe(count, held)).toEqual({ ids, asked });
  });
});
