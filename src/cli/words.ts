/** What people type who know other programs, and the command line that does it here. */
const WORDS: Readonly<Record<string, string>> = {
  config: 'help plugin-flags',
  day: 'today',
  dashboard: 'stats week',
  editors: 'stats --by editor',
  install: 'link',
  languages: 'stats --by language',
  list: 'projects',
  month: 'stats month',
  report: 'stats',
  send: 'flush',
  settings: 'help plugin-flags',
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
