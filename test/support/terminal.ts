import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether tmux is here, which shows what a terminal shows. */
export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  /** The whole environment of the program. */
  readonly env: Readonly<Record<string, string>>;
}

/** A program in a terminal of its own. */
export interface Terminal {
  /** What is on the screen, without blanks at the ends of lines and empty lines at the end. */
  screen(): string;
  /** The same with what has left the screen at its top. */
  everything(): string;
  /**
   * Resolves with the screen once it shows a text; fails with the screen when the program ends before. `key` is pressed until
   * then, again and again: with Ctrl-C a terminal throws away what was typed and not yet read.
   */
  shows(text: string, key?: string): Promise<string>;
  /** Types a text as it is, without Enter. */
  type(text: string): void;
  /** Presses a key: `Enter`, `C-c`. */
  press(key: string): void;
  /** Whether what is typed is shown, which is so unless a program has changed the terminal. */
  echoes(): boolean;
  /** Process id of the program, while it runs. */
  pid(): number;
  /** Resolves with the exit code of the program, as a shell tells it. */
  ended(): Promise<number>;
  close(): void;
}

const POLL_MS = 10;
/** The title of a terminal whose program has ended. */
const ENDED = 'ended';
const LOOKS_BETWEEN_KEYS = 20;
const pause = (): Promise<void> => new Promise((done) => setTimeout(done, POLL_MS));
/** The process that another one has started; it is waited for. */
export function childOf(pid: number): number {
  for (;;) {
    const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
    const [child = ''] = stdout.split('\n');
    if (child !== '') return Number(child);
  }
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Starts a program in a terminal of this size. The terminal stays when the program has ended, until it is closed. */
export function openTerminal(command: readonly string[], options: TerminalOptions): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-tmux-'));
  const socket = join(folder, 's');
  const tmux = (...args: readonly string[]): string =>
    execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', TERM: 'xterm' },
    });
  const env = Object.entries({ TERM: 'screen', ...options.env }).map(([name, value]) =>
    quote(`${name}=${value}`),
  );
  const statusFile = join(folder, 'status');
  // tmux may miss how a program ended; the shell around it does not. It stays, as a system may throw away what a terminal has
  // not read yet when its shell goes, and sets a title behind all that the program wrote.
  const script = `trap : INT; "$@"; echo $? > ${quote(statusFile)}; printf '\\033]2;${ENDED}\\033\\\\'; exec tail -f /dev/null`;
  const line = ['exec', 'sh', '-c', quote(script), 'sh', 'env', '-i', ...env, ...command.map(quote)].join(
    ' ',
  );
  const size = ['-x', String(options.columns), '-y', String(options.rows)];
  tmux(
    ...['new-session', '-d', ...size, '-c', options.cwd, line],
    ...[';', 'set', '-g', 'remain-on-exit', 'on', ';', 'set', '-g', 'remain-on-exit-format', ''],
    ...[';', 'set', '-g', 'status', 'off'],
  );
  const about = (what: string): string => tmux('display-message', '-p', what).trim();
  const capture = (...more: readonly string[]): string => tmux('capture-pane', '-p', ...more).trimEnd();
  const status = (): string => {
    try {
      return readFileSync(statusFile, 'utf8').trim();
    } catch {
      return '';
    }
  };
  /** Whether the program has ended and tmux has taken in all that it wrote. */
  const isOver = (): boolean => status() !== '' && about('#{pane_title}') === ENDED;
  return {
    screen: () => capture(),
    everything: () => capture('-S', '-'),
    async shows(text, key) {
      for (let look = 0; ; look++) {
        if (key !== undefined && look % LOOKS_BETWEEN_KEYS === 0) tmux('send-keys', key);
        const wasOver = isOver();
        const found = capture('-S', '-');
        if (found.includes(text)) return found;
        if (wasOver) throw new Error(`ended without ${JSON.stringify(text)}:\n${found}`);
        await pause();
      }
    },
    type: (text) => void tmux('send-keys', '-l', text),
    press: (key) => void tmux('send-keys', key),
    echoes: () => {
      const tty = about('#{pane_tty}');
      return !execFileSync('stty', ['-F', tty, '-a'], { encoding: 'utf8' }).includes('-echo ');
    },
    pid: () => childOf(Number(about('#{pane_pid}'))),
    async ended() {
      while (!isOver()) await pause();
      return Number(status());
    },
    close() {
      spawnSync('tmux', ['-S', socket, 'kill-server']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
