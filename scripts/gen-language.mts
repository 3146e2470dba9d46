/**
 * Writes src/detect/language/table.generated.ts: which file name means which language.
 *
 * WakaTime's own names (language/wakatime-names.json) decide. Linguist adds names that mean one language only: whole
 * names and endings of several parts (`.blade.php`) go first, since they say more than an ending, and endings that
 * WakaTime's table does not know go last. language/linguist.json says what of it is left out and how it is spelled.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as linguist from 'linguist-languages';

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = 'src/detect/language/table.generated.ts';

/** One lexer of WakaTime's set; `names` are globs of file names. */
interface Lexer {
  readonly lexer: string;
  /** What is sent when it is not the lexer's own name. */
  readonly language?: string;
  readonly names?: readonly string[];
  /** Tried only when none of any lexer's `names` fits. */
  readonly aliasNames?: readonly string[];
  readonly priority?: number;
}

interface LinguistLanguage {
  readonly name: string;
  readonly type: 'data' | 'markup' | 'programming' | 'prose';
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly interpreters?: readonly string[];
}

interface Choices {
  /** Endings for which linguist's language goes before WakaTime's. */
  readonly betterEndings: readonly string[];
  /** Whole names and endings of several parts that keep WakaTime's language. */
  readonly keptNames: readonly string[];
  /** Names of a form, for which there is no key. */
  readonly globs: Readonly<Record<string, string>>;
  readonly notExtensions: readonly string[];
  readonly notNames: readonly string[];
  readonly moreNames: Readonly<Record<string, string>>;
  readonly sentAs: Readonly<Record<string, string>>;
  readonly interpreters: Readonly<Record<string, string>>;
}

type Table = Map<string, string[]>;

const readJson = (name: string): unknown => JSON.parse(readFileSync(resolve(HERE, 'language', name), 'utf8'));

function add(table: Table, key: string, value: string): void {
  const values = table.get(key) ?? [];
  if (!values.includes(value)) values.push(value);
  table.set(key, values);
}

/** `*.php[345]` becomes three globs without brackets. */
function expandBrackets(glob: string): string[] {
  const match = /\[([^\]]+)\]/.exec(glob);
  if (match === null) return [glob];
  const set = (match[1] ?? '').replace(/(.)-(.)/g, (_, from: string, to: string) => {
    const first = from.charCodeAt(0);
    return Array.from({ length: to.charCodeAt(0) - first + 1 }, (__, i) =>
      String.fromCharCode(first + i),
    ).join('');
  });
  const rest = (char: string) =>
    glob.slice(0, match.index) + char + glob.slice(match.index + match[0].length);
  return [...set].flatMap((char) => expandBrackets(rest(char)));
}

/** A name or `*.suffix` is found by key; anything else has to be tried one by one. */
const isPlain = (glob: string): boolean => !glob.replace(/^\*\./, '').includes('*');

/** Tells whether a name, as it is or in lower case, fits any of the globs. */
function compileGlobs(globs: readonly string[]): (name: string) => boolean {
  const escaped = (piece: string) => piece.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
  const any = new RegExp(`^(?:${globs.map((glob) => glob.split('*').map(escaped).join('.*')).join('|')})$`);
  return (name) => any.test(name) || any.test(name.toLowerCase());
}

interface Wakatime {
  readonly names: Table;
  readonly patterns: Table;
  readonly aliases: Table;
  readonly sent: Table;
  readonly priorities: Table;
}

function readWakatime(lexers: readonly Lexer[]): Wakatime {
  const tables = {
    names: new Map(),
    patterns: new Map(),
    aliases: new Map(),
    sent: new Map(),
    priorities: new Map(),
  };
  for (const lexer of lexers) {
    for (const glob of (lexer.names ?? []).flatMap(expandBrackets)) {
      add(isPlain(glob) ? tables.names : tables.patterns, glob, lexer.lexer);
    }
    for (const glob of (lexer.aliasNames ?? []).flatMap(expandBrackets))
      add(tables.aliases, glob, lexer.lexer);
    if (lexer.language !== undefined) add(tables.sent, lexer.lexer, lexer.language);
    if (lexer.priority !== undefined) add(tables.priorities, lexer.lexer, String(lexer.priority));
  }
  return tables;
}

interface Added {
  readonly better: Table;
  readonly globs: Table;
  readonly names: Table;
  readonly interpreters: Table;
}

/** Whether a key is a whole name or an ending of several parts. */
const isExact = (key: string): boolean => !key.startsWith('*') || key.indexOf('.', 2) > 0;

function readLinguist(
  known: (name: string) => boolean,
  same: (name: string, language: string) => boolean,
  choices: Choices,
): Added {
  const languages = Object.values(linguist as unknown as Record<string, LinguistLanguage>).filter(
    (l) => l?.name,
  );
  const sentAs = (name: string) => choices.sentAs[name] ?? name;
  const claims: Table = new Map();
  const interpreters: Table = new Map();
  for (const language of languages) {
    const keys = [...(language.extensions ?? []).map((e) => `*${e}`), ...(language.filenames ?? [])];
    for (const key of keys) add(claims, key, language.name);
    for (const name of language.interpreters ?? [])
      add(interpreters, name.toLowerCase(), sentAs(language.name));
  }
  const left = new Set([...choices.notNames, ...choices.notExtensions.map((e) => `*${e}`)]);
  const isBetter = new Set(choices.betterEndings.map((ending) => `*${ending}`));
  const isKept = new Set(choices.keptNames);
  const names: Table = new Map();
  const better: Table = new Map();
  for (const [key, claimants] of claims) {
    const [only] = claimants;
    if (only === undefined || claimants.length > 1 || left.has(key)) continue;
    const name = key.replace('*', 'x');
    if (isBetter.has(key) || (isExact(key) && !isKept.has(key.replace('*', '')))) {
      if (!same(name, sentAs(only))) add(better, key, sentAs(only));
    } else if (!known(name)) add(names, key, sentAs(only));
  }
  // A file's name is also looked up in lower case.
  for (const [key, language] of [...names]) {
    const lower = key.toLowerCase();
    if (!claims.has(lower) && !known(lower.replace('*', 'x'))) names.set(lower, language);
  }
  for (const [name, language] of Object.entries(choices.moreNames)) names.set(name, [language]);
  for (const [name, found] of interpreters) if (found.length > 1) interpreters.delete(name);
  for (const [name, language] of Object.entries(choices.interpreters)) interpreters.set(name, [language]);
  const globs: Table = new Map(Object.entries(choices.globs).map(([glob, language]) => [glob, [language]]));
  return { better, globs, names, interpreters };
}

/** Tells whether WakaTime's table has a name as a whole, or its last ending, and exactly this language for it. */
function sameIn({ names, sent }: Wakatime): (name: string, language: string) => boolean {
  return (name, language) => {
    const keys = [name, ...[...name.matchAll(/\./g)].map(({ index }) => `*${name.slice(index)}`)];
    const lexers = [...new Set(keys.flatMap((key) => names.get(key) ?? []))];
    return lexers.length === 1 && lexers.every((lexer) => (sent.get(lexer)?.[0] ?? lexer) === language);
  };
}

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** @param isRare few calls look there: the text lies in a function, which costs nothing to load until it is called */
function formatTable(name: string, doc: string, table: Table, isRare = false): string {
  const lines = [...table]
    .sort(([a], [b]) => byteOrder(a, b))
    .map(([key, values]) => `${key}\t${values.join('|')}`);
  for (const line of lines) {
    if (/[`\\$\n]/.test(line) || line.split('\t').length !== 2)
      throw new Error(`cannot be written as it is: ${line}`);
  }
  return `/** ${doc} */\nexport const ${name} = ${isRare ? '(): string => ' : ''}\`\n${lines.join('\n')}\n\`;\n`;
}

/** The language table as a module: where it belongs (from the project's root) and its text. */
export function generateLanguageTable(): { path: string; text: string } {
  const wakatime = readWakatime(readJson('wakatime-names.json') as Lexer[]);
  const globs = [...wakatime.names.keys(), ...wakatime.patterns.keys(), ...wakatime.aliases.keys()];
  const added = readLinguist(compileGlobs(globs), sameIn(wakatime), readJson('linguist.json') as Choices);
  const text = [
    '// Generated by scripts/gen-language.mts: run `npm run gen` to renew it.\n',
    '// Each table is lines of `key TAB value`, searched as text: nothing has to be built before the first look-up.\n',
    '// Those that few calls look into are functions: what is not called costs nothing to load.\n',
    '// Keys are file names and `*.suffix`; several values are separated by `|`.\n\n',
    formatTable('BETTER', "Name → language, before WakaTime's own are asked.", added.better),
    formatTable(
      'BETTER_GLOBS',
      'Globs that no key can stand for → language, after the table above.',
      added.globs,
    ),
    formatTable('NAMES', "Name → lexers, WakaTime's own.", wakatime.names),
    formatTable('PATTERNS', 'Globs that no key can stand for → lexers.', wakatime.patterns),
    formatTable('ALIASES', 'Name → lexers, asked when the two above know nothing.', wakatime.aliases),
    formatTable('SENT', 'Lexer → language, where the names differ.', wakatime.sent),
    formatTable('PRIORITIES', 'Lexer → priority, where it is not 0.', wakatime.priorities),
    formatTable('ADDED', "Name → language for names that WakaTime's table does not know.", added.names, true),
    formatTable('INTERPRETERS', 'Interpreter of a script → language.', added.interpreters, true),
  ].join('\n');
  return { path: TARGET, text: text.replace(/\n\n\n+/g, '\n\n') };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { path, text } = generateLanguageTable();
  writeFileSync(resolve(HERE, '..', path), text);
}
