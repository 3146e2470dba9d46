import { isAppError, redact } from '../../errors.ts';
import type { ReportHead, StatsView } from '../../render/json.ts';
import { ruleFor } from '../../report/rules.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import type { Store } from '../../store/store.ts';
import type { Log } from '../../system/ports.ts';
import type { Zone } from '../../system/zone.ts';

/** That a server counted, and how. */
export function serverHead(
  baseUrl: string,
  dialect: DialectName | undefined,
): Pick<ReportHead, 'source' | 'server' | 'rule'> {
  return {
    source: 'server',
    server: redact(baseUrl),
    rule: {
      name: dialect ?? 'unknown',
      // Hackatime's is fixed; in the other two it is a setting of the account that these answers do not hold.
      timeoutSeconds: dialect === 'hackatime' ? ruleFor('hackatime').timeoutUs / 1_000_000 : undefined,
    },
  };
}

/** The zone of this name; the machine's own where a server names none, or one that nobody knows. */
export async function zoneTold(name: string | undefined, own: Zone): Promise<Zone> {
  if (name === undefined || name === own.name) return own;
  const { loadZone } = await import('../../report/zones.ts');
  try {
    return await loadZone(name);
  } catch {
    return own;
  }
}

/** What waits on this computer; undefined when that cannot be read, without which a server's answer is worth showing. */
export function readQueue(deps: {
  readonly store: () => Pick<Store, 'countWaiting' | 'countQuarantined'>;
  readonly log: Pick<Log, 'warn'>;
}): StatsView['queue'] {
  try {
    const store = deps.store();
    return { waiting: store.countWaiting(), quarantined: store.countQuarantined() };
  } catch (error) {
    if (!isAppError(error)) throw error;
    deps.log.warn('the queue cannot be read', { reason: error.message });
    return undefined;
  }
}
