import type { Env } from '../system/ports.ts';

/** What `--color` says. */
export type ColourChoice = 'auto' | 'always' | 'never';

/** How an answer is drawn. */
export interface Drawing {
  readonly colour: boolean;
  /** A screen for people, and not rows for programs. */
  readonly isScreen: boolean;
}

/**
 * Whether an answer is drawn as for a terminal, and with colours. The option counts before the variables, NO_COLOR before FORCE_COLOR
 * and CLICOLOR_FORCE, and these before CLICOLOR, TERM and what standard output is. An empty variable is none.
 */
export function decideDrawing(choice: ColourChoice, env: Env, isTerminal: boolean): Drawing {
  const wish = choice === 'auto' ? wishOf(env) : choice;
  switch (wish) {
    case 'always':
      return { colour: true, isScreen: true };
    case 'never':
      return { colour: false, isScreen: isTerminal };
    case undefined:
      return { colour: isTerminal, isScreen: isTerminal };
  }
}

/** How an answer without `--color` is drawn on standard output. */
export function drawingOn(io: { readonly env: Env; readonly stdoutIsTty: boolean }): Drawing {
  return decideDrawing('auto', io.env, io.stdoutIsTty);
}

const isSet = (text: string | undefined): text is string => text !== undefined && text !== '';

/** What https://no-color.org, https://force-color.org and http://bixense.com/clicolors have agreed on, with chalk's levels. */
function wishOf(env: Env): Exclude<ColourChoice, 'auto'> | undefined {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (isSet(NO_COLOR)) return 'never';
  if (isSet(FORCE_COLOR)) return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? 'never' : 'always';
  if (isSet(CLICOLOR_FORCE) && CLICOLOR_FORCE !== '0') return 'always';
  return CLICOLOR === '0' || TERM === 'dumb' ? 'never' : undefined;
}
