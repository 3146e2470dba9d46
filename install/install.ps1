# Installs hackatime for one user of Windows: downloads the program for this computer from a release, checks it against the
# release's SHA256SUMS, and puts it into %LOCALAPPDATA%\Programs\hackatime. It needs no administrator, and changes nothing else
# but, when told to, the user's own Path. Works in Windows PowerShell 5.1 and PowerShell 7.
#
#   irm https://github.com/hackatime/hackatime/releases/latest/download/install.ps1 | iex
#
# Environment: HACKATIME_VERSION (such as 1.2.3), HACKATIME_INSTALL_DIR, HACKATIME_RELEASES (another place with the files of
# releases), HACKATIME_ADD_TO_PATH=1 (put the folder into the user's Path).

# A function, so that half a script does nothing, and nothing of it stays in the session that ran it.
function Install-Hackatime {
    # The session's own wishes hold outside of this function.
    Set-StrictMode -Off
    $ErrorActionPreference = 'Stop'
    $PSNativeCommandUseErrorActionPreference = $false
    # Windows PowerShell redraws a bar for every block, and then takes minutes.
    $ProgressPreference = 'SilentlyContinue'

    # generated:platforms
    $releases = 'https://github.com/hackatime/hackatime/releases'
    $nodeInstead = 'with Node 22.19 or newer: npm install -g hackatime'
    $program = 'hackatime.exe'
    $archives = [ordered]@{
        'win-x64' = 'hackatime-win-x64.zip'
        'win-arm64' = 'hackatime-win-arm64.zip'
    }
    # /generated

    if ([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
        throw 'hackatime: this is not Windows; install.sh is for Linux and macOS'
    }
    # A PowerShell of 32 bits is told x86, and the other variable says what Windows is.
    $machine = $env:PROCESSOR_ARCHITEW6432
    if (-not $machine) { $machine = $env:PROCESSOR_ARCHITECTURE }
    $kind = switch ($machine) {
        'AMD64' { 'win-x64' }
        'ARM64' { 'win-arm64' }
        default { "win-$machine".ToLowerInvariant() }
    }
    $archive = $archives[$kind]
    if (-not $archive) {
        throw "hackatime: there is no program for $kind; there is one for $($archives.Keys -join ', ')`n  $nodeInstead"
    }

    if ($env:HACKATIME_RELEASES) { $releases = $env:HACKATIME_RELEASES }
    $version = "$env:HACKATIME_VERSION" -replace '^v', ''
    if (-not $version -or $version -eq 'latest') {
        $base = "$releases/latest/download"
    } elseif ($version -match '^\d+\.\d+\.\d+$') {
        $base = "$releases/download/v$version"
    } else {
        throw "hackatime: `"$version`" is no version: give one such as 1.2.3"
    }
    $folder = $env:HACKATIME_INSTALL_DIR
    if (-not $folder) { $folder = Join-Path $env:LOCALAPPDATA 'Programs\hackatime' }
    $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($folder)
    $target = Join-Path $folder $program
    if (Test-Path -LiteralPath $target -PathType Container) {
        throw "hackatime: $target is a folder, so the program cannot be put there"
    }

    # Windows PowerShell offers TLS 1.0 alone on some systems, and GitHub wants 1.2.
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    $isNew = -not (Test-Path -LiteralPath $folder)
    $stage = Join-Path $folder ('.hackatime-' + [Guid]::NewGuid().ToString('N'))
    $isDone = $false
    try {
        # In the folder itself, so that the last step is a rename.
        New-Item -ItemType Directory -Force -Path $stage | Out-Null
        Write-Host "Downloading $archive from $base"
        foreach ($name in 'SHA256SUMS', $archive) {
            try {
                Invoke-WebRequest -UseBasicParsing -Uri "$base/$name" -OutFile (Join-Path $stage $name)
            } catch {
                throw "hackatime: could not download $base/${name}: $($_.Exception.Message)`n  what there is: $releases"
            }
        }

        $expected = Get-Content -LiteralPath (Join-Path $stage 'SHA256SUMS') |
            ForEach-Object { , ($_ -split '\s+\*?', 2) } |
            Where-Object { $_[1] -eq $archive } |
            ForEach-Object { $_[0] } |
            Select-Object -First 1
        if (-not $expected) { throw "hackatime: SHA256SUMS does not list ${archive}: nothing was installed" }
        $found = (Get-FileHash -LiteralPath (Join-Path $stage $archive) -Algorithm SHA256).Hash
        if ($found -ne $expected) {
            throw "hackatime: $archive is not what the release lists: nothing was installed`n" +
                "  its checksum is    $($found.ToLowerInvariant())`n  SHA256SUMS says     $expected`n" +
                '  try again; if it stays so, do not use the file, and tell us'
        }
        $unpacked = Join-Path $stage 'unpacked'
        Expand-Archive -LiteralPath (Join-Path $stage $archive) -DestinationPath $unpacked
        $new = Join-Path $unpacked $program
        if (-not (Test-Path -LiteralPath $new -PathType Leaf)) {
            throw "hackatime: $archive holds no ${program}: nothing was installed"
        }
        $now = if ("$(& $new version)" -match '^hackatime ([\d.]+)') { $Matches[1] }
        if (-not $now) {
            throw "hackatime: the program for $kind does not start on this computer: nothing was installed`n  $nodeInstead"
        }
        $was = $null
        $old = $null
        if (Test-Path -LiteralPath $target) {
            $was = 'another version'
            try {
                if ("$(& $target version)" -match '^hackatime ([\d.]+)') { $was = $Matches[1] }
            } catch {
                Write-Verbose "$target does not start: $_"
            }
            # A program that runs cannot be replaced, but renamed.
            $old = "$program.$([Guid]::NewGuid().ToString('N')).old"
            Rename-Item -LiteralPath $target -NewName $old
        }
        try {
            Move-Item -LiteralPath $new -Destination $target
        } catch {
            if ($old) { Rename-Item -LiteralPath (Join-Path $folder $old) -NewName $program }
            throw
        }
        $isDone = $true
    } finally {
        if (Test-Path -LiteralPath $stage) { Remove-Item -LiteralPath $stage -Recurse -Force -ErrorAction SilentlyContinue }
        if ($isNew -and -not $isDone -and (Test-Path -LiteralPath $folder)) {
            # Only while it is empty, and without a question.
            try { [IO.Directory]::Delete($folder) } catch { Write-Verbose "$_" }
        }
    }
    Get-ChildItem -LiteralPath $folder -Filter "$program.*.old" -Force | Remove-Item -Force -ErrorAction SilentlyContinue

    if (-not $was) {
        Write-Host "Installed hackatime ${now}: $target"
    } elseif ($was -eq $now) {
        Write-Host "Installed hackatime $now again: $target"
    } else {
        Write-Host "Installed hackatime $now in place of ${was}: $target"
    }

    # As it stands in the registry, where other folders may be written with variables.
    $key = 'HKCU:\Environment'
    $userPath = (Get-Item -LiteralPath $key).GetValue('Path', '', 'DoNotExpandEnvironmentNames')
    $known = "$env:Path;$([Environment]::ExpandEnvironmentVariables($userPath))" -split ';'
    if ($known -notcontains $folder) {
        if ($env:HACKATIME_ADD_TO_PATH -eq '1') {
            $longer = (@($userPath -split ';' | Where-Object { $_ }) + $folder) -join ';'
            Set-ItemProperty -LiteralPath $key -Name 'Path' -Value $longer -Type ExpandString
            # Setting any variable this way tells running programs, such as Explorer, to read them again.
            [Environment]::SetEnvironmentVariable('HACKATIME_ADD_TO_PATH', $null, 'User')
            Write-Host "$folder is now in your Path, for terminals that you open from now on."
        } else {
            Write-Host "$folder is not in your Path. To have it added, run this installer again with:"
            Write-Host '  $env:HACKATIME_ADD_TO_PATH = 1'
        }
    }
    Write-Host 'Next, set the server and the key, and have your editors use it: hackatime login'
}

Install-Hackatime
