import { describe, expect, it } from 'vitest';
import { type ColourChoice, decideDrawing } from '../../../src/render/colours.ts';
import type { Env } from '../../../src/system/ports.ts';

type Case = readonly [
  env: Env,
  onTerminal: 'coloured' | 'plain',
  inPipe: 'rows' | 'coloured screen',
  choice?: ColourChoice,
];

const CASES: readonly Case[] = [
  [{}, 'coloured', 'rows'],
  [{ TERM: 'xterm' }, 'coloured', 'rows'],
  [{ TERM: 'dumb' }, 'plain', 'rows'],
  [{ NO_COLOR: '1' }, 'plain', 'rows'],
  [{ NO_COLOR: '0' }, 'plain', 'rows'],
  [{ NO_COLOR: '' }, 'coloured', 'rows'],
  [{ FORCE_COLOR: '' }, 'coloured', 'rows'],
  ...['1', '2', '3', 'true', 'yes'].map(
    (FORCE_COLOR): Case => [{ FORCE_COLOR }, 'coloured', 'coloured screen'],
  ),
  [{ FORCE_COLOR: '0' }, 'plain', 'rows'],
  [{ FORCE_COLOR: 'false' }, 'plain', 'rows'],
  [{ FORCE_COLOR: '1', TERM: 'dumb' }, 'coloured', 'coloured screen'],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, 'plain', 'rows'],
  [{ FORCE_COLOR: '0', CLICOLOR_FORCE: '1' }, 'plain', 'rows'],
  [{ CLICOLOR_FORCE: '1' }, 'coloured', 'coloured screen'],
  [{ CLICOLOR_FORCE: '0' }, 'coloured', 'rows'],
  [{ CLICOLOR_FORCE: '' }, 'coloured', 'rows'],
  [{ CLICOLOR_FORCE: '1', CLICOLOR: '0' }, 'coloured', 'coloured screen'],
  [{ CLICOLOR: '0' }, 'plain', 'rows'],
  [{ CLICOLOR: '1' }, 'coloured', 'rows'],
  [{ CLICOLOR: '1', TERM: 'dumb' }, 'plain', 'rows'],
  [{}, 'coloured', 'coloured screen', 'always'],
  [{ NO_COLOR: '1', TERM: 'dumb' }, 'coloured', 'coloured screen', 'always'],
  [{}, 'plain', 'rows', 'never'],
  [{ FORCE_COLOR: '3', CLICOLOR_FORCE: '1' }, 'plain', 'rows', 'never'],
];

describe('what is drawn', () => {
  it.each(CASES)('with %j: %s on a terminal, %s in a pipe', (...given) => {
    const [env, onTerminal, inPipe, choice = 'auto'] = given as unknown as Case;
    const isDrawn = inPipe === 'coloured screen';
    expect(decideDrawing(choice, env, true)).toEqual({ colour: onTerminal === 'coloured', isScreen: true });
    expect(decideDrawing(choice, env, false)).toEqual({ colour: isDrawn, isScreen: isDrawn });
  });
});
