import type { Matcher } from './matcher.ts';

/**
 * A text as it is, and in Unicode's composed form where that differs: `é` can be one sign, or a letter with an accent behind it. macOS
 * names files in either, so that a user cannot know which one an editor gives.
 */
export function spellingsOf(text: string): readonly string[] {
  const composed = text.normalize();
  return composed === text ? [text] : [text, composed];
}

/** A matcher that also finds what it looks for where the subject spells it otherwise; its own pattern is in the composed form. */
export function inAnySpelling(matcher: Matcher): Matcher {
  return {
    test: (subject) => {
      const found = spellingsOf(subject).map((spelling) => matcher.test(spelling));
      return found.includes(true) || (found.includes(undefined) ? undefined : false);
    },
    groups: (subject) => {
      for (const spelling of spellingsOf(subject)) {
        const groups = matcher.groups(spelling);
        if (groups !== undefined) return groups;
      }
      return undefined;
    },
  };
}
