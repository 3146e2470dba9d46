import ora from 'ora';
import type { Progress } from './flush.ts';

/** A spinner on stderr with a text that changes; only for terminals. */
export function startSpinner(text = 'Sending'): Progress {
  // Ctrl-C is the command's business, and the heartbeats are safe whenever it comes.
  const spinner = ora({ text, discardStdin: false }).start();
  return {
    show: (text) => {
      spinner.text = text;
    },
    end: () => spinner.stop(),
  };
}
