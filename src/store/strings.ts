import type { Queries } from './database/handle.ts';

/** Gives ids for texts, remembering them. */
export interface Interner {
  (text: string): number;
  /** How many it remembers. */
  readonly size: () => number;
}

/**
 * Gives ids for texts, writing those that are new. Valid inside one transaction only: what it knows may be rolled back, or
 * be deleted by another process.
 */
export function createInterner({ sql, value }: Queries): Interner {
  const known = new Map<string, number>();
  const intern = (text: string): number => {
    let id = known.get(text);
    if (id === undefined) {
      const found = value('SELECT id FROM string WHERE value = ?', text) as number | undefined;
      id = found ?? Number(sql('INSERT INTO string (value) VALUES (?)').run(text).lastInsertRowid);
      known.set(text, id);
    }
    return id;
  };
  return Object.assign(intern, { size: () => known.size });
}

/** Reads texts of ids into `known`, all at once: hundreds of them take a third of the time that one by one would. */
export function rememberTexts({ sql }: Queries, ids: readonly number[], known: Map<number, string>): void {
  const news = [...new Set(ids)].filter((id) => !known.has(id));
  if (news.length < 2) return;
  const text = 'SELECT id, value FROM string WHERE id IN (SELECT value FROM json_each(?))';
  for (const { id, value } of sql(text).all(JSON.stringify(news)) as { id: number; value: string }[])
    known.set(id, value);
}

/** Gives the texts of ids, remembering them in `known`; '' for one that was lost with a damaged file. */
export function createTextReader({ value }: Queries, known: Map<number, string>): (id: number) => string {
  return (id) => {
    let text = known.get(id);
    if (text === undefined) {
      text = (value('SELECT value FROM string WHERE id = ?', id) as string | undefined) ?? '';
      known.set(id, text);
    }
    return text;
  };
}
