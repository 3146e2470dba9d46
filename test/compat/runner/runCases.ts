import type { Case } from './format.ts';
import { runCase, type Verdict } from './runCase.ts';
import { HERE, type Host } from './world.ts';

/**
 * Runs cases, so many at a time; gives their verdicts in the order of the cases.
 *
 * @param command the program and its first arguments
 */
export async function runCases(
  cases: readonly Case[],
  command: readonly string[],
  jobs: number,
  host: Host = HERE,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...cases.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, one] = next;
      verdicts[at] = await runCase(one, command, host);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return verdicts;
}
