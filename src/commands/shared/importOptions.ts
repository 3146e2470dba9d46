import type { ArgumentSpec, CommandOption } from '../../cli/command.ts';

/** What is imported. */
export const IMPORTED_FILES: ArgumentSpec = {
  name: 'FILE',
  help: 'Files to read; - is standard input.',
  required: true,
  variadic: true,
  completes: 'file',
  endings: ['.json', '.jsonl', '.ndjson', '.csv', '.tsv', '.txt', '.gz', '.zip', '.bdb', '.db'],
};

export const DRY_RUN_OPTION: CommandOption = {
  name: 'dry-run',
  type: 'switch',
  help: 'Only count what would be imported.',
};

export const OFFLINE_OPTION: CommandOption = {
  name: 'offline',
  type: 'switch',
  help: 'Ask no server for the names of editors and machines.',
};
