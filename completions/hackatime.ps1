# PowerShell completion for hackatime and wakatime-cli. Generated from the option table: do not edit.
Register-ArgumentCompleter -Native -CommandName hackatime, wakatime-cli -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Keys that are not in a table are asked for below.
    Set-StrictMode -Off
    $offers = @()
    $commands = @(
        @{ Word = 'today'; Help = 'Show today''s coding time' }
        @{ Word = 'stats'; Help = 'Show how much you coded, in any range and by anything' }
        @{ Word = 'project'; Help = 'Show one project: its time, languages, branches and files' }
        @{ Word = 'projects'; Help = 'List your projects with their time and their last day' }
        @{ Word = 'timesheet'; Help = 'Show hours per project and day, rounded, with sums and amounts' }
        @{ Word = 'sessions'; Help = 'List when you worked, from when to when and mostly on what' }
        @{ Word = 'heatmap'; Help = 'Show the days of a year, the busy ones darker' }
        @{ Word = 'streak'; Help = 'Show how many days in a row you have coded' }
        @{ Word = 'goal'; Help = 'Tell whether the goal of the day or the week is reached' }
        @{ Word = 'alias'; Help = 'Count projects under other names, also in the past' }
        @{ Word = 'bar'; Help = 'Print today''s time for a status bar or a prompt' }
        @{ Word = 'diff'; Help = 'Show why the server''s total differs from that of this computer' }
        @{ Word = 'track'; Help = 'Record a heartbeat for a file, as an editor would' }
        @{ Word = 'flush'; Help = 'Send the heartbeats that wait' }
        @{ Word = 'queue'; Help = 'See, send, drop and move the heartbeats that wait' }
        @{ Word = 'login'; Help = 'Set the server and the API key, and see that heartbeats arrive' }
        @{ Word = 'logout'; Help = 'Take the API key out of the config file' }
        @{ Word = 'whoami'; Help = 'Show whose account the API key belongs to' }
        @{ Word = 'leaderboard'; Help = 'Show who has coded most' }
        @{ Word = 'user'; Help = 'Show what somebody shares of their coding time' }
        @{ Word = 'trust'; Help = 'Show Hackatime''s trust level of an account' }
        @{ Word = 'api'; Help = 'Send a request to the server''s API and print the answer' }
        @{ Word = 'export'; Help = 'Write the local history to a file' }
        @{ Word = 'import'; Help = 'Take heartbeats from files into the history' }
        @{ Word = 'pull'; Help = 'Fill the local history from the server' }
        @{ Word = 'forget'; Help = 'Delete heartbeats from this computer for good' }
        @{ Word = 'status'; Help = 'Show on one screen whether all is well, and what to do if not' }
        @{ Word = 'doctor'; Help = 'Look for whatever keeps heartbeats from arriving, and say how to mend it' }
        @{ Word = 'why'; Help = 'Explain what a heartbeat of a file would say, and which setting decides' }
        @{ Word = 'config'; Help = 'See and change the settings' }
        @{ Word = 'logs'; Help = 'Show what editors'' calls have written to the log' }
        @{ Word = 'link'; Help = 'Make every editor plugin run hackatime' }
        @{ Word = 'unlink'; Help = 'Undo link' }
        @{ Word = 'uninstall'; Help = 'Take away what hackatime has put on this computer' }
        @{ Word = 'allow'; Help = 'Let a project''s .wakatime file choose the server' }
        @{ Word = 'completion'; Help = 'Print the completion script of a shell' }
        @{ Word = 'shell-init'; Help = 'Count work in the terminal, show today in the prompt, complete commands' }
        @{ Word = 'docs'; Help = 'Show the documentation' }
        @{ Word = 'man'; Help = 'Show a man page' }
        @{ Word = 'version'; Help = 'Show the version of hackatime and of what it runs on' }
        @{ Word = 'cron'; Help = 'Print the crontab line that sends what waits' }
        @{ Word = 'ai'; Help = 'Show what coding agents did, and what you did without them' }
        @{ Word = 'help'; Help = 'Show what hackatime can do, or one command in detail' }
    )
    $names = @('today', 'stats', 'project', 'projects', 'timesheet', 'sessions', 'heatmap', 'streak', 'goal', 'alias list', 'alias add', 'alias remove', 'alias suggest', 'bar', 'diff', 'track', 'flush', 'queue status', 'queue list', 'queue show', 'queue flush', 'queue retry', 'queue backfill', 'queue drop', 'queue export', 'queue import', 'queue audit', 'queue quarantine list', 'queue quarantine show', 'queue quarantine retry', 'queue quarantine drop', 'queue quarantine export', 'login', 'logout', 'whoami', 'leaderboard', 'user', 'trust', 'api', 'export', 'import', 'pull', 'forget', 'status', 'doctor', 'why', 'config list', 'config get', 'config set', 'config unset', 'config edit', 'config path', 'logs', 'link', 'unlink', 'uninstall', 'allow', 'completion', 'shell-init', 'docs', 'man', 'version', 'cron', 'ai sync', 'ai', 'help')
    $below = @{
        'alias' = @(@{ Word = 'list'; Help = 'List the aliases of projects, and what each catches' }, @{ Word = 'add'; Help = 'Count projects under another name from now on, also in the past' }, @{ Word = 'remove'; Help = 'Remove aliases of projects, so that recorded names count again' }, @{ Word = 'suggest'; Help = 'Look for recorded names that may be one project' })
        'queue' = @(@{ Word = 'status'; Help = 'Show what waits, for which server, and when it is sent next' }, @{ Word = 'list'; Help = 'List the heartbeats that wait, oldest first' }, @{ Word = 'show'; Help = 'Show everything about one waiting heartbeat' }, @{ Word = 'flush'; Help = 'Send the heartbeats that wait' }, @{ Word = 'retry'; Help = 'Forget waits and refused keys, so that the next call tries at once' }, @{ Word = 'backfill'; Help = 'Queue the local history for a server' }, @{ Word = 'drop'; Help = 'Remove heartbeats from the queue without sending them' }, @{ Word = 'export'; Help = 'Write the heartbeats that wait to a file, a line each' }, @{ Word = 'import'; Help = 'Take heartbeats from files into the history and the queue' }, @{ Word = 'audit'; Help = 'Print exactly what would be sent next, and send nothing' }, @{ Word = 'quarantine'; Help = 'See, retry and drop what a server refused for good' })
        'config' = @(@{ Word = 'list'; Help = 'List every setting in force, and where it comes from' }, @{ Word = 'get'; Help = 'Print the value of one setting' }, @{ Word = 'set'; Help = 'Change one setting in the config file' }, @{ Word = 'unset'; Help = 'Take one setting out of the config file' }, @{ Word = 'edit'; Help = 'Open the config file in your editor, and check it afterwards' }, @{ Word = 'path'; Help = 'Print the path of the config file' })
        'ai' = @(@{ Word = 'sync'; Help = 'Take in what coding agents did, by their own logs' })
        'help' = @(@{ Word = 'today'; Help = 'Show today''s coding time' }, @{ Word = 'stats'; Help = 'Show how much you coded, in any range and by anything' }, @{ Word = 'project'; Help = 'Show one project: its time, languages, branches and files' }, @{ Word = 'projects'; Help = 'List your projects with their time and their last day' }, @{ Word = 'timesheet'; Help = 'Show hours per project and day, rounded, with sums and amounts' }, @{ Word = 'sessions'; Help = 'List when you worked, from when to when and mostly on what' }, @{ Word = 'heatmap'; Help = 'Show the days of a year, the busy ones darker' }, @{ Word = 'streak'; Help = 'Show how many days in a row you have coded' }, @{ Word = 'goal'; Help = 'Tell whether the goal of the day or the week is reached' }, @{ Word = 'alias'; Help = 'Count projects under other names, also in the past' }, @{ Word = 'bar'; Help = 'Print today''s time for a status bar or a prompt' }, @{ Word = 'diff'; Help = 'Show why the server''s total differs from that of this computer' }, @{ Word = 'track'; Help = 'Record a heartbeat for a file, as an editor would' }, @{ Word = 'flush'; Help = 'Send the heartbeats that wait' }, @{ Word = 'queue'; Help = 'See, send, drop and move the heartbeats that wait' }, @{ Word = 'login'; Help = 'Set the server and the API key, and see that heartbeats arrive' }, @{ Word = 'logout'; Help = 'Take the API key out of the config file' }, @{ Word = 'whoami'; Help = 'Show whose account the API key belongs to' }, @{ Word = 'leaderboard'; Help = 'Show who has coded most' }, @{ Word = 'user'; Help = 'Show what somebody shares of their coding time' }, @{ Word = 'trust'; Help = 'Show Hackatime''s trust level of an account' }, @{ Word = 'api'; Help = 'Send a request to the server''s API and print the answer' }, @{ Word = 'export'; Help = 'Write the local history to a file' }, @{ Word = 'import'; Help = 'Take heartbeats from files into the history' }, @{ Word = 'pull'; Help = 'Fill the local history from the server' }, @{ Word = 'forget'; Help = 'Delete heartbeats from this computer for good' }, @{ Word = 'status'; Help = 'Show on one screen whether all is well, and what to do if not' }, @{ Word = 'doctor'; Help = 'Look for whatever keeps heartbeats from arriving, and say how to mend it' }, @{ Word = 'why'; Help = 'Explain what a heartbeat of a file would say, and which setting decides' }, @{ Word = 'config'; Help = 'See and change the settings' }, @{ Word = 'logs'; Help = 'Show what editors'' calls have written to the log' }, @{ Word = 'link'; Help = 'Make every editor plugin run hackatime' }, @{ Word = 'unlink'; Help = 'Undo link' }, @{ Word = 'uninstall'; Help = 'Take away what hackatime has put on this computer' }, @{ Word = 'allow'; Help = 'Let a project''s .wakatime file choose the server' }, @{ Word = 'completion'; Help = 'Print the completion script of a shell' }, @{ Word = 'shell-init'; Help = 'Count work in the terminal, show today in the prompt, complete commands' }, @{ Word = 'docs'; Help = 'Show the documentation' }, @{ Word = 'man'; Help = 'Show a man page' }, @{ Word = 'version'; Help = 'Show the version of hackatime and of what it runs on' }, @{ Word = 'cron'; Help = 'Print the crontab line that sends what waits' }, @{ Word = 'ai'; Help = 'Show what coding agents did, and what you did without them' }, @{ Word = 'help'; Help = 'Show what hackatime can do, or one command in detail' }, @{ Word = 'plugin-flags'; Help = 'The flags of editor plugins' })
        'queue quarantine' = @(@{ Word = 'list'; Help = 'List what a server refused for good' }, @{ Word = 'show'; Help = 'Show everything about one quarantined heartbeat' }, @{ Word = 'retry'; Help = 'Queue rejected heartbeats again' }, @{ Word = 'drop'; Help = 'Discard heartbeats that a server rejected' }, @{ Word = 'export'; Help = 'Write what a server refused to a file, a line each' })
        'help alias' = @(@{ Word = 'list'; Help = 'List the aliases of projects, and what each catches' }, @{ Word = 'add'; Help = 'Count projects under another name from now on, also in the past' }, @{ Word = 'remove'; Help = 'Remove aliases of projects, so that recorded names count again' }, @{ Word = 'suggest'; Help = 'Look for recorded names that may be one project' })
        'help queue' = @(@{ Word = 'status'; Help = 'Show what waits, for which server, and when it is sent next' }, @{ Word = 'list'; Help = 'List the heartbeats that wait, oldest first' }, @{ Word = 'show'; Help = 'Show everything about one waiting heartbeat' }, @{ Word = 'flush'; Help = 'Send the heartbeats that wait' }, @{ Word = 'retry'; Help = 'Forget waits and refused keys, so that the next call tries at once' }, @{ Word = 'backfill'; Help = 'Queue the local history for a server' }, @{ Word = 'drop'; Help = 'Remove heartbeats from the queue without sending them' }, @{ Word = 'export'; Help = 'Write the heartbeats that wait to a file, a line each' }, @{ Word = 'import'; Help = 'Take heartbeats from files into the history and the queue' }, @{ Word = 'audit'; Help = 'Print exactly what would be sent next, and send nothing' }, @{ Word = 'quarantine'; Help = 'See, retry and drop what a server refused for good' })
        'help config' = @(@{ Word = 'list'; Help = 'List every setting in force, and where it comes from' }, @{ Word = 'get'; Help = 'Print the value of one setting' }, @{ Word = 'set'; Help = 'Change one setting in the config file' }, @{ Word = 'unset'; Help = 'Take one setting out of the config file' }, @{ Word = 'edit'; Help = 'Open the config file in your editor, and check it afterwards' }, @{ Word = 'path'; Help = 'Print the path of the config file' })
        'help ai' = @(@{ Word = 'sync'; Help = 'Take in what coding agents did, by their own logs' })
        'help queue quarantine' = @(@{ Word = 'list'; Help = 'List what a server refused for good' }, @{ Word = 'show'; Help = 'Show everything about one quarantined heartbeat' }, @{ Word = 'retry'; Help = 'Queue rejected heartbeats again' }, @{ Word = 'drop'; Help = 'Discard heartbeats that a server rejected' }, @{ Word = 'export'; Help = 'Write what a server refused to a file, a line each' })}
    $options = @{
        '' = @(
            @{ Names = @('--entity'); Takes = $true; Help = 'File path, url, domain or app name the heartbeat is about.'; Offers = @() }
            @{ Names = @('--entity-type'); Takes = $true; Help = 'What the entity is.'; Offers = @(@{ Word = 'file'; Help = 'file' }, @{ Word = 'domain'; Help = 'domain' }, @{ Word = 'url'; Help = 'url' }, @{ Word = 'app'; Help = 'app' }, @{ Word = 'event'; Help = 'event' }) }
            @{ Names = @('--category'); Takes = $true; Help = 'Kind of activity: coding, debugging, building, writing tests, writing docs, ai coding ...'; Offers = @(); Live = 'category' }
            @{ Names = @('--time'); Takes = $true; Help = 'When it happened, in seconds since 1970, fractions allowed.'; Offers = @() }
            @{ Names = @('--write'); Takes = $false; Help = 'The file was just saved; --write=false says that it was not (in --write false the second word is ignored).'; Offers = @() }
            @{ Names = @('--lineno'); Takes = $true; Help = 'Line of the cursor, counted from 1.'; Offers = @() }
            @{ Names = @('--cursorpos'); Takes = $true; Help = 'Position of the cursor.'; Offers = @() }
            @{ Names = @('--lines-in-file'); Takes = $true; Help = 'Lines in the file; counted when not given.'; Offers = @() }
            @{ Names = @('--ai-line-changes'); Takes = $true; Help = 'Lines changed by AI since the last heartbeat of this file; may be negative.'; Offers = @() }
            @{ Names = @('--human-line-changes'); Takes = $true; Help = 'Lines changed by typing since the last heartbeat of this file; may be negative.'; Offers = @() }
            @{ Names = @('--is-unsaved-entity'); Takes = $false; Help = 'The file does not exist on disk yet.'; Offers = @() }
            @{ Names = @('--local-file'); Takes = $true; Help = 'Local copy of a remote entity, read for language, lines and dependencies.'; Offers = @() }
            @{ Names = @('--extra-heartbeats'); Takes = $false; Help = 'Read more heartbeats from the first line of standard input, a JSON array.'; Offers = @() }
            @{ Names = @('--plugin'); Takes = $true; Help = 'The calling editor and plugin, e.g. "vscode/1.99 vscode-wakatime/30.2".'; Offers = @() }
            @{ Names = @('--hostname'); Takes = $true; Help = 'Name of this machine.'; Offers = @() }
            @{ Names = @('--project'); Takes = $true; Help = 'Project, unless a .wakatime-project file or [projectmap] names another.'; Offers = @(); Live = 'project' }
            @{ Names = @('--alternate-project'); Takes = $true; Help = 'Project when none is detected.'; Offers = @(); Live = 'project' }
            @{ Names = @('--alternate-branch'); Takes = $true; Help = 'Branch when none is detected.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--project-folder'); Takes = $true; Help = 'Folder in which to look for the project when the file gives none.'; Offers = @() }
            @{ Names = @('--language'); Takes = $true; Help = 'Language, sent as given.'; Offers = @(); Live = 'language' }
            @{ Names = @('--alternate-language'); Takes = $true; Help = 'Language when none is detected.'; Offers = @(); Live = 'language' }
            @{ Names = @('--guess-language'); Takes = $false; Help = 'Detect the language from the content when the file name says nothing.'; Offers = @() }
            @{ Names = @('--exclude'); Takes = $true; Help = 'Leave out entities that match this pattern. Repeatable.'; Offers = @() }
            @{ Names = @('--include'); Takes = $true; Help = 'Keep entities that match this pattern even when excluded. Repeatable.'; Offers = @() }
            @{ Names = @('--exclude-unknown-project'); Takes = $false; Help = 'Leave out what belongs to no project.'; Offers = @() }
            @{ Names = @('--exclude-ai'); Takes = $true; Help = 'Leave out "ai coding" heartbeats of files that match this pattern. Repeatable.'; Offers = @() }
            @{ Names = @('--include-only-with-project-file'); Takes = $false; Help = 'Keep only files below a .wakatime-project file.'; Offers = @() }
            @{ Names = @('--hide-file-names'); Takes = $false; Help = 'Send HIDDEN instead of names: true, false or patterns, one per line.'; Offers = @(@{ Word = 'true'; Help = 'true' }, @{ Word = 'false'; Help = 'false' }) }
            @{ Names = @('--hide-project-names'); Takes = $false; Help = 'Send a made-up project name, kept in a .wakatime-project file.'; Offers = @(@{ Word = 'true'; Help = 'true' }, @{ Word = 'false'; Help = 'false' }) }
            @{ Names = @('--hide-branch-names'); Takes = $false; Help = 'Leave out branch names.'; Offers = @(@{ Word = 'true'; Help = 'true' }, @{ Word = 'false'; Help = 'false' }) }
            @{ Names = @('--hide-dependencies'); Takes = $false; Help = 'Leave out dependencies.'; Offers = @(@{ Word = 'true'; Help = 'true' }, @{ Word = 'false'; Help = 'false' }) }
            @{ Names = @('--hide-project-folder'); Takes = $false; Help = 'Send paths relative to the project.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key. Better kept in the config, where other users cannot see it.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Base url of the server.'; Offers = @() }
            @{ Names = @('--proxy'); Takes = $true; Help = 'http://, https:// or socks5:// proxy; a name and password may stand before the host.'; Offers = @() }
            @{ Names = @('--ssl-certs-file'); Takes = $true; Help = 'PEM file of the certificate authorities to trust.'; Offers = @() }
            @{ Names = @('--no-ssl-verify'); Takes = $false; Help = 'Do not check the server''s certificate.'; Offers = @() }
            @{ Names = @('--timeout'); Takes = $true; Help = 'Longest wait for the server; a heartbeat call waits 10 at most.'; Offers = @() }
            @{ Names = @('--heartbeat-rate-limit-seconds'); Takes = $true; Help = 'Send at most once in this time, keep the rest in the queue; 0 sends at once.'; Offers = @() }
            @{ Names = @('--disable-offline'); Takes = $false; Help = 'Do not queue what could not be sent.'; Offers = @() }
            @{ Names = @('--sync-offline-activity'); Takes = $true; Help = 'Send up to N queued heartbeats, oldest first (0: all), and exit.'; Offers = @() }
            @{ Names = @('--offline-count'); Takes = $false; Help = 'Print how many heartbeats wait in the queue and exit.'; Offers = @() }
            @{ Names = @('--print-offline-heartbeats'); Takes = $true; Help = 'Print the first N queued heartbeats as JSON and exit.'; Offers = @() }
            @{ Names = @('--sync-ai-activity'); Takes = $false; Help = 'Take in what coding agents did, by their own logs, and send what waits if it is time.'; Offers = @() }
            @{ Names = @('--sync-ai-disabled'); Takes = $false; Help = 'Leave the logs of coding agents alone.'; Offers = @() }
            @{ Names = @('--today'); Takes = $false; Help = 'Print today''s total and exit.'; Offers = @() }
            @{ Names = @('--today-hide-categories'); Takes = $true; Help = 'Whether --today leaves out the categories (config status_bar_show_categories, inverted).'; Offers = @(@{ Word = 'true'; Help = 'true' }, @{ Word = 'false'; Help = 'false' }) }
            @{ Names = @('--today-max-categories'); Takes = $true; Help = 'Categories that --today shows.'; Offers = @() }
            @{ Names = @('--today-goal'); Takes = $true; Help = 'Print today''s progress of a goal and exit.'; Offers = @() }
            @{ Names = @('--file-experts'); Takes = $false; Help = 'Print who knows the entity best and exit.'; Offers = @() }
            @{ Names = @('--source'); Takes = $true; Help = 'Where --today takes its total from.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'local'; Help = 'local' }, @{ Word = 'server'; Help = 'server' }) }
            @{ Names = @('--output'); Takes = $true; Help = 'Form of the answer.'; Offers = @(@{ Word = 'text'; Help = 'text' }, @{ Word = 'json'; Help = 'json' }, @{ Word = 'raw-json'; Help = 'raw-json' }) }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--internal-config'); Takes = $true; Help = 'File of what is remembered between calls.'; Offers = @() }
            @{ Names = @('--config-read'); Takes = $true; Help = 'Print the value of a config key and exit.'; Offers = @(); Live = 'key' }
            @{ Names = @('--config-section'); Takes = $true; Help = 'Section for --config-read and --config-write.'; Offers = @(); Live = 'section' }
            @{ Names = @('--config-write'); Takes = $true; Help = 'Set config keys and exit. Repeatable.'; Offers = @() }
            @{ Names = @('--force'); Takes = $false; Help = 'Let --config-write set a key that looks like a misspelled one.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more.'; Offers = @() }
            @{ Names = @('--log-file'); Takes = $true; Help = 'Log file.'; Offers = @() }
            @{ Names = @('--log-to-stdout'); Takes = $false; Help = 'Log to standard output instead of the file.'; Offers = @() }
            @{ Names = @('--send-diagnostics-on-errors'); Takes = $false; Help = 'With --verbose, report failures to the server.'; Offers = @() }
            @{ Names = @('--version'); Takes = $false; Help = 'Print the version and exit.'; Offers = @() }
            @{ Names = @('--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'today' = @(
            @{ Names = @('--source'); Takes = $true; Help = 'Where the numbers come from.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'local'; Help = 'local' }, @{ Word = 'server'; Help = 'server' }) }
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many projects, the longest first; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'by'; Help = 'by' }, @{ Word = 'name'; Help = 'name' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'percent'; Help = 'percent' }, @{ Word = 'heartbeats'; Help = 'heartbeats' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'stats' = @(
            @{ Names = @('--source'); Takes = $true; Help = 'Where the numbers come from.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'local'; Help = 'local' }, @{ Word = 'server'; Help = 'server' }) }
            @{ Names = @('--by'); Takes = $true; Help = 'What to group by; may be repeated. Two with a comma between them, as in project,day, make one table of both.'; Offers = @(@{ Word = 'project'; Help = 'project' }, @{ Word = 'language'; Help = 'language' }, @{ Word = 'editor'; Help = 'editor' }, @{ Word = 'branch'; Help = 'branch' }, @{ Word = 'machine'; Help = 'machine' }, @{ Word = 'os'; Help = 'os' }, @{ Word = 'category'; Help = 'category' }, @{ Word = 'entity'; Help = 'entity' }, @{ Word = 'dependency'; Help = 'dependency' }, @{ Word = 'agent'; Help = 'agent' }, @{ Word = 'model'; Help = 'model' }, @{ Word = 'day'; Help = 'day' }, @{ Word = 'week'; Help = 'week' }, @{ Word = 'weekday'; Help = 'weekday' }, @{ Word = 'hour'; Help = 'hour' }) }
            @{ Names = @('--project'); Takes = $true; Help = 'Only this project; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Only this language; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'language' }
            @{ Names = @('--editor'); Takes = $true; Help = 'Only this editor; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'editor' }
            @{ Names = @('--branch'); Takes = $true; Help = 'Only this branch; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--machine'); Takes = $true; Help = 'Only this machine; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'machine' }
            @{ Names = @('--os'); Takes = $true; Help = 'Only this operating system; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'os' }
            @{ Names = @('--category'); Takes = $true; Help = 'Only this category; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'category' }
            @{ Names = @('--writes-only'); Takes = $false; Help = 'Count only saves of files.'; Offers = @() }
            @{ Names = @('--weekdays'); Takes = $true; Help = 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.'; Offers = @() }
            @{ Names = @('--hours'); Takes = $true; Help = 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.'; Offers = @() }
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many, the longest first, of days and weeks the last; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--markdown'); Takes = $false; Help = 'Print a block for a README: the total and a bar for each group.'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'by'; Help = 'by' }, @{ Word = 'row'; Help = 'row' }, @{ Word = 'column'; Help = 'column' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'project' = @(
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many, the longest first, of days and weeks the last; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'by'; Help = 'by' }, @{ Word = 'name'; Help = 'name' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'percent'; Help = 'percent' }, @{ Word = 'heartbeats'; Help = 'heartbeats' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'projects' = @(
            @{ Names = @('--project'); Takes = $true; Help = 'Only this project; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Only this language; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'language' }
            @{ Names = @('--editor'); Takes = $true; Help = 'Only this editor; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'editor' }
            @{ Names = @('--branch'); Takes = $true; Help = 'Only this branch; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--machine'); Takes = $true; Help = 'Only this machine; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'machine' }
            @{ Names = @('--os'); Takes = $true; Help = 'Only this operating system; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'os' }
            @{ Names = @('--category'); Takes = $true; Help = 'Only this category; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'category' }
            @{ Names = @('--writes-only'); Takes = $false; Help = 'Count only saves of files.'; Offers = @() }
            @{ Names = @('--weekdays'); Takes = $true; Help = 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.'; Offers = @() }
            @{ Names = @('--hours'); Takes = $true; Help = 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.'; Offers = @() }
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many, the longest first, of days and weeks the last; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'name'; Help = 'name' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'percent'; Help = 'percent' }, @{ Word = 'heartbeats'; Help = 'heartbeats' }, @{ Word = 'first'; Help = 'first' }, @{ Word = 'last'; Help = 'last' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'timesheet' = @(
            @{ Names = @('--round'); Takes = $true; Help = 'Round each time to a multiple of this, e.g. 15m, 6m or 1h.'; Offers = @() }
            @{ Names = @('--round-up'); Takes = $false; Help = 'Round up instead of to the nearest.'; Offers = @() }
            @{ Names = @('--rate'); Takes = $true; Help = 'Amount for an hour, e.g. 80 or 62.50.'; Offers = @() }
            @{ Names = @('--project'); Takes = $true; Help = 'Only this project; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Only this language; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'language' }
            @{ Names = @('--editor'); Takes = $true; Help = 'Only this editor; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'editor' }
            @{ Names = @('--branch'); Takes = $true; Help = 'Only this branch; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--machine'); Takes = $true; Help = 'Only this machine; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'machine' }
            @{ Names = @('--os'); Takes = $true; Help = 'Only this operating system; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'os' }
            @{ Names = @('--category'); Takes = $true; Help = 'Only this category; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'category' }
            @{ Names = @('--writes-only'); Takes = $false; Help = 'Count only saves of files.'; Offers = @() }
            @{ Names = @('--weekdays'); Takes = $true; Help = 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.'; Offers = @() }
            @{ Names = @('--hours'); Takes = $true; Help = 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.'; Offers = @() }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'by'; Help = 'by' }, @{ Word = 'project'; Help = 'project' }, @{ Word = 'date'; Help = 'date' }, @{ Word = 'hours'; Help = 'hours' }, @{ Word = 'amount'; Help = 'amount' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'sessions' = @(
            @{ Names = @('--project'); Takes = $true; Help = 'Only this project; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Only this language; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'language' }
            @{ Names = @('--editor'); Takes = $true; Help = 'Only this editor; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'editor' }
            @{ Names = @('--branch'); Takes = $true; Help = 'Only this branch; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--machine'); Takes = $true; Help = 'Only this machine; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'machine' }
            @{ Names = @('--os'); Takes = $true; Help = 'Only this operating system; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'os' }
            @{ Names = @('--category'); Takes = $true; Help = 'Only this category; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'category' }
            @{ Names = @('--writes-only'); Takes = $false; Help = 'Count only saves of files.'; Offers = @() }
            @{ Names = @('--weekdays'); Takes = $true; Help = 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.'; Offers = @() }
            @{ Names = @('--hours'); Takes = $true; Help = 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.'; Offers = @() }
            @{ Names = @('--limit'); Takes = $true; Help = 'Only the last so many; 0 shows all.'; Offers = @() }
            @{ Names = @('--gap'); Takes = $true; Help = 'Longest pause within a session.'; Offers = @() }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'start'; Help = 'start' }, @{ Word = 'end'; Help = 'end' }, @{ Word = 'seconds'; Help = 'seconds' }, @{ Word = 'project'; Help = 'project' }, @{ Word = 'heartbeats'; Help = 'heartbeats' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'heatmap' = @(
            @{ Names = @('--project'); Takes = $true; Help = 'Only this project; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Only this language; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'language' }
            @{ Names = @('--editor'); Takes = $true; Help = 'Only this editor; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'editor' }
            @{ Names = @('--branch'); Takes = $true; Help = 'Only this branch; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--machine'); Takes = $true; Help = 'Only this machine; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'machine' }
            @{ Names = @('--os'); Takes = $true; Help = 'Only this operating system; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'os' }
            @{ Names = @('--category'); Takes = $true; Help = 'Only this category; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'category' }
            @{ Names = @('--writes-only'); Takes = $false; Help = 'Count only saves of files.'; Offers = @() }
            @{ Names = @('--weekdays'); Takes = $true; Help = 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.'; Offers = @() }
            @{ Names = @('--hours'); Takes = $true; Help = 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.'; Offers = @() }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'date'; Help = 'date' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'level'; Help = 'level' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'streak' = @(
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'current_days'; Help = 'current_days' }, @{ Word = 'current_from'; Help = 'current_from' }, @{ Word = 'current_to'; Help = 'current_to' }, @{ Word = 'longest_days'; Help = 'longest_days' }, @{ Word = 'longest_from'; Help = 'longest_from' }, @{ Word = 'longest_to'; Help = 'longest_to' }, @{ Word = 'minimum_seconds'; Help = 'minimum_seconds' }, @{ Word = 'today_seconds'; Help = 'today_seconds' }, @{ Word = 'today_counts'; Help = 'today_counts' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'goal' = @(
            @{ Names = @('--source'); Takes = $true; Help = 'Whose goals, and who counts.'; Offers = @(@{ Word = 'local'; Help = 'local' }, @{ Word = 'server'; Help = 'server' }) }
            @{ Names = @('--daily'); Takes = $true; Help = 'Goal of each day.'; Offers = @() }
            @{ Names = @('--weekly'); Takes = $true; Help = 'Goal of each week.'; Offers = @() }
            @{ Names = @('--project'); Takes = $true; Help = 'Only this project; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Only this language; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'language' }
            @{ Names = @('--editor'); Takes = $true; Help = 'Only this editor; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'editor' }
            @{ Names = @('--branch'); Takes = $true; Help = 'Only this branch; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'branch' }
            @{ Names = @('--machine'); Takes = $true; Help = 'Only this machine; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'machine' }
            @{ Names = @('--os'); Takes = $true; Help = 'Only this operating system; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'os' }
            @{ Names = @('--category'); Takes = $true; Help = 'Only this category; may be repeated. unknown: only what has none.'; Offers = @(); Live = 'category' }
            @{ Names = @('--writes-only'); Takes = $false; Help = 'Count only saves of files.'; Offers = @() }
            @{ Names = @('--weekdays'); Takes = $true; Help = 'Only these days of the week, e.g. mon-fri, sat,sun or weekends.'; Offers = @() }
            @{ Names = @('--hours'); Takes = $true; Help = 'Only these hours of the day, e.g. 9-17, 9:30-17:30 or, over midnight, 22-6.'; Offers = @() }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'period'; Help = 'period' }, @{ Word = 'from'; Help = 'from' }, @{ Word = 'to'; Help = 'to' }, @{ Word = 'goal_seconds'; Help = 'goal_seconds' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'remaining_seconds'; Help = 'remaining_seconds' }, @{ Word = 'percent'; Help = 'percent' }, @{ Word = 'reached'; Help = 'reached' }, @{ Word = 'title'; Help = 'title' }, @{ Word = 'status'; Help = 'status' }, @{ Word = 'inverse'; Help = 'inverse' }, @{ Word = 'filters'; Help = 'filters' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'alias list' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'alias add' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'alias remove' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'alias suggest' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'bar' = @(
            @{ Names = @('--template'); Takes = $true; Help = 'What to show, with fields in braces.'; Offers = @() }
            @{ Names = @('--goal'); Takes = $true; Help = 'Goal of the day, e.g. 4h, for {goal} and {percent}.'; Offers = @() }
            @{ Names = @('--source'); Takes = $true; Help = 'local: only what this computer has counted.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'local'; Help = 'local' }) }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'diff' = @(
            @{ Names = @('--by'); Takes = $true; Help = 'Explain each day for itself as well.'; Offers = @(@{ Word = 'day'; Help = 'day' }) }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'date'; Help = 'date' }, @{ Word = 'cause'; Help = 'cause' }, @{ Word = 'name'; Help = 'name' }, @{ Word = 'seconds'; Help = 'seconds' }, @{ Word = 'heartbeats'; Help = 'heartbeats' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'track' = @(
            @{ Names = @('--category'); Takes = $true; Help = 'Kind of activity.'; Offers = @(@{ Word = 'advising'; Help = 'advising' }, @{ Word = 'ai coding'; Help = 'ai coding' }, @{ Word = 'browsing'; Help = 'browsing' }, @{ Word = 'building'; Help = 'building' }, @{ Word = 'code reviewing'; Help = 'code reviewing' }, @{ Word = 'coding'; Help = 'coding' }, @{ Word = 'communicating'; Help = 'communicating' }, @{ Word = 'debugging'; Help = 'debugging' }, @{ Word = 'designing'; Help = 'designing' }, @{ Word = 'indexing'; Help = 'indexing' }, @{ Word = 'learning'; Help = 'learning' }, @{ Word = 'manual testing'; Help = 'manual testing' }, @{ Word = 'meeting'; Help = 'meeting' }, @{ Word = 'notes'; Help = 'notes' }, @{ Word = 'planning'; Help = 'planning' }, @{ Word = 'researching'; Help = 'researching' }, @{ Word = 'running tests'; Help = 'running tests' }, @{ Word = 'supporting'; Help = 'supporting' }, @{ Word = 'translating'; Help = 'translating' }, @{ Word = 'writing docs'; Help = 'writing docs' }, @{ Word = 'writing tests'; Help = 'writing tests' }) }
            @{ Names = @('--write'); Takes = $false; Help = 'The file was just saved.'; Offers = @() }
            @{ Names = @('--project'); Takes = $true; Help = 'Project, unless the folder names another.'; Offers = @(); Live = 'project' }
            @{ Names = @('--language'); Takes = $true; Help = 'Language, instead of the detected one.'; Offers = @(); Live = 'language' }
            @{ Names = @('--time'); Takes = $true; Help = 'When, in seconds since 1970.'; Offers = @() }
            @{ Names = @('-q', '--quiet'); Takes = $false; Help = 'Print only errors.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'flush' = @(
            @{ Names = @('--max'); Takes = $true; Help = 'Send at most so many.'; Offers = @() }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Send nothing; show for each server how many would go, in how many requests.'; Offers = @() }
            @{ Names = @('-q', '--quiet'); Takes = $false; Help = 'For cron: print only what will not be over by itself, and not that a server is out of reach or wants a pause.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue status' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue list' = @(
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue show' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue flush' = @(
            @{ Names = @('--max'); Takes = $true; Help = 'Send at most so many.'; Offers = @() }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Send nothing; show for each server how many would go, in how many requests.'; Offers = @() }
            @{ Names = @('-q', '--quiet'); Takes = $false; Help = 'For cron: print only what will not be over by itself, and not that a server is out of reach or wants a pause.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue retry' = @(
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue backfill' = @(
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--destination'); Takes = $true; Help = 'Server to queue for, by its address or host.'; Offers = @(); Live = 'server' }
            @{ Names = @('--include-unclear'); Takes = $false; Help = 'Also queue what may belong to another account, for all that can be told.'; Offers = @() }
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Only count.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue drop' = @(
            @{ Names = @('--all'); Takes = $false; Help = 'All that wait.'; Offers = @() }
            @{ Names = @('--before'); Takes = $true; Help = 'Heartbeats from before then. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--undo'); Takes = $false; Help = 'Bring back what the last drop took out, of the quarantine too.'; Offers = @() }
            @{ Names = @('-y', '--yes'); Takes = $false; Help = 'Do not ask.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue export' = @(
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--force'); Takes = $false; Help = 'Replace a file that is no earlier export without asking.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object about the file.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue import' = @(
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Only count what would be imported.'; Offers = @() }
            @{ Names = @('--offline'); Takes = $false; Help = 'Ask no server for the names of editors and machines.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue audit' = @(
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue quarantine list' = @(
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue quarantine show' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue quarantine retry' = @(
            @{ Names = @('--all'); Takes = $false; Help = 'All that are quarantined; also without ids.'; Offers = @() }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue quarantine drop' = @(
            @{ Names = @('--all'); Takes = $false; Help = 'All that are quarantined.'; Offers = @() }
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('-y', '--yes'); Takes = $false; Help = 'Do not ask.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'queue quarantine export' = @(
            @{ Names = @('--destination'); Takes = $true; Help = 'Only this server, by its address or host; "default" is the one that the settings name.'; Offers = @(); Live = 'server' }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--force'); Takes = $false; Help = 'Replace a file that is no earlier export without asking.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object about the file.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'login' = @(
            @{ Names = @('--with-token'); Takes = $false; Help = 'Read the key from standard input.'; Offers = @() }
            @{ Names = @('--web'); Takes = $false; Help = 'Hackatime: allow it in the browser instead of pasting the key. Needs --client-id.'; Offers = @() }
            @{ Names = @('--client-id'); Takes = $true; Help = 'The app to log in as with --web, registered at /oauth/applications of the server. Environment: HACKATIME_CLIENT_ID.'; Offers = @() }
            @{ Names = @('--no-input'); Takes = $false; Help = 'Ask nothing, also on a terminal.'; Offers = @() }
            @{ Names = @('--link'); Takes = $false; Help = 'Link the editors without asking.'; Offers = @() }
            @{ Names = @('--no-link'); Takes = $false; Help = 'Do not offer to link the editors.'; Offers = @() }
            @{ Names = @('--wait'); Takes = $false; Help = 'Wait for the first heartbeat; as usual on a terminal.'; Offers = @() }
            @{ Names = @('--no-wait'); Takes = $false; Help = 'Do not wait for a heartbeat.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'logout' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'whoami' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'id'; Help = 'id' }, @{ Word = 'username'; Help = 'username' }, @{ Word = 'display_name'; Help = 'display_name' }, @{ Word = 'email'; Help = 'email' }, @{ Word = 'timezone'; Help = 'timezone' }, @{ Word = 'plan'; Help = 'plan' }, @{ Word = 'created_at'; Help = 'created_at' }, @{ Word = 'last_heartbeat_at'; Help = 'last_heartbeat_at' }, @{ Word = 'last_project'; Help = 'last_project' }, @{ Word = 'last_editor'; Help = 'last_editor' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'leaderboard' = @(
            @{ Names = @('--period'); Takes = $true; Help = 'Hackatime''s last day or week. Default: what the server shows.'; Offers = @(@{ Word = 'daily'; Help = 'daily' }, @{ Word = 'weekly'; Help = 'weekly' }) }
            @{ Names = @('--language'); Takes = $true; Help = 'Only time in this language.'; Offers = @() }
            @{ Names = @('--country'); Takes = $true; Help = 'Only people of this country, two letters.'; Offers = @() }
            @{ Names = @('--board'); Takes = $true; Help = 'A private leaderboard.'; Offers = @() }
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'rank'; Help = 'rank' }, @{ Word = 'id'; Help = 'id' }, @{ Word = 'name'; Help = 'name' }, @{ Word = 'is_you'; Help = 'is_you' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'daily_average_seconds'; Help = 'daily_average_seconds' }, @{ Word = 'languages'; Help = 'languages' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'user' = @(
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'by'; Help = 'by' }, @{ Word = 'name'; Help = 'name' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'percent'; Help = 'percent' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'trust' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'user'; Help = 'user' }, @{ Word = 'level'; Help = 'level' }, @{ Word = 'value'; Help = 'value' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'api' = @(
            @{ Names = @('--query'); Takes = $true; Help = 'Add to the query. May be given several times.'; Offers = @() }
            @{ Names = @('--field'); Takes = $true; Help = 'Put into a JSON object that is sent. VALUE is taken as JSON where it is some, else as text. May be given several times.'; Offers = @() }
            @{ Names = @('--body'); Takes = $true; Help = 'Send this JSON; @FILE reads a file, - standard input.'; Offers = @() }
            @{ Names = @('--paginate'); Takes = $false; Help = 'Read all pages and join them.'; Offers = @() }
            @{ Names = @('-i', '--include'); Takes = $false; Help = 'Print status and headers of the answer first.'; Offers = @() }
            @{ Names = @('--token-env'); Takes = $true; Help = 'Send the token in this environment variable in place of the API key, for what takes only OAuth or an admin key.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'export' = @(
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--until'); Takes = $true; Help = 'Only heartbeats up to then, or to the end of that day or range.'; Offers = @(); Live = 'moment' }
            @{ Names = @('--to'); Takes = $true; Help = 'Only heartbeats up to then, or to the end of that day or range.'; Offers = @(); Live = 'moment' }
            @{ Names = @('--format'); Takes = $true; Help = 'JSON lines or CSV.'; Offers = @(@{ Word = 'jsonl'; Help = 'jsonl' }, @{ Word = 'csv'; Help = 'csv' }) }
            @{ Names = @('--force'); Takes = $false; Help = 'Replace a file that is no earlier export without asking.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object about the file.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'import' = @(
            @{ Names = @('--queue'); Takes = $false; Help = 'Queue what is new, too, for the servers to which an editor would send it.'; Offers = @() }
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Only count what would be imported.'; Offers = @() }
            @{ Names = @('--offline'); Takes = $false; Help = 'Ask no server for the names of editors and machines.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'pull' = @(
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--until'); Takes = $true; Help = 'Only heartbeats up to then, or to the end of that day or range.'; Offers = @(); Live = 'moment' }
            @{ Names = @('--to'); Takes = $true; Help = 'Only heartbeats up to then, or to the end of that day or range.'; Offers = @(); Live = 'moment' }
            @{ Names = @('--again'); Takes = $false; Help = 'Ask also for days that were pulled before.'; Offers = @() }
            @{ Names = @('-q', '--quiet'); Takes = $false; Help = 'For cron: print only what will not be over by itself, and not that a server is out of reach or wants a pause.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'forget' = @(
            @{ Names = @('--project'); Takes = $true; Help = 'The project of this name.'; Offers = @() }
            @{ Names = @('--project-pattern'); Takes = $true; Help = 'Projects that match.'; Offers = @() }
            @{ Names = @('--entity'); Takes = $true; Help = 'The file, url, domain or app of this name.'; Offers = @() }
            @{ Names = @('--entity-pattern'); Takes = $true; Help = 'Files, urls, domains and apps that match.'; Offers = @() }
            @{ Names = @('--agent'); Takes = $true; Help = 'What this coding agent did, by its name in "hackatime ai".'; Offers = @() }
            @{ Names = @('--agent-pattern'); Takes = $true; Help = 'What coding agents did whose names match.'; Offers = @() }
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--until'); Takes = $true; Help = 'Only heartbeats up to then, or to the end of that day or range.'; Offers = @(); Live = 'moment' }
            @{ Names = @('--to'); Takes = $true; Help = 'Only heartbeats up to then, or to the end of that day or range.'; Offers = @(); Live = 'moment' }
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Only count, and list the names.'; Offers = @() }
            @{ Names = @('-y', '--yes'); Takes = $false; Help = 'Do not ask.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'status' = @(
            @{ Names = @('--source'); Takes = $true; Help = 'local: do not ask the server.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'local'; Help = 'local' }) }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'doctor' = @(
            @{ Names = @('--fix'); Takes = $false; Help = 'Mend what is safe: protect config file and folder, put launchers back, renew what shells read, remove a damaged digest, send what waits.'; Offers = @() }
            @{ Names = @('--source'); Takes = $true; Help = 'local: do not ask the server.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'local'; Help = 'local' }) }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'why' = @(
            @{ Names = @('--entity-type'); Takes = $true; Help = 'What the entity is.'; Offers = @(@{ Word = 'file'; Help = 'file' }, @{ Word = 'domain'; Help = 'domain' }, @{ Word = 'url'; Help = 'url' }, @{ Word = 'app'; Help = 'app' }, @{ Word = 'event'; Help = 'event' }) }
            @{ Names = @('--category'); Takes = $true; Help = 'Kind of activity: coding, debugging, building, writing tests, writing docs, ai coding ...'; Offers = @() }
            @{ Names = @('--time'); Takes = $true; Help = 'When it happened, in seconds since 1970, fractions allowed.'; Offers = @() }
            @{ Names = @('--write'); Takes = $false; Help = 'The file was just saved; --write=false says that it was not (in --write false the second word is ignored).'; Offers = @() }
            @{ Names = @('--lineno'); Takes = $true; Help = 'Line of the cursor, counted from 1.'; Offers = @() }
            @{ Names = @('--cursorpos'); Takes = $true; Help = 'Position of the cursor.'; Offers = @() }
            @{ Names = @('--lines-in-file'); Takes = $true; Help = 'Lines in the file; counted when not given.'; Offers = @() }
            @{ Names = @('--ai-line-changes'); Takes = $true; Help = 'Lines changed by AI since the last heartbeat of this file; may be negative.'; Offers = @() }
            @{ Names = @('--human-line-changes'); Takes = $true; Help = 'Lines changed by typing since the last heartbeat of this file; may be negative.'; Offers = @() }
            @{ Names = @('--is-unsaved-entity'); Takes = $false; Help = 'The file does not exist on disk yet.'; Offers = @() }
            @{ Names = @('--local-file'); Takes = $true; Help = 'Local copy of a remote entity, read for language, lines and dependencies.'; Offers = @() }
            @{ Names = @('--plugin'); Takes = $true; Help = 'The calling editor and plugin, e.g. "vscode/1.99 vscode-wakatime/30.2".'; Offers = @() }
            @{ Names = @('--hostname'); Takes = $true; Help = 'Name of this machine.'; Offers = @() }
            @{ Names = @('--project'); Takes = $true; Help = 'Project, unless a .wakatime-project file or [projectmap] names another.'; Offers = @() }
            @{ Names = @('--alternate-project'); Takes = $true; Help = 'Project when none is detected.'; Offers = @() }
            @{ Names = @('--alternate-branch'); Takes = $true; Help = 'Branch when none is detected.'; Offers = @() }
            @{ Names = @('--project-folder'); Takes = $true; Help = 'Folder in which to look for the project when the file gives none.'; Offers = @() }
            @{ Names = @('--language'); Takes = $true; Help = 'Language, sent as given.'; Offers = @() }
            @{ Names = @('--alternate-language'); Takes = $true; Help = 'Language when none is detected.'; Offers = @() }
            @{ Names = @('--guess-language'); Takes = $false; Help = 'Detect the language from the content when the file name says nothing.'; Offers = @() }
            @{ Names = @('--exclude'); Takes = $true; Help = 'Leave out entities that match this pattern. Repeatable.'; Offers = @() }
            @{ Names = @('--include'); Takes = $true; Help = 'Keep entities that match this pattern even when excluded. Repeatable.'; Offers = @() }
            @{ Names = @('--exclude-unknown-project'); Takes = $false; Help = 'Leave out what belongs to no project.'; Offers = @() }
            @{ Names = @('--exclude-ai'); Takes = $true; Help = 'Leave out "ai coding" heartbeats of files that match this pattern. Repeatable.'; Offers = @() }
            @{ Names = @('--include-only-with-project-file'); Takes = $false; Help = 'Keep only files below a .wakatime-project file.'; Offers = @() }
            @{ Names = @('--hide-file-names'); Takes = $true; Help = 'Send HIDDEN instead of names: true, false or patterns, one per line.'; Offers = @() }
            @{ Names = @('--hide-project-names'); Takes = $true; Help = 'Send a made-up project name, kept in a .wakatime-project file.'; Offers = @() }
            @{ Names = @('--hide-branch-names'); Takes = $true; Help = 'Leave out branch names.'; Offers = @() }
            @{ Names = @('--hide-dependencies'); Takes = $true; Help = 'Leave out dependencies.'; Offers = @() }
            @{ Names = @('--hide-project-folder'); Takes = $false; Help = 'Send paths relative to the project.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'config list' = @(
            @{ Names = @('--changed'); Takes = $false; Help = 'Only what is set, without defaults.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'config get' = @(
            @{ Names = @('--section'); Takes = $true; Help = 'The section it stands in, instead of SECTION. before its name.'; Offers = @(); Live = 'section' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'config set' = @(
            @{ Names = @('--section'); Takes = $true; Help = 'The section it stands in, instead of SECTION. before its name.'; Offers = @(); Live = 'section' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'config unset' = @(
            @{ Names = @('--section'); Takes = $true; Help = 'The section it stands in, instead of SECTION. before its name.'; Offers = @(); Live = 'section' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'config edit' = @(
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'config path' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'logs' = @(
            @{ Names = @('-f', '--follow'); Takes = $false; Help = 'Go on with the lines that come, until Ctrl-C.'; Offers = @() }
            @{ Names = @('--level'); Takes = $true; Help = 'Only this level and worse ones.'; Offers = @(@{ Word = 'debug'; Help = 'debug' }, @{ Word = 'info'; Help = 'info' }, @{ Word = 'warn'; Help = 'warn' }, @{ Word = 'error'; Help = 'error' }) }
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print the lines as they are in the file, a JSON object each.'; Offers = @() }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'link' = @(
            @{ Names = @('--status'); Takes = $false; Help = 'Change nothing; show which program each installed plugin runs, and whether it will replace it.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'unlink' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'uninstall' = @(
            @{ Names = @('--history'); Takes = $false; Help = 'The history too, with what waits to be sent, and the log. This cannot be undone.'; Offers = @() }
            @{ Names = @('--settings'); Takes = $false; Help = '~/.wakatime.cfg with your key too, its copy, and wakatime-internal.cfg.'; Offers = @() }
            @{ Names = @('--dry-run'); Takes = $false; Help = 'Only list it.'; Offers = @() }
            @{ Names = @('-y', '--yes'); Takes = $false; Help = 'Do not ask.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'allow' = @(
            @{ Names = @('--with-own-key'); Takes = $false; Help = 'Send your own API key to that server when the file brings none.'; Offers = @() }
            @{ Names = @('--list'); Takes = $false; Help = 'Show what is allowed.'; Offers = @() }
            @{ Names = @('--remove'); Takes = $false; Help = 'Take the permission back.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'completion' = @(
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'shell-init' = @(
            @{ Names = @('--install'); Takes = $false; Help = 'Put a marked block into the start-up file; what was there before is kept beside it.'; Offers = @() }
            @{ Names = @('--uninstall'); Takes = $false; Help = 'Take the block away again, of all shells where none is named.'; Offers = @() }
            @{ Names = @('--file'); Takes = $true; Help = 'Start-up file to change.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'docs' = @(
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'man' = @(
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'version' = @(
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'cron' = @(
            @{ Names = @('--every'); Takes = $true; Help = 'How often.'; Offers = @(@{ Word = '5'; Help = '5' }, @{ Word = '10'; Help = '10' }, @{ Word = '15'; Help = '15' }, @{ Word = '20'; Help = '20' }, @{ Word = '30'; Help = '30' }, @{ Word = '60'; Help = '60' }) }
            @{ Names = @('--launchd'); Takes = $false; Help = 'Print what macOS has instead of a crontab: the text of ~/Library/LaunchAgents/hackatime.flush.plist.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'ai sync' = @(
            @{ Names = @('--since'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--from'); Takes = $true; Help = 'Only heartbeats from then on. A day or range (yesterday, 7d, 2026-11-01), a moment (14:00, 2026-11-01 09:30) or how long ago (2h).'; Offers = @(); Live = 'moment' }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'ai' = @(
            @{ Names = @('--by'); Takes = $true; Help = 'What to group by.'; Offers = @(@{ Word = 'agent'; Help = 'agent' }, @{ Word = 'model'; Help = 'model' }, @{ Word = 'project'; Help = 'project' }, @{ Word = 'day'; Help = 'day' }) }
            @{ Names = @('--limit'); Takes = $true; Help = 'At most so many, the longest first, of days and weeks the last; 0 or all shows all.'; Offers = @() }
            @{ Names = @('--from'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--since'); Takes = $true; Help = 'Instead of RANGE: from this date, time or range on.'; Offers = @(); Live = 'range' }
            @{ Names = @('--to'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--until'); Takes = $true; Help = 'Up to this time, or to the end of this date or range.'; Offers = @(); Live = 'range' }
            @{ Names = @('--tz'); Takes = $true; Help = 'Time zone of the days, e.g. Europe/Berlin.'; Offers = @(); Live = 'zone' }
            @{ Names = @('--day-start'); Takes = $true; Help = 'Hour at which days begin, e.g. 4 for people who work at night.'; Offers = @() }
            @{ Names = @('--week-start'); Takes = $true; Help = 'Day with which weeks begin, e.g. sunday or sat.'; Offers = @() }
            @{ Names = @('--rule'); Takes = $true; Help = 'Count as this server does.'; Offers = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakapi'; Help = 'wakapi' }, @{ Word = 'wakatime'; Help = 'wakatime' }) }
            @{ Names = @('--keystroke-timeout'); Takes = $true; Help = 'Pause after which the time no longer counts.'; Offers = @() }
            @{ Names = @('--raw'); Takes = $false; Help = 'Name projects of the local history as recorded, without [project_alias].'; Offers = @() }
            @{ Names = @('--format'); Takes = $true; Help = 'How durations are written: units (4h 18m), clock (4:18), decimal (4.30), seconds (15480), or any duration written so.'; Offers = @() }
            @{ Names = @('--json'); Takes = $false; Help = 'Print one JSON object, see docs/json.md.'; Offers = @() }
            @{ Names = @('--csv'); Takes = $false; Help = 'Print comma-separated values with a header.'; Offers = @() }
            @{ Names = @('--spreadsheet'); Takes = $false; Help = 'Print CSV as spreadsheets open it: marked as UTF-8, with semicolons and decimal commas where the locale has these.'; Offers = @() }
            @{ Names = @('--fields'); Takes = $true; Help = 'Only these fields of each row, with commas between them, named as in the CSV header.'; Offers = @(@{ Word = 'name'; Help = 'name' }, @{ Word = 'total_seconds'; Help = 'total_seconds' }, @{ Word = 'lines'; Help = 'lines' }, @{ Word = 'input_tokens'; Help = 'input_tokens' }, @{ Word = 'cached_input_tokens'; Help = 'cached_input_tokens' }, @{ Word = 'output_tokens'; Help = 'output_tokens' }, @{ Word = 'prompts'; Help = 'prompts' }, @{ Word = 'sessions'; Help = 'sessions' }); Parts = $true }
            @{ Names = @('--color'); Takes = $true; Help = 'Colours and bars; auto means on a terminal, or as NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR want it.'; Offers = @(@{ Word = 'auto'; Help = 'auto' }, @{ Word = 'always'; Help = 'always' }, @{ Word = 'never'; Help = 'never' }) }
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
        'help' = @(
            @{ Names = @('--no-pager'); Takes = $false; Help = 'Print what is longer than the screen without a pager.'; Offers = @() }
            @{ Names = @('--config'); Takes = $true; Help = 'Config file.'; Offers = @() }
            @{ Names = @('--api-url'); Takes = $true; Help = 'Server for this command: its address, or hackatime, wakatime or wakapi.'; Offers = @() }
            @{ Names = @('--key'); Takes = $true; Help = 'API key for this command, which others can see while it runs; - reads it from standard input.'; Offers = @() }
            @{ Names = @('--verbose'); Takes = $false; Help = 'Log more, and show where a bug is.'; Offers = @() }
            @{ Names = @('-h', '--help'); Takes = $false; Help = 'Print this help and exit.'; Offers = @() }
        )
    }
    $arguments = @{
        'stats' = @(@{ Live = 'range' })
        'project' = @(@{ Live = 'project' })
        'projects' = @(@{ Live = 'range' })
        'timesheet' = @(@{ Live = 'range' })
        'sessions' = @(@{ Live = 'range' })
        'heatmap' = @(@{ Live = 'range' })
        'alias add' = @(@{ Live = 'project' }, @{ Live = 'project' })
        'alias remove' = @(@{ Live = 'alias' })
        'bar' = @(@{ Word = 'plain'; Help = 'plain' }, @{ Word = 'waybar'; Help = 'waybar' }, @{ Word = 'i3status'; Help = 'i3status' }, @{ Word = 'i3blocks'; Help = 'i3blocks' }, @{ Word = 'polybar'; Help = 'polybar' }, @{ Word = 'tmux'; Help = 'tmux' }, @{ Word = 'starship'; Help = 'starship' })
        'diff' = @(@{ Live = 'range' })
        'login' = @(@{ Word = 'hackatime'; Help = 'hackatime' }, @{ Word = 'wakatime'; Help = 'wakatime' }, @{ Word = 'wakapi'; Help = 'wakapi' })
        'config get' = @(@{ Live = 'setting' })
        'config set' = @(@{ Live = 'setting' })
        'config unset' = @(@{ Live = 'setting' })
        'completion' = @(@{ Word = 'bash'; Help = 'bash' }, @{ Word = 'zsh'; Help = 'zsh' }, @{ Word = 'fish'; Help = 'fish' }, @{ Word = 'powershell'; Help = 'powershell' })
        'shell-init' = @(@{ Word = 'bash'; Help = 'bash' }, @{ Word = 'zsh'; Help = 'zsh' }, @{ Word = 'fish'; Help = 'fish' }, @{ Word = 'powershell'; Help = 'powershell' })
        'ai' = @(@{ Live = 'range' })
    }

    # The words before the one that is typed.
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
    $command = ''
    if ($words.Count -gt 0 -and -not $words[0].StartsWith('-')) {
        $command = $words[0]
        for ($count = 2; $count -le $words.Count; $count++) {
            $name = $words[0..($count - 1)] -join ' '
            if ($names -contains $name -or $below.ContainsKey($name)) { $command = $name }
        }
    }
    $known = @($options[$command])
    $last = if ($words.Count -gt 0) { $words[-1] } else { '' }
    $taking = $known | Where-Object { $_.Takes -and $_.Names -contains $last } | Select-Object -First 1

    $prefix = ''
    $chosen = $null
    $typed = $wordToComplete
    if ($taking) {
        $chosen = $taking
    } elseif ($wordToComplete -match '^(--[\w-]+)=(.*)$') {
        $flag = $Matches[1]
        $prefix = "$flag="
        $typed = $Matches[2]
        $chosen = $known | Where-Object { $_.Names -contains $flag } | Select-Object -First 1
    } elseif ($wordToComplete.StartsWith('-')) {
        $offers = $known | ForEach-Object { $option = $_; $option.Names | ForEach-Object { @{ Word = $_; Help = $option.Help } } }
    } elseif ($words.Count -eq 0) {
        $offers = $commands
    } elseif ($below.ContainsKey($words -join ' ')) {
        $offers = @($below[$words -join ' ']) + @($arguments[$command])
    } else {
        $offers = $arguments[$command]
    }

    # What the program knows of a kind: names in the history, ranges, zones.
    # It writes UTF-8, and what the last command left behind for the prompt stays as it is.
    $ask = {
        param($kind)
        $code = Get-Variable -Name LASTEXITCODE -Scope Global -ValueOnly -ErrorAction Ignore
        $encoding = $null
        try {
            $encoding = [Console]::OutputEncoding
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
        } catch { }
        try { @(& hackatime __complete $kind 2>$null) } catch { @() } finally {
            if ($encoding) { try { [Console]::OutputEncoding = $encoding } catch { } }
            $global:LASTEXITCODE = $code
        }
    }
    if ($chosen) {
        $offers = $chosen.Offers
        if ($chosen.Live) { $offers = @(@{ Live = $chosen.Live }) }
        if ($chosen.Parts -and $typed.Contains(',')) {
            $before = $typed.Substring(0, $typed.LastIndexOf(',') + 1)
            $prefix = "$prefix$before"
            $typed = $typed.Substring($before.Length)
        }
    }
    $offers = $offers | ForEach-Object {
        if ($_.Live) { & $ask $_.Live | ForEach-Object { @{ Word = $_; Help = $_ } } } else { $_ }
    }
    # A word that has begun with a quotation mark goes on behind it.
    $typed = $typed -replace '^[''"]', ''

    $isFull = $ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage'
    $offers | Where-Object { $_ -and $_.Word.StartsWith($typed, 'OrdinalIgnoreCase') } | ForEach-Object {
        $text = "$prefix$($_.Word)"
        # A comma makes a list of a word, and a dot or a colon divides one that begins with a dash. PowerShell takes the quotation
        # marks of typesetters for those of programmers.
        if ($text -notmatch '^(?!-.*[.:])[\w.:/+=%-]+$') {
            $text = "'" + ($text -replace "(['\u2018-\u201b])", '$1$1') + "'"
        }
        if ($isFull) {
            [System.Management.Automation.CompletionResult]::new($text, $_.Word, 'ParameterValue', $_.Help)
        } else { $text }
    }
}
