/** What is compared of the JSON of `hackatime stats`. */
export interface Report {
  readonly total_seconds: number;
  readonly by: string;
  readonly groups: readonly Group[];
  readonly more: readonly { readonly by: string; readonly groups: readonly Group[] }[];
}

interface Group {
  readonly name: string | null;
  readonly total_seconds: number;
}

/** How many numbers were compared, and which of them differ. */
export interface Comparison {
  readonly numbers: number;
  readonly differences: readonly string[];
}

/** Every number of two reports; a group without time is none. */
export function compareReports(server: Report, local: Report): Comparison {
  const theirs = numbersOf(server);
  const ours = numbersOf(local);
  const names = [...new Set([...theirs.keys(), ...ours.keys()])];
  const differences = names
    .filter((name) => (theirs.get(name) ?? 0) !== (ours.get(name) ?? 0))
    .map((name) => `${name}: ${theirs.get(name) ?? 'none'} there, ${ours.get(name) ?? 'none'} here`);
  return { numbers: names.length, differences };
}

function numbersOf({ total_seconds, by, groups, more }: Report): ReadonlyMap<string, number> {
  return new Map([
    ['total', total_seconds],
    ...[{ by, groups }, ...more].flatMap((part) =>
      part.groups
        .filter((group) => group.total_seconds > 0)
        .map((group) => [`${part.by} ${group.name ?? '(none)'}`, group.total_seconds] as const),
    ),
  ]);
}
