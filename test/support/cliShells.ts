import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Shell = 'bash' | 'zsh' | 'fish' | 'pwsh';

export function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' }).status === 0;
}

export interface Completion {
  readonly shell: Shell;
  /** The generated script. */
  readonly script: string;
  /** What is typed, one line after another, the cursor at its end. */
  readonly lines: readonly string[];
  /** Working folder of the shell; its files are what can be completed. */
  readonly cwd: string;
  /** For files of the run's own. */
  readonly temp: string;
  /** A folder that comes first on PATH. */
  readonly bin?: string;
}

/** Stands on a line of its own behind the offers for a line, and between the lines that bash is given. */
const END = '\u001e';

/** What one shell offers at the end of each line, sorted. */
export function complete(request: Completion): ReadonlyMap<string, readonly string[]> {
  const offers = answer(request).split(new RegExp(`${END}\\r?\\n`));
  if (offers.length !== request.lines.length + 1)
    throw new Error(`${request.shell} answered ${offers.length - 1} of ${request.lines.length} lines`);
  return new Map(request.lines.map((line, at) => [line, linesOf(offers[at] ?? '')]));
}

function answer(request: Completion): string {
  switch (request.shell) {
    case 'bash':
      return askBash(request);
    case 'zsh':
      return askZsh(request);
    case 'fish':
      return askFish(request);
    case 'pwsh':
      return askPowershell(request);
  }
}

function ask(command: string, args: readonly string[], request: Completion): string {
  const path = process.env['PATH'] ?? '';
  const env = {
    PATH: request.bin === undefined ? path : `${request.bin}:${path}`,
    HOME: request.temp,
    LANG: 'C.UTF-8',
    TERM: 'dumb',
  };
  return execFileSync(command, args, { cwd: request.cwd, env, encoding: 'utf8', timeout: 55_000 });
}

function linesOf(output: string): readonly string[] {
  return [...new Set(output.split(/\r?\n/).filter(Boolean))].sort();
}

/** The words as bash hands them to a completion: `=` stands alone. */
function bashWords(line: string): readonly string[] {
  const words = line.match(/[=:]|"[^"]*"?|'[^']*'?|(?:\\.|[^\s=:\\"'])+/g) ?? [];
  return /\s$/.test(line) ? [...words, ''] : words;
}

/** Each line in a subshell, so that none sees what another has left behind. */
function askBash(request: Completion): string {
  const program = `
    source "$1"; shift
    offer () {
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      function_name=$(complete -p "$1"); function_name=\${function_name#*-F }
      "\${function_name%% *}"
      printf '%s\\n' "\${COMPREPLY[@]}"
    }
    words=()
    for word; do
      if [[ $word == $'\\x1e' ]]; then
        ( offer "\${words[@]}" ); printf '\\x1e\\n'; words=()
      else
        words+=("$word")
      fi
    done`;
  const words = request.lines.flatMap((line) => [...bashWords(line), END]);
  return ask('bash', ['--norc', '--noprofile', '-c', program, 'bash', request.script, ...words], request);
}

function askFish(request: Completion): string {
  const program = `
    source $argv[1]
    for line in $argv[2..-1]
      complete -C $line
      printf '\\x1e\\n'
    end`;
  const output = ask('fish', ['--no-config', '-c', program, request.script, ...request.lines], request);
  return output.replace(/\t.*$/gm, '');
}

/** An interactive zsh on a pseudo terminal, in which compadd says what it was given instead of showing it. */
function askZsh(request: Completion): string {
  const driver = join(request.temp, 'complete.zsh');
  writeFileSync(driver, ZSH_DRIVER);
  return ask('zsh', ['-f', driver, request.script, request.temp, ...request.lines], request);
}

const ZSH_DRIVER = `
zmodload zsh/zpty zsh/zselect || exit 3
script=$1 temp=$2
shift 2
cat > $temp/inner.zsh <<'INNER'
PROMPT= RPROMPT=
autoload -Uz compinit && compinit -u -D
source $SCRIPT
bindkey '^I' complete-word
zstyle ':completion:*' list-grouped false
compadd () {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a found
  builtin compadd -A found "$@"
  (( $#found )) && print -rl -- "\${found[@]}" >> $ANSWER
  builtin compadd "$@"
}
integer answered=0
next_line () {
  BUFFER=
  print -r -- $'\\x1e' >> $ANSWER
  print -r -- done > $ANSWER.$(( ++answered ))
}
zle -N next_line
# A key that begins no other: zsh would wait for the rest.
bindkey '^T' next_line
print ready > $ANSWER.0
INNER
export SCRIPT=$script ANSWER=$temp/answer
rm -f $ANSWER*(N)
# Events, not pauses: the inner shell says when it is ready and when it is done with a line.
await () { while [[ ! -e $ANSWER.$1 ]]; do zpty -r inner chunk || zselect -t 1; done; }
zpty -b inner "zsh -f -i"
zpty -w inner "source $temp/inner.zsh"
await 0
integer asked=0
for line; do
  zpty -n -w inner "$line"$'\\t\\x14'
  await $(( ++asked ))
done
zpty -d inner
cat $ANSWER
exit 0
`;

function askPowershell(request: Completion): string {
  const program = `
    $script, $lines = $args
    . $script
    foreach ($line in $lines) {
      (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText
      [string][char]0x1e
    }`;
  return ask(
    'pwsh',
    ['-NoProfile', '-Command', `& { ${program} }`, request.script, ...request.lines],
    request,
  );
}
