import type { Queries } from './database/handle.ts';

/** What the table `state` holds under a name; undefined for nothing. */
export function readState({ value }: Queries, name: string): string | undefined {
  return value('SELECT value FROM state WHERE name = ?', name) as string | undefined;
}

/** Sets it; inside a transaction. */
export function writeState({ sql }: Queries, name: string, text: string): void {
  sql('INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
    name,
    text,
  );
}
