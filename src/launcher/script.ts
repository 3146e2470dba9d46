import { laneScript, type StartWords } from './lane/script.ts';
import { UNWANTED_VARIABLES } from './lane/terms.ts';

/** How a launcher moves the work out of its caller's process group, which editors kill when they leave. */
export type Mover =
  | { readonly kind: 'setsid'; readonly file: string }
  /** bash's job control, where there is no setsid (macOS). */
  | { readonly kind: 'bash'; readonly file: string };

export interface LauncherScriptOptions {
  /** Absolute path of the Node to run; undefined where the program is a package, which has its own. */
  readonly node: string | undefined;
  /** Absolute path of the installed program: `…/bin/hackatime.js`, or a package. */
  readonly program: string;
  /** The program's copy below the resource folder, used when the installed program is gone. */
  readonly copy: string;
  /** The log to write to when no program can be run. */
  readonly logFile: string;
  /** The interpreter for the launcher's first line, see `findShell`. */
  readonly shell: string;
  readonly mover: Mover;
  /** The oldest Node that the program runs on: major and minor. */
  readonly oldestNode: readonly [major: number, minor: number];
  /** The name of the lane for calls that need no Node of their own (`lane/script.ts`); undefined for none. */
  readonly lane?: string | undefined;
}

/** In the first lines of every launcher. */
export const MARK_WORDS = 'A launcher of hackatime:';
const MARK = `# ${MARK_WORDS}`;

/** The suffix of the backup of a file that a launcher replaces. */
export const BACKUP_SUFFIX = '.before-hackatime';

/** Whether a file's first bytes are those of a launcher, of this or another version. */
export function isLauncher(head: string): boolean {
  return head.startsWith('#!') && head.slice(0, 512).includes(`\n${MARK}`);
}

/** The interpreter that a script's first line names; undefined where it names none. */
export function launcherInterpreter(head: string): string | undefined {
  return /^#!(.+)\n/.exec(head)?.[1];
}

const SCRIPT: StartWords = { words: '"$node" "$program"', isThere: '[ -x "$node" ] && [ -f "$program" ]' };
const PACKAGE: StartWords = { words: '"$program"', isThere: '[ -x "$program" ] && [ -f "$program" ]' };

/**
 * The launcher: a shell script that runs the program with an absolute Node and, when the call is a heartbeat, in a session
 * of its own. Measured with neovim and emacs: a call in the editor's own process group dies with it
 * (docs/plugins.md#launchers). Its traps stand on the second line, because what comes before
 * them is unprotected.
 *
 * The program ends the launcher early with SIGUSR1 once the heartbeat is safe (`system/launcher.ts`); otherwise the
 * launcher's exit code is the program's. A duplicate of stdin goes along only for `--extra-heartbeats`, as descriptor 3,
 * because a shell gives its background commands an empty stdin; a closed stdin counts as an empty one. A heartbeat prints
 * nothing, so whatever comes on its stderr is Node's or the system's own and for nobody. When Node itself crashes, the call
 * is made once more without the compiled code that earlier calls have kept. The search stands last: a shell reads on only
 * when it gets there.
 */
export function launcherScript(facts: LauncherScriptOptions): string {
  const { mover } = facts;
  const isBash = mover.kind === 'bash';
  const starts = facts.node === undefined ? PACKAGE : SCRIPT;
  const run = `${isBash ? '' : '"$mover" '}${starts.words} "$@"`;
  const mayMove = isBash ? '[ -n "$heartbeat" ]' : '[ -n "$heartbeat" ] && [ -x "$mover" ]';
  return `#!${facts.shell}
trap '' TERM HUP INT
${MARK} \`hackatime link\` writes it, \`hackatime unlink\` puts back what was here before.
${facts.node === undefined ? '' : `node=${quote(facts.node)}\n`}program=${quote(facts.program)}
${isBash ? '' : `mover=${quote(mover.file)}\n`}${laneOf(facts, starts)}unset PWD OLDPWD ${UNWANTED_VARIABLES.join(' ')}
start() {
  trap 'exit 0' USR1
${isBash ? '  set -m\n' : ''}  { [ -z "$stdin" ] && command exec 3<&0 || exec 3</dev/null; } 2>/dev/null
  for time in first last; do
    HACKATIME_LAUNCHER=$$ ${run} <&3 3<&- 2>/dev/null &
    wait $! 2>/dev/null
    code=$?
    case $code in
      132|133|134|135|139) rm -f "\${WAKATIME_HOME:-$HOME/.wakatime}"/cache/*.js@* 2>/dev/null ;;
      *) break ;;
    esac
  done
  exit $code
}
run() {
  heartbeat= stdin=/dev/null
  case $1 in -*)
    for word do
      case $word in
        --entity|--entity=*|--file|--file=*|--absorb) heartbeat=yes ;;
        --extra-heartbeats|--extra-heartbeats=*) stdin= ;;
      esac
    done
  esac
  ${mayMove} || exec ${starts.words} "$@"
  start "$@"
}
if ${starts.isThere}; then run "$@"; fi
${facts.node === undefined ? packageSearchScript(facts) : searchScript(facts)}
run "$@"
`;
}

/** Only setsid leaves a session of its own to what is started without waiting for it. */
function laneOf({ mover, lane }: LauncherScriptOptions, starts: StartWords): string {
  return mover.kind === 'setsid' && lane !== undefined ? laneScript(lane, starts) : '';
}

/**
 * What a launcher does when the recorded Node or program is gone: other Nodes in the usual places, the program beside the
 * Node that was found, its copy, and at last what the launcher replaced. It tells the log, and nobody else.
 */
function searchScript({ copy, logFile, oldestNode: [major, minor] }: LauncherScriptOptions): string {
  const isNew = `v=process.versions.node.split(".");process.exit(v[0]*1000+ +v[1]<${major * 1000 + minor}?1:0)`;
  return `usable() { [ -x "$1" ] && "$1" -e '${isNew}' </dev/null >/dev/null 2>&1; }
if ! usable "$node"; then
  node=
  for found in "$NODE_BIN" "$(command -v node)" /opt/homebrew/bin/node /usr/local/bin/node /usr/bin/node \\
    "$HOME"/.nvm/versions/node/*/bin/node "$HOME"/.volta/bin/node \\
    "$HOME"/.local/share/fnm/node-versions/*/installation/bin/node \\
    "$HOME/Library/Application Support/fnm/node-versions"/*/installation/bin/node \\
    "$HOME"/.local/share/mise/installs/node/*/bin/node "$HOME"/.asdf/installs/nodejs/*/bin/node
  do
    if usable "$found"; then node=$found; break; fi
  done
fi
for found in "$program" "\${node%/bin/node}/lib/node_modules/hackatime/bin/hackatime.js" ${quote(copy)}; do
  program=$found
  if [ -f "$program" ]; then break; fi
done
if [ -z "$node" ] || [ ! -f "$program" ]; then
${lastResort(logFile, 'Neither hackatime nor a Node for it is found. Install them and run: hackatime link')}
fi`;
}

/** The same where the recorded program is a package: another one in the usual places, or the program as npm installs it. */
function packageSearchScript({ copy, logFile }: LauncherScriptOptions): string {
  return `for found in "$program" "$(command -v hackatime)" "$HOME"/.local/bin/hackatime /opt/homebrew/bin/hackatime \\
  /usr/local/bin/hackatime /usr/bin/hackatime ${quote(copy)}
do
  program=$found
  if ${PACKAGE.isThere}; then break; fi
done
if [ ! -x "$program" ] || [ ! -f "$program" ]; then
${lastResort(logFile, 'hackatime is not found. Install it and run: hackatime link')}
fi`;
}

/** What the launcher replaced, or a line in the log. */
function lastResort(logFile: string, message: string): string {
  return `  if [ -x "$0${BACKUP_SUFFIX}" ]; then exec "$0${BACKUP_SUFFIX}" "$@"; fi
  log=${quote(logFile)}
  if [ -f "$log" ] || [ ! -e "$log" ]; then
    printf '{"level":"error","message":"${message}","now":"%s"}\\n' \\
      "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$log"
  fi 2>/dev/null
  exit 1`;
}

/** A word for sh, whatever is in it. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
