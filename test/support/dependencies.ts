import { type Content, createContent } from '../../src/detect/content.ts';
import { detectDependencies } from '../../src/detect/dependencies/index.ts';

/** The content of a file that holds exactly these bytes. */
export function contentOf(bytes: string | Uint8Array): Content {
  const held = Buffer.from(bytes);
  return createContent('/file', { readHead: (_path, maxBytes) => held.subarray(0, maxBytes) });
}

/** What `detectDependencies` finds in a file of this language. */
export function dependenciesOf(
  language: string | undefined,
  bytes: string | Uint8Array,
  fileName = 'source',
): readonly string[] {
  return detectDependencies({ path: `/code/${fileName}`, language, content: contentOf(bytes) });
}
