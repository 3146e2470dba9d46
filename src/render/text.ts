import { isPlain } from '../system/characters.ts';

/** The text on one line, without control characters that a terminal would obey: names come from files and servers. */
export function printable(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufdd0-\ufdef\ufff9-\ufffb]+/g,
    ' ',
  );
}

/** What stderr shows of a failure: one line, and a hint on the next. */
export function formatError({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}): string {
  return `hackatime: ${printable(message)}\n${hint === undefined ? '' : `${hint}\n`}`;
}

/** The same for a program, on one line: `hackatime.error/1` of docs/json.md. */
export function formatErrorJson(
  {
    kind,
    message,
    hint,
  }: { readonly kind: string; readonly message: string; readonly hint?: string | undefined },
  exitCode: number,
): string {
  const error = { code: kind, message, hint: hint ?? null, exit_code: exitCode };
  return `${JSON.stringify({ schema: 'hackatime.error/1', error })}\n`;
}

/** Joins lines, each with its line end. */
export function joinLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Joins lines, without trailing spaces. */
export function joinTrimmedLines(lines: readonly string[]): string {
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** `a`, `a and b`, `a, b and c`. */
export function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
