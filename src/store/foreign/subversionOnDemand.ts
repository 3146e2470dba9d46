import type { SubversionInfo } from './subversion.ts';

/** As `readSubversion`, whose code is loaded for the few files that are of a working copy of Subversion. */
export async function readSubversionOnDemand(
  wcDb: string,
  path: string,
): Promise<SubversionInfo | undefined> {
  return (await import('./subversion.ts')).readSubversion(wcDb, path);
}
