import { wrap } from '../../../cli/help.ts';
import { AppError } from '../../../errors.ts';
import { printable } from '../../../render/text.ts';
import type { Io } from '../../../system/ports.ts';
import { speaksUnicode } from '../../report/shared/reportOutput.ts';

/** A conversation at a terminal, or what is said of it to a script. */
export interface Talk {
  /** Whether somebody can be asked. */
  readonly isInteractive: boolean;
  /** A sentence; wrapped. */
  say(text: string): void;
  /** A line as it is, such as a row of a list. */
  row(text: string): void;
  /** Something that is done. */
  done(text: string): void;
  /** Something that is not as it should be, and does not end the command. */
  warn(text: string): void;
  /** A failure that does not end the command, with its hint on a line of its own. */
  problem(failure: Pick<AppError, 'message' | 'hint'>): void;
  /**
   * Asks for a line of text.
   *
   * @throws AppError 'interrupted' when the user leaves
   */
  ask(question: string): Promise<string>;
  /** As `ask`, without showing what is typed. */
  askHidden(question: string): Promise<string>;
  /** As `ask`; Enter means yes. */
  confirm(question: string): Promise<boolean>;
}

/**
 * Makes a conversation. Questions go to standard error, results to standard output, or to standard error as well where that is for
 * an answer to programs.
 */
export function createTalk(io: Io, mayAsk: boolean, isForPrograms = false): Talk {
  const isInteractive = mayAsk && io.stdinIsTty && io.stderrIsTty;
  const [tick, bang] = speaksUnicode(io.env) ? ['✓', '!'] : ['ok:', '!'];
  const lines = (text: string, first = '', rest = first): string =>
    wrap(printable(text), io.columns, first, rest)
      .map((line) => `${line}\n`)
      .join('');
  const ask = async (question: string, isHidden: boolean): Promise<string> => {
    const answer = await io.ask(question, { isHidden });
    if (answer === undefined) throw new AppError('interrupted', 'left; nothing was changed');
    return answer;
  };
  return {
    isInteractive,
    say: (text) => io.err(lines(text)),
    row: (text) => io.err(`${text}\n`),
    done: (text) => (isForPrograms ? io.err : io.out)(lines(text, `${tick} `, ' '.repeat(tick.length + 1))),
    warn: (text) => io.err(lines(text, `${bang} `, ' '.repeat(bang.length + 1))),
    problem: ({ message, hint }) =>
      io.err(lines(message, `${bang} `, '  ') + (hint === undefined ? '' : lines(hint, '  '))),
    ask: async (question) => (await ask(question, false)).trim(),
    askHidden: (question) => ask(question, true),
    async confirm(question) {
      for (;;) {
        const answer = (await ask(`${question} [Y/n] `, false)).trim().toLowerCase();
        if (answer === '' || answer === 'y' || answer === 'yes') return true;
        if (answer === 'n' || answer === 'no') return false;
      }
    },
  };
}
