import { escapeMarkup } from '../../src/system/markup.ts';

/** What a terminal shows, as an SVG: text with the colours that the program prints, in cells of one width. */

const CELL_WIDTH = 8.4;
const LINE_HEIGHT = 19;
const PADDING = 20;
/** Room for the bar with the three buttons. */
const BAR = 34;

const BACKGROUND = '#1b1f27';
const TEXT = '#d7dce5';
/** How each style is drawn; the names are those of `Paint`. */
const STYLES: Readonly<Record<string, string>> = {
  prompt: 'fill="#8bd49c"',
  strong: 'font-weight="bold" fill="#ffffff"',
  faint: 'fill="#7d8796"',
  accent: 'fill="#5cc8d7"',
};
/** Which style an escape sequence begins; any other ends it. */
const BEGINS: Readonly<Record<string, string>> = { 1: 'strong', 2: 'faint', 36: 'accent' };

interface Run {
  readonly style: string | undefined;
  readonly text: string;
}

/** An SVG of these lines. `title` is read out to who cannot see it. */
export function drawScreen(title: string, lines: readonly string[], columns: number): string {
  const width = Math.ceil(columns * CELL_WIDTH + 2 * PADDING);
  const height = BAR + lines.length * LINE_HEIGHT + PADDING;
  const rows = lines.flatMap((line, row) => drawLine(line, BAR + (row + 1) * LINE_HEIGHT - 5));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    ...['#ec6a5e', '#f4bf4f', '#61c554'].map(
      (colour, at) => `<circle cx="${PADDING + 4 + at * 18}" cy="18" r="5.5" fill="${colour}"/>`,
    ),
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${TEXT}" xml:space="preserve">`,
    ...rows,
    '</g>',
    '</svg>',
  ].join('\n')}\n`;
}

/** Each run has its place and width in cells, since fonts differ in the width of blocks and shades. */
function drawLine(line: string, y: number): readonly string[] {
  let column = 0;
  return runsOf(line).flatMap(({ style, text }) => {
    const cells = [...text].length;
    const blanks = text.length - text.trimStart().length;
    const shown = text.trim();
    const x = PADDING + (column + blanks) * CELL_WIDTH;
    column += cells;
    if (shown === '') return [];
    const length = [...shown].length * CELL_WIDTH;
    const look = style === undefined ? '' : ` ${STYLES[style] ?? ''}`;
    return [
      `<text x="${round(x)}" y="${y}" textLength="${round(length)}" lengthAdjust="spacingAndGlyphs"${look}>${escapeMarkup(shown)}</text>`,
    ];
  });
}

function runsOf(line: string): readonly Run[] {
  if (line.startsWith('$ '))
    return [
      { style: 'prompt', text: '$ ' },
      { style: 'strong', text: line.slice(2) },
    ];
  const runs: Run[] = [];
  let style: string | undefined;
  // A split by a pattern with a group has what the group matched between the parts.
  for (const [at, part] of line.split(/\u001b\[(\d+)m/).entries()) {
    const before = runs.at(-1);
    if (at % 2 === 1) style = BEGINS[part];
    else if (part === '') continue;
    else if (before !== undefined && before.style === style)
      runs.splice(-1, 1, { style, text: before.text + part });
    else runs.push({ style, text: part });
  }
  return runs;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);
