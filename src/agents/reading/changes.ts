import { isFields, listOf, objectOf } from '../values.ts';

/** Kinds of a change, as VS Code numbers them. */
const WHOLE = 0;
const SET = 1;
const PUSH = 2;
const DELETE = 3;

/** A longer list is none that somebody wrote: a change names places in lists by their numbers. */
const MOST_ITEMS = 100_000;

/**
 * What a document is after all its changes, each of which is `{kind, k, v, i}`: 0 is the whole, 1 sets what is at the path `k`, 2
 * adds `v` to the list there, of which `i` items stay, 3 takes away. A change that does not fit changes nothing.
 */
export function replayed(changes: readonly unknown[]): unknown {
  const holder: Record<string, unknown> = { whole: undefined };
  for (const change of changes) {
    const { kind, k, v, i } = objectOf(change);
    const path = listOf(k);
    if (kind === WHOLE) holder['whole'] = v;
    else if (kind === SET) put(holder, path, v);
    else if (kind === DELETE) put(holder, path, undefined);
    else if (kind === PUSH) push(holder, path, listOf(v), i);
  }
  return holder['whole'];
}

/** The object or list in which the last step of a path leads somewhere, and that step. */
function placeOf(holder: Record<string, unknown>, path: readonly unknown[]): Place | undefined {
  let parent: unknown = holder;
  let step: unknown = 'whole';
  for (const next of path) {
    parent = valueAt(parent, step);
    step = next;
  }
  if (isFields(parent) && typeof step === 'string' && step !== '__proto__') {
    return { parent: parent as Record<string, unknown>, step };
  }
  if (Array.isArray(parent) && Number.isInteger(step) && Number(step) >= 0 && Number(step) < MOST_ITEMS) {
    return { parent: parent as unknown[] & Record<string, unknown>, step: String(step) };
  }
  return undefined;
}

interface Place {
  readonly parent: Record<string, unknown>;
  readonly step: string;
}

function valueAt(parent: unknown, step: unknown): unknown {
  if (Array.isArray(parent)) return parent[Number(step)];
  return Object.hasOwn(objectOf(parent), String(step)) ? objectOf(parent)[String(step)] : undefined;
}

function put(holder: Record<string, unknown>, path: readonly unknown[], value: unknown): void {
  const place = placeOf(holder, path);
  if (place !== undefined) place.parent[place.step] = value;
}

function push(
  holder: Record<string, unknown>,
  path: readonly unknown[],
  items: readonly unknown[],
  kept: unknown,
) {
  const place = placeOf(holder, path);
  if (place === undefined) return;
  const before = listOf(valueAt(place.parent, place.step));
  const stays = typeof kept === 'number' ? before.slice(0, kept) : before;
  if (stays.length + items.length <= MOST_ITEMS) place.parent[place.step] = [...stays, ...items];
}
