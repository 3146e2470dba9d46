import { WEEKDAYS } from '../report/time/weeks.ts';

/** What people type who know other programs, and the command line that does it here. */
const WORDS: Readonly<Record<string, string>> = {
  account: 'whoami',
  backup: 'export',
  branches: 'stats --by branch',
  calendar: 'heatmap',
  categories: 'stats --by category',
  check: 'doctor',
  compare: 'diff',
  configuration: 'config',
  daily: 'stats --by day',
  dashboard: 'stats week',
  day: 'today',
  debug: 'doctor',
  download: 'pull',
  editors: 'stats --by editor',
  explain: 'why FILE',
  fetch: 'pull',
  files: 'stats --by entity',
  heartbeat: 'track FILE',
  hours: 'timesheet',
  info: 'status',
  install: 'link',
  key: 'login',
  languages: 'stats --by language',
  last: 'stats last week',
  list: 'projects',
  ls: 'projects',
  machines: 'stats --by machine',
  me: 'whoami',
  month: 'stats month',
  monthly: 'stats month',
  options: 'config',
  plugins: 'link --status',
  preferences: 'config',
  push: 'flush',
  register: 'login',
  remove: 'uninstall',
  report: 'stats',
  restore: 'import FILE',
  send: 'flush',
  settings: 'config',
  shell: 'shell-init',
  'sign-in': 'login',
  signin: 'login',
  signout: 'logout',
  summary: 'stats',
  sync: 'flush',
  test: 'doctor',
  this: 'stats week',
  time: 'today',
  token: 'login',
  total: 'stats all',
  upload: 'flush',
  week: 'stats week',
  weekly: 'stats week',
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

/** A day of the week, or what begins as a date or a number of days does. */
export function isRangeWord(word: string): boolean {
  const name = word.toLowerCase();
  return /^\d{4}(?:-|$)|^\d{1,4}[dwh]$/.test(name) || WEEKDAYS.some((day) => day.toLowerCase() === name);
}

/** All words that mean something, for a test that each leads to a command. */
export const MEANT: readonly (readonly [word: string, line: string])[] = Object.entries(WORDS);
