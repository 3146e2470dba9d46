import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from './processes.mts';
import type { Stage } from './stage.mts';

/** A terminal in which one program runs and somebody types. */
export interface Terminal {
  /** Types keys by tmux's names, such as `Enter`; gives the moment before the first. */
  press(...keys: readonly string[]): number;
  /** Types this text as it is. */
  type(text: string): void;
  screen(): string;
  /** Waits for the program to end; gives the moment it did, undefined when it runs on. */
  end(boundMs: number): Promise<number | undefined>;
  close(): void;
}

const terminals = new Set<Terminal>();
let opened = 0;

/** Opens a terminal in the project, in a tmux server of its own. */
export function openTerminal(stage: Stage, command: string): Terminal {
  opened += 1;
  const socket = `e2e-${process.pid}-${opened}`;
  const endedFile = join(stage.home, `ended-${opened}`);
  const tmux = (...argv: readonly string[]): string =>
    execFileSync('tmux', ['-L', socket, '-f', '/dev/null', ...argv], {
      cwd: stage.project,
      env: stage.env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  // The moment of the end is taken inside, where no polling delays it.
  tmux('new-session', '-d', '-x', '120', '-y', '30', `${command}; date +%s%3N > '${endedFile}'`);
  const terminal: Terminal = {
    press: (...keys) => {
      const before = Date.now();
      tmux('send-keys', ...keys);
      return before;
    },
    type: (text) => void tmux('send-keys', '-l', text),
    screen: () => {
      try {
        return tmux('capture-pane', '-p');
      } catch {
        return '';
      }
    },
    end: async (boundMs) => {
      const read = (): string => (existsSync(endedFile) ? readFileSync(endedFile, 'utf8').trim() : '');
      return (await waitFor(() => read() !== '', boundMs)) ? Number(read()) : undefined;
    },
    close: () => {
      terminals.delete(terminal);
      try {
        tmux('kill-server');
      } catch {
        // It left with its last program.
      }
    },
  };
  terminals.add(terminal);
  return terminal;
}

/** Closes every terminal that is still open. */
export function closeTerminals(): void {
  for (const terminal of [...terminals]) terminal.close();
}

/** Waits for a text on the screen; fails with what is there instead. */
export async function expectOnScreen(terminal: Terminal, text: string): Promise<void> {
  if (await waitFor(() => terminal.screen().includes(text), 10_000)) return;
  throw new Error(`expected '${text}' on the screen, there was: ${terminal.screen().trim()}`);
}
