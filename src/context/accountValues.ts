import type { Settings } from '../config/settings.ts';
import { redact, unlessAppError } from '../errors.ts';
import type { AccountValues } from '../server/answers/accountValues.ts';
import type { ServerMemory } from '../server/connection.ts';
import { accountName } from './accountName.ts';
import { hasKey } from './apiKey.ts';
import type { Context } from './context.ts';

/** Values of the account, as its server told them in an earlier answer. */
export interface KnownAccount extends AccountValues {
  /** The host of the server. */
  readonly server: string;
}

/** What the server of the settings has told of the account of their key; undefined for nothing. Asks nobody, and never throws. */
export function readAccountValues(
  settings: Settings,
  { store }: Pick<Context, 'store'>,
): KnownAccount | undefined {
  if (!hasKey(settings)) return undefined;
  const known = valuesOf(
    unlessAppError(() => store().getState(stateName(settings))),
    settings,
  );
  return known && { ...known, server: URL.parse(settings.apiUrl)?.host || redact(settings.apiUrl) };
}

/** Keeps what an answer told of the account of the settings' key; what it did not tell stays as it was. */
export function rememberAccountValues(told: AccountValues, settings: Settings, memory: ServerMemory): void {
  const news = Object.entries(told).filter(([, value]) => value !== undefined);
  if (news.length === 0) return;
  const name = stateName(settings);
  const before = memory.get(name);
  const values = { ...valuesOf(before, settings), ...Object.fromEntries(news) };
  const after = JSON.stringify({ account: accountName(settings), ...values });
  if (after !== before) memory.set(name, after);
}

/** Of each server the account that was last asked for. */
const stateName = ({ apiUrl }: Settings): string => `account:${apiUrl}`;

/** What was kept, if it is of the account of the settings. */
function valuesOf(text: string | undefined, settings: Settings): AccountValues | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    const kept = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (kept['account'] !== accountName(settings)) return undefined;
    const { timezone, timeoutSeconds, weekStart } = kept;
    return {
      timezone: typeof timezone === 'string' ? timezone : undefined,
      timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : undefined,
      weekStart: typeof weekStart === 'number' ? weekStart : undefined,
    };
  } catch {
    return undefined;
  }
}
