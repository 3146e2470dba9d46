import type { Store } from '../../store.ts';

/** Whether any heartbeat of an editor waits that is of a stretch of time, both ends left out. */
export function hasWaiting({ access }: Pick<Store, 'access'>, afterUs: number, beforeUs: number): boolean {
  const text = `
    SELECT 1 FROM destination d WHERE EXISTS (
      SELECT 1 FROM outbox o CROSS JOIN heartbeat h ON h.id = o.heartbeat_id
      WHERE o.destination_id = d.id AND o.time_us > ? AND o.time_us < ? AND h.ai IS NULL)`;
  return access.read(({ value }) => value(text, afterUs, beforeUs) !== undefined);
}
