/** The first place from `from` on, and before `to`, of which `isBefore` does not hold, as of none after it; else `to`. */
export function firstPlace(from: number, to: number, isBefore: (place: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the first number in an ascending list that is not below `least`; `to` when there is none before that. */
export function firstFrom(sorted: ArrayLike<number>, least: number, from = 0, to = sorted.length): number {
  return firstPlace(from, to, (place) => (sorted[place] as number) < least);
}
