import { asCount, filledText } from './fields.ts';
import { asObject, type JsonObject, parseAnswer, type ServerAnswer } from './json.ts';

/** How far Hackatime trusts an account. */
export interface TrustFactor {
  /** `blue`, `green`, `yellow` or `red`; any other word as it came. */
  readonly level: string | undefined;
  readonly value: number | undefined;
}

/**
 * Reads the answer to `/api/v1/users/NAME/trust_factor`.
 *
 * @throws AppError 'auth' for 401, else 'api' (docs/servers.md#hackatime-trust-levels)
 */
export function parseTrustFactor(answer: ServerAnswer, server: string): TrustFactor {
  return readTrustFactor(parseAnswer(answer, server));
}

/** The two keys of a trust factor, wherever they stand. */
function readTrustFactor(body: JsonObject | undefined): TrustFactor {
  return { level: filledText(body?.['trust_level']), value: asCount(body?.['trust_value']) };
}

/** The trust factor that comes with a user's numbers. */
export function trustFactorIn(body: JsonObject): TrustFactor | undefined {
  const trust = asObject(body['trust_factor']);
  return trust === undefined ? undefined : readTrustFactor(trust);
}
