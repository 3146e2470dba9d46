import { type BigIntStats, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { callNames } from './folder.ts';

/** The calls of a lane as one process sees them that takes them in. */
export interface Staying {
  /** The names of the others. One that has changed since is among them: it was still being written. */
  others(): readonly string[];
  /** How many others are found and not yet given. The folder is looked at when there are none: whatever came since is newer. */
  count(): number;
  /** The names of the oldest others, by the times of their files. Some may be gone. */
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
  const look = (): void => {
    if (found.length === 0) found = newestFirst(lane, others());
  };
  return {
    others,
    count() {
      look();
      return found.length;
    },
    next(most) {
      look();
      return found.splice(-most).reverse();
    },
    add: (name, mark) => void marks.set(name, mark),
  };
}

function newestFirst(lane: string, names: readonly string[]): string[] {
  if (names.length < 2) return [...names];
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
  return statMark(lstatSync(file, { bigint: true, throwIfNoEntry: false }));
}

/** `fileMark` of a file that was looked at; undefined is one that is not there. */
export function statMark(found: BigIntStats | undefined): string {
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeNs}`;
}
