import { isPlain } from '../../system/characters.ts';
import { LANGUAGE_FILES } from './linguist.ts';

/** What a server looks at when it takes in a heartbeat. */
interface Taken {
  readonly entity: string;
  readonly language: string | null;
}

interface LanguageFiles {
  readonly byEnding: ReadonlyMap<string, string>;
  readonly byName: ReadonlyMap<string, string>;
}

function readLanguageFiles(): LanguageFiles {
  const byEnding = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const entry of LANGUAGE_FILES.trim().split(/[;\n]/)) {
    const [language = '', endings = '', names = ''] = entry.split(':');
    for (const ending of endings.split(',')) byEnding.set(ending, language);
    for (const name of names.split('|')) byName.set(name, language);
  }
  return { byEnding, byName };
}

/** No other ending is worth more to Hackatime than what was sent. */
const FORCED = /[^/]\.luau$/i;

/**
 * Gives the language under which Hackatime stores a heartbeat: what was sent, else that of the file's name or ending, also of a
 * domain (docs/servers.md#what-hackatime-fills-in).
 */
export function createHackatimeLanguages(): (taken: Taken) => string | null {
  let files: LanguageFiles | undefined;
  return ({ language, entity }) => {
    if (FORCED.test(entity)) return 'Luau';
    if (!isNothing(language)) return language;
    files ??= readLanguageFiles();
    return languageOfName(entity, files) ?? language;
  };
}

function languageOfName(entity: string, { byEnding, byName }: LanguageFiles): string | undefined {
  const name = entity.replace(/\/+$/, '').split('/').pop()?.toLowerCase() ?? '';
  if (name === '') return undefined;
  const ending = /[^.].*\.([^.]+)$/.exec(name)?.[1];
  return byName.get(name) ?? (ending === undefined ? undefined : byEnding.get(ending));
}

const isNothing = (text: string | null): boolean => {
  const word = (text ?? '').trim().toLowerCase();
  return word === '' || word === 'unknown';
};

/** The category under which Hackatime stores a heartbeat (docs/servers.md#what-hackatime-fills-in). */
export function hackatimeCategory(category: string | null): string {
  return category === null || category.trim() === '' ? 'coding' : category;
}

/** The project under which Hackatime stores a heartbeat (docs/servers.md#what-hackatime-fills-in). */
export function hackatimeProject(project: string | null): string | null {
  // Nearly all are as they should be.
  return project === null || (isPlain(project) && project === project.trim())
    ? project
    : project.replace(/\p{Cc}/gu, '').replace(/^ +| +$/g, '');
}

/** `custom_languages` of the config file that Wakapi comes with: they stand above what was sent. */
const WAKAPI_ENDINGS: ReadonlyMap<string, string> = new Map([
  ['vue', 'Vue'],
  ['jsx', 'JSX'],
  ['tsx', 'TSX'],
  ['cjs', 'JavaScript'],
  ['ipynb', 'Python'],
  ['svelte', 'Svelte'],
  ['astro', 'Astro'],
]);

/** `canonical_language_names` of the same file, whose keys are these in lower case. */
const WAKAPI_NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...['Java', 'INI', 'XML', 'JSX', 'TSX', 'PHP', 'YAML', 'TOML', 'SQL', 'CSS', 'SCSS', 'JSP', 'SVG', 'CSV'],
  ].map((name) => [name.toLowerCase(), name]),
);

/**
 * Gives the language under which a Wakapi with the config file that it comes with counts a heartbeat; others are spelled by
 * `spell` (docs/servers.md#names-that-are-shown).
 */
export function createWakapiLanguages(spell: (text: string) => string): (taken: Taken) => string | null {
  const spelled = new Map<string, string>();
  return ({ language, entity }) => {
    const byEnding = WAKAPI_ENDINGS.get(entity.slice(entity.lastIndexOf('.') + 1));
    if (byEnding !== undefined && entity.includes('.')) return byEnding;
    if (language === null) return null;
    let name = spelled.get(language);
    if (name === undefined) {
      name = WAKAPI_NAMES.get(language.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? spell(language);
      spelled.set(language, name);
    }
    return name;
  };
}
