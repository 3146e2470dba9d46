#compdef hackatime wakatime-cli
# zsh completion for hackatime and wakatime-cli. Generated from the option table: do not edit.

_hackatime_commands() {
  local -a commands=(
    'today:Show today'\''s coding time'
    'stats:Show how much you coded, in any range and by anything'
    'project:Show one project: its time, languages, branches and files'
    'projects:List your projects with their time and their last day'
    'timesheet:Show hours per project and day, rounded, with sums and amounts'
    'sessions:List when you worked, from when to when and mostly on what'
    'heatmap:Show the days of a year, the busy ones darker'
    'streak:Show how many days in a row you have coded'
    'goal:Tell whether the goal of the day or the week is reached'
    'alias:Count projects under other names, also in the past'
    'bar:Print today'\''s time for a status bar or a prompt'
    'diff:Show why the server'\''s total differs from that of this computer'
    'track:Record a heartbeat for a file, as an editor would'
    'flush:Send the heartbeats that wait'
    'queue:See, send, drop and move the heartbeats that wait'
    'login:Set the server and the API key, and see that heartbeats arrive'
    'logout:Take the API key out of the config file'
    'whoami:Show whose account the API key belongs to'
    'leaderboard:Show who has coded most'
    'user:Show what somebody shares of their coding time'
    'trust:Show Hackatime'\''s trust level of an account'
    'api:Send a request to the server'\''s API and print the answer'
    'export:Write the local history to a file'
    'import:Take heartbeats from files into the history'
    'pull:Fill the local history from the server'
    'forget:Delete heartbeats from this computer for good'
    'status:Show on one screen whether all is well, and what to do if not'
    'doctor:Look for whatever keeps heartbeats from arriving, and say how to mend it'
    'why:Explain what a heartbeat of a file would say, and which setting decides'
    'config:See and change the settings'
    'logs:Show what editors'\'' calls have written to the log'
    'link:Make every editor plugin run hackatime'
    'unlink:Undo link'
    'uninstall:Take away what hackatime has put on this computer'
    'allow:Let a project'\''s .wakatime file choose the server'
    'completion:Print the completion script of a shell'
    'shell-init:Count work in the terminal, show today in the prompt, complete commands'
    'docs:Show the documentation'
    'man:Show a man page'
    'version:Show the version of hackatime and of what it runs on'
    'cron:Print the crontab line that sends what waits'
    'ai:Show what coding agents did, and what you did without them'
    'help:Show what hackatime can do, or one command in detail'
  )
  _describe -t commands command commands
}

# What the program knows of a kind: names in the history, ranges, zones.
_hackatime_live() {
  local -a names
  names=(${(f)"$(command hackatime __complete $1 </dev/null 2>/dev/null)"})
  (( $#names )) && compadd "${expl[@]}" -a names
}

_hackatime_plugin() {
  _arguments -S \
    '--entity=[File path, url, domain or app name the heartbeat is about.]:ENTITY:_files' \
    '--entity-type=[What the entity is.]:TYPE:(file domain url app event)' \
    '--category=[Kind of activity\: coding, debugging, building, writing tests, writing docs, ai coding …]:CATEGORY:{_hackatime_live category}' \
    '--time=[When it happened, in seconds since 1970, fractions allowed.]:SECONDS:' \
    '--write[The file was just saved; --write=false says that it was not (in --write false the second word is ignored).]' \
    '--lineno=[Line of the cursor, counted from 1.]:N:' \
    '--cursorpos=[Position of the cursor.]:N:' \
    '--lines-in-file=[Lines in the file; counted when not given.]:N:' \
    '--ai-line-changes=[Lines changed by AI since the last heartbeat of this file; may be negative.]:N:' \
    '--human-line-changes=[Lines changed by typing since the last heartbeat of this file; may be negative.]:N:' \
    '--is-unsaved-entity[The file does not exist on disk yet.]' \
    '--local-file=[Local copy of a remote entity, read for language, lines and dependencies.]:FILE:_files' \
    '--extra-heartbeats[Read more heartbeats from the first line of standard input, a JSON array.]' \
    '--plugin=[The calling editor and plugin, e.g. "vscode/1.99 vscode-wakatime/30.2".]:NAME/VERSION:' \
    '--hostname=[Name of this machine.]:NAME:' \
    '--project=[Project, unless a .wakatime-project file or \[projectmap\] names another.]:NAME:{_hackatime_live project}' \
    '--alternate-project=[Project when none is detected.]:NAME:{_hackatime_live project}' \
    '--alternate-branch=[Branch when none is detected.]:NAME:{_hackatime_live branch}' \
    '--project-folder=[Folder in which to look for the project when the file gives none.]:FOLDER:_files -/' \
    '--language=[Language, sent as given.]:NAME:{_hackatime_live language}' \
    '--alternate-language=[Language when none is detected.]:NAME:{_hackatime_live language}' \
    '--guess-language[Detect the language from the content when the file name says nothing.]' \
    '*--exclude=[Leave out entities that match this pattern. Repeatable.]:PATTERN:' \
    '*--include=[Keep entities that match this pattern even when excluded. Repeatable.]:PATTERN:' \
    '--exclude-unknown-project[Leave out what belongs to no project.]' \
    '*--exclude-ai=[Leave out "ai coding" heartbeats of files that match this pattern. Repeatable.]:PATTERN:' \
    '--include-only-with-project-file[Keep only files below a .wakatime-project file.]' \
    '--hide-file-names=-[Send HIDDEN instead of names\: true, false or patterns, one per line.]::RULES:(true false)' \
    '--hide-project-names=-[Send a made-up project name, kept in a .wakatime-project file.]::RULES:(true false)' \
    '--hide-branch-names=-[Leave out branch names.]::RULES:(true false)' \
    '--hide-dependencies=-[Leave out dependencies.]::RULES:(true false)' \
    '--hide-project-folder[Send paths relative to the project.]' \
    '--key=[API key. Better kept in the config, where other users cannot see it.]:KEY:' \
    '--api-url=[Base url of the server.]:URL:' \
    '--proxy=[http\://, https\:// or socks5\:// proxy; a name and password may stand before the host.]:URL:' \
    '--ssl-certs-file=[PEM file of the certificate authorities to trust.]:FILE:_files' \
    '--no-ssl-verify[Do not check the server'\''s certificate.]' \
    '--timeout=[Longest wait for the server; a heartbeat call waits 10 at most.]:SECONDS:' \
    '--heartbeat-rate-limit-seconds=[Send at most once in this time, keep the rest in the queue; 0 sends at once.]:SECONDS:' \
    '--disable-offline[Do not queue what could not be sent.]' \
    '--sync-offline-activity=[Send up to N queued heartbeats, oldest first (0\: all), and exit.]:N:' \
    '--offline-count[Print how many heartbeats wait in the queue and exit.]' \
    '--print-offline-heartbeats=[Print the first N queued heartbeats as JSON and exit.]:N:' \
    '--sync-ai-activity[Take in what coding agents did, by their own logs, and send what waits if it is time.]' \
    '--sync-ai-disabled[Leave the logs of coding agents alone.]' \
    '--today[Print today'\''s total and exit.]' \
    '--today-hide-categories=[Whether --today leaves out the categories (config status_bar_show_categories, inverted).]:BOOL:(true false)' \
    '--today-max-categories=[Categories that --today shows.]:N:' \
    '--today-goal=[Print today'\''s progress of a goal and exit.]:UUID:' \
    '--file-experts[Print who knows the entity best and exit.]' \
    '--source=[Where --today takes its total from.]:SOURCE:(auto local server)' \
    '--output=[Form of the answer.]:FORMAT:(text json raw-json)' \
    '--config=[Config file.]:FILE:_files' \
    '--internal-config=[File of what is remembered between calls.]:FILE:_files' \
    '--config-read=[Print the value of a config key and exit.]:KEY:{_hackatime_live key}' \
    '--config-section=[Section for --config-read and --config-write.]:SECTION:{_hackatime_live section}' \
    '*--config-write=[Set config keys and exit. Repeatable.]:KEY=VALUE:' \
    '--force[Let --config-write set a key that looks like a misspelled one.]' \
    '--verbose[Log more.]' \
    '--log-file=[Log file.]:FILE:_files' \
    '--log-to-stdout[Log to standard output instead of the file.]' \
    '--send-diagnostics-on-errors[With --verbose, report failures to the server.]' \
    '--version[Print the version and exit.]' \
    '--help[Print this help and exit.]'
}

_hackatime_command() {
  local command=$words[1]
  if [[ $command == 'alias' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'list:List the aliases of projects, and what each catches'
    'add:Count projects under another name from now on, also in the past'
    'remove:Remove aliases of projects, so that recorded names count again'
    'suggest:Look for recorded names that may be one project'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'queue' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'status:Show what waits, for which server, and when it is sent next'
    'list:List the heartbeats that wait, oldest first'
    'show:Show everything about one waiting heartbeat'
    'flush:Send the heartbeats that wait'
    'retry:Forget waits and refused keys, so that the next call tries at once'
    'backfill:Queue the local history for a server'
    'drop:Remove heartbeats from the queue without sending them'
    'export:Write the heartbeats that wait to a file, a line each'
    'import:Take heartbeats from files into the history and the queue'
    'audit:Print exactly what would be sent next, and send nothing'
    'quarantine:See, retry and drop what a server refused for good'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'config' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'list:List every setting in force, and where it comes from'
    'get:Print the value of one setting'
    'set:Change one setting in the config file'
    'unset:Take one setting out of the config file'
    'edit:Open the config file in your editor, and check it afterwards'
    'path:Print the path of the config file'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'ai' ]]; then
    if (( CURRENT == 2 )); then
      if [[ $PREFIX != -* ]]; then
        local -a below=(
    'sync:Take in what coding agents did, by their own logs'
        )
        _describe -t commands command below
      fi
    elif [[ $words[2] == (sync) ]]; then
      command="$command $words[2]"
      shift words
      (( CURRENT-- ))
    fi
  fi
  if [[ $command == 'help' ]]; then
    if (( CURRENT == 2 )); then
      if [[ $PREFIX != -* ]]; then
        local -a below=(
    'today:Show today'\''s coding time'
    'stats:Show how much you coded, in any range and by anything'
    'project:Show one project: its time, languages, branches and files'
    'projects:List your projects with their time and their last day'
    'timesheet:Show hours per project and day, rounded, with sums and amounts'
    'sessions:List when you worked, from when to when and mostly on what'
    'heatmap:Show the days of a year, the busy ones darker'
    'streak:Show how many days in a row you have coded'
    'goal:Tell whether the goal of the day or the week is reached'
    'alias:Count projects under other names, also in the past'
    'bar:Print today'\''s time for a status bar or a prompt'
    'diff:Show why the server'\''s total differs from that of this computer'
    'track:Record a heartbeat for a file, as an editor would'
    'flush:Send the heartbeats that wait'
    'queue:See, send, drop and move the heartbeats that wait'
    'login:Set the server and the API key, and see that heartbeats arrive'
    'logout:Take the API key out of the config file'
    'whoami:Show whose account the API key belongs to'
    'leaderboard:Show who has coded most'
    'user:Show what somebody shares of their coding time'
    'trust:Show Hackatime'\''s trust level of an account'
    'api:Send a request to the server'\''s API and print the answer'
    'export:Write the local history to a file'
    'import:Take heartbeats from files into the history'
    'pull:Fill the local history from the server'
    'forget:Delete heartbeats from this computer for good'
    'status:Show on one screen whether all is well, and what to do if not'
    'doctor:Look for whatever keeps heartbeats from arriving, and say how to mend it'
    'why:Explain what a heartbeat of a file would say, and which setting decides'
    'config:See and change the settings'
    'logs:Show what editors'\'' calls have written to the log'
    'link:Make every editor plugin run hackatime'
    'unlink:Undo link'
    'uninstall:Take away what hackatime has put on this computer'
    'allow:Let a project'\''s .wakatime file choose the server'
    'completion:Print the completion script of a shell'
    'shell-init:Count work in the terminal, show today in the prompt, complete commands'
    'docs:Show the documentation'
    'man:Show a man page'
    'version:Show the version of hackatime and of what it runs on'
    'cron:Print the crontab line that sends what waits'
    'ai:Show what coding agents did, and what you did without them'
    'help:Show what hackatime can do, or one command in detail'
    'plugin-flags:The flags of editor plugins'
        )
        _describe -t commands command below
      fi
    elif [[ $words[2] == (today|stats|project|projects|timesheet|sessions|heatmap|streak|goal|alias|bar|diff|track|flush|queue|login|logout|whoami|leaderboard|user|trust|api|export|import|pull|forget|status|doctor|why|config|logs|link|unlink|uninstall|allow|completion|shell-init|docs|man|version|cron|ai|help|plugin-flags) ]]; then
      command="$command $words[2]"
      shift words
      (( CURRENT-- ))
    fi
  fi
  if [[ $command == 'queue quarantine' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'list:List what a server refused for good'
    'show:Show everything about one quarantined heartbeat'
    'retry:Queue rejected heartbeats again'
    'drop:Discard heartbeats that a server rejected'
    'export:Write what a server refused to a file, a line each'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'help alias' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'list:List the aliases of projects, and what each catches'
    'add:Count projects under another name from now on, also in the past'
    'remove:Remove aliases of projects, so that recorded names count again'
    'suggest:Look for recorded names that may be one project'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'help queue' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'status:Show what waits, for which server, and when it is sent next'
    'list:List the heartbeats that wait, oldest first'
    'show:Show everything about one waiting heartbeat'
    'flush:Send the heartbeats that wait'
    'retry:Forget waits and refused keys, so that the next call tries at once'
    'backfill:Queue the local history for a server'
    'drop:Remove heartbeats from the queue without sending them'
    'export:Write the heartbeats that wait to a file, a line each'
    'import:Take heartbeats from files into the history and the queue'
    'audit:Print exactly what would be sent next, and send nothing'
    'quarantine:See, retry and drop what a server refused for good'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'help config' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'list:List every setting in force, and where it comes from'
    'get:Print the value of one setting'
    'set:Change one setting in the config file'
    'unset:Take one setting out of the config file'
    'edit:Open the config file in your editor, and check it afterwards'
    'path:Print the path of the config file'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'help ai' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'sync:Take in what coding agents did, by their own logs'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  if [[ $command == 'help queue quarantine' ]]; then
    if (( CURRENT == 2 )); then
      local -a below=(
    'list:List what a server refused for good'
    'show:Show everything about one quarantined heartbeat'
    'retry:Queue rejected heartbeats again'
    'drop:Discard heartbeats that a server rejected'
    'export:Write what a server refused to a file, a line each'
      )
      _describe -t commands command below
      return
    fi
    command="$command $words[2]"
    shift words
    (( CURRENT-- ))
  fi
  case $command in
    'today')
      _arguments -s -S \
        '--source=[Where the numbers come from.]:SOURCE:(auto local server)' \
        '--limit=[At most so many projects, the longest first; 0 or all shows all.]:N:' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - by name total_seconds percent heartbeats' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'stats')
      _arguments -s -S \
        '--source=[Where the numbers come from.]:SOURCE:(auto local server)' \
        '*--by=[What to group by; may be repeated. Two with a comma between them, as in project,day, make one table of both.]:GROUP:(project language editor branch machine os category entity dependency agent model day week weekday hour)' \
        '*--project=[Only this project; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live project}' \
        '*--language=[Only this language; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live language}' \
        '*--editor=[Only this editor; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live editor}' \
        '*--branch=[Only this branch; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live branch}' \
        '*--machine=[Only this machine; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live machine}' \
        '*--os=[Only this operating system; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live os}' \
        '*--category=[Only this category; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live category}' \
        '--writes-only[Count only saves of files.]' \
        '--weekdays=[Only these days of the week, e.g. mon-fri, sat,sun or weekends.]:DAYS:' \
        '--hours=[Only these hours of the day, e.g. 9-17, 9\:30-17\:30 or, over midnight, 22-6.]:HOURS:' \
        '--limit=[At most so many, the longest first, of days and weeks the last; 0 or all shows all.]:N:' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--markdown[Print a block for a README\: the total and a bar for each group.]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - by row column total_seconds' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'project')
      _arguments -s -S \
        '--limit=[At most so many, the longest first, of days and weeks the last; 0 or all shows all.]:N:' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - by name total_seconds percent heartbeats' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::NAME:{_hackatime_live project}'
      ;;
    'projects')
      _arguments -s -S \
        '*--project=[Only this project; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live project}' \
        '*--language=[Only this language; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live language}' \
        '*--editor=[Only this editor; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live editor}' \
        '*--branch=[Only this branch; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live branch}' \
        '*--machine=[Only this machine; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live machine}' \
        '*--os=[Only this operating system; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live os}' \
        '*--category=[Only this category; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live category}' \
        '--writes-only[Count only saves of files.]' \
        '--weekdays=[Only these days of the week, e.g. mon-fri, sat,sun or weekends.]:DAYS:' \
        '--hours=[Only these hours of the day, e.g. 9-17, 9\:30-17\:30 or, over midnight, 22-6.]:HOURS:' \
        '--limit=[At most so many, the longest first, of days and weeks the last; 0 or all shows all.]:N:' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - name total_seconds percent heartbeats first last' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'timesheet')
      _arguments -s -S \
        '--round=[Round each time to a multiple of this, e.g. 15m, 6m or 1h.]:TIME:' \
        '--round-up[Round up instead of to the nearest.]' \
        '--rate=[Amount for an hour, e.g. 80 or 62.50.]:AMOUNT:' \
        '*--project=[Only this project; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live project}' \
        '*--language=[Only this language; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live language}' \
        '*--editor=[Only this editor; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live editor}' \
        '*--branch=[Only this branch; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live branch}' \
        '*--machine=[Only this machine; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live machine}' \
        '*--os=[Only this operating system; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live os}' \
        '*--category=[Only this category; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live category}' \
        '--writes-only[Count only saves of files.]' \
        '--weekdays=[Only these days of the week, e.g. mon-fri, sat,sun or weekends.]:DAYS:' \
        '--hours=[Only these hours of the day, e.g. 9-17, 9\:30-17\:30 or, over midnight, 22-6.]:HOURS:' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - by project date hours amount' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'sessions')
      _arguments -s -S \
        '*--project=[Only this project; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live project}' \
        '*--language=[Only this language; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live language}' \
        '*--editor=[Only this editor; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live editor}' \
        '*--branch=[Only this branch; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live branch}' \
        '*--machine=[Only this machine; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live machine}' \
        '*--os=[Only this operating system; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live os}' \
        '*--category=[Only this category; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live category}' \
        '--writes-only[Count only saves of files.]' \
        '--weekdays=[Only these days of the week, e.g. mon-fri, sat,sun or weekends.]:DAYS:' \
        '--hours=[Only these hours of the day, e.g. 9-17, 9\:30-17\:30 or, over midnight, 22-6.]:HOURS:' \
        '--limit=[Only the last so many; 0 shows all.]:N:' \
        '--gap=[Longest pause within a session.]:MINUTES:' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - start end seconds project heartbeats' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'heatmap')
      _arguments -s -S \
        '*--project=[Only this project; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live project}' \
        '*--language=[Only this language; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live language}' \
        '*--editor=[Only this editor; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live editor}' \
        '*--branch=[Only this branch; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live branch}' \
        '*--machine=[Only this machine; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live machine}' \
        '*--os=[Only this operating system; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live os}' \
        '*--category=[Only this category; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live category}' \
        '--writes-only[Count only saves of files.]' \
        '--weekdays=[Only these days of the week, e.g. mon-fri, sat,sun or weekends.]:DAYS:' \
        '--hours=[Only these hours of the day, e.g. 9-17, 9\:30-17\:30 or, over midnight, 22-6.]:HOURS:' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - date total_seconds level' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'streak')
      _arguments -s -S \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - current_days current_from current_to longest_days longest_from longest_to minimum_seconds today_seconds today_counts' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'goal')
      _arguments -s -S \
        '--source=[Whose goals, and who counts.]:SOURCE:(local server)' \
        '--daily=[Goal of each day.]:TIME:' \
        '--weekly=[Goal of each week.]:TIME:' \
        '*--project=[Only this project; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live project}' \
        '*--language=[Only this language; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live language}' \
        '*--editor=[Only this editor; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live editor}' \
        '*--branch=[Only this branch; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live branch}' \
        '*--machine=[Only this machine; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live machine}' \
        '*--os=[Only this operating system; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live os}' \
        '*--category=[Only this category; may be repeated. unknown\: only what has none.]:NAME:{_hackatime_live category}' \
        '--writes-only[Count only saves of files.]' \
        '--weekdays=[Only these days of the week, e.g. mon-fri, sat,sun or weekends.]:DAYS:' \
        '--hours=[Only these hours of the day, e.g. 9-17, 9\:30-17\:30 or, over midnight, 22-6.]:HOURS:' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - period from to goal_seconds total_seconds remaining_seconds percent reached title status inverse filters' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'alias list')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'alias add')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:PATTERN:{_hackatime_live project}' \
        '2:NAME:{_hackatime_live project}'
      ;;
    'alias remove')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:PATTERN:{_hackatime_live alias}'
      ;;
    'alias suggest')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'bar')
      _arguments -s -S \
        '--template=[What to show, with fields in braces.]:TEXT:' \
        '--goal=[Goal of the day, e.g. 4h, for {goal} and {percent}.]:TIME:' \
        '--source=[local\: only what this computer has counted.]:SOURCE:(auto local)' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::BAR:(plain waybar i3status i3blocks polybar tmux starship)'
      ;;
    'diff')
      _arguments -s -S \
        '--by=[Explain each day for itself as well.]:GROUP:(day)' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - date cause name seconds heartbeats' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'track')
      _arguments -s -S \
        '--category=[Kind of activity.]:CATEGORY:(advising ai\ coding browsing building code\ reviewing coding communicating debugging designing indexing learning manual\ testing meeting notes planning researching running\ tests supporting translating writing\ docs writing\ tests)' \
        '--write[The file was just saved.]' \
        '--project=[Project, unless the folder names another.]:NAME:{_hackatime_live project}' \
        '--language=[Language, instead of the detected one.]:NAME:{_hackatime_live language}' \
        '--time=[When, in seconds since 1970.]:SECONDS:' \
        '-q[Print only errors.]' \
        '--quiet[Print only errors.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:FILE:_files'
      ;;
    'flush')
      _arguments -s -S \
        '--max=[Send at most so many.]:N:' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--dry-run[Send nothing; show for each server how many would go, in how many requests.]' \
        '-q[For cron\: print only what will not be over by itself, and not that a server is out of reach or wants a pause.]' \
        '--quiet[For cron\: print only what will not be over by itself, and not that a server is out of reach or wants a pause.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue status')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue list')
      _arguments -s -S \
        '--limit=[At most so many; 0 or all shows all.]:N:' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue show')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:ID:'
      ;;
    'queue flush')
      _arguments -s -S \
        '--max=[Send at most so many.]:N:' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--dry-run[Send nothing; show for each server how many would go, in how many requests.]' \
        '-q[For cron\: print only what will not be over by itself, and not that a server is out of reach or wants a pause.]' \
        '--quiet[For cron\: print only what will not be over by itself, and not that a server is out of reach or wants a pause.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue retry')
      _arguments -s -S \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue backfill')
      _arguments -s -S \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--destination=[Server to queue for, by its address or host.]:URL:{_hackatime_live server}' \
        '--include-unclear[Also queue what may belong to another account, for all that can be told.]' \
        '--dry-run[Only count.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue drop')
      _arguments -s -S \
        '--all[All that wait.]' \
        '--before=[Heartbeats from before then. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--undo[Bring back what the last drop took out, of the quarantine too.]' \
        '-y[Do not ask.]' \
        '--yes[Do not ask.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:ID:'
      ;;
    'queue export')
      _arguments -s -S \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--force[Replace a file that is no earlier export without asking.]' \
        '--json[Print one JSON object about the file.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::FILE:_files'
      ;;
    'queue import')
      _arguments -s -S \
        '--dry-run[Only count what would be imported.]' \
        '--offline[Ask no server for the names of editors and machines.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:FILE:_files -g "*.(json|jsonl|ndjson|csv|tsv|txt|gz|zip|bdb|db)(-.)"'
      ;;
    'queue audit')
      _arguments -s -S \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue quarantine list')
      _arguments -s -S \
        '--limit=[At most so many; 0 or all shows all.]:N:' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'queue quarantine show')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:ID:'
      ;;
    'queue quarantine retry')
      _arguments -s -S \
        '--all[All that are quarantined; also without ids.]' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:ID:'
      ;;
    'queue quarantine drop')
      _arguments -s -S \
        '--all[All that are quarantined.]' \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '-y[Do not ask.]' \
        '--yes[Do not ask.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:ID:'
      ;;
    'queue quarantine export')
      _arguments -s -S \
        '--destination=[Only this server, by its address or host; "default" is the one that the settings name.]:URL:{_hackatime_live server}' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--force[Replace a file that is no earlier export without asking.]' \
        '--json[Print one JSON object about the file.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::FILE:_files'
      ;;
    'login')
      _arguments -s -S \
        '--with-token[Read the key from standard input.]' \
        '--web[Hackatime\: allow it in the browser instead of pasting the key. Needs --client-id.]' \
        '--client-id=[The app to log in as with --web, registered at /oauth/applications of the server. Environment\: HACKATIME_CLIENT_ID.]:ID:' \
        '--no-input[Ask nothing, also on a terminal.]' \
        '--link[Link the editors without asking.]' \
        '--no-link[Do not offer to link the editors.]' \
        '--wait[Wait for the first heartbeat; as usual on a terminal.]' \
        '--no-wait[Do not wait for a heartbeat.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::SERVER:(hackatime wakatime wakapi)'
      ;;
    'logout')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'whoami')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - id username display_name email timezone plan created_at last_heartbeat_at last_project last_editor' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'leaderboard')
      _arguments -s -S \
        '--period=[Hackatime'\''s last day or week. Default\: what the server shows.]:PERIOD:(daily weekly)' \
        '--language=[Only time in this language.]:NAME:' \
        '--country=[Only people of this country, two letters.]:CODE:' \
        '--board=[A private leaderboard.]:ID:' \
        '--limit=[At most so many; 0 or all shows all.]:N:' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - rank id name is_you total_seconds daily_average_seconds languages' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'user')
      _arguments -s -S \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - by name total_seconds percent' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:NAME:'
      ;;
    'trust')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - user level value' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::NAME:'
      ;;
    'api')
      _arguments -s -S \
        '*--query=[Add to the query. May be given several times.]:NAME=VALUE:' \
        '*--field=[Put into a JSON object that is sent. VALUE is taken as JSON where it is some, else as text. May be given several times.]:NAME=VALUE:' \
        '--body=[Send this JSON; @FILE reads a file, - standard input.]:JSON:' \
        '--paginate[Read all pages and join them.]' \
        '-i[Print status and headers of the answer first.]' \
        '--include[Print status and headers of the answer first.]' \
        '--token-env=[Send the token in this environment variable in place of the API key, for what takes only OAuth or an admin key.]:NAME:' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::METHOD:' \
        '2:PATH:'
      ;;
    'export')
      _arguments -s -S \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--until=[Only heartbeats up to then, or to the end of that day or range.]:TIME:{_hackatime_live moment}' \
        '--to=[Only heartbeats up to then, or to the end of that day or range.]:TIME:{_hackatime_live moment}' \
        '--format=[JSON lines or CSV.]:FORMAT:(jsonl csv)' \
        '--force[Replace a file that is no earlier export without asking.]' \
        '--json[Print one JSON object about the file.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::FILE:_files'
      ;;
    'import')
      _arguments -s -S \
        '--queue[Queue what is new, too, for the servers to which an editor would send it.]' \
        '--dry-run[Only count what would be imported.]' \
        '--offline[Ask no server for the names of editors and machines.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:FILE:_files -g "*.(json|jsonl|ndjson|csv|tsv|txt|gz|zip|bdb|db)(-.)"'
      ;;
    'pull')
      _arguments -s -S \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--until=[Only heartbeats up to then, or to the end of that day or range.]:TIME:{_hackatime_live moment}' \
        '--to=[Only heartbeats up to then, or to the end of that day or range.]:TIME:{_hackatime_live moment}' \
        '--again[Ask also for days that were pulled before.]' \
        '-q[For cron\: print only what will not be over by itself, and not that a server is out of reach or wants a pause.]' \
        '--quiet[For cron\: print only what will not be over by itself, and not that a server is out of reach or wants a pause.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'forget')
      _arguments -s -S \
        '--project=[The project of this name.]:NAME:' \
        '--project-pattern=[Projects that match.]:PATTERN:' \
        '--entity=[The file, url, domain or app of this name.]:NAME:_files' \
        '--entity-pattern=[Files, urls, domains and apps that match.]:PATTERN:' \
        '--agent=[What this coding agent did, by its name in "hackatime ai".]:NAME:' \
        '--agent-pattern=[What coding agents did whose names match.]:PATTERN:' \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--until=[Only heartbeats up to then, or to the end of that day or range.]:TIME:{_hackatime_live moment}' \
        '--to=[Only heartbeats up to then, or to the end of that day or range.]:TIME:{_hackatime_live moment}' \
        '--dry-run[Only count, and list the names.]' \
        '-y[Do not ask.]' \
        '--yes[Do not ask.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'status')
      _arguments -s -S \
        '--source=[local\: do not ask the server.]:SOURCE:(auto local)' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'doctor')
      _arguments -s -S \
        '--fix[Mend what is safe\: protect config file and folder, put launchers back, renew what shells read, remove a damaged digest, send what waits.]' \
        '--source=[local\: do not ask the server.]:SOURCE:(auto local)' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'why')
      _arguments -s -S \
        '--entity-type=[What the entity is.]:TYPE:(file domain url app event)' \
        '--category=[Kind of activity\: coding, debugging, building, writing tests, writing docs, ai coding …]:CATEGORY:' \
        '--time=[When it happened, in seconds since 1970, fractions allowed.]:SECONDS:' \
        '--write[The file was just saved; --write=false says that it was not (in --write false the second word is ignored).]' \
        '--lineno=[Line of the cursor, counted from 1.]:N:' \
        '--cursorpos=[Position of the cursor.]:N:' \
        '--lines-in-file=[Lines in the file; counted when not given.]:N:' \
        '--ai-line-changes=[Lines changed by AI since the last heartbeat of this file; may be negative.]:N:' \
        '--human-line-changes=[Lines changed by typing since the last heartbeat of this file; may be negative.]:N:' \
        '--is-unsaved-entity[The file does not exist on disk yet.]' \
        '--local-file=[Local copy of a remote entity, read for language, lines and dependencies.]:FILE:_files' \
        '--plugin=[The calling editor and plugin, e.g. "vscode/1.99 vscode-wakatime/30.2".]:NAME/VERSION:' \
        '--hostname=[Name of this machine.]:NAME:' \
        '--project=[Project, unless a .wakatime-project file or \[projectmap\] names another.]:NAME:' \
        '--alternate-project=[Project when none is detected.]:NAME:' \
        '--alternate-branch=[Branch when none is detected.]:NAME:' \
        '--project-folder=[Folder in which to look for the project when the file gives none.]:FOLDER:_files -/' \
        '--language=[Language, sent as given.]:NAME:' \
        '--alternate-language=[Language when none is detected.]:NAME:' \
        '--guess-language[Detect the language from the content when the file name says nothing.]' \
        '*--exclude=[Leave out entities that match this pattern. Repeatable.]:PATTERN:' \
        '*--include=[Keep entities that match this pattern even when excluded. Repeatable.]:PATTERN:' \
        '--exclude-unknown-project[Leave out what belongs to no project.]' \
        '*--exclude-ai=[Leave out "ai coding" heartbeats of files that match this pattern. Repeatable.]:PATTERN:' \
        '--include-only-with-project-file[Keep only files below a .wakatime-project file.]' \
        '--hide-file-names=[Send HIDDEN instead of names\: true, false or patterns, one per line.]:RULES:' \
        '--hide-project-names=[Send a made-up project name, kept in a .wakatime-project file.]:RULES:' \
        '--hide-branch-names=[Leave out branch names.]:RULES:' \
        '--hide-dependencies=[Leave out dependencies.]:RULES:' \
        '--hide-project-folder[Send paths relative to the project.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:FILE:_files'
      ;;
    'config list')
      _arguments -s -S \
        '--changed[Only what is set, without defaults.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'config get')
      _arguments -s -S \
        '--section=[The section it stands in, instead of SECTION. before its name.]:SECTION:{_hackatime_live section}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:KEY:{_hackatime_live setting}'
      ;;
    'config set')
      _arguments -s -S \
        '--section=[The section it stands in, instead of SECTION. before its name.]:SECTION:{_hackatime_live section}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:KEY:{_hackatime_live setting}' \
        '*:VALUE:'
      ;;
    'config unset')
      _arguments -s -S \
        '--section=[The section it stands in, instead of SECTION. before its name.]:SECTION:{_hackatime_live section}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:KEY:{_hackatime_live setting}'
      ;;
    'config edit')
      _arguments -s -S \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'config path')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'logs')
      _arguments -s -S \
        '-f[Go on with the lines that come, until Ctrl-C.]' \
        '--follow[Go on with the lines that come, until Ctrl-C.]' \
        '--level=[Only this level and worse ones.]:LEVEL:(debug info warn error)' \
        '--limit=[At most so many; 0 or all shows all.]:N:' \
        '--json[Print the lines as they are in the file, a JSON object each.]' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'link')
      _arguments -s -S \
        '--status[Change nothing; show which program each installed plugin runs, and whether it will replace it.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'unlink')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'uninstall')
      _arguments -s -S \
        '--history[The history too, with what waits to be sent, and the log. This cannot be undone.]' \
        '--settings[~/.wakatime.cfg with your key too, its copy, and wakatime-internal.cfg.]' \
        '--dry-run[Only list it.]' \
        '-y[Do not ask.]' \
        '--yes[Do not ask.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'allow')
      _arguments -s -S \
        '--with-own-key[Send your own API key to that server when the file brings none.]' \
        '--list[Show what is allowed.]' \
        '--remove[Take the permission back.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::FOLDER:_files -/'
      ;;
    'completion')
      _arguments -s -S \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1:SHELL:(bash zsh fish powershell)'
      ;;
    'shell-init')
      _arguments -s -S \
        '--install[Put a marked block into the start-up file; what was there before is kept beside it.]' \
        '--uninstall[Take the block away again, of all shells where none is named.]' \
        '--file=[Start-up file to change.]:FILE:_files' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::SHELL:(bash zsh fish powershell)'
      ;;
    'docs')
      _arguments -s -S \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::PAGE:'
      ;;
    'man')
      _arguments -s -S \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '*:COMMAND:'
      ;;
    'version')
      _arguments -s -S \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'cron')
      _arguments -s -S \
        '--every=[How often.]:MINUTES:(5 10 15 20 30 60)' \
        '--launchd[Print what macOS has instead of a crontab\: the text of ~/Library/LaunchAgents/hackatime.flush.plist.]' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'ai sync')
      _arguments -s -S \
        '--since=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--from=[Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14\:00, 2026-11-01 09\:30) or how long ago (2h).]:TIME:{_hackatime_live moment}' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    'ai')
      _arguments -s -S \
        '--by=[What to group by.]:GROUP:(agent model project day)' \
        '--limit=[At most so many, the longest first, of days and weeks the last; 0 or all shows all.]:N:' \
        '--from=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--since=[Instead of RANGE\: from this date, time or range on.]:TIME:{_hackatime_live range}' \
        '--to=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--until=[Up to this time, or to the end of this date or range.]:TIME:{_hackatime_live range}' \
        '--tz=[Time zone of the days, e.g. Europe/Berlin.]:ZONE:{_hackatime_live zone}' \
        '--day-start=[Hour at which days begin, e.g. 4 for people who work at night.]:HOUR:' \
        '--week-start=[Day with which weeks begin, e.g. sunday or sat.]:DAY:' \
        '--rule=[Count as this server does.]:NAME:(hackatime wakapi wakatime)' \
        '--keystroke-timeout=[Pause after which the time no longer counts.]:MINUTES:' \
        '--raw[Name projects of the local history as recorded, without \[project_alias\].]' \
        '--format=[How durations are written\: units (4h 18m), clock (4\:18), decimal (4.30), seconds (15480), or any duration written so.]:FORMAT:' \
        '--json[Print one JSON object, see docs/json.md.]' \
        '--csv[Print comma-separated values with a header.]' \
        '--spreadsheet[Print CSV as spreadsheets open it\: marked as UTF-8, with semicolons and decimal commas where the locale has these.]' \
        '--fields=[Only these fields of each row, with commas between them, named as in the CSV header.]:NAMES:_sequence compadd - name total_seconds lines input_tokens cached_input_tokens output_tokens prompts sessions' \
        '--color=[Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.]:WHEN:(auto always never)' \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]' \
        '1::RANGE:{_hackatime_live range}'
      ;;
    'help')
      _arguments -s -S \
        '--no-pager[Print what is longer than the screen without a pager.]' \
        '--config=[Config file.]:FILE:_files' \
        '--api-url=[Server for this command\: its address, or hackatime, wakatime or wakapi.]:URL:' \
        '--key=[API key for this command, which others can see while it runs; - reads it from standard input.]:KEY:' \
        '--verbose[Log more, and show where a bug is.]' \
        '-h[Print this help and exit.]' \
        '--help[Print this help and exit.]'
      ;;
    *) return 1 ;;
  esac
}

_hackatime() {
  if [[ $words[2] == -* || ( CURRENT -eq 2 && $PREFIX == -* ) ]]; then
    _hackatime_plugin
  elif (( CURRENT == 2 )); then
    _hackatime_commands
  else
    shift words
    (( CURRENT-- ))
    _hackatime_command
  fi
}

# Loaded by compinit the file is the body of the function; sourced, it has to name itself, where compinit has run.
if [[ $funcstack[1] == _hackatime ]]; then
  _hackatime "$@"
elif (( $+functions[compdef] )); then
  compdef _hackatime hackatime wakatime-cli
fi
