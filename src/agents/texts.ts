/** What is counted of texts before they are let go: no text of a log leaves `agents/`. */

/** Lines of a text: its line ends and one; none of an empty one. */
export function lineCount(text: string): number {
  if (text === '') return 0;
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Lines that a unified diff adds, less those that it removes; headers of files are none. */
export function diffLineChanges(lines: Iterable<string>): number {
  let changes = 0;
  for (const line of lines) {
    if (line.startsWith('+') && !line.startsWith('+++')) changes++;
    if (line.startsWith('-') && !line.startsWith('---')) changes--;
  }
  return changes;
}

const BLOCK = /^\s*<([A-Za-z][\w-]*)(?:\s[^>]*)?>[\s\S]*?<\/\1>/;

/** Characters of what the user typed; without blocks in tags before it, which agents put there themselves. */
export function promptLength(text: string): number {
  let typed = text;
  for (let block = BLOCK.exec(typed); block !== null; block = BLOCK.exec(typed)) {
    typed = typed.slice(block[0].length);
  }
  typed = typed.trim();
  let length = 0;
  for (const _ of typed) length++;
  return length;
}
