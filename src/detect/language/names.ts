/** What a file's name alone shows: look-ups in the generated tables. */
import {
  ADDED,
  ALIASES,
  BETTER,
  BETTER_GLOBS,
  INTERPRETERS,
  NAMES,
  PATTERNS,
  PRIORITIES,
  SENT,
} from './table.generated.ts';

/** The value of a line `key TAB value` of a generated table. */
function lookUp(table: string, key: string): string | undefined {
  const start = table.indexOf(`\n${key}\t`);
  if (start < 0) return undefined;
  const from = start + key.length + 2;
  return table.slice(from, table.indexOf('\n', from));
}

/** With a table's own separators in it, a strange name could match across lines. */
const hasSeparator = (key: string): boolean => key.includes('\t') || key.includes('\n');

/** The name itself and `*.suffix` for every dot in it: `a.go.tmpl` → `*.go.tmpl`, `*.tmpl`. */
function keysOf(name: string): readonly string[] {
  const keys = [name];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    keys.push(`*${name.slice(dot)}`);
  return keys.filter((key) => !hasSeparator(key));
}

/** `*` is the only wildcard. */
function fits(glob: string, name: string): boolean {
  const pieces = glob.split('*');
  const [head = '', ...rest] = pieces;
  const tail = rest.pop() ?? '';
  if (!name.startsWith(head) || name.length < head.length + tail.length || !name.endsWith(tail)) return false;
  const end = name.length - tail.length;
  let at = head.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

function globMatches(table: string, name: string): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const [glob, lexers] = line.split('\t');
    return glob !== undefined && lexers !== undefined && fits(glob, name) ? lexers.split('|') : [];
  });
}

const collect = (table: string, name: string): readonly string[] =>
  keysOf(name).flatMap((key) => lookUp(table, key)?.split('|') ?? []);

/**
 * The lexers a file name may stand for, by WakaTime's own names; the name counts as it is and in lower case.
 * Aliases count only when nothing else fits. Not ranked, each once. docs/wakatime-cli.md#order-of-detection
 */
export function lexersFor(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const forms = lower === name ? [name] : [name, lower];
  const found = forms.flatMap((form) => [...collect(NAMES, form), ...globMatches(PATTERNS, form)]);
  return [...new Set(found.length > 0 ? found : collect(ALIASES, name))];
}

/** The longest suffix decides. */
function single(table: string, name: string): string | undefined {
  for (const form of [name, name.toLowerCase()]) {
    for (const key of keysOf(form)) {
      const language = lookUp(table, key);
      if (language !== undefined) return language;
    }
  }
  return undefined;
}

/** The language of a name that says more than WakaTime's table knows: `Cargo.lock`, `a.blade.php`. */
export function exactLanguage(name: string): string | undefined {
  return single(BETTER, name) ?? globMatches(BETTER_GLOBS, name)[0];
}

/** The language of a name that WakaTime's table does not know, if it can only mean one. */
export const addedLanguage = (name: string): string | undefined => single(ADDED(), name);

/** What is sent for a lexer: most are sent by their own name. */
export function languageOf(lexer: string): string {
  return lookUp(SENT, lexer) ?? lexer;
}

/** Decides between lexers whose content weighs the same; higher wins. */
export function priorityOf(lexer: string): number {
  return Number(lookUp(PRIORITIES, lexer) ?? 0);
}

/** The language of scripts run by a program, such as `python` or `bash` (without folder and version). */
export function languageOfInterpreter(program: string): string | undefined {
  return hasSeparator(program) ? undefined : lookUp(INTERPRETERS(), program);
}
