# bash completion for hackatime and wakatime-cli. Generated from the option table: do not edit.
# shellcheck shell=bash

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

# What follows the option $1 of the command $2 (empty: a plugin's call); fails when the option takes no value.
_hackatime_value() {
  case "$2 $1" in
    ' --entity') _hackatime_paths -f ;;
    ' --entity-type') _hackatime_words file domain url app event ;;
    ' --category') _hackatime_live category ;;
    ' --time') : ;;
    ' --lineno') : ;;
    ' --cursorpos') : ;;
    ' --lines-in-file') : ;;
    ' --ai-line-changes') : ;;
    ' --human-line-changes') : ;;
    ' --local-file') _hackatime_paths -f ;;
    ' --plugin') : ;;
    ' --hostname') : ;;
    ' --project') _hackatime_live project ;;
    ' --alternate-project') _hackatime_live project ;;
    ' --alternate-branch') _hackatime_live branch ;;
    ' --project-folder') _hackatime_paths -d ;;
    ' --language') _hackatime_live language ;;
    ' --alternate-language') _hackatime_live language ;;
    ' --exclude') : ;;
    ' --include') : ;;
    ' --exclude-ai') : ;;
    ' --hide-file-names') _hackatime_words true false ;;
    ' --hide-project-names') _hackatime_words true false ;;
    ' --hide-branch-names') _hackatime_words true false ;;
    ' --hide-dependencies') _hackatime_words true false ;;
    ' --key') : ;;
    ' --api-url') : ;;
    ' --proxy') : ;;
    ' --ssl-certs-file') _hackatime_paths -f ;;
    ' --timeout') : ;;
    ' --heartbeat-rate-limit-seconds') : ;;
    ' --sync-offline-activity') : ;;
    ' --print-offline-heartbeats') : ;;
    ' --today-hide-categories') _hackatime_words true false ;;
    ' --today-max-categories') : ;;
    ' --today-goal') : ;;
    ' --source') _hackatime_words auto local server ;;
    ' --output') _hackatime_words text json raw-json ;;
    ' --config') _hackatime_paths -f ;;
    ' --internal-config') _hackatime_paths -f ;;
    ' --config-read') _hackatime_live key ;;
    ' --config-section') _hackatime_live section ;;
    ' --config-write') : ;;
    ' --log-file') _hackatime_paths -f ;;
    'today --source') _hackatime_words auto local server ;;
    'today --limit') : ;;
    'today --tz') _hackatime_live zone ;;
    'today --day-start') : ;;
    'today --week-start') : ;;
    'today --rule') _hackatime_words hackatime wakapi wakatime ;;
    'today --keystroke-timeout') : ;;
    'today --format') : ;;
    'today --fields') _hackatime_parts by name total_seconds percent heartbeats ;;
    'today --color') _hackatime_words auto always never ;;
    'today --config') _hackatime_paths -f ;;
    'today --api-url') : ;;
    'today --key') : ;;
    'stats --source') _hackatime_words auto local server ;;
    'stats --by') _hackatime_words project language editor branch machine os category entity dependency agent model day week weekday hour ;;
    'stats --project') _hackatime_live project ;;
    'stats --language') _hackatime_live language ;;
    'stats --editor') _hackatime_live editor ;;
    'stats --branch') _hackatime_live branch ;;
    'stats --machine') _hackatime_live machine ;;
    'stats --os') _hackatime_live os ;;
    'stats --category') _hackatime_live category ;;
    'stats --weekdays') : ;;
    'stats --hours') : ;;
    'stats --limit') : ;;
    'stats --from') _hackatime_live range ;;
    'stats --since') _hackatime_live range ;;
    'stats --to') _hackatime_live range ;;
    'stats --until') _hackatime_live range ;;
    'stats --tz') _hackatime_live zone ;;
    'stats --day-start') : ;;
    'stats --week-start') : ;;
    'stats --rule') _hackatime_words hackatime wakapi wakatime ;;
    'stats --keystroke-timeout') : ;;
    'stats --format') : ;;
    'stats --fields') _hackatime_parts by row column total_seconds ;;
    'stats --color') _hackatime_words auto always never ;;
    'stats --config') _hackatime_paths -f ;;
    'stats --api-url') : ;;
    'stats --key') : ;;
    'project --limit') : ;;
    'project --tz') _hackatime_live zone ;;
    'project --day-start') : ;;
    'project --week-start') : ;;
    'project --rule') _hackatime_words hackatime wakapi wakatime ;;
    'project --keystroke-timeout') : ;;
    'project --format') : ;;
    'project --fields') _hackatime_parts by name total_seconds percent heartbeats ;;
    'project --color') _hackatime_words auto always never ;;
    'project --config') _hackatime_paths -f ;;
    'project --api-url') : ;;
    'project --key') : ;;
    'projects --project') _hackatime_live project ;;
    'projects --language') _hackatime_live language ;;
    'projects --editor') _hackatime_live editor ;;
    'projects --branch') _hackatime_live branch ;;
    'projects --machine') _hackatime_live machine ;;
    'projects --os') _hackatime_live os ;;
    'projects --category') _hackatime_live category ;;
    'projects --weekdays') : ;;
    'projects --hours') : ;;
    'projects --limit') : ;;
    'projects --from') _hackatime_live range ;;
    'projects --since') _hackatime_live range ;;
    'projects --to') _hackatime_live range ;;
    'projects --until') _hackatime_live range ;;
    'projects --tz') _hackatime_live zone ;;
    'projects --day-start') : ;;
    'projects --week-start') : ;;
    'projects --rule') _hackatime_words hackatime wakapi wakatime ;;
    'projects --keystroke-timeout') : ;;
    'projects --format') : ;;
    'projects --fields') _hackatime_parts name total_seconds percent heartbeats first last ;;
    'projects --color') _hackatime_words auto always never ;;
    'projects --config') _hackatime_paths -f ;;
    'projects --api-url') : ;;
    'projects --key') : ;;
    'timesheet --round') : ;;
    'timesheet --rate') : ;;
    'timesheet --project') _hackatime_live project ;;
    'timesheet --language') _hackatime_live language ;;
    'timesheet --editor') _hackatime_live editor ;;
    'timesheet --branch') _hackatime_live branch ;;
    'timesheet --machine') _hackatime_live machine ;;
    'timesheet --os') _hackatime_live os ;;
    'timesheet --category') _hackatime_live category ;;
    'timesheet --weekdays') : ;;
    'timesheet --hours') : ;;
    'timesheet --from') _hackatime_live range ;;
    'timesheet --since') _hackatime_live range ;;
    'timesheet --to') _hackatime_live range ;;
    'timesheet --until') _hackatime_live range ;;
    'timesheet --tz') _hackatime_live zone ;;
    'timesheet --day-start') : ;;
    'timesheet --week-start') : ;;
    'timesheet --rule') _hackatime_words hackatime wakapi wakatime ;;
    'timesheet --keystroke-timeout') : ;;
    'timesheet --format') : ;;
    'timesheet --fields') _hackatime_parts by project date hours amount ;;
    'timesheet --color') _hackatime_words auto always never ;;
    'timesheet --config') _hackatime_paths -f ;;
    'timesheet --api-url') : ;;
    'timesheet --key') : ;;
    'sessions --project') _hackatime_live project ;;
    'sessions --language') _hackatime_live language ;;
    'sessions --editor') _hackatime_live editor ;;
    'sessions --branch') _hackatime_live branch ;;
    'sessions --machine') _hackatime_live machine ;;
    'sessions --os') _hackatime_live os ;;
    'sessions --category') _hackatime_live category ;;
    'sessions --weekdays') : ;;
    'sessions --hours') : ;;
    'sessions --limit') : ;;
    'sessions --gap') : ;;
    'sessions --from') _hackatime_live range ;;
    'sessions --since') _hackatime_live range ;;
    'sessions --to') _hackatime_live range ;;
    'sessions --until') _hackatime_live range ;;
    'sessions --tz') _hackatime_live zone ;;
    'sessions --day-start') : ;;
    'sessions --week-start') : ;;
    'sessions --rule') _hackatime_words hackatime wakapi wakatime ;;
    'sessions --keystroke-timeout') : ;;
    'sessions --format') : ;;
    'sessions --fields') _hackatime_parts start end seconds project heartbeats ;;
    'sessions --color') _hackatime_words auto always never ;;
    'sessions --config') _hackatime_paths -f ;;
    'sessions --api-url') : ;;
    'sessions --key') : ;;
    'heatmap --project') _hackatime_live project ;;
    'heatmap --language') _hackatime_live language ;;
    'heatmap --editor') _hackatime_live editor ;;
    'heatmap --branch') _hackatime_live branch ;;
    'heatmap --machine') _hackatime_live machine ;;
    'heatmap --os') _hackatime_live os ;;
    'heatmap --category') _hackatime_live category ;;
    'heatmap --weekdays') : ;;
    'heatmap --hours') : ;;
    'heatmap --from') _hackatime_live range ;;
    'heatmap --since') _hackatime_live range ;;
    'heatmap --to') _hackatime_live range ;;
    'heatmap --until') _hackatime_live range ;;
    'heatmap --tz') _hackatime_live zone ;;
    'heatmap --day-start') : ;;
    'heatmap --week-start') : ;;
    'heatmap --rule') _hackatime_words hackatime wakapi wakatime ;;
    'heatmap --keystroke-timeout') : ;;
    'heatmap --format') : ;;
    'heatmap --fields') _hackatime_parts date total_seconds level ;;
    'heatmap --color') _hackatime_words auto always never ;;
    'heatmap --config') _hackatime_paths -f ;;
    'heatmap --api-url') : ;;
    'heatmap --key') : ;;
    'streak --tz') _hackatime_live zone ;;
    'streak --day-start') : ;;
    'streak --week-start') : ;;
    'streak --rule') _hackatime_words hackatime wakapi wakatime ;;
    'streak --keystroke-timeout') : ;;
    'streak --format') : ;;
    'streak --fields') _hackatime_parts current_days current_from current_to longest_days longest_from longest_to minimum_seconds today_seconds today_counts ;;
    'streak --color') _hackatime_words auto always never ;;
    'streak --config') _hackatime_paths -f ;;
    'streak --api-url') : ;;
    'streak --key') : ;;
    'goal --source') _hackatime_words local server ;;
    'goal --daily') : ;;
    'goal --weekly') : ;;
    'goal --project') _hackatime_live project ;;
    'goal --language') _hackatime_live language ;;
    'goal --editor') _hackatime_live editor ;;
    'goal --branch') _hackatime_live branch ;;
    'goal --machine') _hackatime_live machine ;;
    'goal --os') _hackatime_live os ;;
    'goal --category') _hackatime_live category ;;
    'goal --weekdays') : ;;
    'goal --hours') : ;;
    'goal --tz') _hackatime_live zone ;;
    'goal --day-start') : ;;
    'goal --week-start') : ;;
    'goal --rule') _hackatime_words hackatime wakapi wakatime ;;
    'goal --keystroke-timeout') : ;;
    'goal --format') : ;;
    'goal --fields') _hackatime_parts period from to goal_seconds total_seconds remaining_seconds percent reached title status inverse filters ;;
    'goal --color') _hackatime_words auto always never ;;
    'goal --config') _hackatime_paths -f ;;
    'goal --api-url') : ;;
    'goal --key') : ;;
    'alias list --config') _hackatime_paths -f ;;
    'alias list --api-url') : ;;
    'alias list --key') : ;;
    'alias add --config') _hackatime_paths -f ;;
    'alias add --api-url') : ;;
    'alias add --key') : ;;
    'alias remove --config') _hackatime_paths -f ;;
    'alias remove --api-url') : ;;
    'alias remove --key') : ;;
    'alias suggest --config') _hackatime_paths -f ;;
    'alias suggest --api-url') : ;;
    'alias suggest --key') : ;;
    'bar --template') : ;;
    'bar --goal') : ;;
    'bar --source') _hackatime_words auto local ;;
    'bar --format') : ;;
    'bar --config') _hackatime_paths -f ;;
    'bar --api-url') : ;;
    'bar --key') : ;;
    'diff --by') _hackatime_words day ;;
    'diff --from') _hackatime_live range ;;
    'diff --since') _hackatime_live range ;;
    'diff --to') _hackatime_live range ;;
    'diff --until') _hackatime_live range ;;
    'diff --tz') _hackatime_live zone ;;
    'diff --week-start') : ;;
    'diff --rule') _hackatime_words hackatime wakapi wakatime ;;
    'diff --keystroke-timeout') : ;;
    'diff --fields') _hackatime_parts date cause name seconds heartbeats ;;
    'diff --color') _hackatime_words auto always never ;;
    'diff --config') _hackatime_paths -f ;;
    'diff --api-url') : ;;
    'diff --key') : ;;
    'track --category') _hackatime_words advising 'ai coding' browsing building 'code reviewing' coding communicating debugging designing indexing learning 'manual testing' meeting notes planning researching 'running tests' supporting translating 'writing docs' 'writing tests' ;;
    'track --project') _hackatime_live project ;;
    'track --language') _hackatime_live language ;;
    'track --time') : ;;
    'track --config') _hackatime_paths -f ;;
    'track --api-url') : ;;
    'track --key') : ;;
    'flush --max') : ;;
    'flush --since') _hackatime_live moment ;;
    'flush --from') _hackatime_live moment ;;
    'flush --destination') _hackatime_live server ;;
    'flush --config') _hackatime_paths -f ;;
    'flush --api-url') : ;;
    'flush --key') : ;;
    'queue status --config') _hackatime_paths -f ;;
    'queue status --api-url') : ;;
    'queue status --key') : ;;
    'queue list --limit') : ;;
    'queue list --destination') _hackatime_live server ;;
    'queue list --since') _hackatime_live moment ;;
    'queue list --from') _hackatime_live moment ;;
    'queue list --config') _hackatime_paths -f ;;
    'queue list --api-url') : ;;
    'queue list --key') : ;;
    'queue show --config') _hackatime_paths -f ;;
    'queue show --api-url') : ;;
    'queue show --key') : ;;
    'queue flush --max') : ;;
    'queue flush --since') _hackatime_live moment ;;
    'queue flush --from') _hackatime_live moment ;;
    'queue flush --destination') _hackatime_live server ;;
    'queue flush --config') _hackatime_paths -f ;;
    'queue flush --api-url') : ;;
    'queue flush --key') : ;;
    'queue retry --destination') _hackatime_live server ;;
    'queue retry --config') _hackatime_paths -f ;;
    'queue retry --api-url') : ;;
    'queue retry --key') : ;;
    'queue backfill --since') _hackatime_live moment ;;
    'queue backfill --from') _hackatime_live moment ;;
    'queue backfill --destination') _hackatime_live server ;;
    'queue backfill --config') _hackatime_paths -f ;;
    'queue backfill --api-url') : ;;
    'queue backfill --key') : ;;
    'queue drop --before') _hackatime_live moment ;;
    'queue drop --destination') _hackatime_live server ;;
    'queue drop --config') _hackatime_paths -f ;;
    'queue drop --api-url') : ;;
    'queue drop --key') : ;;
    'queue export --destination') _hackatime_live server ;;
    'queue export --since') _hackatime_live moment ;;
    'queue export --from') _hackatime_live moment ;;
    'queue export --config') _hackatime_paths -f ;;
    'queue export --api-url') : ;;
    'queue export --key') : ;;
    'queue import --config') _hackatime_paths -f ;;
    'queue import --api-url') : ;;
    'queue import --key') : ;;
    'queue audit --destination') _hackatime_live server ;;
    'queue audit --config') _hackatime_paths -f ;;
    'queue audit --api-url') : ;;
    'queue audit --key') : ;;
    'queue quarantine list --limit') : ;;
    'queue quarantine list --destination') _hackatime_live server ;;
    'queue quarantine list --since') _hackatime_live moment ;;
    'queue quarantine list --from') _hackatime_live moment ;;
    'queue quarantine list --config') _hackatime_paths -f ;;
    'queue quarantine list --api-url') : ;;
    'queue quarantine list --key') : ;;
    'queue quarantine show --config') _hackatime_paths -f ;;
    'queue quarantine show --api-url') : ;;
    'queue quarantine show --key') : ;;
    'queue quarantine retry --destination') _hackatime_live server ;;
    'queue quarantine retry --config') _hackatime_paths -f ;;
    'queue quarantine retry --api-url') : ;;
    'queue quarantine retry --key') : ;;
    'queue quarantine drop --destination') _hackatime_live server ;;
    'queue quarantine drop --config') _hackatime_paths -f ;;
    'queue quarantine drop --api-url') : ;;
    'queue quarantine drop --key') : ;;
    'queue quarantine export --destination') _hackatime_live server ;;
    'queue quarantine export --since') _hackatime_live moment ;;
    'queue quarantine export --from') _hackatime_live moment ;;
    'queue quarantine export --config') _hackatime_paths -f ;;
    'queue quarantine export --api-url') : ;;
    'queue quarantine export --key') : ;;
    'login --client-id') : ;;
    'login --config') _hackatime_paths -f ;;
    'login --api-url') : ;;
    'login --key') : ;;
    'logout --config') _hackatime_paths -f ;;
    'logout --api-url') : ;;
    'logout --key') : ;;
    'whoami --fields') _hackatime_parts id username display_name email timezone plan created_at last_heartbeat_at last_project last_editor ;;
    'whoami --color') _hackatime_words auto always never ;;
    'whoami --config') _hackatime_paths -f ;;
    'whoami --api-url') : ;;
    'whoami --key') : ;;
    'leaderboard --period') _hackatime_words daily weekly ;;
    'leaderboard --language') : ;;
    'leaderboard --country') : ;;
    'leaderboard --board') : ;;
    'leaderboard --limit') : ;;
    'leaderboard --format') : ;;
    'leaderboard --fields') _hackatime_parts rank id name is_you total_seconds daily_average_seconds languages ;;
    'leaderboard --color') _hackatime_words auto always never ;;
    'leaderboard --config') _hackatime_paths -f ;;
    'leaderboard --api-url') : ;;
    'leaderboard --key') : ;;
    'user --format') : ;;
    'user --fields') _hackatime_parts by name total_seconds percent ;;
    'user --color') _hackatime_words auto always never ;;
    'user --config') _hackatime_paths -f ;;
    'user --api-url') : ;;
    'user --key') : ;;
    'trust --fields') _hackatime_parts user level value ;;
    'trust --color') _hackatime_words auto always never ;;
    'trust --config') _hackatime_paths -f ;;
    'trust --api-url') : ;;
    'trust --key') : ;;
    'api --query') : ;;
    'api --field') : ;;
    'api --body') : ;;
    'api --token-env') : ;;
    'api --config') _hackatime_paths -f ;;
    'api --api-url') : ;;
    'api --key') : ;;
    'export --since') _hackatime_live moment ;;
    'export --from') _hackatime_live moment ;;
    'export --until') _hackatime_live moment ;;
    'export --to') _hackatime_live moment ;;
    'export --format') _hackatime_words jsonl csv ;;
    'export --config') _hackatime_paths -f ;;
    'export --api-url') : ;;
    'export --key') : ;;
    'import --config') _hackatime_paths -f ;;
    'import --api-url') : ;;
    'import --key') : ;;
    'pull --since') _hackatime_live moment ;;
    'pull --from') _hackatime_live moment ;;
    'pull --until') _hackatime_live moment ;;
    'pull --to') _hackatime_live moment ;;
    'pull --config') _hackatime_paths -f ;;
    'pull --api-url') : ;;
    'pull --key') : ;;
    'forget --project') : ;;
    'forget --project-pattern') : ;;
    'forget --entity') _hackatime_paths -f ;;
    'forget --entity-pattern') : ;;
    'forget --agent') : ;;
    'forget --agent-pattern') : ;;
    'forget --since') _hackatime_live moment ;;
    'forget --from') _hackatime_live moment ;;
    'forget --until') _hackatime_live moment ;;
    'forget --to') _hackatime_live moment ;;
    'forget --config') _hackatime_paths -f ;;
    'forget --api-url') : ;;
    'forget --key') : ;;
    'status --source') _hackatime_words auto local ;;
    'status --config') _hackatime_paths -f ;;
    'status --api-url') : ;;
    'status --key') : ;;
    'doctor --source') _hackatime_words auto local ;;
    'doctor --config') _hackatime_paths -f ;;
    'doctor --api-url') : ;;
    'doctor --key') : ;;
    'why --entity-type') _hackatime_words file domain url app event ;;
    'why --category') : ;;
    'why --time') : ;;
    'why --lineno') : ;;
    'why --cursorpos') : ;;
    'why --lines-in-file') : ;;
    'why --ai-line-changes') : ;;
    'why --human-line-changes') : ;;
    'why --local-file') _hackatime_paths -f ;;
    'why --plugin') : ;;
    'why --hostname') : ;;
    'why --project') : ;;
    'why --alternate-project') : ;;
    'why --alternate-branch') : ;;
    'why --project-folder') _hackatime_paths -d ;;
    'why --language') : ;;
    'why --alternate-language') : ;;
    'why --exclude') : ;;
    'why --include') : ;;
    'why --exclude-ai') : ;;
    'why --hide-file-names') : ;;
    'why --hide-project-names') : ;;
    'why --hide-branch-names') : ;;
    'why --hide-dependencies') : ;;
    'why --config') _hackatime_paths -f ;;
    'why --api-url') : ;;
    'why --key') : ;;
    'config list --config') _hackatime_paths -f ;;
    'config list --api-url') : ;;
    'config list --key') : ;;
    'config get --section') _hackatime_live section ;;
    'config get --config') _hackatime_paths -f ;;
    'config get --api-url') : ;;
    'config get --key') : ;;
    'config set --section') _hackatime_live section ;;
    'config set --config') _hackatime_paths -f ;;
    'config set --api-url') : ;;
    'config set --key') : ;;
    'config unset --section') _hackatime_live section ;;
    'config unset --config') _hackatime_paths -f ;;
    'config unset --api-url') : ;;
    'config unset --key') : ;;
    'config edit --config') _hackatime_paths -f ;;
    'config edit --api-url') : ;;
    'config edit --key') : ;;
    'config path --config') _hackatime_paths -f ;;
    'config path --api-url') : ;;
    'config path --key') : ;;
    'logs --level') _hackatime_words debug info warn error ;;
    'logs --limit') : ;;
    'logs --config') _hackatime_paths -f ;;
    'logs --api-url') : ;;
    'logs --key') : ;;
    'link --config') _hackatime_paths -f ;;
    'link --api-url') : ;;
    'link --key') : ;;
    'unlink --config') _hackatime_paths -f ;;
    'unlink --api-url') : ;;
    'unlink --key') : ;;
    'uninstall --config') _hackatime_paths -f ;;
    'uninstall --api-url') : ;;
    'uninstall --key') : ;;
    'allow --config') _hackatime_paths -f ;;
    'allow --api-url') : ;;
    'allow --key') : ;;
    'completion --config') _hackatime_paths -f ;;
    'completion --api-url') : ;;
    'completion --key') : ;;
    'shell-init --file') _hackatime_paths -f ;;
    'shell-init --config') _hackatime_paths -f ;;
    'shell-init --api-url') : ;;
    'shell-init --key') : ;;
    'docs --config') _hackatime_paths -f ;;
    'docs --api-url') : ;;
    'docs --key') : ;;
    'man --config') _hackatime_paths -f ;;
    'man --api-url') : ;;
    'man --key') : ;;
    'version --config') _hackatime_paths -f ;;
    'version --api-url') : ;;
    'version --key') : ;;
    'cron --every') _hackatime_words 5 10 15 20 30 60 ;;
    'cron --config') _hackatime_paths -f ;;
    'cron --api-url') : ;;
    'cron --key') : ;;
    'ai sync --since') _hackatime_live moment ;;
    'ai sync --from') _hackatime_live moment ;;
    'ai sync --config') _hackatime_paths -f ;;
    'ai sync --api-url') : ;;
    'ai sync --key') : ;;
    'ai --by') _hackatime_words agent model project day ;;
    'ai --limit') : ;;
    'ai --from') _hackatime_live range ;;
    'ai --since') _hackatime_live range ;;
    'ai --to') _hackatime_live range ;;
    'ai --until') _hackatime_live range ;;
    'ai --tz') _hackatime_live zone ;;
    'ai --day-start') : ;;
    'ai --week-start') : ;;
    'ai --rule') _hackatime_words hackatime wakapi wakatime ;;
    'ai --keystroke-timeout') : ;;
    'ai --format') : ;;
    'ai --fields') _hackatime_parts name total_seconds lines input_tokens cached_input_tokens output_tokens prompts sessions ;;
    'ai --color') _hackatime_words auto always never ;;
    'ai --config') _hackatime_paths -f ;;
    'ai --api-url') : ;;
    'ai --key') : ;;
    'help --config') _hackatime_paths -f ;;
    'help --api-url') : ;;
    'help --key') : ;;
    *) return 1 ;;
  esac
}

# Whether the option $1 of the command $2 takes the next word.
_hackatime_takes_word() {
  case "$2 $1" in
    ' --entity' | ' --entity-type' | ' --category' | ' --time' | ' --lineno' | ' --cursorpos' | ' --lines-in-file' | ' --ai-line-changes' | ' --human-line-changes' | ' --local-file' | ' --plugin' | ' --hostname' | ' --project' | ' --alternate-project' | ' --alternate-branch' | ' --project-folder' | ' --language' | ' --alternate-language' | ' --exclude' | ' --include' | ' --exclude-ai' | ' --key' | ' --api-url' | ' --proxy' | ' --ssl-certs-file' | ' --timeout' | ' --heartbeat-rate-limit-seconds' | ' --sync-offline-activity' | ' --print-offline-heartbeats' | ' --today-hide-categories' | ' --today-max-categories' | ' --today-goal' | ' --source' | ' --output' | ' --config' | ' --internal-config' | ' --config-read' | ' --config-section' | ' --config-write' | ' --log-file') return 0 ;;
    'today --source' | 'today --limit' | 'today --tz' | 'today --day-start' | 'today --week-start' | 'today --rule' | 'today --keystroke-timeout' | 'today --format' | 'today --fields' | 'today --color' | 'today --config' | 'today --api-url' | 'today --key') return 0 ;;
    'stats --source' | 'stats --by' | 'stats --project' | 'stats --language' | 'stats --editor' | 'stats --branch' | 'stats --machine' | 'stats --os' | 'stats --category' | 'stats --weekdays' | 'stats --hours' | 'stats --limit' | 'stats --from' | 'stats --since' | 'stats --to' | 'stats --until' | 'stats --tz' | 'stats --day-start' | 'stats --week-start' | 'stats --rule' | 'stats --keystroke-timeout' | 'stats --format' | 'stats --fields' | 'stats --color' | 'stats --config' | 'stats --api-url' | 'stats --key') return 0 ;;
    'project --limit' | 'project --tz' | 'project --day-start' | 'project --week-start' | 'project --rule' | 'project --keystroke-timeout' | 'project --format' | 'project --fields' | 'project --color' | 'project --config' | 'project --api-url' | 'project --key') return 0 ;;
    'projects --project' | 'projects --language' | 'projects --editor' | 'projects --branch' | 'projects --machine' | 'projects --os' | 'projects --category' | 'projects --weekdays' | 'projects --hours' | 'projects --limit' | 'projects --from' | 'projects --since' | 'projects --to' | 'projects --until' | 'projects --tz' | 'projects --day-start' | 'projects --week-start' | 'projects --rule' | 'projects --keystroke-timeout' | 'projects --format' | 'projects --fields' | 'projects --color' | 'projects --config' | 'projects --api-url' | 'projects --key') return 0 ;;
    'timesheet --round' | 'timesheet --rate' | 'timesheet --project' | 'timesheet --language' | 'timesheet --editor' | 'timesheet --branch' | 'timesheet --machine' | 'timesheet --os' | 'timesheet --category' | 'timesheet --weekdays' | 'timesheet --hours' | 'timesheet --from' | 'timesheet --since' | 'timesheet --to' | 'timesheet --until' | 'timesheet --tz' | 'timesheet --day-start' | 'timesheet --week-start' | 'timesheet --rule' | 'timesheet --keystroke-timeout' | 'timesheet --format' | 'timesheet --fields' | 'timesheet --color' | 'timesheet --config' | 'timesheet --api-url' | 'timesheet --key') return 0 ;;
    'sessions --project' | 'sessions --language' | 'sessions --editor' | 'sessions --branch' | 'sessions --machine' | 'sessions --os' | 'sessions --category' | 'sessions --weekdays' | 'sessions --hours' | 'sessions --limit' | 'sessions --gap' | 'sessions --from' | 'sessions --since' | 'sessions --to' | 'sessions --until' | 'sessions --tz' | 'sessions --day-start' | 'sessions --week-start' | 'sessions --rule' | 'sessions --keystroke-timeout' | 'sessions --format' | 'sessions --fields' | 'sessions --color' | 'sessions --config' | 'sessions --api-url' | 'sessions --key') return 0 ;;
    'heatmap --project' | 'heatmap --language' | 'heatmap --editor' | 'heatmap --branch' | 'heatmap --machine' | 'heatmap --os' | 'heatmap --category' | 'heatmap --weekdays' | 'heatmap --hours' | 'heatmap --from' | 'heatmap --since' | 'heatmap --to' | 'heatmap --until' | 'heatmap --tz' | 'heatmap --day-start' | 'heatmap --week-start' | 'heatmap --rule' | 'heatmap --keystroke-timeout' | 'heatmap --format' | 'heatmap --fields' | 'heatmap --color' | 'heatmap --config' | 'heatmap --api-url' | 'heatmap --key') return 0 ;;
    'streak --tz' | 'streak --day-start' | 'streak --week-start' | 'streak --rule' | 'streak --keystroke-timeout' | 'streak --format' | 'streak --fields' | 'streak --color' | 'streak --config' | 'streak --api-url' | 'streak --key') return 0 ;;
    'goal --source' | 'goal --daily' | 'goal --weekly' | 'goal --project' | 'goal --language' | 'goal --editor' | 'goal --branch' | 'goal --machine' | 'goal --os' | 'goal --category' | 'goal --weekdays' | 'goal --hours' | 'goal --tz' | 'goal --day-start' | 'goal --week-start' | 'goal --rule' | 'goal --keystroke-timeout' | 'goal --format' | 'goal --fields' | 'goal --color' | 'goal --config' | 'goal --api-url' | 'goal --key') return 0 ;;
    'alias list --config' | 'alias list --api-url' | 'alias list --key') return 0 ;;
    'alias add --config' | 'alias add --api-url' | 'alias add --key') return 0 ;;
    'alias remove --config' | 'alias remove --api-url' | 'alias remove --key') return 0 ;;
    'alias suggest --config' | 'alias suggest --api-url' | 'alias suggest --key') return 0 ;;
    'bar --template' | 'bar --goal' | 'bar --source' | 'bar --format' | 'bar --config' | 'bar --api-url' | 'bar --key') return 0 ;;
    'diff --by' | 'diff --from' | 'diff --since' | 'diff --to' | 'diff --until' | 'diff --tz' | 'diff --week-start' | 'diff --rule' | 'diff --keystroke-timeout' | 'diff --fields' | 'diff --color' | 'diff --config' | 'diff --api-url' | 'diff --key') return 0 ;;
    'track --category' | 'track --project' | 'track --language' | 'track --time' | 'track --config' | 'track --api-url' | 'track --key') return 0 ;;
    'flush --max' | 'flush --since' | 'flush --from' | 'flush --destination' | 'flush --config' | 'flush --api-url' | 'flush --key') return 0 ;;
    'queue status --config' | 'queue status --api-url' | 'queue status --key') return 0 ;;
    'queue list --limit' | 'queue list --destination' | 'queue list --since' | 'queue list --from' | 'queue list --config' | 'queue list --api-url' | 'queue list --key') return 0 ;;
    'queue show --config' | 'queue show --api-url' | 'queue show --key') return 0 ;;
    'queue flush --max' | 'queue flush --since' | 'queue flush --from' | 'queue flush --destination' | 'queue flush --config' | 'queue flush --api-url' | 'queue flush --key') return 0 ;;
    'queue retry --destination' | 'queue retry --config' | 'queue retry --api-url' | 'queue retry --key') return 0 ;;
    'queue backfill --since' | 'queue backfill --from' | 'queue backfill --destination' | 'queue backfill --config' | 'queue backfill --api-url' | 'queue backfill --key') return 0 ;;
    'queue drop --before' | 'queue drop --destination' | 'queue drop --config' | 'queue drop --api-url' | 'queue drop --key') return 0 ;;
    'queue export --destination' | 'queue export --since' | 'queue export --from' | 'queue export --config' | 'queue export --api-url' | 'queue export --key') return 0 ;;
    'queue import --config' | 'queue import --api-url' | 'queue import --key') return 0 ;;
    'queue audit --destination' | 'queue audit --config' | 'queue audit --api-url' | 'queue audit --key') return 0 ;;
    'queue quarantine list --limit' | 'queue quarantine list --destination' | 'queue quarantine list --since' | 'queue quarantine list --from' | 'queue quarantine list --config' | 'queue quarantine list --api-url' | 'queue quarantine list --key') return 0 ;;
    'queue quarantine show --config' | 'queue quarantine show --api-url' | 'queue quarantine show --key') return 0 ;;
    'queue quarantine retry --destination' | 'queue quarantine retry --config' | 'queue quarantine retry --api-url' | 'queue quarantine retry --key') return 0 ;;
    'queue quarantine drop --destination' | 'queue quarantine drop --config' | 'queue quarantine drop --api-url' | 'queue quarantine drop --key') return 0 ;;
    'queue quarantine export --destination' | 'queue quarantine export --since' | 'queue quarantine export --from' | 'queue quarantine export --config' | 'queue quarantine export --api-url' | 'queue quarantine export --key') return 0 ;;
    'login --client-id' | 'login --config' | 'login --api-url' | 'login --key') return 0 ;;
    'logout --config' | 'logout --api-url' | 'logout --key') return 0 ;;
    'whoami --fields' | 'whoami --color' | 'whoami --config' | 'whoami --api-url' | 'whoami --key') return 0 ;;
    'leaderboard --period' | 'leaderboard --language' | 'leaderboard --country' | 'leaderboard --board' | 'leaderboard --limit' | 'leaderboard --format' | 'leaderboard --fields' | 'leaderboard --color' | 'leaderboard --config' | 'leaderboard --api-url' | 'leaderboard --key') return 0 ;;
    'user --format' | 'user --fields' | 'user --color' | 'user --config' | 'user --api-url' | 'user --key') return 0 ;;
    'trust --fields' | 'trust --color' | 'trust --config' | 'trust --api-url' | 'trust --key') return 0 ;;
    'api --query' | 'api --field' | 'api --body' | 'api --token-env' | 'api --config' | 'api --api-url' | 'api --key') return 0 ;;
    'export --since' | 'export --from' | 'export --until' | 'export --to' | 'export --format' | 'export --config' | 'export --api-url' | 'export --key') return 0 ;;
    'import --config' | 'import --api-url' | 'import --key') return 0 ;;
    'pull --since' | 'pull --from' | 'pull --until' | 'pull --to' | 'pull --config' | 'pull --api-url' | 'pull --key') return 0 ;;
    'forget --project' | 'forget --project-pattern' | 'forget --entity' | 'forget --entity-pattern' | 'forget --agent' | 'forget --agent-pattern' | 'forget --since' | 'forget --from' | 'forget --until' | 'forget --to' | 'forget --config' | 'forget --api-url' | 'forget --key') return 0 ;;
    'status --source' | 'status --config' | 'status --api-url' | 'status --key') return 0 ;;
    'doctor --source' | 'doctor --config' | 'doctor --api-url' | 'doctor --key') return 0 ;;
    'why --entity-type' | 'why --category' | 'why --time' | 'why --lineno' | 'why --cursorpos' | 'why --lines-in-file' | 'why --ai-line-changes' | 'why --human-line-changes' | 'why --local-file' | 'why --plugin' | 'why --hostname' | 'why --project' | 'why --alternate-project' | 'why --alternate-branch' | 'why --project-folder' | 'why --language' | 'why --alternate-language' | 'why --exclude' | 'why --include' | 'why --exclude-ai' | 'why --hide-file-names' | 'why --hide-project-names' | 'why --hide-branch-names' | 'why --hide-dependencies' | 'why --config' | 'why --api-url' | 'why --key') return 0 ;;
    'config list --config' | 'config list --api-url' | 'config list --key') return 0 ;;
    'config get --section' | 'config get --config' | 'config get --api-url' | 'config get --key') return 0 ;;
    'config set --section' | 'config set --config' | 'config set --api-url' | 'config set --key') return 0 ;;
    'config unset --section' | 'config unset --config' | 'config unset --api-url' | 'config unset --key') return 0 ;;
    'config edit --config' | 'config edit --api-url' | 'config edit --key') return 0 ;;
    'config path --config' | 'config path --api-url' | 'config path --key') return 0 ;;
    'logs --level' | 'logs --limit' | 'logs --config' | 'logs --api-url' | 'logs --key') return 0 ;;
    'link --config' | 'link --api-url' | 'link --key') return 0 ;;
    'unlink --config' | 'unlink --api-url' | 'unlink --key') return 0 ;;
    'uninstall --config' | 'uninstall --api-url' | 'uninstall --key') return 0 ;;
    'allow --config' | 'allow --api-url' | 'allow --key') return 0 ;;
    'completion --config' | 'completion --api-url' | 'completion --key') return 0 ;;
    'shell-init --file' | 'shell-init --config' | 'shell-init --api-url' | 'shell-init --key') return 0 ;;
    'docs --config' | 'docs --api-url' | 'docs --key') return 0 ;;
    'man --config' | 'man --api-url' | 'man --key') return 0 ;;
    'version --config' | 'version --api-url' | 'version --key') return 0 ;;
    'cron --every' | 'cron --config' | 'cron --api-url' | 'cron --key') return 0 ;;
    'ai sync --since' | 'ai sync --from' | 'ai sync --config' | 'ai sync --api-url' | 'ai sync --key') return 0 ;;
    'ai --by' | 'ai --limit' | 'ai --from' | 'ai --since' | 'ai --to' | 'ai --until' | 'ai --tz' | 'ai --day-start' | 'ai --week-start' | 'ai --rule' | 'ai --keystroke-timeout' | 'ai --format' | 'ai --fields' | 'ai --color' | 'ai --config' | 'ai --api-url' | 'ai --key') return 0 ;;
    'help --config' | 'help --api-url' | 'help --key') return 0 ;;
    *) return 1 ;;
  esac
}

# The argument number $2 of the command $1.
_hackatime_argument() {
  case "$1 $2" in
    'stats '1) _hackatime_live range ;;
    'project '1) _hackatime_live project ;;
    'projects '1) _hackatime_live range ;;
    'timesheet '1) _hackatime_live range ;;
    'sessions '1) _hackatime_live range ;;
    'heatmap '1) _hackatime_live range ;;
    'alias add '1) _hackatime_live project ;;
    'alias add '2) _hackatime_live project ;;
    'alias remove '*) _hackatime_live alias ;;
    'bar '1) _hackatime_words plain waybar i3status i3blocks polybar tmux starship ;;
    'diff '1) _hackatime_live range ;;
    'track '*) _hackatime_paths -f ;;
    'queue show '1) : ;;
    'queue drop '*) : ;;
    'queue export '1) _hackatime_paths -f ;;
    'queue import '*) _hackatime_files .json .jsonl .ndjson .csv .tsv .txt .gz .zip .bdb .db ;;
    'queue quarantine show '1) : ;;
    'queue quarantine retry '*) : ;;
    'queue quarantine drop '*) : ;;
    'queue quarantine export '1) _hackatime_paths -f ;;
    'login '1) _hackatime_words hackatime wakatime wakapi ;;
    'user '1) : ;;
    'trust '1) : ;;
    'api '1) : ;;
    'api '2) : ;;
    'export '1) _hackatime_paths -f ;;
    'import '*) _hackatime_files .json .jsonl .ndjson .csv .tsv .txt .gz .zip .bdb .db ;;
    'why '1) _hackatime_paths -f ;;
    'config get '1) _hackatime_live setting ;;
    'config set '1) _hackatime_live setting ;;
    'config set '*) : ;;
    'config unset '1) _hackatime_live setting ;;
    'allow '1) _hackatime_paths -d ;;
    'completion '1) _hackatime_words bash zsh fish powershell ;;
    'shell-init '1) _hackatime_words bash zsh fish powershell ;;
    'docs '1) : ;;
    'man '*) : ;;
    'ai '1) _hackatime_live range ;;
    *) ;;
  esac
}

_hackatime() {
  COMPREPLY=()
  local cur='' cword=0
  local -a words=()
  _hackatime_read
  _hackatime_offer
  # Only what is behind the last colon is put in place of what is typed, where that is no text in quotes.
  local before=${cur%"${cur##*:}"} at
  if [[ -n $before && ${cur:0:1} != '"' && ${cur:0:1} != "'" && ${COMP_WORDBREAKS-} == *:* ]]; then
    for ((at = 0; at < ${#COMPREPLY[@]}; at++)); do COMPREPLY[at]=${COMPREPLY[at]#"$before"}; done
  fi
}

_hackatime_offer() {
  local prev='' command='' first=1 at count=0 inline=''
  # Where = separates words, --flag=value comes as three of them.
  if [[ $cur == = ]]; then
    cur='' inline=${words[cword - 1]}
  elif ((cword > 1)) && [[ ${words[cword - 1]} == = ]]; then
    inline=${words[cword - 2]}
  elif ((cword > 0)); then
    prev=${words[cword - 1]}
  fi

  if ((cword > 1)) && [[ ${words[1]} != -* ]]; then
    command=${words[1]} first=2
    case $command in
      'alias')
        if ((cword == 2)); then
          _hackatime_words list add remove suggest
          return
        fi
        command="$command ${words[2]}" first=3
        ;;
      'queue')
        if ((cword == 2)); then
          _hackatime_words status list show flush retry backfill drop export import audit quarantine
          return
        fi
        command="$command ${words[2]}" first=3
        ;;
      'config')
        if ((cword == 2)); then
          _hackatime_words list get set unset edit path
          return
        fi
        command="$command ${words[2]}" first=3
        ;;
      'ai')
        if ((cword == 2)); then
          [[ $cur == -* ]] || _hackatime_words sync
        else
          case ${words[2]} in
            sync) command="$command ${words[2]}" first=3 ;;
          esac
        fi
        ;;
      'help')
        if ((cword == 2)); then
          [[ $cur == -* ]] || _hackatime_words today stats project projects timesheet sessions heatmap streak goal alias bar diff track flush queue login logout whoami leaderboard user trust api export import pull forget status doctor why config logs link unlink uninstall allow completion shell-init docs man version cron ai help plugin-flags
        else
          case ${words[2]} in
            today | stats | project | projects | timesheet | sessions | heatmap | streak | goal | alias | bar | diff | track | flush | queue | login | logout | whoami | leaderboard | user | trust | api | export | import | pull | forget | status | doctor | why | config | logs | link | unlink | uninstall | allow | completion | shell-init | docs | man | version | cron | ai | help | plugin-flags) command="$command ${words[2]}" first=3 ;;
          esac
        fi
        ;;
    esac
    case $command in
      'queue quarantine')
        if ((cword == 3)); then
          _hackatime_words list show retry drop export
          return
        fi
        command="$command ${words[3]}" first=4
        ;;
      'help alias')
        if ((cword == 3)); then
          _hackatime_words list add remove suggest
          return
        fi
        command="$command ${words[3]}" first=4
        ;;
      'help queue')
        if ((cword == 3)); then
          _hackatime_words status list show flush retry backfill drop export import audit quarantine
          return
        fi
        command="$command ${words[3]}" first=4
        ;;
      'help config')
        if ((cword == 3)); then
          _hackatime_words list get set unset edit path
          return
        fi
        command="$command ${words[3]}" first=4
        ;;
      'help ai')
        if ((cword == 3)); then
          _hackatime_words sync
          return
        fi
        command="$command ${words[3]}" first=4
        ;;
    esac
    case $command in
      'help queue quarantine')
        if ((cword == 4)); then
          _hackatime_words list show retry drop export
          return
        fi
        command="$command ${words[4]}" first=5
        ;;
    esac
  fi

  if [[ -n $inline ]]; then
    _hackatime_value "$inline" "$command"
    return
  fi
  if _hackatime_takes_word "$prev" "$command"; then
    _hackatime_value "$prev" "$command"
    return
  fi
  if [[ $cur == -* ]]; then
    case $command in
      '') _hackatime_words --entity --entity-type --category --time --write --lineno --cursorpos --lines-in-file --ai-line-changes --human-line-changes --is-unsaved-entity --local-file --extra-heartbeats --plugin --hostname --project --alternate-project --alternate-branch --project-folder --language --alternate-language --guess-language --exclude --include --exclude-unknown-project --exclude-ai --include-only-with-project-file --hide-file-names --hide-project-names --hide-branch-names --hide-dependencies --hide-project-folder --key --api-url --proxy --ssl-certs-file --no-ssl-verify --timeout --heartbeat-rate-limit-seconds --disable-offline --sync-offline-activity --offline-count --print-offline-heartbeats --sync-ai-activity --sync-ai-disabled --today --today-hide-categories --today-max-categories --today-goal --file-experts --source --output --config --internal-config --config-read --config-section --config-write --force --verbose --log-file --log-to-stdout --send-diagnostics-on-errors --version --help -h ;;
      'today') _hackatime_words --source --limit --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'stats') _hackatime_words --source --by --project --language --editor --branch --machine --os --category --writes-only --weekdays --hours --limit --from --since --to --until --tz --day-start --week-start --rule --keystroke-timeout --raw --markdown --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'project') _hackatime_words --limit --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'projects') _hackatime_words --project --language --editor --branch --machine --os --category --writes-only --weekdays --hours --limit --from --since --to --until --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'timesheet') _hackatime_words --round --round-up --rate --project --language --editor --branch --machine --os --category --writes-only --weekdays --hours --from --since --to --until --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'sessions') _hackatime_words --project --language --editor --branch --machine --os --category --writes-only --weekdays --hours --limit --gap --from --since --to --until --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'heatmap') _hackatime_words --project --language --editor --branch --machine --os --category --writes-only --weekdays --hours --from --since --to --until --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'streak') _hackatime_words --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --config --api-url --key --verbose -h --help ;;
      'goal') _hackatime_words --source --daily --weekly --project --language --editor --branch --machine --os --category --writes-only --weekdays --hours --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --config --api-url --key --verbose -h --help ;;
      'alias list') _hackatime_words --json --no-pager --config --api-url --key --verbose -h --help ;;
      'alias add') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'alias remove') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'alias suggest') _hackatime_words --json --no-pager --config --api-url --key --verbose -h --help ;;
      'bar') _hackatime_words --template --goal --source --format --json --config --api-url --key --verbose -h --help ;;
      'diff') _hackatime_words --by --from --since --to --until --tz --week-start --rule --keystroke-timeout --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'track') _hackatime_words --category --write --project --language --time -q --quiet --json --config --api-url --key --verbose -h --help ;;
      'flush') _hackatime_words --max --since --from --destination --dry-run -q --quiet --json --config --api-url --key --verbose -h --help ;;
      'queue status') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'queue list') _hackatime_words --limit --destination --since --from --json --no-pager --config --api-url --key --verbose -h --help ;;
      'queue show') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'queue flush') _hackatime_words --max --since --from --destination --dry-run -q --quiet --json --config --api-url --key --verbose -h --help ;;
      'queue retry') _hackatime_words --destination --json --config --api-url --key --verbose -h --help ;;
      'queue backfill') _hackatime_words --since --from --destination --include-unclear --dry-run --json --config --api-url --key --verbose -h --help ;;
      'queue drop') _hackatime_words --all --before --destination --undo -y --yes --json --config --api-url --key --verbose -h --help ;;
      'queue export') _hackatime_words --destination --since --from --force --json --config --api-url --key --verbose -h --help ;;
      'queue import') _hackatime_words --dry-run --offline --json --config --api-url --key --verbose -h --help ;;
      'queue audit') _hackatime_words --destination --json --no-pager --config --api-url --key --verbose -h --help ;;
      'queue quarantine list') _hackatime_words --limit --destination --since --from --json --no-pager --config --api-url --key --verbose -h --help ;;
      'queue quarantine show') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'queue quarantine retry') _hackatime_words --all --destination --json --config --api-url --key --verbose -h --help ;;
      'queue quarantine drop') _hackatime_words --all --destination -y --yes --json --config --api-url --key --verbose -h --help ;;
      'queue quarantine export') _hackatime_words --destination --since --from --force --json --config --api-url --key --verbose -h --help ;;
      'login') _hackatime_words --with-token --web --client-id --no-input --link --no-link --wait --no-wait --json --config --api-url --key --verbose -h --help ;;
      'logout') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'whoami') _hackatime_words --json --csv --spreadsheet --fields --color --config --api-url --key --verbose -h --help ;;
      'leaderboard') _hackatime_words --period --language --country --board --limit --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'user') _hackatime_words --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'trust') _hackatime_words --json --csv --spreadsheet --fields --color --config --api-url --key --verbose -h --help ;;
      'api') _hackatime_words --query --field --body --paginate -i --include --token-env --config --api-url --key --verbose -h --help ;;
      'export') _hackatime_words --since --from --until --to --format --force --json --config --api-url --key --verbose -h --help ;;
      'import') _hackatime_words --queue --dry-run --offline --json --config --api-url --key --verbose -h --help ;;
      'pull') _hackatime_words --since --from --until --to --again -q --quiet --json --config --api-url --key --verbose -h --help ;;
      'forget') _hackatime_words --project --project-pattern --entity --entity-pattern --agent --agent-pattern --since --from --until --to --dry-run -y --yes --json --config --api-url --key --verbose -h --help ;;
      'status') _hackatime_words --source --json --config --api-url --key --verbose -h --help ;;
      'doctor') _hackatime_words --fix --source --json --no-pager --config --api-url --key --verbose -h --help ;;
      'why') _hackatime_words --entity-type --category --time --write --lineno --cursorpos --lines-in-file --ai-line-changes --human-line-changes --is-unsaved-entity --local-file --plugin --hostname --project --alternate-project --alternate-branch --project-folder --language --alternate-language --guess-language --exclude --include --exclude-unknown-project --exclude-ai --include-only-with-project-file --hide-file-names --hide-project-names --hide-branch-names --hide-dependencies --hide-project-folder --json --no-pager --config --api-url --key --verbose -h --help ;;
      'config list') _hackatime_words --changed --json --config --api-url --key --verbose -h --help ;;
      'config get') _hackatime_words --section --json --config --api-url --key --verbose -h --help ;;
      'config set') _hackatime_words --section --json --config --api-url --key --verbose -h --help ;;
      'config unset') _hackatime_words --section --json --config --api-url --key --verbose -h --help ;;
      'config edit') _hackatime_words --config --api-url --key --verbose -h --help ;;
      'config path') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'logs') _hackatime_words -f --follow --level --limit --json --no-pager --config --api-url --key --verbose -h --help ;;
      'link') _hackatime_words --status --json --config --api-url --key --verbose -h --help ;;
      'unlink') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'uninstall') _hackatime_words --history --settings --dry-run -y --yes --json --config --api-url --key --verbose -h --help ;;
      'allow') _hackatime_words --with-own-key --list --remove --json --config --api-url --key --verbose -h --help ;;
      'completion') _hackatime_words --config --api-url --key --verbose -h --help ;;
      'shell-init') _hackatime_words --install --uninstall --file --config --api-url --key --verbose -h --help ;;
      'docs') _hackatime_words --no-pager --config --api-url --key --verbose -h --help ;;
      'man') _hackatime_words --no-pager --config --api-url --key --verbose -h --help ;;
      'version') _hackatime_words --json --config --api-url --key --verbose -h --help ;;
      'cron') _hackatime_words --every --launchd --json --config --api-url --key --verbose -h --help ;;
      'ai sync') _hackatime_words --since --from --json --config --api-url --key --verbose -h --help ;;
      'ai') _hackatime_words --by --limit --from --since --to --until --tz --day-start --week-start --rule --keystroke-timeout --raw --format --json --csv --spreadsheet --fields --color --no-pager --config --api-url --key --verbose -h --help ;;
      'help') _hackatime_words --no-pager --config --api-url --key --verbose -h --help ;;
    esac
    return
  fi
  if [[ -z $command ]]; then
    ((cword == 1)) && _hackatime_words today stats project projects timesheet sessions heatmap streak goal alias bar diff track flush queue login logout whoami leaderboard user trust api export import pull forget status doctor why config logs link unlink uninstall allow completion shell-init docs man version cron ai help
    return
  fi
  for ((at = first; at < cword; at++)); do
    if [[ ${words[at]} != -* ]]; then
      ((++count))
    elif [[ ${words[at + 1]-} == = ]]; then
      ((at += 2))
    elif _hackatime_takes_word "${words[at]}" "$command"; then
      ((++at))
    fi
  done
  _hackatime_argument "$command" "$((count + 1))"
}

complete -F _hackatime hackatime wakatime-cli
