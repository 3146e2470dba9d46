declare const HACKATIME_VERSION: string;

/** The program's version, e.g. `0.1.0`; the bundle has package.json's written into it. */
export function programVersion(): string {
  return typeof HACKATIME_VERSION === 'string' ? HACKATIME_VERSION : '0.0.0-dev';
}

/** Where bugs are reported; package.json says the same. */
export const ISSUES_URL = 'https://github.com/hackatime/hackatime/issues';

/** The oldest Node that the program runs on, as the guard in `bin/` and package.json's `engines` have it. */
export const OLDEST_NODE: readonly [major: number, minor: number] = [22, 19];
