import type { Queries } from './handle.ts';

/** Gives ids for texts, writing those that are new. Valid inside one transaction only: what it knows may be rolled back. */
export function createInterner({ sql, value }: Queries): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    let id = known.get(text);
    if (id === undefined) {
      const found = value('SELECT id FROM string WHERE value = ?', text) as number | undefined;
      id = found ?? Number(sql('INSERT INTO string (value) VALUES (?)').run(text).lastInsertRowid);
      known.set(text, id);
    }
    return id;
  };
}

/** Gives the texts of ids, remembering them in `known`; '' for one that was lost with a damaged file. */
export function createReader({ value }: Queries, known: Map<number, string>): (id: number) => string {
  return (id) => {
    let text = known.get(id);
    if (text === undefined) {
      text = (value('SELECT value FROM string WHERE id = ?', id) as string | undefined) ?? '';
      known.set(id, text);
    }
    return text;
  };
}
