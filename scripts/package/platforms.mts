/** One kind of computer that a program without Node is made for. */
export interface Platform {
  /** As people type it: `linux-x64`. */
  readonly id: string;
  /** As Node names it. */
  readonly os: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
  /** Package of npm that has Node for it. */
  readonly nodePackage: string;
  /** Name of the archive of a release. Without the version, so that one address always has the newest. */
  readonly archive: string;
  /** Name of the program in it. */
  readonly program: string;
}

/** Every platform that programs are made for: the one table from which archives, installers and formulae come. */
export const PLATFORMS: readonly Platform[] = [
  platform('linux', 'x64'),
  platform('linux', 'arm64'),
  platform('darwin', 'x64'),
  platform('darwin', 'arm64'),
  platform('win32', 'x64'),
  platform('win32', 'arm64'),
];

function platform(os: Platform['os'], arch: Platform['arch']): Platform {
  const isWindows = os === 'win32';
  const id = `${isWindows ? 'win' : os}-${arch}`;
  return {
    id,
    os,
    arch,
    // For Apple's chips the plain name was taken.
    nodePackage: id === 'darwin-arm64' ? `node-bin-${id}` : `node-${id}`,
    archive: `hackatime-${id}.${isWindows ? 'zip' : 'tar.gz'}`,
    program: isWindows ? 'hackatime.exe' : 'hackatime',
  };
}
