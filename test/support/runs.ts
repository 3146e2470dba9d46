/** Of the runs that a law is given: all of them in CI, which sets `CI`, and a quarter in everyday use. */
const EVERYDAY_SHARE = 0.25;

/**
 * How many runs of a property this run of the tests does; `PROPERTY_RUNS` names another share, from above 0 to 1.
 *
 * @param full the number that is enough for trust
 * @param everydayShare for a property whose runs take long
 * @throws Error when `PROPERTY_RUNS` is no such share
 */
export function runs(full: number, everydayShare = EVERYDAY_SHARE): { readonly numRuns: number } {
  const named = process.env['PROPERTY_RUNS'];
  const isCi = (process.env['CI'] ?? '') !== '';
  const share = named === undefined ? (isCi ? 1 : everydayShare) : Number(named);
  if (!(share > 0 && share <= 1))
    throw new Error(`PROPERTY_RUNS takes a number above 0 and at most 1, not '${named}'`);
  return { numRuns: Math.ceil(full * share) };
}
