import type { Content } from '../content.ts';
import { parseYaml } from './languages/configuration.ts';
import { parserFor } from './parsers.ts';

export interface DependencyQuery {
  /** Path whose file name counts for `package.json` and the like: of the local file if there is one, else the entity. */
  readonly path: string;
  /** The language as it is sent, in any spelling; nothing is found without one. */
  readonly language: string | undefined;
  readonly content: Content;
}

const LENGTH_LIMIT_BYTES = 200;
const COUNT_LIMIT = 1000;
// Imports stand near the top. The limit keeps a generated file from holding up an editor.
const READ_LIMIT_BYTES = 1024 * 1024;

/**
 * What a source file imports, in order of appearance: each name once, at most 200 bytes long, at most 1000 names
 * (docs/wakatime-cli.md#limits). Only the first MiB of the file is read. Empty when nothing is found, the file cannot
 * be read or the language is unknown. If the language has no parser, the file name
 * decides; for YAML it counts as well.
 */
export function detectDependencies(query: DependencyQuery): readonly string[] {
  if (query.language === undefined || query.language.trim() === '') return [];
  const fileName = query.path.slice(Math.max(query.path.lastIndexOf('/'), query.path.lastIndexOf('\\')) + 1);
  const parse = parserFor(query.language);
  const byName = parse === undefined || parse === parseYaml ? taskRunners(fileName) : [];
  const head = parse === undefined ? undefined : query.content.head(READ_LIMIT_BYTES);
  if (parse === undefined || head === undefined) return byName;
  return filterNames([...byName, ...parse(decode(head), fileName)]);
}

function taskRunners(fileName: string): readonly string[] {
  const name = fileName.toLowerCase();
  return ['bower', 'grunt'].filter((tool) => name.includes(tool));
}

function decode(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}

function filterNames(names: readonly string[]): readonly string[] {
  const kept = new Set<string>();
  for (const name of names) {
    if (kept.size === COUNT_LIMIT) break;
    if (name.trim() !== '' && Buffer.byteLength(name) <= LENGTH_LIMIT_BYTES) kept.add(name);
  }
  return [...kept];
}
