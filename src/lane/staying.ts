import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { callNames } from './folder.ts';

/** Calls of a lane that one process has looked at and cannot take. */
export interface Staying {
  /** The names of the others. One that has changed since is among them: it was still being written. */
  others(): readonly string[];
  /** Notes that a call has to stay, as it was when `fileMark` gave this mark for it. */
  add(name: string, mark: string): void;
}

export function rememberStaying(lane: string): Staying {
  const marks = new Map<string, string>();
  return {
    others: () =>
      callNames(lane).filter((name) => {
        const mark = marks.get(name);
        return mark === undefined || mark !== fileMark(join(lane, name));
      }),
    add: (name, mark) => void marks.set(name, mark),
  };
}

/** A text that is another one once a file has been written to or replaced. To be taken before the file is read. */
export function fileMark(file: string): string {
  const found = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeNs}`;
}
