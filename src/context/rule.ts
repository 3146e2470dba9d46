import type { Settings } from '../config/settings.ts';
import { type Rule, ruleFor } from '../report/counting/rules.ts';
import type { DialectName } from '../server/dialects/recognise.ts';
import { hasKey } from './apiKey.ts';
import type { Context } from './context.ts';

/**
 * The rule for counting local numbers: that of the configured server, so that both agree. Hackatime's rule is used
 * for an unknown server, and when there is no account at all, since the default url then says nothing.
 */
export async function localRule(settings: Settings, deps: Pick<Context, 'dialect'>): Promise<Rule> {
  return ruleFor((await localDialect(settings, deps)) ?? 'hackatime');
}

/** The dialect of the configured server, if it decides how to count; see `localRule`. */
export async function localDialect(
  settings: Settings,
  deps: Pick<Context, 'dialect'>,
): Promise<DialectName | undefined> {
  const dialect = await deps.dialect();
  return dialect === 'wakatime' && !hasKey(settings) ? undefined : dialect;
}
