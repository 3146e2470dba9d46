/** What people type who know other programs, and the command line that does it here. */
const WORDS: Readonly<Record<string, string>> = {
  account: 'whoami',
  branches: 'stats --by branch',
  categories: 'stats --by category',
  configuration: 'config',
  dashboard: 'stats week',
  day: 'today',
  editors: 'stats --by editor',
  files: 'stats --by entity',
  info: 'status',
  install: 'link',
  languages: 'stats --by language',
  list: 'projects',
  machines: 'stats --by machine',
  me: 'whoami',
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

/** What is done by the package manager, and not here. */
export function isUpdateWord(word: string): boolean {
  return ['update', 'upgrade', 'self-update'].includes(word.toLowerCase());
}

/** All words that mean something, for a test that each leads to a command. */
export const MEANT: readonly (readonly [word: string, line: string])[] = Object.entries(WORDS);
