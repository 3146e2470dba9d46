import type { Log } from '../../system/ports.ts';
import { readBool, splitDocumentLines } from '../document/values.ts';
import { type Budget, createBudget, FOREIGN_PATTERNS, OWN_PATTERNS } from './budget.ts';
import { linearPattern } from './linearPattern.ts';
import { isLiteral, literalMatcher } from './literal.ts';
import type { Matcher } from './matcher.ts';
import { inAnySpelling, spellingsOf } from './spellings.ts';

/** A user's pattern: searched anywhere in the subject, in any letter case and spelling (docs/wakatime-cli.md#lists-and-patterns). */
export interface Pattern {
  readonly source: string;
  /** Whether the pattern could be read. */
  readonly isReadable: boolean;
  /** Whether the subject matches for certain. */
  test(subject: string): boolean;
  /** Also true where that cannot be told: for what is to be hidden when in doubt. */
  mayMatch(subject: string): boolean;
  /** Capture groups 1…n, or undefined when it does not match. */
  groups(subject: string): readonly (string | undefined)[] | undefined;
}

/** A bool-or-patterns setting. */
export interface RuleSet {
  /** Anything was configured, even `false`. */
  readonly configured: boolean;
  /** Also where it cannot be told. */
  matches(subject: string): boolean;
  /** What makes it match: a pattern, or `true` where no single one does; undefined where it does not. */
  cause(subject: string): Pattern | true | undefined;
  /** Only what the patterns say for certain. */
  surelyMatches(subject: string): boolean;
}

const never = (): boolean => false;
const always = (): boolean => true;

/** What holds when nothing is configured. */
export const NO_RULES: RuleSet = {
  configured: false,
  matches: never,
  cause: () => undefined,
  surelyMatches: never,
};

/** Rules that are one word: everything or nothing matches. */
const ALL_RULES: RuleSet = { configured: true, matches: always, cause: () => true, surelyMatches: always };
const EMPTY_RULES: RuleSet = { ...NO_RULES, configured: true };

/** Matches whatever there is. */
const EVERYTHING: Pattern = {
  source: '',
  isReadable: true,
  test: always,
  mayMatch: always,
  groups: () => [],
};

export interface CompileOptions {
  /** Name of the setting, for the log. */
  readonly label?: string;
  /** What comes of a pattern that cannot be read, for the log. */
  readonly inDoubt?: string;
  /** The patterns come from a file that nobody vouches for: nothing is run that could take long. */
  readonly untrusted?: boolean;
  /** What the word `true` in place of patterns matches; default everything. */
  readonly word?: 'everything' | 'none';
  /** What all patterns of a call together may compute; one of its own when left out. */
  readonly budget?: Budget;
}

/** Compiles patterns. One that cannot be read is logged, without its text, and only `mayMatch` says something about it. */
export async function compilePatterns(
  sources: readonly string[],
  log: Pick<Log, 'warn'>,
  options: CompileOptions = {},
): Promise<readonly Pattern[]> {
  const isForeign = options.untrusted === true;
  const budget = options.budget ?? createBudget(isForeign ? FOREIGN_PATTERNS : OWN_PATTERNS);
  const patterns: Pattern[] = [];
  for (const [at, source] of sources.entries()) {
    const matcher = await compileMatcher(source.normalize(), isForeign, budget);
    if (matcher !== undefined) {
      patterns.push(patternOf(source, matcher));
      continue;
    }
    const effect = options.inDoubt ?? 'it is left out';
    log.warn(`a pattern cannot be read: ${effect}`, { setting: options.label, position: at + 1 });
    patterns.push(await guessed(source));
  }
  return patterns;
}

/**
 * Compiles what several flags and keys list (`exclude`, `include`). A list that is one word for true or false is a switch:
 * true matches everything, unless `word` says that it means nothing there.
 */
export async function compileLists(
  lists: readonly (readonly string[])[],
  log: Pick<Log, 'warn'>,
  options: CompileOptions = {},
): Promise<readonly Pattern[]> {
  const words = lists.map((list) => (list.length === 1 ? readBool(list[0]) : undefined));
  const sources = lists.filter((_, at) => words[at] === undefined).flat();
  const patterns = await compilePatterns(sources, log, options);
  if (!words.includes(true)) return patterns;
  if (options.word !== 'none') return [EVERYTHING, ...patterns];
  log.warn('needs patterns, not a word: left out', { setting: options.label });
  return patterns;
}

/** As `compilePatterns`, with undefined in the place of each pattern that cannot be read. */
export async function compileEach(
  sources: readonly string[],
  log: Pick<Log, 'warn'>,
  options: CompileOptions = {},
): Promise<readonly (Pattern | undefined)[]> {
  const patterns = await compilePatterns(sources, log, options);
  return patterns.map((pattern) => (pattern.isReadable ? pattern : undefined));
}

function patternOf(source: string, written: Matcher): Pattern {
  const matcher = inAnySpelling(written);
  return {
    source,
    isReadable: true,
    test: (subject) => matcher.test(subject) === true,
    mayMatch: (subject) => matcher.test(subject) !== false,
    groups: matcher.groups,
  };
}

async function guessed(source: string): Promise<Pattern> {
  const { requiredTexts } = await import('./guess.ts');
  const texts = requiredTexts(source.normalize());
  return {
    source,
    isReadable: false,
    test: never,
    mayMatch: (subject) => {
      const spellings = spellingsOf(subject.toLowerCase());
      return texts === undefined || texts.some((text) => spellings.some((one) => one.includes(text)));
    },
    groups: () => undefined,
  };
}

/**
 * Compiles a setting that is `true`, `false` or one pattern per line. When one of its patterns cannot be read it matches
 * everything: what was meant to be hidden must not come out.
 */
export async function compileRules(
  text: string | undefined,
  log: Pick<Log, 'warn'>,
  options: CompileOptions = {},
): Promise<RuleSet> {
  const lines = splitDocumentLines(text ?? '');
  if (lines.length === 0) return NO_RULES;
  const word = lines.length === 1 ? readBool(lines[0]) : undefined;
  if (word === false) return EMPTY_RULES;
  // Among patterns the word is no pattern either.
  if (word === true || lines.some(beginsWithTrue)) return ALL_RULES;
  const patterns = await compilePatterns(lines, log, options);
  const unread = patterns.find((pattern) => !pattern.isReadable);
  const cause =
    unread === undefined
      ? (subject: string) => patterns.find((pattern) => pattern.mayMatch(subject))
      : () => unread;
  return {
    configured: true,
    matches: (subject) => cause(subject) !== undefined,
    cause,
    surelyMatches: (subject) => patterns.some((pattern) => pattern.test(subject)),
  };
}

function beginsWithTrue(line: string): boolean {
  const lower = line.toLowerCase();
  return lower.startsWith('true') && /^true(?:[\s,]|$)/.test(lower);
}

/** Longest pattern, and largest program made of one, of a file that nobody vouches for. */
const MAX_FOREIGN_PATTERN = 500;
const MAX_FOREIGN_PROGRAM = 300;

async function compileMatcher(
  written: string,
  untrusted: boolean,
  budget: Budget,
): Promise<Matcher | undefined> {
  if (untrusted && written.length > MAX_FOREIGN_PATTERN) return undefined;
  const source = written.startsWith('(?i)') ? written.replace(/^(?:\(\?i\))+/, '') : written;
  if (source.length < LONG_PATTERN && isLiteral(source)) {
    let engine: Matcher | undefined;
    return literalMatcher(source, () => {
      engine ??= regExpMatcher(new RegExp(source, 'iu'));
      return engine;
    });
  }
  const linear = linearPattern(source);
  const fast = linear === undefined ? undefined : attempt(() => new RegExp(linear, 'iu'));
  if (fast !== undefined) {
    const matcher = regExpMatcher(fast);
    if (!canSearch(matcher.test, source)) return undefined;
    return untrusted ? measured(matcher, budget) : matcher;
  }
  if (needsBacktracking(source)) return untrusted ? undefined : backtrackingMatcher(source, budget);
  const { compileRe2 } = await import('./re2.ts');
  const compiled = budget.spend(
    () => attempt(() => compileRe2(source, untrusted ? MAX_FOREIGN_PROGRAM : undefined)) ?? 'unreadable',
  );
  return compiled === undefined || compiled === 'unreadable' ? undefined : measured(compiled, budget);
}

/** Shorter patterns that count nothing (`a{9}`) have room in any engine. */
const LONG_PATTERN = 1000;

/**
 * Whether a pattern can be searched for at all. V8 compiles an expression when it is used for the first time, anew for text
 * with characters beyond Latin-1, and has no room for one of some ten thousand characters.
 */
function canSearch(search: (subject: string) => unknown, source: string): boolean {
  if (source.length < LONG_PATTERN && !source.includes('{')) return true;
  return attempt(() => ['', '\u0100'].map((subject) => search(subject))) !== undefined;
}

function measured(matcher: Matcher, budget: Budget): Matcher {
  return {
    test: (subject) => budget.spend(() => attempt(() => matcher.test(subject))),
    groups: (subject) => budget.spend(() => attempt(() => ({ found: matcher.groups(subject) })))?.found,
  };
}

/** Look-around and back references, which RE2 does not know. */
function needsBacktracking(source: string): boolean {
  const withoutText = source.replace(/\\Q[\s\S]*?(?:\\E|$)/g, '').replace(/\\\\/g, '');
  const withoutEscapes = withoutText.replace(/\\[^1-9k]/g, '');
  return /\(\?<?[=!]|\\[1-9]|\\k</.test(withoutEscapes.replace(/\[\^?\]?[^\]]*\]/g, ''));
}

/** Go's and .NET's spellings of what JavaScript says otherwise. */
async function backtrackingMatcher(source: string, budget: Budget): Promise<Matcher | undefined> {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  const rest = source
    .slice(flags?.[0].length ?? 0)
    .replaceAll('(?P<', '(?<')
    .replace(/\\(?:A|z|Z)/g, (anchor) => (anchor === '\\A' ? '^' : '$'));
  const letters = [...new Set(`i${flags?.[1] ?? ''}`)].join('');
  const regExp = attempt(() => new RegExp(rest, `${letters}u`)) ?? attempt(() => new RegExp(rest, letters));
  if (regExp === undefined) return undefined;
  const matcher = regExpMatcher(regExp);
  const { createBoundedSearch } = await import('./bounded.ts');
  const bounded = createBoundedSearch();
  const tryOut = (subject: string): unknown =>
    budget.spend((allowedMs) => bounded(() => matcher.test(subject) === true, allowedMs));
  if (!canSearch(tryOut, source)) return undefined;
  // A search may also end because the engine's stack is full.
  const search = <T extends object | boolean>(work: () => T): T | undefined =>
    budget.spend((allowedMs) => attempt(() => bounded(work, allowedMs)));
  return {
    test: (subject) => search(() => matcher.test(subject) === true),
    groups: (subject) => search(() => ({ found: matcher.groups(subject) }))?.found,
  };
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
