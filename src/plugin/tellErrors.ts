import type { Machine } from '../context/context.ts';
import { formatError } from '../render/text.ts';
import type { Log } from '../system/ports.ts';

/**
 * The same machine, which also tells what goes into the log as an error: for who types at a terminal what editors ask. Whatever
 * else asks takes what is printed for the answer, and gets nothing.
 */
export function tellingErrors(machine: Machine): Machine {
  const { stdinIsTty, stdoutIsTty, stderrIsTty } = machine.io;
  if (!stdinIsTty || !stdoutIsTty || !stderrIsTty) return machine;
  const error: Log['error'] = (message, fields) => {
    machine.log.error(message, fields);
    const hint = fields?.['hint'];
    machine.io.err(formatError({ message, hint: typeof hint === 'string' ? hint : undefined }));
  };
  return { ...machine, log: Object.create(machine.log, { error: { value: error } }) as Machine['log'] };
}
