import { redact } from '../../../errors.ts';
import type { ReportHead } from '../../../render/reportJson.ts';
import { ruleFor } from '../../../report/counting/rules.ts';
import type { DialectName } from '../../../server/dialects/recognise.ts';
import { SECOND_US } from '../../../system/units.ts';

/** The part of a report's head that says which server counted, and how. */
export function serverHead(
  baseUrl: string,
  dialect: DialectName | undefined,
): Pick<ReportHead, 'source' | 'server' | 'rule'> {
  return {
    source: 'server',
    server: redact(baseUrl),
    rule: {
      name: dialect ?? 'unknown',
      // Hackatime's is fixed; the other two have an account setting for it, which these answers do not contain.
      timeoutSeconds: dialect === 'hackatime' ? ruleFor('hackatime').timeoutUs / SECOND_US : undefined,
    },
  };
}
