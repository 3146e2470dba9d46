import type { Settings } from '../config/settings.ts';
import { AppError } from '../errors.ts';

/** Whether any key is configured, so that asking the server makes sense at all. */
export function hasKey(settings: Settings): boolean {
  return (
    settings.key !== undefined || settings.vaultCommand !== undefined || settings.environmentKey !== undefined
  );
}

/** Why nothing may be sent at all; heartbeats are kept all the same. */
export function sendProblem(settings: Settings): AppError | undefined {
  if (settings.sendProblem !== undefined) return settings.sendProblem;
  if (hasKey(settings)) return undefined;
  const hint = 'Set api_key in the config file.';
  return settings.configBroken
    ? new AppError('config', 'The config file could not be read, and no API key was found elsewhere.', {
        hint,
      })
    : new AppError('auth', 'No API key is configured.', { hint });
}
