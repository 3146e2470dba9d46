/** What people type who know other programs, and the command line that does it here. */
const WORDS: Readonly<Record<string, string>> = {
  configuration: 'config',
  dashboard: 'stats week',
  day: 'today',
  editors: 'stats --by editor',
  install: 'link',
  languages: 'stats --by language',
  list: 'projects',
  month: 'stats month',
  options: 'config',
  preferences: 'config',
  report: 'stats',
  send: 'flush',
  settings: 'config',
  summary: 'stats',
  sync: 'flush',
  week: 'stats week',
  year: 'stats year',
  yesterday: 'stats yesterday',
};

/** The words after `hackatime` that do what somebody means by a word that is no command; undefined for any other word. */
export function meantBy(word: string): string | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
}

/** All words that mean something, for a test that each leads to a command. */
export const MEANT: readonly (readonly [word: string, line: string])[] = Object.entries(WORDS);
