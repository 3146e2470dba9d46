import type { Settings } from '../config/settings.ts';
import { type Rule, ruleFor } from '../report/counting/rules.ts';
import type { DialectName } from '../server/dialects/recognise.ts';
import { hasKey } from './apiKey.ts';
import type { Context } from './context.ts';

/**
 * The rule that local numbers are counted by: that of the configured server, so that both agree. An unknown server, or no
 * account at all (then the default url says nothing), gets Hackatime's.
 */
export async function localRule(settings: Settings, deps: Pick<Context, 'dialect'>): Promise<Rule> {
  return ruleFor((await localDialect(settings, deps)) ?? 'hackatime');
}

/** The dialect of the configured server as far as it says how to count; see `localRule`. */
export async function localDialect(
  settings: Settings,
  deps: Pick<Context, 'dialect'>,
): Promise<DialectName | undefined> {
  const dialect = await deps.dialect();
  return dialect === 'wakatime' && !hasKey(settings) ? undefined : dialect;
}
