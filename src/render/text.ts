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
