import { requireFreshBuild } from './bundle.ts';

/** Runs once before the tests that start the built program. */
export function setup(): void {
  requireFreshBuild();
}
