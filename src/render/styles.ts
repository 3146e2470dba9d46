import { Chalk } from 'chalk';

/** What stands before and after a text of a style. */
export type Style = readonly [before: string, after: string];

/** What texts are painted with. */
export interface Styles {
  readonly strong: Style;
  readonly faint: Style;
  readonly accent: Style;
}

/**
 * The sequences of the styles, in the colours that every terminal has. The built program holds what this gives in place of
 * the library: loading it costs `today` more than printing.
 */
export function terminalStyles(): Styles {
  const chalk = new Chalk({ level: 1 });
  return { strong: around(chalk.bold), faint: around(chalk.dim), accent: around(chalk.cyan) };
}

function around(paint: (text: string) => string): Style {
  const [before = '', after = ''] = paint('|').split('|');
  return [before, after];
}
