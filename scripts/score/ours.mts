import { readFileSync } from 'node:fs';
import { createContent } from '../../src/detect/content.ts';
import { detectLanguage } from '../../src/detect/language/index.ts';
import type { Fs } from '../../src/system/ports.ts';
import type { Sample } from './samples.mts';

/** A disk on which a file is alone in its folder. */
function aloneOnDisk(sample: Sample): Fs {
  return {
    stat: () => 'missing',
    readHead: (_, maxBytes) => readFileSync(sample.path).subarray(0, maxBytes),
    readOwn: () => undefined,
    readText: () => undefined,
    list: () => [sample.name],
    realpath: () => undefined,
    readLink: () => undefined,
  };
}

/** The language that the sources of this repository find for a file, without guessing. */
export async function ourLanguage(sample: Sample): Promise<string | undefined> {
  const fs = aloneOnDisk(sample);
  const query = {
    path: `/alone/${sample.name}`,
    content: createContent(sample.path, fs),
    given: undefined,
    alternate: undefined,
    guess: false,
  };
  return (await detectLanguage(query, { fs }))?.language;
}
