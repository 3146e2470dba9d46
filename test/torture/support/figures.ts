/** One thing that was demanded, and what came. */
export interface Figure {
  readonly name: string;
  readonly demanded: string;
  readonly came: string;
  readonly isReached: boolean;
  /** What to look at. */
  readonly details?: readonly string[];
}

const DETAILS = 5;

/** Exactly so many; `details` name what was too much or too little. */
export function exactly(
  name: string,
  demanded: number,
  came: number,
  details: readonly string[] = [],
): Figure {
  return figure(name, `${demanded}`, `${came}`, demanded === came, details);
}

/** None of these may be there. */
export function none(name: string, found: readonly string[]): Figure {
  return exactly(name, 0, found.length, found);
}

export function atLeast(name: string, demanded: number, came: number): Figure {
  return figure(name, `at least ${demanded}`, `${came}`, came >= demanded, []);
}

export function atMost(name: string, demanded: number, came: number): Figure {
  return figure(name, `at most ${demanded}`, `${came}`, came <= demanded, []);
}

/** At least such a part of a whole; a whole of nothing is reached by nothing. `worst` are named even when it is reached. */
export function share(
  name: string,
  demanded: number,
  came: number,
  of: number,
  worst: readonly string[],
): Figure {
  const isReached = of > 0 && came >= of * demanded;
  const details = worst.slice(0, DETAILS);
  return { name, demanded: `at least ${demanded * 100} %`, came: `${came} of ${of}`, isReached, details };
}

function figure(
  name: string,
  demanded: string,
  came: string,
  isReached: boolean,
  details: readonly string[],
): Figure {
  return { name, demanded, came, isReached, details: isReached ? [] : details.slice(0, DETAILS) };
}

/** One line for people; what to look at follows it. */
export function formatFigure(scenario: string, one: Figure): string {
  const line = `${one.isReached ? 'ok    ' : 'MISSED'} ${scenario}: ${one.name}: ${one.came} (demanded: ${one.demanded})`;
  return [line, ...(one.details ?? []).map((detail) => `         ${detail}`)].join('\n');
}
