# fish completion for hackatime and wakatime-cli. Generated from the option table: do not edit.

# Whether the words so far are a call of an editor plugin: none yet, or the first is a flag.
function __hackatime_plugin
    set -l words (commandline -opc)
    test (count $words) -lt 2; or string match -q -- '-*' $words[2]
end

# Whether no command has been typed yet.
function __hackatime_first
    test (count (commandline -opc)) -lt 2
end

# Whether the words so far begin with this command.
function __hackatime_in
    set -l words (commandline -opc)
    set -e words[1]
    for part in $argv
        test "$words[1]" = "$part"; or return 1
        set -e words[1]
    end
end

# Whether the words so far are this group and nothing else.
function __hackatime_group
    set -l words (commandline -opc)
    set -e words[1]
    test "$words" = "$argv"
end

complete -c hackatime -f
complete -c hackatime -n __hackatime_first -a today -d 'Show today\'s coding time'
complete -c hackatime -n __hackatime_first -a stats -d 'Show how much you coded, in any range and by anything'
complete -c hackatime -n __hackatime_first -a project -d 'Show one project: its time, languages, branches and files'
complete -c hackatime -n __hackatime_first -a projects -d 'List your projects with their time and their last day'
complete -c hackatime -n __hackatime_first -a timesheet -d 'Show hours per project and day, rounded, with sums and amounts'
complete -c hackatime -n __hackatime_first -a sessions -d 'List when you worked, from when to when and mostly on what'
complete -c hackatime -n __hackatime_first -a heatmap -d 'Show the days of a year, the busy ones darker'
complete -c hackatime -n __hackatime_first -a streak -d 'Show how many days in a row you have coded'
complete -c hackatime -n __hackatime_first -a goal -d 'Tell whether the goal of the day or the week is reached'
complete -c hackatime -n __hackatime_first -a alias -d 'Count projects under other names, also in the past'
complete -c hackatime -n __hackatime_first -a bar -d 'Print today\'s time for a status bar or a prompt'
complete -c hackatime -n __hackatime_first -a diff -d 'Show why the server\'s total differs from that of this computer'
complete -c hackatime -n __hackatime_first -a track -d 'Record a heartbeat for a file, as an editor would'
complete -c hackatime -n __hackatime_first -a flush -d 'Send the heartbeats that wait'
complete -c hackatime -n __hackatime_first -a queue -d 'See, send, drop and move the heartbeats that wait'
complete -c hackatime -n __hackatime_first -a login -d 'Set the server and the API key, and see that heartbeats arrive'
complete -c hackatime -n __hackatime_first -a logout -d 'Take the API key out of the config file'
complete -c hackatime -n __hackatime_first -a whoami -d 'Show whose account the API key belongs to'
complete -c hackatime -n __hackatime_first -a leaderboard -d 'Show who has coded most'
complete -c hackatime -n __hackatime_first -a user -d 'Show what somebody shares of their coding time'
complete -c hackatime -n __hackatime_first -a trust -d 'Show Hackatime\'s trust level of an account'
complete -c hackatime -n __hackatime_first -a api -d 'Send a request to the server\'s API and print the answer'
complete -c hackatime -n __hackatime_first -a export -d 'Write the local history to a file'
complete -c hackatime -n __hackatime_first -a import -d 'Take heartbeats from files into the history'
complete -c hackatime -n __hackatime_first -a pull -d 'Fill the local history from the server'
complete -c hackatime -n __hackatime_first -a forget -d 'Delete heartbeats from this computer for good'
complete -c hackatime -n __hackatime_first -a link -d 'Make every editor plugin run hackatime'
complete -c hackatime -n __hackatime_first -a unlink -d 'Take the launchers away again'
complete -c hackatime -n __hackatime_first -a allow -d 'Let a project\'s .wakatime file choose the server'
complete -c hackatime -n __hackatime_first -a completion -d 'Print the completion script of a shell'
complete -c hackatime -n __hackatime_first -a version -d 'Show the version of hackatime and of what it runs on'
complete -c hackatime -n __hackatime_first -a cron -d 'Print the crontab line that sends what waits'
complete -c hackatime -n __hackatime_first -a help -d 'Show what hackatime can do, or one command in detail'
complete -c hackatime -n '__hackatime_group alias' -a list -d 'List the aliases of projects, and what each catches'
complete -c hackatime -n '__hackatime_group alias' -a add -d 'Count projects under another name from now on, also in the past'
complete -c hackatime -n '__hackatime_group alias' -a remove -d 'Take aliases away, so that projects count under their recorded names again'
complete -c hackatime -n '__hackatime_group queue' -a status -d 'Show what waits, for which server, and when it is sent next'
complete -c hackatime -n '__hackatime_group queue' -a list -d 'List the heartbeats that wait, oldest first'
complete -c hackatime -n '__hackatime_group queue' -a show -d 'Show everything about one waiting heartbeat'
complete -c hackatime -n '__hackatime_group queue' -a flush -d 'Send the heartbeats that wait'
complete -c hackatime -n '__hackatime_group queue' -a retry -d 'Forget waits and refused keys, so that the next call tries at once'
complete -c hackatime -n '__hackatime_group queue' -a backfill -d 'Queue the local history for a server'
complete -c hackatime -n '__hackatime_group queue' -a drop -d 'Take heartbeats out of the queue without sending them'
complete -c hackatime -n '__hackatime_group queue' -a export -d 'Write the heartbeats that wait to a file, a line each'
complete -c hackatime -n '__hackatime_group queue' -a import -d 'Take heartbeats from files into the history and the queue'
complete -c hackatime -n '__hackatime_group queue' -a audit -d 'Print exactly what would be sent next, and send nothing'
complete -c hackatime -n '__hackatime_group queue' -a quarantine -d 'See, retry and drop what a server refused for good'
complete -c hackatime -n '__hackatime_group queue quarantine' -a list -d 'List what a server refused for good'
complete -c hackatime -n '__hackatime_group queue quarantine' -a show -d 'Show everything about one quarantined heartbeat'
complete -c hackatime -n '__hackatime_group queue quarantine' -a retry -d 'Let what a server refused wait for it again'
complete -c hackatime -n '__hackatime_group queue quarantine' -a drop -d 'Give up what a server refused for good'
complete -c hackatime -n '__hackatime_group queue quarantine' -a export -d 'Write what a server refused to a file, a line each'

# Flags of editor plugins
complete -c hackatime -n '__hackatime_plugin' -l entity -r -F -d 'File path, url, domain or app name the heartbeat is about.'
complete -c hackatime -n '__hackatime_plugin' -l entity-type -x -a 'file domain url app event' -d 'What the entity is.'
complete -c hackatime -n '__hackatime_plugin' -l category -x -d 'Kind of activity: coding, debugging, building, writing tests, writing docs, ai coding …'
complete -c hackatime -n '__hackatime_plugin' -l time -x -d 'When it happened, in seconds since 1970, fractions allowed.'
complete -c hackatime -n '__hackatime_plugin' -l write -d 'The file was just saved; --write=false says that it was not (in --write false the second word is ignored).'
complete -c hackatime -n '__hackatime_plugin' -l lineno -x -d 'Line of the cursor, counted from 1.'
complete -c hackatime -n '__hackatime_plugin' -l cursorpos -x -d 'Position of the cursor.'
complete -c hackatime -n '__hackatime_plugin' -l lines-in-file -x -d 'Lines in the file; counted when not given.'
complete -c hackatime -n '__hackatime_plugin' -l ai-line-changes -x -d 'Lines changed by AI since the last heartbeat of this file; may be negative.'
complete -c hackatime -n '__hackatime_plugin' -l human-line-changes -x -d 'Lines changed by typing since the last heartbeat of this file; may be negative.'
complete -c hackatime -n '__hackatime_plugin' -l is-unsaved-entity -d 'The file does not exist on disk yet.'
complete -c hackatime -n '__hackatime_plugin' -l local-file -r -F -d 'Local copy of a remote entity, read for language, lines and dependencies.'
complete -c hackatime -n '__hackatime_plugin' -l extra-heartbeats -d 'Read more heartbeats from the first line of standard input, a JSON array.'
complete -c hackatime -n '__hackatime_plugin' -l plugin -x -d 'The calling editor and plugin, e.g. "vscode/1.99 vscode-wakatime/30.2".'
complete -c hackatime -n '__hackatime_plugin' -l hostname -x -d 'Name of this machine.'
complete -c hackatime -n '__hackatime_plugin' -l project -x -d 'Project, unless a .wakatime-project file or [projectmap] names another.'
complete -c hackatime -n '__hackatime_plugin' -l alternate-project -x -d 'Project when none is detected.'
complete -c hackatime -n '__hackatime_plugin' -l alternate-branch -x -d 'Branch when none is detected.'
complete -c hackatime -n '__hackatime_plugin' -l project-folder -x -a '(__fish_complete_directories)' -d 'Folder in which to look for the project when the file gives none.'
complete -c hackatime -n '__hackatime_plugin' -l language -x -d 'Language, sent as given.'
complete -c hackatime -n '__hackatime_plugin' -l alternate-language -x -d 'Language when none is detected.'
complete -c hackatime -n '__hackatime_plugin' -l guess-language -d 'Detect the language from the content when the file name says nothing.'
complete -c hackatime -n '__hackatime_plugin' -l exclude -x -d 'Leave out entities that match this pattern. Repeatable.'
complete -c hackatime -n '__hackatime_plugin' -l include -x -d 'Keep entities that match this pattern even when excluded. Repeatable.'
complete -c hackatime -n '__hackatime_plugin' -l exclude-unknown-project -d 'Leave out what belongs to no project.'
complete -c hackatime -n '__hackatime_plugin' -l exclude-ai -x -d 'Leave out "ai coding" heartbeats of files that match this pattern. Repeatable.'
complete -c hackatime -n '__hackatime_plugin' -l include-only-with-project-file -d 'Keep only files below a .wakatime-project file.'
complete -c hackatime -n '__hackatime_plugin' -l hide-file-names -a 'true false' -d 'Send HIDDEN instead of names: true, false or patterns, one per line.'
complete -c hackatime -n '__hackatime_plugin' -l hide-project-names -a 'true false' -d 'Send a made-up project name, kept in a .wakatime-project file.'
complete -c hackatime -n '__hackatime_plugin' -l hide-branch-names -a 'true false' -d 'Leave out branch names.'
complete -c hackatime -n '__hackatime_plugin' -l hide-dependencies -a 'true false' -d 'Leave out dependencies.'
complete -c hackatime -n '__hackatime_plugin' -l hide-project-folder -d 'Send paths relative to the project.'
complete -c hackatime -n '__hackatime_plugin' -l key -x -d 'API key. Better kept in the config, where other users cannot see it.'
complete -c hackatime -n '__hackatime_plugin' -l api-url -x -d 'Base url of the server.'
complete -c hackatime -n '__hackatime_plugin' -l proxy -x -d 'http://, https:// or socks5:// proxy; a name and password may stand before the host.'
complete -c hackatime -n '__hackatime_plugin' -l ssl-certs-file -r -F -d 'PEM file of the certificate authorities to trust.'
complete -c hackatime -n '__hackatime_plugin' -l no-ssl-verify -d 'Do not check the server\'s certificate.'
complete -c hackatime -n '__hackatime_plugin' -l timeout -x -d 'Longest wait for the server; a heartbeat call waits 10 at most.'
complete -c hackatime -n '__hackatime_plugin' -l heartbeat-rate-limit-seconds -x -d 'Send at most once in this time, keep the rest in the queue; 0 sends at once.'
complete -c hackatime -n '__hackatime_plugin' -l disable-offline -d 'Do not queue what could not be sent.'
complete -c hackatime -n '__hackatime_plugin' -l sync-offline-activity -x -d 'Send up to N queued heartbeats, oldest first (0: all), and exit.'
complete -c hackatime -n '__hackatime_plugin' -l offline-count -d 'Print how many heartbeats wait in the queue and exit.'
complete -c hackatime -n '__hackatime_plugin' -l print-offline-heartbeats -x -d 'Print the first N queued heartbeats as JSON and exit.'
complete -c hackatime -n '__hackatime_plugin' -l today -d 'Print today\'s total and exit.'
complete -c hackatime -n '__hackatime_plugin' -l today-hide-categories -x -a 'true false' -d 'Whether --today leaves out the categories (config status_bar_show_categories, inverted).'
complete -c hackatime -n '__hackatime_plugin' -l today-max-categories -x -d 'Categories that --today shows.'
complete -c hackatime -n '__hackatime_plugin' -l today-goal -x -d 'Print today\'s progress of a goal and exit.'
complete -c hackatime -n '__hackatime_plugin' -l file-experts -d 'Print who knows the entity best and exit.'
complete -c hackatime -n '__hackatime_plugin' -l source -x -a 'auto local server' -d 'Where --today takes its total from.'
complete -c hackatime -n '__hackatime_plugin' -l output -x -a 'text json raw-json' -d 'Form of the answer.'
complete -c hackatime -n '__hackatime_plugin' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_plugin' -l internal-config -r -F -d 'File of what is remembered between calls.'
complete -c hackatime -n '__hackatime_plugin' -l config-read -x -d 'Print the value of a config key and exit.'
complete -c hackatime -n '__hackatime_plugin' -l config-section -x -d 'Section for --config-read and --config-write.'
complete -c hackatime -n '__hackatime_plugin' -l config-write -x -d 'Set config keys and exit. Repeatable.'
complete -c hackatime -n '__hackatime_plugin' -l force -d 'Let --config-write set a key that looks like a misspelled one.'
complete -c hackatime -n '__hackatime_plugin' -l verbose -d 'Log more.'
complete -c hackatime -n '__hackatime_plugin' -l log-file -r -F -d 'Log file.'
complete -c hackatime -n '__hackatime_plugin' -l log-to-stdout -d 'Log to standard output instead of the file.'
complete -c hackatime -n '__hackatime_plugin' -l send-diagnostics-on-errors -d 'With --verbose, report failures to the server.'
complete -c hackatime -n '__hackatime_plugin' -l version -d 'Print the version and exit.'
complete -c hackatime -n '__hackatime_plugin' -l help -d 'Print this help and exit.'

# today
complete -c hackatime -n '__hackatime_in today' -l source -x -a 'auto local server' -d 'Where the numbers come from.'
complete -c hackatime -n '__hackatime_in today' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in today' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in today' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in today' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in today' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in today' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in today' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in today' -s h -l help -d 'Print this help and exit.'

# stats
complete -c hackatime -n '__hackatime_in stats' -l source -x -a 'auto local server' -d 'Where the numbers come from.'
complete -c hackatime -n '__hackatime_in stats' -l by -x -a 'project language editor branch machine os category entity dependency day weekday hour' -d 'What to group by; may be repeated. Two with a comma between them, as in project,day, make one table of both.'
complete -c hackatime -n '__hackatime_in stats' -l project -x -d 'Only this project; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l language -x -d 'Only this language; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l editor -x -d 'Only this editor; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l branch -x -d 'Only this branch; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l machine -x -d 'Only this machine; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l os -x -d 'Only this operating system; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l category -x -d 'Only this category; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in stats' -l writes-only -d 'Count only saves of files.'
complete -c hackatime -n '__hackatime_in stats' -l limit -x -d 'At most so many, the longest first; 0 shows all.'
complete -c hackatime -n '__hackatime_in stats' -l from -x -d 'Instead of RANGE: from this date, time or range on.'
complete -c hackatime -n '__hackatime_in stats' -l to -x -d 'Up to this time, or to the end of this date or range.'
complete -c hackatime -n '__hackatime_in stats' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in stats' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in stats' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in stats' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in stats' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in stats' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in stats' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in stats' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in stats' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in stats' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in stats' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in stats' -s h -l help -d 'Print this help and exit.'

# project
complete -c hackatime -n '__hackatime_in project' -l limit -x -d 'At most so many, the longest first; 0 shows all.'
complete -c hackatime -n '__hackatime_in project' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in project' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in project' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in project' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in project' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in project' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in project' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in project' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in project' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in project' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in project' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in project' -s h -l help -d 'Print this help and exit.'

# projects
complete -c hackatime -n '__hackatime_in projects' -l project -x -d 'Only this project; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l language -x -d 'Only this language; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l editor -x -d 'Only this editor; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l branch -x -d 'Only this branch; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l machine -x -d 'Only this machine; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l os -x -d 'Only this operating system; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l category -x -d 'Only this category; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in projects' -l writes-only -d 'Count only saves of files.'
complete -c hackatime -n '__hackatime_in projects' -l limit -x -d 'At most so many, the longest first; 0 shows all.'
complete -c hackatime -n '__hackatime_in projects' -l from -x -d 'Instead of RANGE: from this date, time or range on.'
complete -c hackatime -n '__hackatime_in projects' -l to -x -d 'Up to this time, or to the end of this date or range.'
complete -c hackatime -n '__hackatime_in projects' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in projects' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in projects' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in projects' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in projects' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in projects' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in projects' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in projects' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in projects' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in projects' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in projects' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in projects' -s h -l help -d 'Print this help and exit.'

# timesheet
complete -c hackatime -n '__hackatime_in timesheet' -l round -x -d 'Round each time to a multiple of this, e.g. 15m, 6m or 1h.'
complete -c hackatime -n '__hackatime_in timesheet' -l round-up -d 'Round up instead of to the nearest.'
complete -c hackatime -n '__hackatime_in timesheet' -l rate -x -d 'Amount for an hour, e.g. 80 or 62.50.'
complete -c hackatime -n '__hackatime_in timesheet' -l project -x -d 'Only this project; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l language -x -d 'Only this language; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l editor -x -d 'Only this editor; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l branch -x -d 'Only this branch; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l machine -x -d 'Only this machine; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l os -x -d 'Only this operating system; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l category -x -d 'Only this category; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in timesheet' -l writes-only -d 'Count only saves of files.'
complete -c hackatime -n '__hackatime_in timesheet' -l from -x -d 'Instead of RANGE: from this date, time or range on.'
complete -c hackatime -n '__hackatime_in timesheet' -l to -x -d 'Up to this time, or to the end of this date or range.'
complete -c hackatime -n '__hackatime_in timesheet' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in timesheet' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in timesheet' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in timesheet' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in timesheet' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in timesheet' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in timesheet' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in timesheet' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in timesheet' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in timesheet' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in timesheet' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in timesheet' -s h -l help -d 'Print this help and exit.'

# sessions
complete -c hackatime -n '__hackatime_in sessions' -l project -x -d 'Only this project; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l language -x -d 'Only this language; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l editor -x -d 'Only this editor; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l branch -x -d 'Only this branch; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l machine -x -d 'Only this machine; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l os -x -d 'Only this operating system; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l category -x -d 'Only this category; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in sessions' -l writes-only -d 'Count only saves of files.'
complete -c hackatime -n '__hackatime_in sessions' -l limit -x -d 'Only the last so many; 0 shows all.'
complete -c hackatime -n '__hackatime_in sessions' -l gap -x -d 'Longest pause within a session.'
complete -c hackatime -n '__hackatime_in sessions' -l from -x -d 'Instead of RANGE: from this date, time or range on.'
complete -c hackatime -n '__hackatime_in sessions' -l to -x -d 'Up to this time, or to the end of this date or range.'
complete -c hackatime -n '__hackatime_in sessions' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in sessions' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in sessions' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in sessions' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in sessions' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in sessions' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in sessions' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in sessions' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in sessions' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in sessions' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in sessions' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in sessions' -s h -l help -d 'Print this help and exit.'

# heatmap
complete -c hackatime -n '__hackatime_in heatmap' -l project -x -d 'Only this project; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l language -x -d 'Only this language; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l editor -x -d 'Only this editor; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l branch -x -d 'Only this branch; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l machine -x -d 'Only this machine; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l os -x -d 'Only this operating system; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l category -x -d 'Only this category; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in heatmap' -l writes-only -d 'Count only saves of files.'
complete -c hackatime -n '__hackatime_in heatmap' -l from -x -d 'Instead of RANGE: from this date, time or range on.'
complete -c hackatime -n '__hackatime_in heatmap' -l to -x -d 'Up to this time, or to the end of this date or range.'
complete -c hackatime -n '__hackatime_in heatmap' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in heatmap' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in heatmap' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in heatmap' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in heatmap' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in heatmap' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in heatmap' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in heatmap' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in heatmap' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in heatmap' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in heatmap' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in heatmap' -s h -l help -d 'Print this help and exit.'

# streak
complete -c hackatime -n '__hackatime_in streak' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in streak' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in streak' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in streak' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in streak' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in streak' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in streak' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in streak' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in streak' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in streak' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in streak' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in streak' -s h -l help -d 'Print this help and exit.'

# goal
complete -c hackatime -n '__hackatime_in goal' -l source -x -a 'local server' -d 'Whose goals, and who counts.'
complete -c hackatime -n '__hackatime_in goal' -l daily -x -d 'Goal of each day.'
complete -c hackatime -n '__hackatime_in goal' -l weekly -x -d 'Goal of each week.'
complete -c hackatime -n '__hackatime_in goal' -l project -x -d 'Only this project; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l language -x -d 'Only this language; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l editor -x -d 'Only this editor; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l branch -x -d 'Only this branch; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l machine -x -d 'Only this machine; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l os -x -d 'Only this operating system; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l category -x -d 'Only this category; may be repeated. unknown: only what has none.'
complete -c hackatime -n '__hackatime_in goal' -l writes-only -d 'Count only saves of files.'
complete -c hackatime -n '__hackatime_in goal' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in goal' -l day-start -x -d 'Hour at which days begin, e.g. 4 for people who work at night.'
complete -c hackatime -n '__hackatime_in goal' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in goal' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in goal' -l raw -d 'Name projects of the local history as recorded, without [project_alias].'
complete -c hackatime -n '__hackatime_in goal' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in goal' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in goal' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in goal' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in goal' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in goal' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in goal' -s h -l help -d 'Print this help and exit.'

# alias list
complete -c hackatime -n '__hackatime_in alias list' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in alias list' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in alias list' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in alias list' -s h -l help -d 'Print this help and exit.'

# alias add
complete -c hackatime -n '__hackatime_in alias add' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in alias add' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in alias add' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in alias add' -s h -l help -d 'Print this help and exit.'

# alias remove
complete -c hackatime -n '__hackatime_in alias remove' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in alias remove' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in alias remove' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in alias remove' -s h -l help -d 'Print this help and exit.'

# bar
complete -c hackatime -n '__hackatime_in bar' -l template -x -d 'What to show, with fields in braces.'
complete -c hackatime -n '__hackatime_in bar' -l goal -x -d 'Goal of the day, e.g. 4h, for {goal} and {percent}.'
complete -c hackatime -n '__hackatime_in bar' -l source -x -a 'auto local' -d 'local: only what this computer has counted.'
complete -c hackatime -n '__hackatime_in bar' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in bar' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in bar' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in bar' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in bar' -a 'plain waybar i3status i3blocks polybar tmux starship'

# diff
complete -c hackatime -n '__hackatime_in diff' -l by -x -a 'day' -d 'Explain each day for itself as well.'
complete -c hackatime -n '__hackatime_in diff' -l from -x -d 'Instead of RANGE: from this date, time or range on.'
complete -c hackatime -n '__hackatime_in diff' -l to -x -d 'Up to this time, or to the end of this date or range.'
complete -c hackatime -n '__hackatime_in diff' -l tz -x -d 'Time zone of the days, e.g. Europe/Berlin.'
complete -c hackatime -n '__hackatime_in diff' -l rule -x -a 'hackatime wakapi wakatime' -d 'Count as this server does.'
complete -c hackatime -n '__hackatime_in diff' -l keystroke-timeout -x -d 'Pause after which the time no longer counts.'
complete -c hackatime -n '__hackatime_in diff' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in diff' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in diff' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in diff' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in diff' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in diff' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in diff' -s h -l help -d 'Print this help and exit.'

# track
complete -c hackatime -n '__hackatime_in track' -l category -x -a 'advising ai\\ coding browsing building code\\ reviewing coding communicating debugging designing indexing learning manual\\ testing meeting notes planning researching running\\ tests supporting translating writing\\ docs writing\\ tests' -d 'Kind of activity.'
complete -c hackatime -n '__hackatime_in track' -l write -d 'The file was just saved.'
complete -c hackatime -n '__hackatime_in track' -l project -x -d 'Project, unless the folder names another.'
complete -c hackatime -n '__hackatime_in track' -l language -x -d 'Language, instead of the detected one.'
complete -c hackatime -n '__hackatime_in track' -l time -x -d 'When, in seconds since 1970.'
complete -c hackatime -n '__hackatime_in track' -s q -l quiet -d 'Print only errors.'
complete -c hackatime -n '__hackatime_in track' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in track' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in track' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in track' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in track' -F

# flush
complete -c hackatime -n '__hackatime_in flush' -l max -x -d 'Send at most so many.'
complete -c hackatime -n '__hackatime_in flush' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in flush' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in flush' -l dry-run -d 'Send nothing; show for each server how many would go, in how many requests.'
complete -c hackatime -n '__hackatime_in flush' -s q -l quiet -d 'Print only errors.'
complete -c hackatime -n '__hackatime_in flush' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in flush' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in flush' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in flush' -s h -l help -d 'Print this help and exit.'

# queue status
complete -c hackatime -n '__hackatime_in queue status' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue status' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue status' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue status' -s h -l help -d 'Print this help and exit.'

# queue list
complete -c hackatime -n '__hackatime_in queue list' -l limit -x -d 'At most so many; 0 shows all.'
complete -c hackatime -n '__hackatime_in queue list' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue list' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue list' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue list' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue list' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue list' -s h -l help -d 'Print this help and exit.'

# queue show
complete -c hackatime -n '__hackatime_in queue show' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue show' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue show' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue show' -s h -l help -d 'Print this help and exit.'

# queue flush
complete -c hackatime -n '__hackatime_in queue flush' -l max -x -d 'Send at most so many.'
complete -c hackatime -n '__hackatime_in queue flush' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue flush' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue flush' -l dry-run -d 'Send nothing; show for each server how many would go, in how many requests.'
complete -c hackatime -n '__hackatime_in queue flush' -s q -l quiet -d 'Print only errors.'
complete -c hackatime -n '__hackatime_in queue flush' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue flush' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue flush' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue flush' -s h -l help -d 'Print this help and exit.'

# queue retry
complete -c hackatime -n '__hackatime_in queue retry' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue retry' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue retry' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue retry' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue retry' -s h -l help -d 'Print this help and exit.'

# queue backfill
complete -c hackatime -n '__hackatime_in queue backfill' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue backfill' -l destination -x -d 'Server to queue for, by its address or host.'
complete -c hackatime -n '__hackatime_in queue backfill' -l include-unclear -d 'Also queue what may belong to another account, for all that can be told.'
complete -c hackatime -n '__hackatime_in queue backfill' -l dry-run -d 'Only count.'
complete -c hackatime -n '__hackatime_in queue backfill' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue backfill' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue backfill' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue backfill' -s h -l help -d 'Print this help and exit.'

# queue drop
complete -c hackatime -n '__hackatime_in queue drop' -l all -d 'All that wait.'
complete -c hackatime -n '__hackatime_in queue drop' -l before -x -d 'Heartbeats from before then. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue drop' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue drop' -l undo -d 'Bring back what the last drop took out, of the quarantine too.'
complete -c hackatime -n '__hackatime_in queue drop' -s y -l yes -d 'Do not ask.'
complete -c hackatime -n '__hackatime_in queue drop' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue drop' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue drop' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue drop' -s h -l help -d 'Print this help and exit.'

# queue export
complete -c hackatime -n '__hackatime_in queue export' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue export' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue export' -l force -d 'Replace a file that is no earlier export without asking.'
complete -c hackatime -n '__hackatime_in queue export' -l json -d 'Print one JSON object about the file.'
complete -c hackatime -n '__hackatime_in queue export' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue export' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue export' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in queue export' -F

# queue import
complete -c hackatime -n '__hackatime_in queue import' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue import' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue import' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue import' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in queue import' -F

# queue audit
complete -c hackatime -n '__hackatime_in queue audit' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue audit' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue audit' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue audit' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue audit' -s h -l help -d 'Print this help and exit.'

# queue quarantine list
complete -c hackatime -n '__hackatime_in queue quarantine list' -l limit -x -d 'At most so many; 0 shows all.'
complete -c hackatime -n '__hackatime_in queue quarantine list' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue quarantine list' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue quarantine list' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue quarantine list' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue quarantine list' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue quarantine list' -s h -l help -d 'Print this help and exit.'

# queue quarantine show
complete -c hackatime -n '__hackatime_in queue quarantine show' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue quarantine show' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue quarantine show' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue quarantine show' -s h -l help -d 'Print this help and exit.'

# queue quarantine retry
complete -c hackatime -n '__hackatime_in queue quarantine retry' -l all -d 'All that are quarantined; also without ids.'
complete -c hackatime -n '__hackatime_in queue quarantine retry' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue quarantine retry' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue quarantine retry' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue quarantine retry' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue quarantine retry' -s h -l help -d 'Print this help and exit.'

# queue quarantine drop
complete -c hackatime -n '__hackatime_in queue quarantine drop' -l all -d 'All that are quarantined.'
complete -c hackatime -n '__hackatime_in queue quarantine drop' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue quarantine drop' -s y -l yes -d 'Do not ask.'
complete -c hackatime -n '__hackatime_in queue quarantine drop' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in queue quarantine drop' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue quarantine drop' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue quarantine drop' -s h -l help -d 'Print this help and exit.'

# queue quarantine export
complete -c hackatime -n '__hackatime_in queue quarantine export' -l destination -x -d 'Only this server, by its address or host; "default" is the one that the settings name.'
complete -c hackatime -n '__hackatime_in queue quarantine export' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in queue quarantine export' -l force -d 'Replace a file that is no earlier export without asking.'
complete -c hackatime -n '__hackatime_in queue quarantine export' -l json -d 'Print one JSON object about the file.'
complete -c hackatime -n '__hackatime_in queue quarantine export' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in queue quarantine export' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in queue quarantine export' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in queue quarantine export' -F

# login
complete -c hackatime -n '__hackatime_in login' -l with-token -d 'Read the key from standard input.'
complete -c hackatime -n '__hackatime_in login' -l no-input -d 'Ask nothing, also on a terminal.'
complete -c hackatime -n '__hackatime_in login' -l link -d 'Link the editors without asking.'
complete -c hackatime -n '__hackatime_in login' -l no-link -d 'Do not offer to link the editors.'
complete -c hackatime -n '__hackatime_in login' -l wait -d 'Wait for the first heartbeat; as usual on a terminal.'
complete -c hackatime -n '__hackatime_in login' -l no-wait -d 'Do not wait for a heartbeat.'
complete -c hackatime -n '__hackatime_in login' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in login' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in login' -s h -l help -d 'Print this help and exit.'

# logout
complete -c hackatime -n '__hackatime_in logout' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in logout' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in logout' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in logout' -s h -l help -d 'Print this help and exit.'

# whoami
complete -c hackatime -n '__hackatime_in whoami' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in whoami' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in whoami' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in whoami' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in whoami' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in whoami' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in whoami' -s h -l help -d 'Print this help and exit.'

# leaderboard
complete -c hackatime -n '__hackatime_in leaderboard' -l period -x -a 'daily weekly' -d 'Hackatime\'s last day or week. Default: what the server shows.'
complete -c hackatime -n '__hackatime_in leaderboard' -l language -x -d 'Only time in this language.'
complete -c hackatime -n '__hackatime_in leaderboard' -l country -x -d 'Only people of this country, two letters.'
complete -c hackatime -n '__hackatime_in leaderboard' -l board -x -d 'A private leaderboard.'
complete -c hackatime -n '__hackatime_in leaderboard' -l limit -x -d 'At most so many; 0 shows all.'
complete -c hackatime -n '__hackatime_in leaderboard' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in leaderboard' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in leaderboard' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in leaderboard' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in leaderboard' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in leaderboard' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in leaderboard' -s h -l help -d 'Print this help and exit.'

# user
complete -c hackatime -n '__hackatime_in user' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in user' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in user' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in user' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in user' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in user' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in user' -s h -l help -d 'Print this help and exit.'

# trust
complete -c hackatime -n '__hackatime_in trust' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in trust' -l csv -d 'Print comma-separated values with a header.'
complete -c hackatime -n '__hackatime_in trust' -l fields -x -d 'Only these fields of each row, with commas between them, named as in the CSV header.'
complete -c hackatime -n '__hackatime_in trust' -l color -x -a 'auto always never' -d 'Colours and bars; auto means on a terminal, and no colours with NO_COLOR.'
complete -c hackatime -n '__hackatime_in trust' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in trust' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in trust' -s h -l help -d 'Print this help and exit.'

# api
complete -c hackatime -n '__hackatime_in api' -l query -x -d 'Add to the query. May be given several times.'
complete -c hackatime -n '__hackatime_in api' -l field -x -d 'Put into a JSON object that is sent. VALUE is taken as JSON where it is some, else as text. May be given several times.'
complete -c hackatime -n '__hackatime_in api' -l body -x -d 'Send this JSON; @FILE reads a file, - standard input.'
complete -c hackatime -n '__hackatime_in api' -l paginate -d 'Read all pages and join them.'
complete -c hackatime -n '__hackatime_in api' -s i -l include -d 'Print status and headers of the answer first.'
complete -c hackatime -n '__hackatime_in api' -l token-env -x -d 'Send the token in this environment variable in place of the API key, for what takes only OAuth or an admin key.'
complete -c hackatime -n '__hackatime_in api' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in api' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in api' -s h -l help -d 'Print this help and exit.'

# export
complete -c hackatime -n '__hackatime_in export' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in export' -l until -x -d 'Only heartbeats before then.'
complete -c hackatime -n '__hackatime_in export' -l format -x -a 'jsonl csv' -d 'JSON lines or CSV.'
complete -c hackatime -n '__hackatime_in export' -l force -d 'Replace a file that is no earlier export without asking.'
complete -c hackatime -n '__hackatime_in export' -l json -d 'Print one JSON object about the file.'
complete -c hackatime -n '__hackatime_in export' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in export' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in export' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in export' -F

# import
complete -c hackatime -n '__hackatime_in import' -l queue -d 'Queue what is new, too, for the servers to which an editor would send it.'
complete -c hackatime -n '__hackatime_in import' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in import' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in import' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in import' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in import' -F

# pull
complete -c hackatime -n '__hackatime_in pull' -l since -x -d 'Only heartbeats from then on. A day (2026-11-01), a moment (2026-11-01T09:30:00Z) or how long ago (2h, 7d).'
complete -c hackatime -n '__hackatime_in pull' -l until -x -d 'Only heartbeats before then.'
complete -c hackatime -n '__hackatime_in pull' -l again -d 'Ask also for days that were pulled before.'
complete -c hackatime -n '__hackatime_in pull' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in pull' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in pull' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in pull' -s h -l help -d 'Print this help and exit.'

# forget
complete -c hackatime -n '__hackatime_in forget' -l project -x -d 'The project of this name.'
complete -c hackatime -n '__hackatime_in forget' -l project-pattern -x -d 'Projects that match.'
complete -c hackatime -n '__hackatime_in forget' -l entity -r -F -d 'The file, url, domain or app of this name.'
complete -c hackatime -n '__hackatime_in forget' -l entity-pattern -x -d 'Files, urls, domains and apps that match.'
complete -c hackatime -n '__hackatime_in forget' -l dry-run -d 'Only count, and list the names.'
complete -c hackatime -n '__hackatime_in forget' -s y -l yes -d 'Do not ask.'
complete -c hackatime -n '__hackatime_in forget' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in forget' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in forget' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in forget' -s h -l help -d 'Print this help and exit.'

# link
complete -c hackatime -n '__hackatime_in link' -l status -d 'Change nothing; show which program each plugin runs, and whether it will replace it.'
complete -c hackatime -n '__hackatime_in link' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in link' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in link' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in link' -s h -l help -d 'Print this help and exit.'

# unlink
complete -c hackatime -n '__hackatime_in unlink' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in unlink' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in unlink' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in unlink' -s h -l help -d 'Print this help and exit.'

# allow
complete -c hackatime -n '__hackatime_in allow' -l with-own-key -d 'Send your own API key to that server when the file brings none.'
complete -c hackatime -n '__hackatime_in allow' -l list -d 'Show what is allowed.'
complete -c hackatime -n '__hackatime_in allow' -l remove -d 'Take the permission back.'
complete -c hackatime -n '__hackatime_in allow' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in allow' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in allow' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in allow' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in allow' -a '(__fish_complete_directories)'

# completion
complete -c hackatime -n '__hackatime_in completion' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in completion' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in completion' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in completion' -a 'bash zsh fish powershell'

# version
complete -c hackatime -n '__hackatime_in version' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in version' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in version' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in version' -s h -l help -d 'Print this help and exit.'

# cron
complete -c hackatime -n '__hackatime_in cron' -l every -x -a '5 10 15 20 30 60' -d 'How often.'
complete -c hackatime -n '__hackatime_in cron' -l json -d 'Print one JSON object, see docs/json.md.'
complete -c hackatime -n '__hackatime_in cron' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in cron' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in cron' -s h -l help -d 'Print this help and exit.'

# help
complete -c hackatime -n '__hackatime_in help' -l config -r -F -d 'Config file.'
complete -c hackatime -n '__hackatime_in help' -l verbose -d 'Log more, and show where a bug is.'
complete -c hackatime -n '__hackatime_in help' -s h -l help -d 'Print this help and exit.'
complete -c hackatime -n '__hackatime_in help' -a 'today stats project projects timesheet sessions heatmap streak goal alias list add remove bar diff track flush queue status show retry backfill drop export import audit quarantine login setup init auth logout whoami leaderboard user trust api pull forget link unlink allow completion version cron help'

complete -c wakatime-cli --wraps hackatime
