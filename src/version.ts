declare const HACKATIME_VERSION: string;

/** The program's version, e.g. `0.1.0`; the bundle has package.json's written into it. */
export function programVersion(): string {
  return typeof HACKATIME_VERSION === 'string' ? HACKATIME_VERSION : '0.0.0-dev';
}
