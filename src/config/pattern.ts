import type { Log } from '../system/ports.ts';
import { plainPattern } from './plain.ts';
import { splitLines } from './values.ts';

export interface Matcher {
  test(subject: string): boolean;
  /** Capture groups 1…n, or undefined when it does not match. */
  groups(subject: string): readonly (string | undefined)[] | undefined;
}

/** A user's pattern: searched anywhere in the subject, in any letter case (reference/wakatime-cli.md §2.5). */
export interface Pattern extends Matcher {
  readonly source: string;
}

/** A bool-or-patterns setting. */
export interface RuleSet {
  /** Anything was configured, even `false`. */
  readonly configured: boolean;
  matches(subject: string): boolean;
}

/** What holds when nothing is configured. */
export const NO_RULES: RuleSet = { configured: false, matches: () => false };

export interface CompileOptions {
  /** Name of the setting, for the log. */
  readonly label?: string;
  /** The patterns come from a file that nobody vouches for: nothing is run that could take long. */
  readonly untrusted?: boolean;
}

/** Compiles patterns; one that cannot be read is logged (without its text) and left out. */
export async function compilePatterns(
  sources: readonly string[],
  log: Log,
  options: CompileOptions = {},
): Promise<readonly Pattern[]> {
  const compiled = await compileEach(sources, log, options);
  return compiled.filter((pattern) => pattern !== undefined);
}

/** As `compilePatterns`, with undefined in the place of each pattern left out. */
export async function compileEach(
  sources: readonly string[],
  log: Log,
  options: CompileOptions = {},
): Promise<readonly (Pattern | undefined)[]> {
  const patterns: (Pattern | undefined)[] = [];
  for (const [at, source] of sources.entries()) {
    const matcher = await compileMatcher(source, options.untrusted === true);
    if (matcher === undefined) {
      log.warn('a pattern cannot be read and is left out', { setting: options.label, position: at + 1 });
    }
    patterns.push(matcher === undefined ? undefined : { source, ...matcher });
  }
  return patterns;
}

/**
 * Compiles a setting that is `true`, `false` or one pattern per line. With patterns of which none can be read it matches
 * everything: what was meant to be hidden must not come out.
 */
export async function compileRules(
  text: string | undefined,
  log: Log,
  options: CompileOptions = {},
): Promise<RuleSet> {
  const lines = splitLines(text ?? '');
  if (lines.length === 0) return NO_RULES;
  const word = lines.length === 1 ? lines[0]?.toLowerCase() : undefined;
  if (word === 'true') return { configured: true, matches: () => true };
  if (word === 'false') return { configured: true, matches: () => false };
  const patterns = await compilePatterns(lines, log, options);
  if (patterns.length === 0) return { configured: true, matches: () => true };
  return { configured: true, matches: (subject) => patterns.some((pattern) => pattern.test(subject)) };
}

async function compileMatcher(written: string, untrusted: boolean): Promise<Matcher | undefined> {
  const source = written.replace(/^(?:\(\?i\))+/, '');
  const plain = plainPattern(source);
  const fast = plain === undefined ? undefined : attempt(() => new RegExp(plain.source, 'iu'));
  if (fast !== undefined) return regExpMatcher(fast);
  if (needsBacktracking(source)) return untrusted ? undefined : backtrackingMatcher(source);
  const { compileRe2 } = await import('./re2.ts');
  return attempt(() => compileRe2(source));
}

/** Look-around and back references, which RE2 does not know. */
function needsBacktracking(source: string): boolean {
  const withoutText = source.replace(/\\Q[\s\S]*?(?:\\E|$)/g, '').replace(/\\\\/g, '');
  const withoutEscapes = withoutText.replace(/\\[^1-9k]/g, '');
  return /\(\?<?[=!]|\\[1-9]|\\k</.test(withoutEscapes.replace(/\[\^?\]?[^\]]*\]/g, ''));
}

/** Go's and .NET's spellings of what JavaScript says otherwise. */
function backtrackingMatcher(source: string): Matcher | undefined {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  const rest = source
    .slice(flags?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replace(/\\(?:A|z|Z)/g, (anchor) => (anchor === '\\A' ? '^' : '$'));
  const letters = [...new Set(`i${flags?.[1] ?? ''}`)].join('');
  const regExp = attempt(() => new RegExp(rest, `${letters}u`)) ?? attempt(() => new RegExp(rest, letters));
  return regExp === undefined ? undefined : regExpMatcher(regExp);
}

/** Longest subject given to a backtracking engine, in UTF-16 units: twice the longest path there is. */
const MAX_SUBJECT = 8192;

/** Of a longer subject only both ends are searched. */
function regExpMatcher(regExp: RegExp): Matcher {
  const search = (subject: string): RegExpExecArray | null =>
    subject.length <= MAX_SUBJECT
      ? regExp.exec(subject)
      : (regExp.exec(subject.slice(0, MAX_SUBJECT)) ?? regExp.exec(subject.slice(-MAX_SUBJECT)));
  return {
    test: (subject) => search(subject) !== null,
    groups: (subject) => search(subject)?.slice(1),
  };
}

function attempt<T>(compile: () => T): T | undefined {
  try {
    return compile();
  } catch {
    return undefined;
  }
}
