import { markColour } from '../system/streams/door.ts';

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
export async function paintFor({ colour }: { readonly colour: boolean }): Promise<Paint> {
  return colour ? loadPaint() : PLAIN;
}

/**
 * Loads the colours that every terminal has, in the form that `Io.out` lets through. The library is loaded only here.
 */
export async function loadPaint(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: painter(chalk.bold), faint: painter(chalk.dim), accent: painter(chalk.cyan) };
}

/** The text itself is not changed: an escape character in it is not ours. */
function painter(style: (text: string) => string): (text: string) => string {
  const [before = '', after = ''] = style('|').split('|').map(markColour);
  return (text) => (text === '' ? '' : `${before}${text}${after}`);
}
