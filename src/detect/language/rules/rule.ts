/** What tells the languages of one ending apart: facts of the languages, one line each. */

/**
 * Something that only texts of one language have. Expressions must be linear on any text: after `^` no `\s*` that runs over
 * ends of lines, every repeat in the middle of a pattern bounded, nothing nested.
 */
export type Sign = RegExp | ((text: string) => boolean);

/** A language, the sign of it (none = whatever the text), and what its texts do not have. */
export type TextRule = readonly [language: string, sign?: Sign, unless?: Sign];

/**
 * Endings with their dot, or whole names, in lower case and separated by blanks → rules, tried in order. Where none fits, the
 * name decides as for any other file.
 */
export type TextRules = Readonly<Record<string, readonly TextRule[]>>;

export const XML: Sign = /^\s{0,1000}<(?:\?xml[\s?]|!doctype[\s])/i;
export const JSON_TEXT: Sign = /^\s{0,1000}[{[]\s{0,1000}["{}[\]]/;
export const ANY: Sign = /\S/;
