import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');

/** Names that several files have on purpose: every command has the first two, every bundle that bin/ starts the third. */
const SHARED: ReadonlySet<string> = new Set(['run', 'spec', 'start']);

const DECLARATION =
  /^export (?:declare )?(?:async )?(?:function\*?|const|let|class|abstract class|interface|type|enum) +([\w$]+)/gm;

/** The names that a source text exports where it declares them, each once however often it is overloaded. */
function exportedNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(DECLARATION)].map(([, name = '']) => name))];
}

/** Names that more than one of these files exports, with the files. */
function namesOfSeveral(
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const [file, text] of Object.entries(files)) {
    for (const name of exportedNames(text)) found.set(name, [...(found.get(name) ?? []), file]);
  }
  return Object.fromEntries([...found].filter(([name, { length }]) => length > 1 && !SHARED.has(name)));
}

describe('exported names', () => {
  it('stand for one thing each', () => {
    const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(SRC, name), 'utf8')]));
    expect(Object.values(files).flatMap(exportedNames).length).toBeGreaterThan(1000);
    expect(namesOfSeveral(files)).toEqual({});
  });

  it('are seen when two files have the same', () => {
    const files = { 'a.ts': 'export type Trust = string;', 'b.ts': 'export async function* Trust() {}\n' };
    expect(namesOfSeveral(files)).toEqual({ Trust: ['a.ts', 'b.ts'] });
  });
});
