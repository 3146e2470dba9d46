import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ended } from '../../support/bundle.ts';
import type { TortureHome } from './world.ts';

/** The moment all heartbeats of a scenario count from, in milliseconds. */
export const BASE_MS = 1_750_000_000_000;

export interface BeatCall {
  readonly argv: readonly string[];
  readonly stdin: string;
}

/**
 * A heartbeat call for the given numbers, each a millisecond of its own: the first by flags, the others on standard input.
 * The server sees `name` as the machine's name.
 */
export function beatCall(name: string, numbers: readonly number[], more: readonly string[] = []): BeatCall {
  const [first = 0, ...others] = numbers;
  const { entity, time, project } = beatOf(first);
  const argv = [
    ...['--entity', entity, '--entity-type', 'app', '--time', String(time), '--project', project],
    ...['--plugin', 'vscode/1.99 vscode-wakatime/30.2', '--hostname', name, '--extra-heartbeats', ...more],
  ];
  return { argv, stdin: `${JSON.stringify(others.map(beatOf))}\n` };
}

const beatOf = (number: number) => ({
  entity: `app ${number % 97}`,
  type: 'app',
  time: (BASE_MS + number) / 1000,
  project: `project ${number % 7}`,
  category: 'coding',
});

/** `count` numbers from `first` on. */
export function numbersFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

/** Queues heartbeats, numbered from `from` on, by calls that find the server in its backoff, and so send nothing. */
export async function enqueue(home: TortureHome, count: number, perCall: number, from = 0): Promise<void> {
  const internal = writeBackoff(home);
  for (let first = 0; first < count; first += perCall) {
    const numbers = numbersFrom(from + first, Math.min(perCall, count - first));
    const { argv, stdin } = beatCall('enqueue', numbers, ['--internal-config', internal]);
    const { code, stdout, stderr } = await home.run(argv, { stdin });
    if (code !== 112) throw new Error(`a call that was to queue ended with ${code}: ${stdout}${stderr}`);
  }
}

/** A file for `--internal-config` which says that the server failed this very moment. */
export function writeBackoff(home: TortureHome): string {
  const file = join(home.home, 'backoff.cfg');
  const lines = ['[internal]', `backoff_at = ${new Date().toISOString()}`, 'backoff_retries = 9', ''];
  writeFileSync(file, lines.join('\n'));
  return file;
}

const DRAIN_MS = 60_000;

/**
 * Runs flushes until nothing waits, and gives how the last one ended. Some may come while the server still wants its rest;
 * when none ends well for a minute, there is something that does not go out.
 */
export async function drain(home: TortureHome): Promise<Ended> {
  const startMs = performance.now();
  for (;;) {
    const last = await home.run(['flush', '--quiet']);
    if (last.code === 0 || performance.now() - startMs > DRAIN_MS) return last;
  }
}
