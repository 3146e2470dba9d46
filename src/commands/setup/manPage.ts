import { type HelpStyle, headings, wrap } from '../../cli/help.ts';

const INDENT = 4;
const MOST_COLUMNS = 100;

/**
 * A man page as a text for the terminal. Knows what the pages of this program are made of: sections, paragraphs, tagged ones and
 * examples.
 *
 * @param roff source of the page, see `scripts/gen/`
 */
export function formatManPage(roff: string, style: HelpStyle): string {
  const lines: string[] = [];
  const width = Math.min(style.width, MOST_COLUMNS);
  const strong = headings(style);
  let paragraph: string[] = [];
  let indent = INDENT;
  let isPlain = false;
  let isTag = false;
  const flush = (): void => {
    const margin = ' '.repeat(indent);
    if (paragraph.length > 0) lines.push(...wrap(paragraph.join(' '), width, margin));
    paragraph = [];
  };
  const gap = (): void => {
    flush();
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
  };
  for (const line of roff.split('\n')) {
    const [, macro, rest = ''] = /^\.(\\"|\w+) ?(.*)$/.exec(line) ?? [];
    if (macro === undefined) {
      const text = withoutEscapes(line);
      if (isTag) {
        lines.push(...wrap(text, width, ' '.repeat(INDENT)).map(strong));
        isTag = false;
      } else if (isPlain) lines.push(`${' '.repeat(indent)}${text}`.trimEnd());
      else if (text !== '') paragraph.push(text);
      continue;
    }
    if (macro === 'br') flush();
    if (['SH', 'SS', 'TP', 'PP', 'nf', 'fi', 'RS', 'RE'].includes(macro)) flush();
    if (macro === 'SH' || macro === 'SS') {
      gap();
      lines.push(`${macro === 'SS' ? '  ' : ''}${strong(withoutEscapes(rest))}`);
      indent = INDENT;
    } else if (macro === 'TP') {
      isTag = true;
      indent = 2 * INDENT;
    } else if (macro === 'PP') {
      gap();
      indent = INDENT;
    } else if (macro === 'RS') indent += INDENT;
    else if (macro === 'RE') indent -= INDENT;
    else if (macro === 'nf' || macro === 'fi') isPlain = macro === 'nf';
  }
  flush();
  return `${lines.join('\n').trimEnd()}\n`;
}

function withoutEscapes(text: string): string {
  return text
    .replaceAll(/\\f[A-Z]/g, '')
    .replaceAll('\\(aq', "'")
    .replaceAll('\\&', '')
    .replaceAll(/\\([-e\\])/g, (_, escaped: string) => (escaped === '-' ? '-' : '\\'));
}
