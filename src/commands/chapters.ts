/** The folders beside this file whose commands stand together where commands are listed, in the order of the list. */
export const CHAPTERS: readonly (readonly [title: string, folders: readonly string[]])[] = [
  ['Your time', ['report', 'alias', 'bar', 'diff']],
  ['The queue', ['flush', 'queue']],
  ['The history', ['history', 'ai']],
  ['Your account and the server', ['account']],
  ['Setting up', ['setup', 'config']],
];
