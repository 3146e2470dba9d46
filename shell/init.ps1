# Time in the terminal and today's time for the prompt. PowerShell 5.1 and newer.

# In a scope of its own, so that how strict the session is stays as it is.
& {
    Set-StrictMode -Off
    $global:HackatimeVersion = '@VERSION@'
    $global:HackatimeFolder = if ($env:WAKATIME_HOME) { $env:WAKATIME_HOME } else { Join-Path $HOME '.wakatime' }
    # Commands in folders, and when each last gave a heartbeat.
    if (-not $global:HackatimeSent) { $global:HackatimeSent = @{} }
    if ($null -eq $global:HackatimeLastId) { $global:HackatimeLastId = -1 }
    if (-not $global:HackatimeShown) { $global:HackatimeShown = $false }
    # What the prompt was goes on being the prompt.
    if (-not $global:HackatimePrompt) {
        $global:HackatimePrompt = $function:prompt
        $global:HackatimeIsNew = $true
    } else {
        $global:HackatimeIsNew = $false
    }
}

# Starts the program and does not wait for it. It is looked for each time, so that an update or a removal needs no new shell.
function global:Start-HackatimeCall {
    param([string[]] $Words)
    Set-StrictMode -Off
    $program = Get-Command -Name hackatime -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if ($program) {
        $file = $program.Source
    } else {
        $file = 'wakatime-cli', 'wakatime-cli.exe' | ForEach-Object { Join-Path $global:HackatimeFolder $_ } |
            Where-Object { Test-Path -LiteralPath $_ -PathType Leaf } | Select-Object -First 1
        if (-not $file) { return }
    }
    $start = [System.Diagnostics.ProcessStartInfo]::new()
    $quoted = @($Words | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' }) -join ' '
    if ($file -match '\.(cmd|bat)$') {
        # A batch file would read variables and quotes in the words anew.
        if ($quoted -match '[%!&|<>^\r\n]') { return }
        $start.FileName = $env:ComSpec
        $start.Arguments = '/d /s /c ""' + $file + '" ' + $quoted + '"'
    } else {
        $start.FileName = $file
        $start.Arguments = $quoted
    }
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.WorkingDirectory = [System.IO.Path]::GetPathRoot($HOME)
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $started = [System.Diagnostics.Process]::Start($start)
    $started.StandardInput.Close()
    $started.StandardOutput.Close()
    $started.StandardError.Close()
}

# At most one heartbeat in two minutes for a command in a folder. Of the line only the first word is used, and nothing where
# there is a blank in front.
function global:Send-HackatimeCommand {
    Set-StrictMode -Off
    # A language that an administrator has cut down starts no process from here, and each attempt would be an error in $Error.
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return }
    if ($env:HACKATIME_SHELL -in @('off', '0', 'no', 'false')) { return }
    $last = Get-History -Count 1
    if (-not $last -or $last.Id -eq $global:HackatimeLastId) { return }
    $isFirst = $global:HackatimeLastId -eq -1
    $global:HackatimeLastId = $last.Id
    if ($isFirst) { return }
    $line = $last.CommandLine
    if ($line -match '^\s') { return }
    $name = 'powershell'
    if ($line -match '^(?<word>[\w./\\~+:@%,-]+)(?=$|[\s;&|<>])' -and
        (Get-Command -Name $Matches['word'] -ErrorAction Ignore)) {
        $part = ($Matches['word'] -split '[\\/]')[-1]
        if ($part) { $name = $part }
    }
    $location = Get-Location
    if ($location.Provider.Name -ne 'FileSystem') { return }
    $folder = $location.ProviderPath
    $now = [DateTime]::UtcNow
    $key = "$name $folder"
    $sent = $global:HackatimeSent[$key]
    if ($sent -and ($now - $sent).TotalSeconds -lt 120) { return }
    if ($global:HackatimeSent.Count -ge 100) { $global:HackatimeSent.Clear() }
    $global:HackatimeSent[$key] = $now
    $seconds = [DateTimeOffset]::new($last.StartExecutionTime.ToUniversalTime()).ToUnixTimeSeconds()
    Start-HackatimeCall @('--entity', $name, '--entity-type', 'app', '--project-folder', $folder, '--time', "$seconds",
        '--plugin', "powershell/$($PSVersionTable.PSVersion) powershell-wakatime/$global:HackatimeVersion")
    if ($global:HackatimeShown -or $env:HACKATIME_PROMPT) { Start-HackatimeCall @('bar') }
}

# Today's time from the file that `hackatime bar` keeps, and nothing once that day is over. Starts no process.
function global:hackatime_prompt {
    Set-StrictMode -Off
    $global:HackatimeShown = $true
    $file = Join-Path $global:HackatimeFolder 'today.txt'
    # An error that is caught still stands in $Error, so none is made.
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage' -or -not [System.IO.File]::Exists($file)) { return '' }
    try { $line = [System.IO.File]::ReadAllText($file) } catch { return '' }
    if ($line -match '^(?<until>\d{1,12}) (?<text>[0-9a-z:. ]{1,20})\s*$' -and
        [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() -lt [long] $Matches['until']) {
        return $Matches['text']
    }
    return ''
}

# A heartbeat that fails must not show in the prompt. It runs no command that would change $LASTEXITCODE.
if ($global:HackatimeIsNew) {
    function global:prompt {
        $isRight = $?
        try { Send-HackatimeCommand } catch { }
        # The prompt that was there may show whether the command before it failed.
        if (-not $isRight) { Write-Error '' -ErrorAction Ignore }
        & $global:HackatimePrompt
    }
}
