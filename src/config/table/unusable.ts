import { expectAppError } from '../../errors.ts';
import type { ConfigProblem } from '../problems.ts';
import { checkValue, type FileTest } from './checkValue.ts';
import { settingDefinitions, settingName } from './definitions.ts';
import { type InForceSources, writtenIn } from './inForce.ts';
import type { ValueKind } from './kinds.ts';

/** Kinds that are looked at where they are used, and not when settings are read. */
const UNCHECKED: ReadonlySet<ValueKind> = new Set([
  'key',
  'url',
  'proxy',
  'file',
  'daily',
  'weekly',
  'report',
]);

/**
 * Values in files that cannot be used as they stand, though nothing is wrong with their lines: addresses, keys, goals, zones,
 * files that are not there. `isFile` looks for these.
 */
export async function findUnusable(
  sources: InForceSources,
  isFile: FileTest,
): Promise<readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  const told = new Set(sources.settings.problems.map(({ place }) => `${place?.file}:${place?.line}`));
  for (const definition of settingDefinitions().filter(({ kind }) => UNCHECKED.has(kind))) {
    const found = writtenIn(definition, sources);
    if (found?.source.kind !== 'file' || found.value === undefined) continue;
    const [place] = found.source.places;
    if (told.has(`${place?.file}:${place?.line}`)) continue;
    try {
      await checkValue(definition, [found.value], isFile);
    } catch (error) {
      const { message, hint = '' } = expectAppError(error);
      const name = settingName(definition);
      const text = message.startsWith(name) ? `${name} cannot be used` : message;
      problems.push({ place, message: `${text}. ${hint}`.trim() });
    }
  }
  return problems;
}
