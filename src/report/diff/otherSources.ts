import type { Zone } from '../../system/zone/zone.ts';
import type { RuleName } from '../counting/rules.ts';
import { readerFor } from '../groups/dimensions.ts';
import type { CountedRow } from './views.ts';

/** Where heartbeats come from that this computer does not have: from another one, or from here past this program. */
export type ForeignCause = 'other_machine' | 'other_tool';

/** So many machines and editors are named; the others are put together. */
const MAX_NAMED = 8;

/** What only the server has, by the machine it comes from, or on this computer by the editor; the largest first. */
export function groupForeign(
  foreign: Iterable<CountedRow>,
  { machine, names, zone }: { readonly machine: string; readonly names: RuleName; readonly zone: Zone },
): readonly {
  readonly cause: ForeignCause;
  readonly name: string | null;
  readonly rows: readonly CountedRow[];
}[] {
  const editor = readerFor('editor', { names, zone });
  const groups = new Map<string, { cause: ForeignCause; name: string | null; rows: CountedRow[] }>();
  for (const row of foreign) {
    const isOther = Boolean(row.machine) && row.machine !== machine;
    const cause = isOther ? 'other_machine' : 'other_tool';
    const value = isOther ? row.machine : (editor.read(row) as string | null);
    const name = value && (isOther ? value : editor.show(value));
    const key = `${cause} ${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cause, name: name || null, rows: [row] });
    else group.rows.push(row);
  }
  const ranked = [...groups.values()].sort((one, other) => other.rows.length - one.rows.length);
  const others = ranked.slice(MAX_NAMED);
  const joined = (['other_machine', 'other_tool'] as const).flatMap((cause) => {
    const rows = others.filter((group) => group.cause === cause).flatMap((group) => group.rows);
    return rows.length === 0 ? [] : [{ cause, name: null, rows }];
  });
  return [...ranked.slice(0, MAX_NAMED), ...joined];
}
