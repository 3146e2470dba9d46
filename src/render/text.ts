/** The text on one line and without anything that a terminal would obey: names come from files and servers. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufdd0-\ufdef\ufff9-\ufffb]+/g,
    ' ',
  );
}

/** What stderr says of a failure: one line, and its hint behind it. */
export function formatError({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}): string {
  return `hackatime: ${printable(message)}\n${hint === undefined ? '' : `${hint}\n`}`;
}

/** Each with its line end. */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Columns that the text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char.codePointAt(0) ?? 0);
  return width;
}

/** At most `columns` wide, its end replaced by `…` when something had to go. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const char of text) {
    width += charWidth(char.codePointAt(0) ?? 0);
    if (width > columns) break;
    kept += char;
  }
  return `${kept}…`;
}

/** As `cutText`, with the beginning replaced: of a path the end says more. */
export function cutTextStart(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const chars = [...text];
  let width = 1;
  let from = chars.length;
  for (; from > 0; from--) {
    width += charWidth(chars[from - 1]?.codePointAt(0) ?? 0);
    if (width > columns) break;
  }
  return `…${chars.slice(from).join('')}`;
}

/** Filled up with spaces behind the text, or before it. */
export function padText(text: string, columns: number, side: 'left' | 'right'): string {
  const fill = ' '.repeat(Math.max(0, columns - textWidth(text)));
  return side === 'left' ? `${text}${fill}` : `${fill}${text}`;
}

function charWidth(code: number): number {
  if (code < 0x300) return 1;
  if (code <= 0x36f || (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  return isWide(code) ? 2 : 1;
}

/** East Asian scripts and emoji, by block. */
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
