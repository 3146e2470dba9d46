const SHOWN = 20;

/** What was found wrong with a file, one sentence each. A file can be wrong in millions of places: the first ones are kept. */
export interface RescueProblems {
  add(problem: string): void;
  any(): boolean;
  list(): readonly string[];
}

export function createRescueProblems(): RescueProblems {
  const first: string[] = [];
  let count = 0;
  return {
    add: (problem) => {
      count++;
      if (first.length < SHOWN) first.push(problem);
    },
    any: () => count > 0,
    list: () => (count > first.length ? [...first, `and ${count - first.length} more`] : first),
  };
}
