import { markColour } from '../system/streams/door.ts';
import { type Style, terminalStyles } from './styles.ts';

/** Colours as functions, so that code that formats text depends neither on terminals nor on a library. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly accent: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours at all. */
export const PLAIN: Paint = { strong: same, faint: same, accent: same };

/** The colours for an answer that is drawn so. */
export function paintFor({ colour }: { readonly colour: boolean }): Paint {
  return colour ? terminalPaint() : PLAIN;
}

/** The colours that every terminal has, in the form that `Io.out` lets through. */
export function terminalPaint(): Paint {
  const { strong, faint, accent } = terminalStyles();
  return { strong: painter(strong), faint: painter(faint), accent: painter(accent) };
}

/** The text itself is not changed: an escape character in it is not ours. */
function painter(style: Style): (text: string) => string {
  const [before, after] = [markColour(style[0]), markColour(style[1])];
  return (text) => (text === '' ? '' : `${before}${text}${after}`);
}
