# shellcheck shell=bash

# What follows is for people at a prompt: scripts get nothing of it.
if [[ $- == *i* ]]; then

_hackatime_version='@VERSION@'
_hackatime_folder=${WAKATIME_HOME:-${HOME-}/.wakatime}
# The last folders with a heartbeat, and the value of SECONDS at each.
_hackatime_folders=() _hackatime_times=() _hackatime_next=0
# The number in the history and SECONDS at the last prompt, whether a command has run since, and since when.
_hackatime_number=0 _hackatime_prompted=0 _hackatime_ran='' _hackatime_began=0
_hackatime_none=() _hackatime_started=''
HACKATIME_TODAY=''

# The program is looked for at each heartbeat, so that an update or a removal needs no new shell. Its launcher comes first,
# as it mostly starts no Node.
_hackatime_run() {
  if grep -qs '^# A launcher of hackatime' "$_hackatime_folder/wakatime-cli"; then
    "$_hackatime_folder/wakatime-cli" "$@"
  elif type -P hackatime >/dev/null; then
    command hackatime "$@"
  elif [[ -x $_hackatime_folder/wakatime-cli ]]; then
    "$_hackatime_folder/wakatime-cli" "$@"
  fi
}

# The first word of a line, if it is a command; `bash` for a line that begins otherwise. Never what is behind it, and
# nothing of a line with a blank in front.
_hackatime_word() {
  local line=$1 word=bash
  local setting='^[A-Za-z_][A-Za-z0-9_]*[+]?=[A-Za-z0-9_./:,@%+~-]*[[:blank:]]+(.*)$'
  local command='^([A-Za-z0-9_./~+:@%,-]+)($|[[:space:];&|<>])'
  if [[ $line == [[:space:]]* ]]; then return 1; fi
  while [[ $line =~ $setting ]]; do line=${BASH_REMATCH[1]}; done
  if [[ $line =~ $command ]]; then
    line=${BASH_REMATCH[1]}
    if type -t -- "$line" >/dev/null && [[ -n ${line##*/} ]]; then word=${line##*/}; fi
  fi
  printf '%s' "$word"
}

# Runs in the background. $1: SECONDS when the command began; $2: SECONDS at the prompt before it, where only the time of
# the last line in the history tells whether it is that command; $3: whether today's time is shown.
_hackatime_send() {
  # Traps of the user are none of this, and a terminal that closes must not end it.
  trap - EXIT DEBUG ERR
  trap '' HUP INT QUIT TSTP
  set +eux
  local line word now began=$1 prompted=$2 isShown=$3 folder=$PWD
  local entry='^[[:space:]]*[0-9]+[* ][[:space:]]([0-9]+[[:space:]]|[?][?])(.*)$'
  local -a call=()
  line=$(HISTTIMEFORMAT='%s ' builtin history 1)
  printf -v now '%(%s)T' -1 2>/dev/null || now=$(date +%s) || now=0
  if [[ $line =~ $entry ]]; then
    line=${BASH_REMATCH[2]}
    if [[ -n $prompted && ${BASH_REMATCH[1]} != '??' ]] &&
      ((BASH_REMATCH[1] < now - (SECONDS - prompted) - 1)); then
      line=' '
    fi
    if ((now > 0 && SECONDS >= began)); then call=(--time "$((now - (SECONDS - began)))"); fi
    if word=$(_hackatime_word "$line"); then
      # The folder may be about to go.
      cd /
      _hackatime_run --entity "$word" --entity-type app --project-folder "$folder" "${call[@]}" \
        --plugin "bash/${BASH_VERSINFO[0]}.${BASH_VERSINFO[1]}.${BASH_VERSINFO[2]} bash-wakatime/$_hackatime_version"
    fi
  fi
  cd /
  if [[ -n $isShown ]]; then _hackatime_run bar; fi
}

# Whether the folder has had no heartbeat for a minute; notes that it gets one. By folder, as the word is not known without
# a process; a minute, as that is half of the shortest time-out of a server, so that steady work loses nothing.
_hackatime_is_due() {
  local at
  for ((at = 0; at < ${#_hackatime_folders[@]}; at++)); do
    if [[ ${_hackatime_folders[at]} == "$PWD" ]]; then
      # Users set SECONDS back.
      if ((SECONDS >= _hackatime_times[at] && SECONDS - _hackatime_times[at] < 60)); then return 1; fi
      _hackatime_times[at]=$SECONDS
      return 0
    fi
  done
  _hackatime_folders[_hackatime_next]=$PWD
  _hackatime_times[_hackatime_next]=$SECONDS
  _hackatime_next=$(((_hackatime_next + 1) % 8))
}

# Sets HACKATIME_TODAY from the file that `hackatime bar` keeps; to nothing once that day is over.
_hackatime_read_today() {
  local until='' text='' now=0 shape='^[0-9a-z:. ]+$'
  if [[ -r $_hackatime_folder/today.txt ]]; then
    IFS=' ' read -r until text <"$_hackatime_folder/today.txt" || :
    if ! printf -v now '%(%s)T' -1 2>/dev/null; then
      # Bash before 4.2 does not know the time, so that one process tells it once.
      if [[ -z $_hackatime_started ]]; then _hackatime_started=$(($(date +%s) - SECONDS)); fi
      now=$((_hackatime_started + SECONDS))
    fi
  fi
  HACKATIME_TODAY=''
  if [[ $until =~ ^[0-9]+$ && ${#until} -lt 13 && $text =~ $shape && ${#text} -lt 20 ]] && ((now < until)); then
    HACKATIME_TODAY=$text
  fi
}

# Prints today's time. In PS1 use ${HACKATIME_TODAY}, for which bash starts no process.
hackatime_prompt() {
  printf '%s' "$HACKATIME_TODAY"
}

_hackatime_precmd() {
  local status=$?
  # Under `set -e` a failure here would end the shell; under `set -x` nobody wants to read what follows.
  if [[ $- == *e* ]]; then status=0; fi
  if [[ $- == *x* ]]; then return "$status"; fi
  local ran=$_hackatime_ran prompted='' isKept='' isShown='' number=$HISTCMD
  # Here HISTCMD is always 1 in bash before 5.1, and the list itself has to be asked.
  if [[ -n $_hackatime_asks && -n $_hackatime_has_ps0 && -z $ran && $_hackatime_number != 0 ]]; then
    number=$_hackatime_number
  elif [[ -n $_hackatime_asks ]]; then
    number=$(HISTTIMEFORMAT='' builtin history 1)
    number=${number#"${number%%[0-9]*}"}
    number=$((${number%%[!0-9]*} + 1))
  fi
  if [[ ${PS1-} == *HACKATIME_TODAY* || -n ${HACKATIME_PROMPT-} ]]; then isShown=1; fi
  # What bash does not keep in its history is not to be kept here.
  if ((number != _hackatime_number)); then
    isKept=1
    if [[ -z $_hackatime_has_ps0 ]]; then ran=1 _hackatime_began=$SECONDS; fi
  else
    case :${HISTCONTROL-}: in
      # One line came and another went.
      *:erasedups:*) isKept=1 prompted=$_hackatime_prompted ;;
      *:ignorespace:* | *:ignoreboth:*) ;;
      # A repeated line.
      *:ignoredups:*) if [[ -z ${HISTIGNORE-} ]]; then isKept=1; fi ;;
    esac
  fi
  if [[ -n $ran && -n $isKept && -o history && $_hackatime_number != 0 ]]; then
    case ${HACKATIME_SHELL-} in
      off | 0 | no | false) ;;
      *)
        if _hackatime_is_due; then
          # In between there is a process that ends at once, so that $! stays what it was.
          (_hackatime_send "$_hackatime_began" "$prompted" "$isShown" </dev/null >/dev/null 2>&1 &)
        fi
        ;;
    esac
  fi
  _hackatime_number=$number _hackatime_ran='' _hackatime_prompted=$SECONDS
  if [[ -n $isShown ]]; then _hackatime_read_today; fi
  # Somebody may have set PS0 anew.
  if [[ -n $_hackatime_has_ps0 && ${PS0-} != *_hackatime_ran=* ]]; then PS0=$_hackatime_ps0${PS0-}; fi
  return "$status"
}

# Bash 4.4 and newer evaluate this when a command begins: the subscript is arithmetic, so that no process is needed.
_hackatime_ps0='${_hackatime_none[_hackatime_ran=1,_hackatime_began=SECONDS,0]-}'
_hackatime_has_ps0='' _hackatime_asks=''
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 501)); then _hackatime_asks=1; fi
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)) && shopt -q promptvars; then _hackatime_has_ps0=1; fi

# The function is named by way of a variable: a shell that has only inherited PROMPT_COMMAND finds nothing to run.
_hackatime_hook=_hackatime_precmd
_hackatime_declared=$(declare -p PROMPT_COMMAND 2>/dev/null) || :
case ${_hackatime_declared%% PROMPT_COMMAND*} in
  *r*r*) ;; # It is read-only; the first r is that of declare.
  *-*a*)
    if [[ ${PROMPT_COMMAND[*]-} == *_hackatime_hook* ]]; then
      :
    elif ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 501)); then
      PROMPT_COMMAND+=('${_hackatime_hook-}')
    else
      PROMPT_COMMAND[0]=${PROMPT_COMMAND[0]:+${PROMPT_COMMAND[0]}$'\n'}'${_hackatime_hook-}'
    fi
    ;;
  *)
    if [[ ${PROMPT_COMMAND-} != *_hackatime_hook* ]]; then
      PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}'${_hackatime_hook-}'
    fi
    ;;
esac
unset _hackatime_declared

fi
