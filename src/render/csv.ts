/**
 * Rows as comma-separated values (RFC 4180): a header, quotes where they are needed, CRLF at the end of each line. An
 * undefined value is an empty field.
 */
export function formatCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  return [header, ...rows].map((row) => `${row.map(formatField).join(',')}\r\n`).join('');
}

function formatField(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
