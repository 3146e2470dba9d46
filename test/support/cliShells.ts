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
  /** What is typed, the cursor at its end. */
  readonly line: string;
  /** Working folder of the shell; its files are what can be completed. */
  readonly cwd: string;
  /** For files of the run's own. */
  readonly temp: string;
}

/** What the shell offers at the end of the line, sorted. */
export function complete(request: Completion): readonly string[] {
  switch (request.shell) {
    case 'bash':
      return completeInBash(request);
    case 'zsh':
      return completeInZsh(request);
    case 'fish':
      return completeInFish(request);
    case 'pwsh':
      return completeInPowershell(request);
  }
}

function ask(command: string, args: readonly string[], request: Completion): string {
  const env = { PATH: process.env['PATH'], HOME: request.temp, LANG: 'C.UTF-8', TERM: 'dumb' };
  return execFileSync(command, args, { cwd: request.cwd, env, encoding: 'utf8', timeout: 25_000 });
}

function linesOf(output: string): readonly string[] {
  return [...new Set(output.split(/\r?\n/).filter(Boolean))].sort();
}

/** The words as bash hands them to a completion: `=` stands alone. */
function bashWords(line: string): readonly string[] {
  const words = line.match(/=|"[^"]*"?|'[^']*'?|(?:\\.|[^\s=\\"'])+/g) ?? [];
  return /\s$/.test(line) ? [...words, ''] : words;
}

function completeInBash(request: Completion): readonly string[] {
  const program = `
    source "$1"; shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    function_name=$(complete -p "$1"); function_name=\${function_name#*-F }
    "\${function_name%% *}"
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const words = bashWords(request.line);
  return linesOf(
    ask('bash', ['--norc', '--noprofile', '-c', program, 'bash', request.script, ...words], request),
  );
}

function completeInFish(request: Completion): readonly string[] {
  const program = 'source $argv[1]; complete -C $argv[2]';
  const output = ask('fish', ['--no-config', '-c', program, request.script, request.line], request);
  return linesOf(output.replace(/\t.*$/gm, ''));
}

/** An interactive zsh on a pseudo terminal, in which compadd says what it was given instead of showing it. */
function completeInZsh(request: Completion): readonly string[] {
  const driver = join(request.temp, 'complete.zsh');
  writeFileSync(driver, ZSH_DRIVER);
  const output = ask('zsh', ['-f', driver, request.script, request.line, request.temp], request);
  return linesOf(output);
}

const ZSH_DRIVER = `
zmodload zsh/zpty zsh/zselect || exit 3
script=$1 line=$2 temp=$3
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
done_with_it () { print -r -- done > $ANSWER.done; exit 0; }
zle -N done_with_it
bindkey '^X' done_with_it
print ready > $ANSWER.ready
INNER
export SCRIPT=$script ANSWER=$temp/answer
rm -f $ANSWER*
zpty -b inner "zsh -f -i"
zpty -w inner "source $temp/inner.zsh"
# Events, not pauses: the inner shell says when it is ready and when it is done.
while [[ ! -e $ANSWER.ready ]]; do zpty -r inner chunk || zselect -t 1; done
zpty -n -w inner "$line"$'\\t\\x18'
while [[ ! -e $ANSWER.done ]]; do zpty -r inner chunk || zselect -t 1; done
zpty -d inner
[[ -e $ANSWER ]] && cat $ANSWER
exit 0
`;

function completeInPowershell(request: Completion): readonly string[] {
  const program =
    '. $args[0]; (TabExpansion2 -inputScript $args[1] -cursorColumn $args[1].Length).CompletionMatches.CompletionText';
  return linesOf(
    ask('pwsh', ['-NoProfile', '-Command', `& { ${program} }`, request.script, request.line], request),
  );
}
