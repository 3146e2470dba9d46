/**
 * What `hackatime shell-init` adds to a prompt: time, and processes, which strace counts where it is installed. Each shell that is
 * here is asked. Usage: npm run bench:shell [-- --runs 200].
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Shell, scriptFileOf, scriptFilesOf } from '../src/commands/setup/shell/shells.ts';
import { systemFs } from '../src/system/disk/fs.ts';
import { argumentOf } from './bench/measure.mts';

const rounds = argumentOf('runs', 200);
const MOST_MS = 2;
/** Lines that are entered, first few and then many: the first heartbeat of a folder is in both. */
const FEW_LINES = 5;
const MANY_LINES = 105;

const folder = mkdtempSync(join(tmpdir(), 'hackatime-bench-'));
const resources = join(folder, '.wakatime');
const rc = join(folder, '.zshrc');
const COMMANDS: Readonly<Partial<Record<Shell, readonly string[]>>> = {
  bash: ['bash', '--noprofile', '--rcfile', rc, '-i'],
  zsh: ['zsh', '-d', '-i'],
  fish: ['fish', '--no-config', '-i', '-C', `source ${rc}`],
};
/** What a shell does for a line and the prompt behind it, without a heartbeat, so often; prints microseconds for one. */
const TIMED: Readonly<Partial<Record<Shell, string>>> = {
  bash: `_hackatime_is_due; a=$EPOCHREALTIME; for ((i = 0; i < ${rounds}; i++)); do _hackatime_ran=1; _hackatime_number=1; _hackatime_precmd; done; b=$EPOCHREALTIME; echo "us=$(((\${b/./} - \${a/./}) / ${rounds}))"`,
  zsh: `_hackatime_sent["echo $PWD"]=$EPOCHSECONDS; a=$EPOCHREALTIME; for i in {1..${rounds}}; do _hackatime_preexec "echo x"; _hackatime_precmd; done; b=$EPOCHREALTIME; printf "us=%d\\n" $(( (b - a) * 1e6 / ${rounds} ))`,
  fish: `set __hackatime_keys "echo $PWD"; set __hackatime_times (__hackatime_now); set a (date +%s%N); for i in (seq ${rounds}); __hackatime_preexec "echo x"; hackatime_prompt >/dev/null; end; set b (date +%s%N); echo us=(math -s0 "($b - $a) / 1000 / ${rounds}")`,
};

function session(
  shell: Shell,
  lines: readonly string[],
  hasHook: boolean,
  around: readonly string[] = [],
): string {
  const read = `${shell === 'fish' ? 'source' : '.'} ${scriptFileOf(shell, resources)}`;
  writeFileSync(rc, hasHook ? `${read}\n` : '\n');
  const [file = '', ...args] = [...around, ...(COMMANDS[shell] ?? [])];
  const quoted = [file, ...args].map((word) => `'${word}'`).join(' ');
  // fish wants a terminal.
  const [command = '', ...words] =
    shell === 'fish' ? ['script', '-qec', quoted, '/dev/null'] : ['sh', '-c', `exec ${quoted}`];
  const { stdout } = spawnSync(command, words, {
    cwd: folder,
    encoding: 'utf8',
    // With a blank in front it is no command to be counted.
    input: `${lines.join('\n')}\n exit\n`,
    timeout: 60_000,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: folder,
      ZDOTDIR: folder,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
      HACKATIME_PROMPT: '1',
    },
  });
  return stdout;
}

/** How many processes a shell starts for so many lines. */
function processesOf(shell: Shell, lines: number, hasHook: boolean): number {
  const notes = join(folder, 'strace');
  const trace = ['strace', '-f', '-qq', '-e', 'trace=clone,clone3,fork,vfork', '-o', notes];
  session(shell, Array(lines).fill('echo x') as string[], hasHook, trace);
  const calls = readFileSync(notes, 'utf8').split('\n');
  // Threads of fish are no processes.
  return calls.filter((call) => /\b(v?fork|clone3?)\(/.test(call) && !/CLONE_THREAD/.test(call)).length;
}

const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

mkdirSync(resources);
writeFileSync(join(resources, 'today.txt'), '9999999999 4h 18m\n');
let isOver = false;
for (const shell of ['bash', 'zsh', 'fish'] as const) {
  if (!has(shell)) {
    console.log(`${shell.padEnd(5)} is not installed here`);
    continue;
  }
  for (const [path, text] of scriptFilesOf(shell, resources, systemFs)) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  const us = Number(/us=(\d+)/.exec(session(shell, [TIMED[shell] ?? ''], true))?.[1]);
  const more = (hasHook: boolean): number =>
    processesOf(shell, MANY_LINES, hasHook) - processesOf(shell, FEW_LINES, hasHook);
  const processes = has('strace') ? (more(true) - more(false)) / (MANY_LINES - FEW_LINES) : undefined;
  console.log(
    `${shell.padEnd(5)} ${(us / 1000).toFixed(2)} ms a prompt, ${processes ?? 'unknown number of'} processes (allowed: ${MOST_MS} ms, 0)`,
  );
  if (!(us / 1000 <= MOST_MS) || (processes ?? 0) > 0) isOver = true;
}
rmSync(folder, { recursive: true, force: true });
if (isOver) process.exitCode = 1;
