import { createScanner, type Syntax } from './scanner.ts';

/** A keyword and its name are this close to each other; a longer statement is cut. */
const STATEMENT_CHARS = 400;

export interface Statements extends Syntax {
  /** What follows the keyword, from its first character on; its first group is what is taken. */
  readonly shape: RegExp;
  /** Whether the keyword has to begin a line. */
  readonly beginsLine?: boolean;
}

/**
 * What follows each keyword of a text, outside of comments and literals: the first groups of the shape. Its expression has to be
 * anchored, and looks at 400 characters.
 */
export function namesFollowing(text: string, statements: Statements): readonly string[] {
  const found: string[] = [];
  const scanner = createScanner(text, statements);
  for (let keyword = scanner.seek(); keyword !== undefined; keyword = scanner.seek()) {
    const before = scanner.before(keyword);
    if (statements.beginsLine === true && before !== '' && before !== '\n') continue;
    const at = scanner.position();
    const name = statements.shape.exec(text.slice(at, at + STATEMENT_CHARS))?.[1];
    if (name !== undefined) found.push(name);
  }
  return found;
}

/** The parts of a list with commas, without blanks. */
export const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
