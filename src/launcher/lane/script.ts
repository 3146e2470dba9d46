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
  WHO_FLAGS,
} from './terms.ts';

/**
 * How many absorbers in a row may have died before a launcher waits for one, to tell its caller. After one less, it is the
 * compiled code that earlier calls have kept which may be broken.
 */
const DEAD_ABSORBERS = 3;

/**
 * The part of a launcher that takes a heartbeat call without starting Node: it writes the call into a file of its own in a
 * folder of the memory, sees that an absorber runs, and ends with the code that the last absorber left. It starts no process
 * but the absorber, and returns where the call has to go the usual way.
 *
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
 *
 * @param name see `laneName`
 */
export function laneScript(name: string): string {
  const flags = laneFlags(PLUGIN_OPTIONS as readonly OptionSpec[]);
  const others = flags.filter((flag) => flag !== 'entity' && flag !== 'file');
  const variables = LANE_VARIABLES.map((one) => `"\${${one}+${one}=$${one}}"`);
  return `lane() {
  case $${LANE_VARIABLE} in ${LANE_ON.map((word) => word || "''").join('|')}) ;; *) return ;; esac
  case $1 in -*) ;; *) return ;; esac
  found=
  for word do
    case $word in
      --entity|--entity=*|--file|--file=*) found=yes ;;
      ${others.map((flag) => `--${flag}|--${flag}=*`).join('|\\\n      ')}) ;;
      -[!0-9]*|-) return ;;
    esac
  done
  exec 2>/dev/null
  [ -n "$found" ] && [ -x "$mover" ] && [ -x "$node" ] && [ -f "$program" ] || return
  case $XDG_RUNTIME_DIR in /*) lane=$XDG_RUNTIME_DIR/${name} ;; *) lane=/dev/shm/${name} ;; esac
  if [ ! -O "$lane" ] || [ ! -k "$lane" ] || [ -h "$lane" ]; then
    lane=/dev/shm/${name}
    if [ ! -O "$lane" ] || [ ! -k "$lane" ] || [ -h "$lane" ]; then
      export ${MISSING_VARIABLE}=1
      return
    fi
  fi
  [ "$lane" -ef "$lane" ] && cd -P . && { read -r word && read -r word mask; } </proc/self/status || return
  case $mask in [0-7]*) ;; *) return ;; esac
  set -C
  umask 077
  if ! printf '%s\\0' '${CALL_FORM}' "$PWD" ${variables.join(' ')} "argv $#" "$@" end >"$lane/$$${CALL_SUFFIX}"; then
    set +C
    umask "$mask"
    return
  fi
  place=$lane/${PLACE_NAME} chain=
  while [ -e "$place" ]; do
    pid= file=
    read -r pid file <"$place"
    if [ "/proc/$pid/fd/$file" -ef "$place" ]; then
      kill -CONT "$pid"
      left "$@"
    fi
    place=$place.$pid chain=x$chain
  done
  umask "$mask"
  case $chain in
    ${'x'.repeat(DEAD_ABSORBERS)}*)
      set +C
      stdin=/dev/null
      start --absorb "$lane" ;;
    xx*) rm -f "\${WAKATIME_HOME:-$HOME/.wakatime}"/cache/*.js@* ;;
  esac
  (
    umask 077
    exec ${PLACE_DESCRIPTOR}>"$place" || exit
    read -r pid word </proc/self/stat
    echo "$pid ${PLACE_DESCRIPTOR}" >&${PLACE_DESCRIPTOR}
    umask "$mask"
    exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&-
    exec "$mover" "$node" "$program" --absorb "$lane" "$place"
  ) </dev/null >/dev/null &
  left "$@"
}
left() {
  if [ -f "$lane/${CODES_NAME}" ] && [ ! "\${WAKATIME_HOME:-$HOME}/.wakatime.cfg" -nt "$lane/${CODES_NAME}" ]; then
    who= last=
    for word do
      case $last in ${WHO_FLAGS.map((flag) => `--${flag}`).join('|')}) who="$who$word " ;; *)
        case $word in ${WHO_FLAGS.map((flag) => `--${flag}=*`).join('|')}) who="$who$word " ;; esac ;;
      esac
      last=$word
    done
    who="$who$WAKATIME_HOME $HOME"
    while IFS= read -r word; do
      case $word in *" $who") [ "\${word#* }" = "$who" ] && exit "\${word%% *}" ;; esac
    done <"$lane/${CODES_NAME}"
  fi
  exit 0
}
`;
}
