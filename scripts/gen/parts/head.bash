# Offers the words given that go on from what is typed, written so that the shell reads each as it is.
_hackatime_words() {
  local word
  for word in "$@"; do
    case $cur in
      \"*)
        word=${word//\\/\\\\} word=${word//\"/\\\"} word=${word//\$/\\\$} word=${word//\`/\\\`}
        # An exclamation mark stands for an older line even there.
        [[ $word != *!* && $word == "${cur:1}"* ]] && COMPREPLY+=("$word")
        ;;
      \'*) [[ $word != *\'* && $word == "${cur:1}"* ]] && COMPREPLY+=("$word") ;;
      *)
        printf -v word '%q' "$word"
        word=${word//\\,/,}
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
        ;;
    esac
  done
}

# Offers what the program knows of a kind: names in the history, ranges, zones.
_hackatime_live() {
  local word
  local -a found=()
  while IFS= read -r word; do found+=("$word"); done < <(command hackatime __complete "$1" </dev/null 2>/dev/null)
  if ((${#found[@]} > 0)); then _hackatime_words "${found[@]}"; fi
}

# Offers the words given for the last part of a list with commas.
_hackatime_parts() {
  local before='' word
  local -a parts=()
  [[ $cur == *,* ]] && before=${cur%,*},
  for word in "$@"; do parts+=("$before$word"); done
  _hackatime_words "${parts[@]}"
}

# Offers files, or folders with -d.
_hackatime_paths() {
  local path
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$cur")
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
}

# Offers folders and files with one of these endings; all files where there are none such.
_hackatime_files() {
  local path ending found=
  while IFS= read -r path; do
    for ending in "$@"; do [[ $path == *"$ending" ]] && found=1; done
  done < <(compgen -f -- "$cur")
  if [[ -z $found ]]; then
    _hackatime_paths -f
    return
  fi
  while IFS= read -r path; do
    for ending in "$@" /; do
      [[ $path == *"$ending" || ($ending == / && -d $path) ]] && COMPREPLY+=("$path") && break
    done
  done < <(compgen -f -- "$cur")
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
}

# Sets `words`, `cword` and `cur` to the words of the line; bash has made three of one with a colon in it.
_hackatime_read() {
  local word isGlued='' at
  for ((at = 0; at <= COMP_CWORD; at++)); do
    word=${COMP_WORDS[at]-}
    if [[ $word == :* && $at -gt 0 ]]; then
      words[cword]+=$word isGlued=1
    elif [[ -n $isGlued ]]; then
      words[cword]+=$word isGlued=''
    else
      ((at > 0)) && ((++cword))
      words[cword]=$word
    fi
  done
  cur=${words[cword]}
}
