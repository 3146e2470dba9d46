import { printable } from '../../../render/text.ts';
import { formatInstant } from '../../../render/time.ts';
import { type QueueRow, type QueueTable, readQueueDestinations } from '../../../store/queue/queue.ts';
import type { Store } from '../../../store/store.ts';
import type { Zone } from '../../../system/zone.ts';
import { pickDestinations } from './destinations.ts';

/** The name that a waiting heartbeat goes by; of a damaged one its whole text. */
export function entityOfWire(wire: string): string {
  try {
    const { entity } = JSON.parse(wire) as { entity?: unknown };
    return typeof entity === 'string' ? entity : wire;
  } catch {
    return wire;
  }
}

/** The heartbeat as an object; null when its text is damaged. */
export function parseStoredWire(wire: string): unknown {
  try {
    return JSON.parse(wire) as unknown;
  } catch {
    return null;
  }
}

/** Numbers of the destinations that `--destination` means; also of lost ones, where all are meant. */
export function destinationIds(
  store: Pick<Store, 'access'>,
  text: string | undefined,
  apiUrl: string,
  table: QueueTable,
): readonly number[] {
  const ids = pickDestinations(text, readQueueDestinations(store), apiUrl).map(({ id }) => id);
  return text === undefined && table === 'quarantine' ? [...ids, 0] : ids;
}

/** A row as programs read it, in `list` and `show`. */
export function queueRowJson(
  row: QueueRow,
  destination: string,
  zone: Zone,
): Readonly<Record<string, unknown>> {
  const instant = (timeUs: number): string => formatInstant(timeUs, zone.offsetMinutes(timeUs));
  const isQuarantined = row.quarantinedUs !== undefined;
  return {
    id: row.id,
    time: instant(row.timeUs),
    destination,
    entity: entityOfWire(row.wire),
    attempts: row.attempts,
    last_error: row.reason === undefined ? null : printable(row.reason),
    ...(isQuarantined ? { status: row.status ?? 0, quarantined_at: instant(row.quarantinedUs ?? 0) } : {}),
  };
}
