import type { AgentBeat } from './beat.ts';

/** A home folder on a Linux that runs within Windows. */
export interface LinuxHome {
  /** Where Windows sees that Linux' root, e.g. `\\wsl$/Ubuntu`. */
  readonly root: string;
  /** The home below it, e.g. `\\wsl$/Ubuntu/home/me`. */
  readonly home: string;
}

/** Where Windows sees the root of a distribution. */
export const rootOfDistribution = (name: string): string => `\\\\wsl$/${name}`;

/**
 * The distributions in what `wsl.exe --list --quiet` prints, in UTF-16 or UTF-8. Those of Docker have nobody's home, and what is no
 * name of a folder is none of a distribution.
 */
export function parseDistributions(output: Buffer): readonly string[] {
  const text = output.includes(0) ? output.toString('utf16le') : output.toString('utf8');
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((name) => /^[^\p{Cc}/\\:<>"|?*]*[^\p{Cc}/\\:<>"|?*.]$/u.test(name))
    .filter((name) => !/^docker-desktop/i.test(name));
}

/** A path on that Linux as Windows sees it. */
function asSeen(path: string, root: string): string {
  return path.startsWith('/') && !path.startsWith('//') ? `${root}${path}` : path;
}

/** What a log on a Linux within Windows tells, with paths as Windows sees them. */
export function beatFromWindows(beat: AgentBeat, root: string | undefined): AgentBeat {
  if (root === undefined) return beat;
  return {
    ...beat,
    path: beat.path && asSeen(beat.path, root),
    folder: beat.folder && asSeen(beat.folder, root),
  };
}
