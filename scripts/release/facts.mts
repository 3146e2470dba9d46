/** An archive of a release: the program for one platform. */
export interface Archive {
  /** As in the table of platforms: `linux-x64`. */
  readonly id: string;
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
  /** Name of the archive. */
  readonly file: string;
  /** Name of the program in it. */
  readonly program: string;
  /** Hexadecimal, in lower case. */
  readonly sha256: string;
}

/** What installers and formulae of package managers say of a release. */
export interface ReleaseFacts {
  readonly version: string;
  /** `2026-11-29`. */
  readonly date: string;
  readonly description: string;
  /** SPDX. */
  readonly license: string;
  /** `https://github.com/owner/name`. */
  readonly repository: string;
  readonly archives: readonly Archive[];
  /** The package as npm has it. */
  readonly tarball: { readonly file: string; readonly sha256: string; readonly integrity: string };
  /** The library that the package needs, as npm has it. */
  readonly sqlite: { readonly version: string; readonly integrity: string };
  /** The oldest major version of Node that will do. */
  readonly nodeMajor: number;
}

/** A file of a release, its path relative to the folder of all. */
export interface ReleaseFile {
  readonly path: string;
  readonly text: string;
}

/** Where the release's page has a file. */
export function downloadUrl(
  { repository, version }: Pick<ReleaseFacts, 'repository' | 'version'>,
  file: string,
): string {
  return `${repository}/releases/download/v${version}/${file}`;
}
