import type { Log } from '../system/ports.ts';
import { cleanKey, cleanUrl } from './document/clean.ts';
import { readBool } from './document/values.ts';
import type { Budget } from './patterns/budget.ts';
import {
  type CompileOptions,
  compilePatterns,
  compileRules,
  NO_RULES,
  type Pattern,
} from './patterns/pattern.ts';
import { apiUrlProblem, normaliseApiUrl } from './servers/address.ts';
import { isKeyShaped } from './servers/apiKey.ts';
import type { NamedPattern, Settings } from './settings.ts';
import type { ConfigView } from './sources.ts';

interface Pair {
  readonly pattern: Pattern;
  readonly value: string;
}

/** Compiles the pairs of a map section. */
async function patternPairs(
  view: ConfigView,
  section: string,
  log: Pick<Log, 'warn'>,
  options: CompileOptions,
  all = view.section(section),
): Promise<readonly Pair[]> {
  const pairs = all.filter(([, value]) => value !== '');
  if (pairs.length === 0) return [];
  const patterns = await compilePatterns(
    pairs.map(([key]) => key),
    log,
    { ...options, label: `[${section}]` },
  );
  return pairs.flatMap(([, value], at) => {
    const pattern = patterns[at];
    return pattern === undefined ? [] : [{ pattern, value }];
  });
}

const readable = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.filter(({ pattern }) => pattern.isReadable);

/** The sections that say how projects are found; also read from project files, which nobody vouches for. */
export async function projectSettings(
  view: ConfigView,
  log: Pick<Log, 'warn'>,
  options: CompileOptions = {},
): Promise<Settings['project']> {
  const named = (pairs: readonly Pair[]): readonly NamedPattern[] =>
    readable(pairs).map(({ pattern, value }) => ({ pattern, name: value }));
  const disabled = view.get('git', 'submodules_disabled');
  return {
    map: named(await patternPairs(view, 'projectmap', log, options)),
    submodulesDisabled:
      disabled === undefined
        ? NO_RULES
        : await compileRules(disabled, log, { ...options, label: 'submodules_disabled' }),
    submoduleMap: named(await patternPairs(view, 'git_submodule_projectmap', log, options)),
    fromGitRemote: readBool(view.get('git', 'project_from_git_remote')) ?? false,
  };
}

/**
 * `[project_api_key]`. A file belongs to one account: of two lines with the same pattern the last one counts. What a pattern
 * that cannot be read may have meant belongs to its key: it must not go out under another one.
 */
export async function keyPatterns(
  view: ConfigView,
  log: Pick<Log, 'warn'>,
  budget?: Budget,
): Promise<Settings['projectKeys']> {
  const lines = view.lines('project_api_key');
  const last = new Map(lines);
  if (lines.some(([pattern, key]) => last.get(pattern) !== key)) {
    log.warn('lines of [project_api_key] have the same pattern and different keys; the last one counts');
  }
  const pairs = await patternPairs(view, 'project_api_key', log, withBudget(budget), [...last]);
  return pairs.map(({ pattern, value }) => ({
    pattern: pattern.isReadable ? pattern : { ...pattern, test: pattern.mayMatch },
    key: cleanKey(value),
  }));
}

const withBudget = (budget: Budget | undefined): CompileOptions => (budget === undefined ? {} : { budget });

/**
 * `url|key`, `|key` or `url|`; '' stands for the default (docs/wakatime-cli.md#several-servers). Each line is a server, also
 * where several have the same pattern.
 */
export async function urlPatterns(
  view: ConfigView,
  log: Pick<Log, 'warn'>,
  budget?: Budget,
): Promise<Settings['apiUrls']> {
  const pairs = await patternPairs(view, 'api_urls', log, withBudget(budget), view.lines('api_urls'));
  return readable(pairs).map(({ pattern, value }) => ({ pattern, ...splitUrlAndKey(value) }));
}

/**
 * `[destinations]`: `name = url|key`; each line is a server, also where several have the same name. One without a usable url or key of its own is left out and named in the log: the
 * default key belongs to the default server.
 */
export function mirrorsOf(view: ConfigView, log: Pick<Log, 'warn'>): Settings['mirrors'] {
  return view.lines('destinations').flatMap(([name, value]) => {
    const mirror = { name, ...splitUrlAndKey(value) };
    const isUsable = isKeyShaped(mirror.key) && mirror.url !== '' && apiUrlProblem(mirror.url) === undefined;
    if (!isUsable)
      log.warn('a destination needs a url and an API key, as in url|key; it is ignored', { name });
    return isUsable ? [mirror] : [];
  });
}

function splitUrlAndKey(value: string): { readonly url: string; readonly key: string } {
  const bar = value.lastIndexOf('|');
  const url = (bar < 0 ? value : value.slice(0, bar)).trim();
  return { url: normaliseApiUrl(cleanUrl(url)), key: bar < 0 ? '' : cleanKey(value.slice(bar + 1)) };
}
