import { type OptionSpec, PLUGIN_OPTIONS } from '../../options.ts';
import {
  CALL_FORM,
  CALL_SUFFIX,
  CODES_NAME,
  LANE_ON,
  LANE_VARIABLE,
  LANE_VARIABLES,
  laneFlags,
  MISSING_VARIABLE,
  PLACE_DESCRIPTOR,
  PLACE_NAME,
  UNWANTED_VARIABLES,
  WHO_FLAGS,
} from './terms.ts';

/**
 * How many absorbers in a row may have died before a launcher waits for one, to tell its caller. After one less, it is the
 * compiled code that earlier calls have kept which may be broken.
 */
const DEAD_ABSORBERS = 3;

/** What in a launcher's text stands for the program, by the variables that it sets. */
export interface StartWords {
  /** The words that start it. */
  readonly words: string;
  /** The test whether all of them are there. */
  readonly isThere: string;
}

/** The flags that most calls have, which are looked for first. */
const COMMON_FLAGS: readonly string[] = ['time', 'plugin', 'write', 'lineno', 'cursorpos', 'lines-in-file'];

/**
 * The part of a launcher that takes a heartbeat call without starting Node: it writes the call into a file of its own in a
 * folder of the memory, sees that an absorber runs, and ends with the code that the last absorber left. It starts no process
 * but the absorber, and what follows it is for the calls that go the usual way.
 *
 * - A shell reads, parses and obeys one command after the other: a call that finds an absorber has ended before the rest is
 *   parsed, so that there are no functions, and nothing is asked of the system that only others need.
 * - A heartbeat prints nothing, so whatever comes on stderr is the shell's own and for nobody.
 * - Only calls with nothing but known flags of one heartbeat: any other word with a dash may ask for an answer.
 * - The folder is this user's, no link, and sticky, which says that `prepareLane` made it and nobody else can replace what is
 *   in it. Files are made for this user alone, and never over one that is there.
 * - First the file, then the look for the absorber, which gives up its place before it looks for the last time. Once the file is
 *   complete the call never goes the usual way as well: in doubt one more absorber is started.
 * - A shell that does not know all of these tests finds no lane.
 * - A place holds the number of an absorber and that of its descriptor of this very file: when that is gone, so is the
 *   absorber. Nobody can take the file of a dead one away without starting a process, so that whoever follows claims the
 *   name behind it; the next absorber that comes to life puts that in order.
 * - The mask of the files that others make can only be read from a file. A call that finds a place does without, and whatever it
 *   has to start makes files for this user alone.
 *
 * @param name see `laneName`
 * @param starts how the launcher starts the program
 */
export function laneScript(name: string, starts: StartWords): string {
  return `${writeScript(name, starts)}${startScript(starts)}${codeScript()}set +C
[ "$mask" ] && umask "$mask"
`;
}

/** Sets `lane` once the call is written there, `running` when an absorber is found as well, and `chain` to dead ones. */
function writeScript(name: string, { isThere }: StartWords): string {
  const flags = laneFlags(PLUGIN_OPTIONS as readonly OptionSpec[]);
  const others = flags.filter((flag) => flag !== 'entity' && flag !== 'file' && !COMMON_FLAGS.includes(flag));
  const known = [...COMMON_FLAGS, ...others].map((flag) => `--${flag}`);
  const variables = LANE_VARIABLES.map((one) => `"\${${one}+${one}=$${one}}"`);
  return `lane= found= mask=
case $${LANE_VARIABLE},$1 in ${LANE_ON.map((word) => `${word},-*`).join('|')})
  for word do
    case $word in [!-]*) ;; *)
      case \${word%%=*} in
        --entity|--file) found=yes ;;
        ${known.join('|')}) ;;
        -[!0-9]*|-) found= && break ;;
      esac
    esac
  done
  if [ "$found" ]; then
    exec 2>/dev/null
    if [ -x "$mover" ] && ${isThere}; then
      for word in "$XDG_RUNTIME_DIR" /dev/shm; do
        lane=$word/${name}
        case $word in /*) [ -O "$lane" ] && [ -k "$lane" ] && [ ! -h "$lane" ] && break ;; esac
        lane=
      done
      [ "$lane" ] || export ${MISSING_VARIABLE}=1
    fi
  fi
esac
if [ "$lane" ]; then
  place=$lane/${PLACE_NAME} chain= running=
  [ -e "$place" ] || { read -r word && read -r word mask; } </proc/self/status
  case $mask in [0-7]*) ;; *) [ -e "$place" ] || lane= ;; esac
  [ "$lane" -ef "$lane" ] && cd -P . && umask 077 && set -C &&
    printf '%s\\0' '${CALL_FORM}' "$PWD" ${variables.join(' ')} "argv $#" "$@" end >"$lane/$$${CALL_SUFFIX}" || lane=
  while [ "$lane" ] && [ -e "$place" ]; do
    pid= file=
    read -r pid file <"$place"
    if [ "/proc/$pid/fd/$file" -ef "$place" ]; then
      kill -CONT "$pid"
      [ -e "$lane/${CODES_NAME}" ] || exit 0
      running=yes
      break
    fi
    place=$place.$pid chain=x$chain
  done
fi
`;
}

/** Starts the absorber of a call that has found none, or has it waited for where one after the other has died. */
function startScript({ words }: StartWords): string {
  const dead = 'x'.repeat(DEAD_ABSORBERS);
  return `if [ "$lane" ] && [ -z "$running" ]; then
  case $chain in
    ${dead}*)
      set -- --absorb "$lane"
      lane= ;;
    *)
      case $chain in ${dead.slice(1)}*) rm -f "\${WAKATIME_HOME:-$HOME/.wakatime}"/cache/*.js@* ;; esac
      (
        exec ${PLACE_DESCRIPTOR}>"$place" || exit
        read -r pid word </proc/self/stat
        echo "$pid ${PLACE_DESCRIPTOR}" >&${PLACE_DESCRIPTOR}
        [ "$mask" ] && umask "$mask"
        unset PWD OLDPWD ${UNWANTED_VARIABLES.join(' ')}
        exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&-
        exec "$mover" ${words} --absorb "$lane" "$place" ${PLACE_DESCRIPTOR}>&${PLACE_DESCRIPTOR}
      ) </dev/null >/dev/null &
  esac
fi
`;
}

/** Ends a call in the lane with the code that an absorber has left for it. */
function codeScript(): string {
  const flags = WHO_FLAGS.map((flag) => `--${flag}`);
  return `if [ "$lane" ]; then
  if [ -f "$lane/${CODES_NAME}" ] && [ ! "\${WAKATIME_HOME:-$HOME}/.wakatime.cfg" -nt "$lane/${CODES_NAME}" ]; then
    who= last=
    for word do
      case $last in ${flags.join('|')}) who="$who$word " ;; *)
        case $word in ${flags.map((flag) => `${flag}=*`).join('|')}) who="$who$word " ;; esac ;;
      esac
      last=$word
    done
    who="$who$WAKATIME_HOME $HOME"
    while IFS= read -r word; do
      case $word in *" $who") [ "\${word#* }" = "$who" ] && exit "\${word%% *}" ;; esac
    done <"$lane/${CODES_NAME}"
  fi
  exit 0
fi
`;
}
