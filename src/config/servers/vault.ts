import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors.ts';
import { describeSystemError } from '../../system/systemError.ts';

const TIMEOUT_MS = 2000;
const MAX_OUTPUT_CHARS = 64 * 1024;
const QUIET_ROUNDS = 10;
const MAX_ROUNDS = 100;

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
    child.on('error', (error) => fail(describeSystemError(error)));
    const succeed = (): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      resolve(output.trim());
    };
    child.on('exit', (code) => {
      if (code !== 0) fail(`it ended with ${code ?? 'a signal'}`);
      // What it left running may hold the output open for ever; what it printed itself is there by now.
      else afterReading(child.stdout, succeed);
    });
    child.on('close', (code) => {
      if (code === 0) succeed();
    });
  });
}

/** Calls back once a stream has nothing more to give at the moment: no data in a few rounds of the event loop. */
function afterReading(stream: Readable, done: () => void): void {
  let rounds = 0;
  let quietRounds = 0;
  const onData = (): void => {
    quietRounds = 0;
  };
  stream.on('data', onData);
  const look = (): void => {
    rounds += 1;
    quietRounds += 1;
    if (quietRounds > QUIET_ROUNDS || rounds > MAX_ROUNDS || stream.destroyed) done();
    else setTimeout(look, 1);
  };
  look();
}

function endProcess(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
