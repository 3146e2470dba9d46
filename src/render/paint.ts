/** Colours as functions, so that what formats text needs to know neither terminals nor a library. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly accent: (text: string) => string;
}

const same = (text: string): string => text;

/** No colours at all. */
export const PLAIN: Paint = { strong: same, faint: same, accent: same };

/** Colours that every terminal has; the library is loaded only here. */
export async function loadPaint(): Promise<Paint> {
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return { strong: chalk.bold, faint: chalk.dim, accent: chalk.cyan };
}
