import { printable } from '../../../render/text.ts';
import { formatInstant } from '../../../render/time.ts';
import type { QueueRow } from '../../../store/queue/queue.ts';
import type { Zone } from '../../../system/zone/zone.ts';

/** The entity of a waiting heartbeat; for a damaged one its whole text. */
export function entityOfWire(wire: string): string {
  try {
    const { entity } = JSON.parse(wire) as { entity?: unknown };
    return typeof entity === 'string' ? entity : wire;
  } catch {
    return wire;
  }
}

/** The stored heartbeat as an object; null when its text is damaged. */
export function parseStoredWire(wire: string): unknown {
  try {
    return JSON.parse(wire) as unknown;
  } catch {
    return null;
  }
}

/** A row in the JSON of `list` and `show`. */
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
