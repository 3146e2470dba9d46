import { show } from './match.ts';

/** How a member is compared and named. */
export interface SetRules<Want, Got> {
  /** Empty when it fits. */
  differ(want: Want, got: Got): readonly string[];
  isOptional(want: Want): boolean;
  nameWant(want: Want): string;
  nameGot(got: Got): string;
  /** What the members are called, e.g. "heartbeat". */
  readonly noun: string;
}

/**
 * Compares two sets: every want that is not optional has a member of its own, and no member is left over. A member that
 * came twice is left over once.
 */
export function compareSets<Want, Got>(
  wants: readonly Want[],
  got: readonly Got[],
  rules: SetRules<Want, Got>,
): readonly string[] {
  const partners = pairUp(wants, got, rules);
  const taken = new Set(partners.values());
  const left = got.filter((_, at) => !taken.has(at));
  const differences: string[] = [];
  for (const [at, want] of wants.entries()) {
    if (partners.has(at) || rules.isOptional(want)) continue;
    const nearest = takeNearest(want, left, rules);
    if (nearest === undefined) differences.push(`missing ${rules.noun} ${rules.nameWant(want)}`);
    else differences.push(...nearest.map((text) => `${rules.noun} ${rules.nameWant(want)}: ${text}`));
  }
  const known = new Set([...taken].map((at) => rules.nameGot(got[at] as Got)));
  for (const one of left) {
    const name = rules.nameGot(one);
    differences.push(`${known.has(name) ? 'one more' : 'unexpected'} ${rules.noun} ${name}`);
  }
  return differences;
}

/** A largest pairing of wants and members that fit, as positions; what is not optional goes first. */
function pairUp<Want, Got>(
  wants: readonly Want[],
  got: readonly Got[],
  rules: SetRules<Want, Got>,
): ReadonlyMap<number, number> {
  const wantOf = new Map<number, number>();
  const find = (want: number, tried: Set<number>): boolean => {
    for (const [at, one] of got.entries()) {
      if (tried.has(at) || rules.differ(wants[want] as Want, one).length > 0) continue;
      tried.add(at);
      const rival = wantOf.get(at);
      if (rival === undefined || find(rival, tried)) {
        wantOf.set(at, want);
        return true;
      }
    }
    return false;
  };
  const positions = [...wants.keys()];
  const isOptional = (at: number): boolean => rules.isOptional(wants[at] as Want);
  for (const at of positions.filter((one) => !isOptional(one))) find(at, new Set());
  for (const at of positions.filter(isOptional)) find(at, new Set());
  return new Map([...wantOf].map(([at, want]) => [want, at]));
}

/** The differences to the member that is most like it, which is taken out. */
function takeNearest<Want, Got>(
  want: Want,
  left: Got[],
  rules: SetRules<Want, Got>,
): readonly string[] | undefined {
  const distances = left.map((one) => rules.differ(want, one));
  const [nearest] = [...distances.keys()].sort(
    (a, b) => (distances[a]?.length ?? 0) - (distances[b]?.length ?? 0),
  );
  if (nearest === undefined) return undefined;
  left.splice(nearest, 1);
  return distances[nearest];
}

/** A want by its most telling fields. */
export function nameOf(fields: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  const told = keys.filter((key) => fields[key] !== undefined).map((key) => show(fields[key]));
  return told.length > 0 ? told.join(' ') : '(any)';
}
