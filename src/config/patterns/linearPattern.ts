/** Literals, escaped punctuation, `.`, `.*`, and a look at the literals that follow, between `^` and `$`. */
const SIMPLE = /^\^?(?:[\w/ :@=,~%&!#;-]|\\[$()*+.?[\\\]^{|}/]|\.\*?|\(\?[=!][\w/ :@=,~%&!#;-]+\))*\$?$/;

/**
 * Finds the patterns for which JavaScript's own engine is as safe as RE2, and means the same: loading RE2 costs an editor's call
 * some milliseconds, which nobody should pay for `^COMMIT_EDITMSG$`. Nothing but `.*` is repeated. At the start or the end
 * of a search it adds nothing and is left out; of any other there is at most one, so that the work grows with the square of
 * the subject's length at most, which the caller bounds.
 *
 * @returns the pattern in the syntax of JavaScript's `u` mode; undefined for any other pattern
 */
export function linearPattern(pattern: string): string | undefined {
  if (!SIMPLE.test(pattern)) return undefined;
  // `.` of RE2 stops at \n alone.
  const source = pattern
    .replace(/^(?:\.\*)+/, '')
    .replace(/\\.|\./g, (part) => (part === '.' ? '[^\\n]' : part))
    .replace(/(?<!\\)(?:\[\^\\n\]\*)+$/, '');
  return source.split('[^\\n]*').length > 2 ? undefined : source;
}
