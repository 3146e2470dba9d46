import { lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file whose language is known. */
export interface Sample {
  readonly language: string;
  readonly path: string;
  readonly name: string;
}

/** Every file below a folder whose folders are named by language, as linguist's `samples/` is. */
export function readSamples(folder: string): readonly Sample[] {
  return readdirSync(folder)
    .sort()
    .filter((language) => lstatSync(join(folder, language)).isDirectory())
    .flatMap((language) =>
      readdirSync(join(folder, language), { recursive: true, encoding: 'utf8' })
        .sort()
        .map((path) => join(folder, language, path))
        .filter((path) => lstatSync(path).isFile())
        .map((path) => ({ language, path, name: basename(path) })),
    );
}
