import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { callNames } from './folder.ts';

/** The calls of a lane as one process sees them that takes them in. */
export interface Staying {
  /** The names of the others. One that has changed since is among them: it was still being written. */
  others(): readonly string[];
  /** How many others there are: of those that `next` has found and not yet given, while there are any. */
  count(): number;
  /**
   * The names of the oldest others, by the times of their files. The folder is looked at when all that were found before have
   * been given: whatever came since is newer. Some may be gone.
   */
  next(most: number): readonly string[];
  /** Notes that a call has to stay, as it was when `fileMark` gave this mark for it. */
  add(name: string, mark: string): void;
}

export function rememberStaying(lane: string): Staying {
  const marks = new Map<string, string>();
  let found: string[] = [];
  const others = (): readonly string[] =>
    callNames(lane).filter((name) => {
      const mark = marks.get(name);
      return mark === undefined || mark !== fileMark(join(lane, name));
    });
  return {
    others,
    count: () => (found.length > 0 ? found.length : others().length),
    next(most) {
      if (found.length === 0) found = newestFirst(lane, others());
      return found.splice(-most).reverse();
    },
    add: (name, mark) => void marks.set(name, mark),
  };
}

function newestFirst(lane: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({
      name,
      writtenMs: lstatSync(join(lane, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((one, other) => other.writtenMs - one.writtenMs)
    .map(({ name }) => name);
}

/** A text that is another one once a file has been written to or replaced. To be taken before the file is read. */
export function fileMark(file: string): string {
  const found = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeNs}`;
}
