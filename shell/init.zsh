# What follows is for people at a prompt: scripts get nothing of it.
if [[ -o interactive ]]; then

typeset -g _hackatime_version='@VERSION@'
typeset -g _hackatime_folder=${WAKATIME_HOME:-${HOME-}/.wakatime}
typeset -g HACKATIME_TODAY=''
# When a command in a folder last gave a heartbeat, and when today's time was last counted, in seconds since 1970.
typeset -gA _hackatime_sent
typeset -g _hackatime_counted=0
zmodload zsh/datetime 2>/dev/null

# The program is looked for at each heartbeat, so that an update or a removal needs no new shell. Its launcher comes first,
# as it mostly starts no Node.
_hackatime_run() {
  if grep -qs '^# A launcher of hackatime' $_hackatime_folder/wakatime-cli; then
    $_hackatime_folder/wakatime-cli "$@"
  elif (( $+commands[hackatime] )); then
    command hackatime "$@"
  elif [[ -x $_hackatime_folder/wakatime-cli ]]; then
    $_hackatime_folder/wakatime-cli "$@"
  fi
}

# Runs in the background. $1: the first word of the line; $2: when it was entered; $3: whether today's time is shown.
_hackatime_send() {
  emulate -L zsh
  trap '' HUP INT QUIT TSTP
  local word=zsh folder=$PWD
  rehash
  if [[ -n ${1:t} ]] && whence -- $1 >/dev/null; then word=${1:t}; fi
  # The folder may be about to go.
  builtin cd -q /
  _hackatime_run --entity $word --entity-type app --project-folder $folder --time $2 \
    --plugin "zsh/$ZSH_VERSION zsh-wakatime/$_hackatime_version"
  if [[ -n $3 ]]; then _hackatime_run bar; fi
}

# A line is about to be run: at most one heartbeat in two minutes for a command in a folder. Of the line only the first
# word is used, and nothing where there is a blank in front.
_hackatime_preexec() {
  emulate -L zsh
  setopt no_err_exit no_err_return no_xtrace
  local line=${1-} word='' shown='' key
  if [[ -z $line || $line == [[:space:]]* || ${HACKATIME_SHELL-} == (off|0|no|false) ]]; then return 0; fi
  local -a match mbegin mend
  while [[ $line =~ '^[A-Za-z_][A-Za-z0-9_]*[+]?=[A-Za-z0-9_./:,@%+~-]*[[:blank:]]+(.*)$' ]]; do line=$match[1]; done
  if [[ $line =~ '^([A-Za-z0-9_./~+:@%,-]+)($|[[:space:];&|<>])' ]]; then word=$match[1]; fi
  key="$word $PWD"
  if (( EPOCHSECONDS - ${_hackatime_sent[$key]:-0} < 120 )); then return 0; fi
  if (( $#_hackatime_sent >= 100 )); then _hackatime_sent=(); fi
  _hackatime_sent[$key]=$EPOCHSECONDS
  if [[ ${PS1-}${RPS1-} == *HACKATIME_TODAY* || -n ${HACKATIME_PROMPT-} ]] &&
    (( EPOCHSECONDS - _hackatime_counted >= 60 )); then
    shown=1 _hackatime_counted=$EPOCHSECONDS
  fi
  # In between there is a process that ends at once, so that $! stays what it was.
  ( _hackatime_send "$word" $EPOCHSECONDS "$shown" </dev/null >/dev/null 2>&1 & )
  return 0
}

# Sets HACKATIME_TODAY from the file that `hackatime bar` keeps; to nothing once that day is over.
_hackatime_precmd() {
  emulate -L zsh
  setopt no_err_exit no_err_return no_xtrace
  local until='' text=''
  if [[ -r $_hackatime_folder/today.txt ]]; then IFS=' ' read -r until text <$_hackatime_folder/today.txt; fi
  HACKATIME_TODAY=''
  if [[ $until == <1-999999999999> && $#text -lt 20 && $text =~ '^[0-9a-z:. ]+$' ]] && (( EPOCHSECONDS < until )); then
    HACKATIME_TODAY=$text
  fi
  return 0
}

# Prints today's time. In PS1 use ${HACKATIME_TODAY} with prompt_subst, for which zsh starts no process.
hackatime_prompt() {
  print -rn -- "${HACKATIME_TODAY-}"
}

typeset -ga preexec_functions precmd_functions
if (( ! ${preexec_functions[(I)_hackatime_preexec]} )); then preexec_functions+=(_hackatime_preexec); fi
if (( ! ${precmd_functions[(I)_hackatime_precmd]} )); then precmd_functions+=(_hackatime_precmd); fi

fi
