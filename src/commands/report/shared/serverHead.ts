import { redact } from '../../../errors.ts';
import type { ReportHead } from '../../../render/reportJson.ts';
import { ruleFor } from '../../../report/counting/rules.ts';
import type { DialectName } from '../../../server/dialects/recognise.ts';
import { SECOND_US } from '../../../system/units.ts';

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
      timeoutSeconds: dialect === 'hackatime' ? ruleFor('hackatime').timeoutUs / SECOND_US : undefined,
    },
  };
}
