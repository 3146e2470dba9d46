/** How an engine searches; undefined when it gave up. */
export interface Matcher {
  test(subject: string): boolean | undefined;
  groups(subject: string): readonly (string | undefined)[] | undefined;
}
