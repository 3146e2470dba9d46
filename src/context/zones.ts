import type { Zone } from '../system/zone.ts';

/** Any other zone than the machine's own needs data that is loaded for it. Throws AppError 'usage'. */
export async function zoneNamed(name: string | undefined, own: Zone): Promise<Zone> {
  if (name === undefined || name === own.name) return own;
  return (await import('../report/time/zones.ts')).loadZone(name);
}

/** The zone of this name; the machine's own where a server names none, or one that nobody knows. */
export async function zoneFromServer(name: string | undefined, own: Zone): Promise<Zone> {
  try {
    return await zoneNamed(name, own);
  } catch {
    return own;
  }
}
