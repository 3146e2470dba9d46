import { resolveKey } from '../../../config/servers/apiKey.ts';
import { createKeyring, type Keyring } from '../../../config/servers/destinations.ts';
import type { Settings } from '../../../config/settings.ts';
import { sendProblem } from '../../../context/apiKey.ts';
import type { Context } from '../../../context/context.ts';
import { type AppError, isAppError } from '../../../errors.ts';

/** The settings and keys that a flush would use. */
export interface DeliverySetup {
  readonly settings: Settings;
  readonly keyring: Keyring;
  /** The error that forbids all sending. */
  readonly problem: AppError | undefined;
}

const NO_KEYS: Keyring = { keyFor: () => undefined };

/**
 * Reads the settings and resolves the key as a flush does.
 *
 * @param isAnythingWaiting if false, the key is not resolved, as in a flush: that may start a program that asks the
 *   user
 */
export async function readDeliverySetup(
  context: Pick<Context, 'settings'>,
  isAnythingWaiting: boolean,
): Promise<DeliverySetup> {
  const settings = await context.settings();
  if (!isAnythingWaiting) return { settings, keyring: NO_KEYS, problem: undefined };
  const problem = sendProblem(settings);
  if (problem !== undefined) return { settings, keyring: NO_KEYS, problem };
  try {
    const key = await resolveKey(settings);
    return { settings, keyring: createKeyring(settings, key), problem: undefined };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { settings, keyring: NO_KEYS, problem: error };
  }
}
