/** A command line that begins with options of every command. */
export interface LeadingOptions {
  /** The options, as written. */
  readonly options: readonly string[];
  /** What follows them. */
  readonly words: readonly string[];
}

/** Options that may come before a command: those with a value, and those without. */
const WITH_VALUE: readonly string[] = ['--config', '--api-url', '--key'];
const ALONE: readonly string[] = ['--no-pager', '--verbose', '--help', '-h'];

/**
 * Splits off the options that may come before a command: `--config FILE`, `--key=KEY`, `--verbose`. Every call that begins with
 * a dash is looked at by it, editors' too: it needs no table.
 */
export function splitLeadingOptions(argv: readonly string[]): LeadingOptions {
  let at = 0;
  for (let word = argv[at]; word !== undefined; word = argv[at]) {
    if (WITH_VALUE.includes(word) && at + 1 < argv.length) at += 2;
    else if (ALONE.includes(word) || WITH_VALUE.includes(word.slice(0, word.indexOf('=')))) at += 1;
    else break;
  }
  return { options: argv.slice(0, at), words: argv.slice(at) };
}

/** Whether what follows such options may be a command: there is something, and it is no flag. */
export function mayNameCommand(argv: readonly string[]): boolean {
  const { options, words } = splitLeadingOptions(argv);
  return options.length > 0 && words[0] !== undefined && words[0] !== '' && !words[0].startsWith('-');
}
