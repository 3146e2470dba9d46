/**
 * The `src` of every `<script>` as it is written, quotes included, without `{{…}}` placeholders and the slash behind
 * them (docs/wakatime-cli.md#statements).
 */
export function parseHtml(text: string): readonly string[] {
  const found: string[] = [];
  const places = /<!--|<\?|<\s*(script|style)(?![\w:-])/gi;
  for (let match = places.exec(text); match !== null; match = places.exec(text)) {
    const close = match[0] === '<!--' ? '-->' : match[0] === '<?' ? '?>' : undefined;
    if (close !== undefined) {
      const end = text.indexOf(close, places.lastIndex);
      if (end === -1) break;
      places.lastIndex = end + close.length;
      continue;
    }
    const element = (match[1] ?? '').toLowerCase();
    const tag = readTag(text, places.lastIndex);
    if (element === 'script' && tag.source !== undefined) found.push(tag.source);
    places.lastIndex = tag.isClosed ? tag.end : behindElement(text, tag.end, element);
  }
  return found;
}

interface Tag {
  /** None while the tag is unfinished. */
  readonly source: string | undefined;
  readonly end: number;
  /** It ends with a slash and so has no content. */
  readonly isClosed: boolean;
}

function readTag(text: string, from: number): Tag {
  const part = /\s*(?:(\/?>)|([^\s=>/"'<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?|[^>])/y;
  part.lastIndex = from;
  let source: string | undefined;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    if (match[1] !== undefined) return { source, end: part.lastIndex, isClosed: match[1] === '/>' };
    if (match[2]?.toLowerCase() === 'src' && match[3] !== undefined) source ??= withoutPlaceholders(match[3]);
  }
  return { source: undefined, end: text.length, isClosed: true };
}

// No value this long can become a dependency, and the pattern would cost a square of its length.
const VALUE_LIMIT = 2000;

function withoutPlaceholders(value: string): string | undefined {
  if (value.length > VALUE_LIMIT) return undefined;
  const source = value.replace(/\{\{[^}]+\}\}[/\\]?/g, '').trim();
  return source === '""' || source === "''" ? undefined : source;
}

function behindElement(text: string, from: number, element: string): number {
  const close = new RegExp(`<\\s*/\\s*${element}\\s*>`, 'gi');
  close.lastIndex = from;
  return close.test(text) ? close.lastIndex : text.length;
}
