import type { Zone } from '../system/zone/zone.ts';

/**
 * The zone of this name. The data for zones other than the machine's own is loaded on demand. Throws AppError
 * 'usage'.
 */
export async function zoneNamed(name: string | undefined, own: Zone): Promise<Zone> {
  if (name === undefined || name === own.name) return own;
  const zone = await (await import('../report/time/zones.ts')).loadZone(name);
  return zone.name === own.name ? own : zone;
}

/** The zone that a server names; the machine's own if it names none or an unknown one. */
export async function zoneFromServer(name: string | undefined, own: Zone): Promise<Zone> {
  try {
    return await zoneNamed(name, own);
  } catch {
    return own;
  }
}
