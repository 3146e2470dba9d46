import { type ForeignPages, rowsOf } from './pages.ts';

/** A plain table of a foreign database. */
export interface ForeignTable {
  readonly root: number;
  /** Names in lower case, in the order in which the values stand in a row. */
  readonly columns: readonly string[];
  /** Page of the index that its PRIMARY KEY has, when that is one over just the columns asked for. */
  readonly keyIndex: number | undefined;
}

const SCHEMA_PAGE = 1;

/**
 * The tables with these names (lower case), if each is a plain one: no view, no virtual table, no computed columns, none
 * WITHOUT ROWID. undefined when one of them is anything else, missing or there twice.
 *
 * @param key the columns of the PRIMARY KEY whose index is asked for
 */
export function findTables<Name extends string>(
  pages: ForeignPages,
  names: readonly Name[],
  key: readonly string[],
): Readonly<Record<Name, ForeignTable>> | undefined {
  const tables = new Map<string, { root: number; definition: Definition }>();
  const indexes = new Map<string, number>();
  for (const { values } of rowsOf(pages, SCHEMA_PAGE, 5)) {
    const [type, name, , root, sql] = values;
    if (typeof name !== 'string') continue;
    const lower = name.toLowerCase();
    if (type === 'index' && typeof root === 'number' && sql === null) indexes.set(lower, root);
    if (!names.some((wanted) => wanted === lower)) continue;
    const definition = typeof sql === 'string' ? readDefinition(sql) : undefined;
    if (tables.has(lower) || type !== 'table' || typeof root !== 'number' || definition === undefined)
      return undefined;
    tables.set(lower, { root, definition });
  }
  const found: Partial<Record<Name, ForeignTable>> = {};
  for (const name of names) {
    const table = tables.get(name);
    if (table === undefined) return undefined;
    const hasKey = table.definition.primaryKey?.join() === key.join();
    found[name] = {
      root: table.root,
      columns: table.definition.columns,
      keyIndex: hasKey ? indexes.get(`sqlite_autoindex_${name}_1`) : undefined,
    };
  }
  return found as Record<Name, ForeignTable>;
}

interface Definition {
  readonly columns: readonly string[];
  /** Columns of a PRIMARY KEY that stands behind the columns. */
  readonly primaryKey: readonly string[] | undefined;
}

/** The columns of a `CREATE TABLE`; undefined when it is no plain one. */
export function readDefinition(sql: string): Definition | undefined {
  // What is opened and never closed takes the rest: trying again behind it would cost a square of the length.
  const tokens =
    sql.match(
      /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*(?:'|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)|\w+|\S/g,
    ) ?? [];
  const words = tokens.filter((token) => !token.startsWith('--') && !token.startsWith('/*'));
  const is = (at: number, word: string): boolean => words[at]?.toUpperCase() === word;
  if (!is(0, 'CREATE') || !is(1, 'TABLE') || words[3] !== '(' || words.at(-1) !== ')') return undefined;
  const columns: string[] = [];
  let primaryKey: readonly string[] | undefined;
  for (const part of splitAtCommas(words.slice(4, -1))) {
    const [first = ''] = part;
    if (part.some((word) => /^(?:GENERATED|AS)$/i.test(word))) return undefined;
    if (/^PRIMARY$/i.test(first))
      primaryKey = part
        .slice(3, -1)
        .filter((word) => word !== ',')
        .map(nameOf);
    else if (!/^(?:CONSTRAINT|UNIQUE|CHECK|FOREIGN)$/i.test(first)) columns.push(nameOf(first));
  }
  return { columns, primaryKey };
}

/** The parts between commas that stand in no parentheses. */
function splitAtCommas(words: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const word of words) {
    if (word === '(') depth++;
    if (word === ')') depth--;
    if (word === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

const nameOf = (word: string): string => word.replace(/^["`[]|["`\]]$/g, '').toLowerCase();
