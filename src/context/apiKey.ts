import type { Settings } from '../config/settings.ts';
import { AppError } from '../errors.ts';

/** Whether any key is configured; without one there is no point in asking the server. */
export function hasKey(settings: Settings): boolean {
  return (
    settings.key !== undefined || settings.vaultCommand !== undefined || settings.environmentKey !== undefined
  );
}

/** The error that forbids all sending, or undefined. Heartbeats are still recorded. */
export function sendProblem(settings: Settings): AppError | undefined {
  // Nobody knows what the file would have hidden or excluded, or which server it names.
  if (settings.configBroken) {
    return new AppError('config', settings.unreadable ?? 'the config file cannot be read', {
      hint: 'Nothing is sent until it can: what it hides and excludes is not known.',
    });
  }
  if (settings.sendProblem !== undefined) return settings.sendProblem;
  if (hasKey(settings)) return undefined;
  return new AppError('auth', 'no API key is configured', {
    hint: 'To set server and key: hackatime login',
  });
}
