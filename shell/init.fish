# What follows is for people at a prompt: scripts get nothing of it.
if status is-interactive
    set -g __hackatime_version '@VERSION@'
    set -g __hackatime_folder $HOME/.wakatime
    test -n "$WAKATIME_HOME"; and set -g __hackatime_folder $WAKATIME_HOME
    # Commands in folders, and when each last gave a heartbeat.
    set -g __hackatime_keys
    set -g __hackatime_times
    set -g __hackatime_counted 0

    # Seconds since 1970. fish has no clock of its own but the age of a file.
    function __hackatime_now
        set -l changed (path mtime / 2>/dev/null)
        set -l age (path mtime -R / 2>/dev/null)
        if test -n "$changed" -a -n "$age"
            math $changed + $age
        else
            date +%s
        end
    end

    # A line is about to be run: at most one heartbeat in two minutes for a command in a folder. Of the line only the
    # first word is used, and nothing where there is a blank in front.
    function __hackatime_preexec --on-event fish_preexec
        set -l state $status
        set -l line $argv[1]
        if test -z "$line"; or string match -qr '^\s' -- $line; or contains -- "$HACKATIME_SHELL" off 0 no false
            return $state
        end
        set line (string replace -r '^([A-Za-z_]\w*=[\w./:,@%+~-]*\h+)+' '' -- $line)[1]
        set -l word (string match -r '^[\w./~+:@%,-]+(?=$|[\s;&|<>])' -- $line)[1]
        set -l entity fish
        if test -n "$word"; and type -q -- $word 2>/dev/null
            set -l last (string split -- / $word)[-1]
            test -n "$last"; and set entity $last
        end
        set -l key "$entity $PWD"
        set -l now (__hackatime_now)
        if set -l at (contains -i -- $key $__hackatime_keys)
            test (math $now - $__hackatime_times[$at]) -lt 120; and return $state
            set __hackatime_times[$at] $now
        else
            if test (count $__hackatime_keys) -ge 100
                set __hackatime_keys
                set __hackatime_times
            end
            set -a __hackatime_keys $key
            set -a __hackatime_times $now
        end
        set -l shown ''
        if test -n "$__hackatime_shown$HACKATIME_PROMPT" -a (math $now - $__hackatime_counted) -ge 60
            set shown 1
            set __hackatime_counted $now
        end
        # The shell in between ends at once, so that $last_pid stays what it was. It looks for the program, so that an
        # update or a removal needs no new shell; the launcher comes first, as it mostly starts no Node.
        /bin/sh -c '
            ( trap "" HUP INT QUIT TSTP
              folder=$1 shown=$2 place=$3; shift 3
              cd /
              program=$place/wakatime-cli
              grep -qs "^# A launcher of hackatime" "$program" || ! command -v hackatime >/dev/null || program=hackatime
              command -v "$program" >/dev/null || exit 0
              "$program" "$@" --project-folder "$folder"
              [ -z "$shown" ] || "$program" bar ) </dev/null >/dev/null 2>&1 &' \
            hackatime "$PWD" "$shown" $__hackatime_folder \
            --entity $entity --entity-type app --time $now \
            --plugin "fish/$FISH_VERSION fish-wakatime/$__hackatime_version"
        return $state
    end

    # Prints today's time from the file that `hackatime bar` keeps, and nothing once that day is over. Starts no process.
    function hackatime_prompt
        set -g __hackatime_shown 1
        test -r $__hackatime_folder/today.txt; or return 0
        read -l until text <$__hackatime_folder/today.txt
        if string match -qr '^[0-9]{1,12}$' -- "$until"; and string match -qr '^[0-9a-z:. ]{1,20}$' -- "$text"
            test (__hackatime_now) -lt $until; and echo -n $text
        end
        return 0
    end
end
