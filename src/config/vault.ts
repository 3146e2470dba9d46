import { spawn } from 'node:child_process';
import { AppError } from '../errors.ts';

const TIMEOUT_MS = 2000;
const MAX_OUTPUT_CHARS = 64 * 1024;

/**
 * Output of a shell line that prints an API key, trimmed. It gets no standard input, and what it says on standard error
 * goes nowhere: it may hold secrets, and editors take any output for a failure.
 *
 * @throws AppError 'auth' when it fails or takes longer than two seconds
 */
export function runVault(command: string, timeoutMs = TIMEOUT_MS): Promise<string> {
  return new Promise((resolve, reject) => {
    const isGroup = process.platform !== 'win32';
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: isGroup,
      windowsHide: true,
    });
    let output = '';
    const fail = (reason: string): void => {
      clearTimeout(timer);
      // What the shell started has to end with it.
      if (child.pid !== undefined) endProcess(isGroup ? -child.pid : child.pid);
      child.stdout.destroy();
      reject(new AppError('auth', `api_key_vault_cmd failed: ${reason}`));
    };
    const timer = setTimeout(() => fail('it took too long'), timeoutMs);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      output += chunk;
      if (output.length > MAX_OUTPUT_CHARS) fail('it printed too much');
    });
    child.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'it could not be started'));
    child.on('exit', (code) => {
      if (code !== 0) fail(`it ended with ${code ?? 'a signal'}`);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(output.trim());
    });
  });
}

function endProcess(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
