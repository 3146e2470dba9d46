import { languageOf } from './names.ts';
import { languagesByRules } from './rules/index.ts';
import { ADDED, ALIASES, BETTER, BETTER_GLOBS, NAMES, PATTERNS } from './table.generated.ts';

/**
 * Gives a language's name in our spelling, for a name in any letter case; an unknown one stays unchanged. Wakapi
 * writes all but the first letter in lower case (docs/servers.md#names-that-are-shown).
 */
export function createSpeller(): (name: string) => string {
  const known = new Map<string, string>();
  const add = (name: string): void => void known.set(name.toLowerCase(), name);
  for (const line of [NAMES, PATTERNS, ALIASES].join('\n').split('\n')) {
    const [, lexers = ''] = line.split('\t');
    for (const lexer of lexers.split('|')) if (lexer !== '') add(languageOf(lexer));
  }
  for (const line of [ADDED(), BETTER, BETTER_GLOBS].join('\n').split('\n')) {
    const [, language = ''] = line.split('\t');
    if (language !== '') add(language);
  }
  for (const language of languagesByRules()) add(language);
  return (name) => known.get(name.toLowerCase()) ?? name;
}
