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
  // What it would have hidden or excluded is not known, nor which server it names.
  if (settings.configBroken) {
    return new AppError('config', 'The config file cannot be read.', {
      hint: 'Nothing is sent until it can: what it hides and excludes is not known.',
    });
  }
  if (settings.sendProblem !== undefined) return settings.sendProblem;
  if (hasKey(settings)) return undefined;
  return new AppError('auth', 'No API key is configured.', { hint: 'Set api_key in the config file.' });
}
