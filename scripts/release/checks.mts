/** What git and the files say of a checkout before a release. */
export interface CheckoutFacts {
  /** Empty where HEAD is on no branch. */
  readonly branch: string;
  /** Lines of `git status --porcelain`. */
  readonly changes: readonly string[];
  readonly tags: readonly string[];
}

const SHOWN = 5;

/** Why a checkout cannot be released as `version`, a line each; nothing where it can. */
export function findObstacles({ branch, changes, tags }: CheckoutFacts, version: string): readonly string[] {
  const obstacles: string[] = [];
  if (branch !== 'main') {
    obstacles.push(
      `releases are made on main, and this is ${branch === '' ? 'no branch' : `the branch ${branch}`}`,
    );
  }
  if (changes.length > 0) {
    const rest = changes.length > SHOWN ? ` and ${changes.length - SHOWN} more` : '';
    const names = changes.slice(0, SHOWN).map((line) => line.slice(3));
    obstacles.push(`there are changes that are not committed: ${names.join(', ')}${rest}`);
  }
  if (tags.includes(`v${version}`)) obstacles.push(`there is a tag v${version} already`);
  return obstacles;
}
