import { lstatSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { show } from './match.ts';
import type { Request } from './server.ts';
import { listBelow } from './world.ts';

/**
 * Where words stand that must be nowhere: in requests, and in names and bytes of the files below some folders.
 *
 * @param known files that may hold them, by path
 */
export function findLeaks(
  words: readonly string[],
  requests: readonly Request[],
  folders: readonly string[],
  known: ReadonlySet<string>,
): readonly string[] {
  if (words.length === 0) return [];
  const inRequests = requests.flatMap((request) => {
    const whole = `${request.path}\n${JSON.stringify(request.headers)}\n${request.text}`;
    return words
      .filter((word) => whole.includes(word))
      .map((word) => `${show(word)} stands in ${request.method} ${request.path}`);
  });
  const inFiles = folders.flatMap((folder) =>
    listBelow(folder)
      .filter((path) => !known.has(path))
      .flatMap((path) => {
        const name = relative(folder, path);
        const bytes = lstatSync(path).isFile() ? readFileSync(path) : Buffer.alloc(0);
        return words
          .filter((word) => name.includes(word) || bytes.includes(word))
          .map((word) => `${show(word)} stands in the file ${path}`);
      }),
  );
  return [...inRequests, ...inFiles];
}
