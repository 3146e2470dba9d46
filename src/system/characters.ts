/**
 * What the characters of a text are. Loops, because compiling an expression costs an editor's call some twenty microseconds,
 * and most of what it meets is plain. Codes are UTF-16 units. Pure.
 */

/** Whether all characters of a text, from a place on, are of a kind. */
export function areAll(isOfKind: (code: number) => boolean, text: string, from = 0): boolean {
  for (let at = from; at < text.length; at++) if (!isOfKind(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a text is ASCII, control characters included. */
export const isAscii = (text: string): boolean => areAll((code) => code < 128, text);

/** Whether a text is what ASCII can show on one line. */
export const isPlain = (text: string): boolean => areAll(isPrintableAscii, text);

/** What ASCII can show: letters, digits, punctuation and the space. */
export const isPrintableAscii = (code: number): boolean => code >= 32 && code < 127;

/** `isPrintableAscii` without the space. */
export const isInk = (code: number): boolean => code > 32 && code < 127;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A letter of ASCII in lower case. */
export const isSmallLetter = (code: number): boolean => code >= 97 && code <= 122;

/** A letter of ASCII. */
export const isLetter = (code: number): boolean => isSmallLetter(code | 32);

export const isLetterOrDigit = (code: number): boolean => isLetter(code) || isDigit(code);
