import type { Log } from '../system/ports.ts';
import { apiUrlProblem, normaliseApiUrl } from './address.ts';
import { isKeyShaped } from './apiKey.ts';
import { compileEach, compileRules, NO_RULES, type Pattern } from './pattern.ts';
import type { NamedPattern, Settings } from './settings.ts';
import type { ConfigView } from './sources.ts';
import { readBool } from './values.ts';

/** Compiles the pairs of a map section; those with a bad pattern are left out. */
async function patternPairs(
  view: ConfigView,
  section: string,
  log: Log,
  untrusted: boolean,
  pairs = view.section(section),
): Promise<readonly { readonly pattern: Pattern; readonly value: string }[]> {
  if (pairs.length === 0) return [];
  const patterns = await compileEach(
    pairs.map(([key]) => key),
    log,
    { label: section, untrusted },
  );
  return pairs.flatMap(([, value], at) => {
    const pattern = patterns[at];
    return pattern === undefined || value === '' ? [] : [{ pattern, value }];
  });
}

/** The sections that say how projects are found; also read from project files, which nobody vouches for. */
export async function projectSettings(
  view: ConfigView,
  log: Log,
  untrusted = false,
): Promise<Settings['project']> {
  const named = (
    pairs: readonly { readonly pattern: Pattern; readonly value: string }[],
  ): readonly NamedPattern[] => pairs.map(({ pattern, value }) => ({ pattern, name: value }));
  const disabled = view.get('git', 'submodules_disabled');
  return {
    map: named(await patternPairs(view, 'projectmap', log, untrusted)),
    submodulesDisabled:
      disabled === undefined
        ? NO_RULES
        : await compileRules(disabled, log, { label: 'submodules_disabled', untrusted }),
    submoduleMap: named(await patternPairs(view, 'git_submodule_projectmap', log, untrusted)),
    fromGitRemote: readBool(view.get('git', 'project_from_git_remote')) ?? false,
  };
}

/** `[project_api_key]`. A file belongs to one account: of two lines with the same pattern the last one counts. */
export async function keyPatterns(view: ConfigView, log: Log): Promise<Settings['projectKeys']> {
  const lines = view.lines('project_api_key');
  const last = new Map(lines);
  if (lines.some(([pattern, key]) => last.get(pattern) !== key)) {
    log.warn('lines of [project_api_key] have the same pattern and different keys; the last one counts');
  }
  const pairs = await patternPairs(view, 'project_api_key', log, false, [...last]);
  return pairs.map(({ pattern, value }) => ({ pattern, key: value }));
}

/**
 * `url|key`, `|key` or `url|`; '' stands for the default (reference/wakatime-cli.md §3.6). Each line is a server, also where
 * several have the same pattern.
 */
export async function urlPatterns(view: ConfigView, log: Log): Promise<Settings['apiUrls']> {
  const pairs = await patternPairs(view, 'api_urls', log, false, view.lines('api_urls'));
  return pairs.map(({ pattern, value }) => ({ pattern, ...splitUrlAndKey(value) }));
}

/**
 * `[destinations]`: `name = url|key`; each line is a server, also where several have the same name. One without a usable url or key of its own is left out and named in the log: the
 * default key belongs to the default server.
 */
export function mirrorsOf(view: ConfigView, log: Log): Settings['mirrors'] {
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
  return { url: normaliseApiUrl(url), key: bar < 0 ? '' : value.slice(bar + 1).trim() };
}
