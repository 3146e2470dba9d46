import type { Queries } from './handle.ts';

/** Gives ids for texts, writing those that are new. Valid inside one transaction only: what it knows may be rolled back. */
export function createInterner({ sql }: Queries): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    let id = known.get(text);
    if (id === undefined) {
      const found = sql('SELECT id FROM string WHERE value = ?').get(text) as { id: number } | undefined;
      id = found?.id ?? Number(sql('INSERT INTO string (value) VALUES (?)').run(text).lastInsertRowid);
      known.set(text, id);
    }
    return id;
  };
}

/** Gives the texts of ids; '' for one that was lost with a damaged file. */
export function createReader({ sql }: Queries): (id: number) => string {
  const known = new Map<number, string>();
  return (id) => {
    let text = known.get(id);
    if (text === undefined) {
      const found = sql('SELECT value FROM string WHERE id = ?').get(id) as { value: string } | undefined;
      text = found?.value ?? '';
      known.set(id, text);
    }
    return text;
  };
}
