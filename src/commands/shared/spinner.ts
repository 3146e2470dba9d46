import ora from 'ora';
import { printable } from '../../render/text.ts';
import type { Progress } from '../../system/ports.ts';

/**
 * A spinner on stderr with a text that changes; only for terminals. ora writes by itself, past `Io`: what is shown is made
 * printable here.
 */
export function startSpinner(text = 'Sending'): Progress {
  // Ctrl-C is the command's business, and the heartbeats are safe whenever it comes.
  const spinner = ora({ text: printable(text), discardStdin: false }).start();
  return {
    show: (text) => {
      spinner.text = printable(text);
    },
    end: () => spinner.stop(),
  };
}
