#!/bin/sh
# Installs hackatime for one user: downloads the program for this computer from a release, checks it against the release's
# SHA256SUMS, and puts it into ~/.local/bin. It needs no root, and changes nothing else.
#
#   curl -fsSL https://github.com/hackatime/hackatime/releases/latest/download/install.sh | sh
#
# Options, behind `| sh -s --`: see usage below.
set -eu

usage() {
  cat <<'END'
Usage: install.sh [--version X.Y.Z] [--to FOLDER] [--help]

Installs hackatime for one user, without root.

  --version X.Y.Z   This version; the newest unless given. HACKATIME_VERSION does the same.
  --to FOLDER       Into this folder; ~/.local/bin unless given. HACKATIME_INSTALL_DIR does the same.
  --help            Print this help.

HACKATIME_RELEASES names another place that has the files of releases.
END
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'hackatime: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# generated:platforms
RELEASES='https://github.com/hackatime/hackatime/releases'
PLATFORMS='linux-x64, linux-arm64, darwin-x64, darwin-arm64'
NODE_INSTEAD='with Node 22.19 or newer: npm install -g hackatime'
PROGRAM='hackatime'
archive_of() {
  case "$1" in
    linux-x64) say 'hackatime-linux-x64.tar.gz' ;;
    linux-arm64) say 'hackatime-linux-arm64.tar.gz' ;;
    darwin-x64) say 'hackatime-darwin-x64.tar.gz' ;;
    darwin-arm64) say 'hackatime-darwin-arm64.tar.gz' ;;
    *) return 1 ;;
  esac
}
# /generated

# The name of this computer's kind, as in the table above.
platform() {
  machine=$(uname -m)
  case "$(uname -s)" in
    Linux) system=linux ;;
    Darwin) system=darwin ;;
    MINGW* | MSYS* | CYGWIN* | Windows_NT)
      fail 'this is Windows, which has an installer of its own; in PowerShell:' \
        "irm $releases/latest/download/install.ps1 | iex" ;;
    *) system=$(uname -s | tr '[:upper:]' '[:lower:]') ;;
  esac
  case "$machine" in
    x86_64 | amd64 | x64) machine=x64 ;;
    aarch64 | arm64 | armv8*) machine=arm64 ;;
  esac
  # A program for Intel, such as a shell under Rosetta, is told x86_64 on a Mac that has an Apple chip.
  if [ "$system-$machine" = darwin-x64 ] && [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then
    machine=arm64
  fi
  if [ "$system" = linux ]; then
    # A kernel of 64 bits may run a system of 32.
    case "$machine-$(getconf LONG_BIT 2>/dev/null)" in
      x64-32) machine=ia32 ;;
      arm64-32) machine=arm ;;
    esac
    if is_musl; then machine=$machine-musl; fi
  fi
  say "$system-$machine"
}

# Whether programs are linked to musl here, as on Alpine: its getconf and its ldd do not know of glibc.
is_musl() {
  case "$(getconf GNU_LIBC_VERSION 2>/dev/null)" in glibc*) return 1 ;; esac
  case "$(ldd --version 2>&1)" in *musl*) return 0 ;; *GLIBC* | *GNU*) return 1 ;; esac
  for loader in /lib/ld-musl-*; do
    if [ -e "$loader" ]; then return 0; fi
  done
  return 1
}

# download URL FILE: the whole of it, or nothing.
download() {
  if has curl; then
    case "$1" in
      https:*) curl -fsSL --proto '=https' --tlsv1.2 --connect-timeout 20 --retry 2 -o "$2" "$1" ;;
      *) curl -fsSL --connect-timeout 20 -o "$2" "$1" ;;
    esac
  elif has wget; then
    # BusyBox has another wget.
    case "$(wget --version 2>&1)" in
      *GNU*) wget -q -t 1 -T 30 -O "$2" "$1" ;;
      *) wget -q -O "$2" "$1" ;;
    esac
  else
    fail 'neither curl nor wget is installed, and one of them is needed for the download'
  fi || fail "could not download $1" "$hint"
}

sha256() {
  if has sha256sum; then
    sum=$(sha256sum <"$1")
  elif has shasum; then
    sum=$(shasum -a 256 <"$1")
  elif has openssl; then
    sum=$(openssl dgst -sha256 -r <"$1")
  else
    fail 'none of sha256sum, shasum and openssl is installed, so the download cannot be checked'
  fi
  say "${sum%% *}"
}

# The checksum that the file SHA256SUMS has for a name; nothing where it has none.
listed_sum() {
  while read -r sum name; do
    if [ "$name" = "$2" ] || [ "$name" = "*$2" ]; then
      say "$sum"
      return
    fi
  done <"$1"
}

# Makes a folder and those above it, and notes down the uppermost new one, to take them away again when nothing comes of it.
make_folder() {
  made=
  missing=$1
  while [ ! -d "$missing" ]; do
    made=$missing
    case "$missing" in
      */*) missing=${missing%/*} ;;
      *) missing=. ;;
    esac
    [ -n "$missing" ] || missing=/
  done
  mkdir -p "$1" 2>/dev/null || fail "cannot make the folder $1" 'name another one: --to FOLDER'
  [ -w "$1" ] || fail "cannot write into $1" 'name another folder: --to FOLDER'
}

clean() {
  if [ -n "$stage" ]; then rm -rf "$stage"; fi
  if [ -z "$made" ]; then return; fi
  gone=$folder
  while rmdir "$gone" 2>/dev/null && [ "$gone" != "$made" ]; do gone=${gone%/*}; done
}

# The version that a program says it is; nothing where it does not start.
version_of() {
  said=$("$1" version 2>/dev/null </dev/null) || return 0
  case "$said" in
    'hackatime '*) said=${said#hackatime }; say "${said%%[!0-9.]*}" ;;
  esac
}

advise_path() {
  case ":$PATH:" in
    *":$folder:"*)
      other=$(command -v hackatime || true)
      if [ -n "$other" ] && [ "$other" != "$target" ]; then
        say "Note: $other comes first in your PATH, and is what \"hackatime\" runs."
      fi
      return ;;
  esac
  shown=$folder
  case "$folder" in "${HOME:-/}"/*) shown="\$HOME${folder#"$HOME"}" ;; esac
  say "$folder is not in your PATH. This adds it, for terminals that you open from now on:"
  case "${SHELL:-}" in
    */fish) say "  fish_add_path \"$shown\"" ;;
    */zsh) say "  echo 'export PATH=\"$shown:\$PATH\"' >> ~/.zshrc" ;;
    */bash)
      # Terminals of macOS start bash as a login shell, which does not read .bashrc.
      case "$(uname -s)" in
        Darwin) say "  echo 'export PATH=\"$shown:\$PATH\"' >> ~/.bash_profile" ;;
        *) say "  echo 'export PATH=\"$shown:\$PATH\"' >> ~/.bashrc" ;;
      esac ;;
    *) say "  echo 'export PATH=\"$shown:\$PATH\"' >> ~/.profile" ;;
  esac
}

main() {
  releases=${HACKATIME_RELEASES:-$RELEASES}
  version=${HACKATIME_VERSION:-latest}
  folder=${HACKATIME_INSTALL_DIR:-}
  stage=
  made=
  while [ $# -gt 0 ]; do
    case "$1" in
      --version) [ $# -gt 1 ] || fail '--version needs a version'; version=$2; shift 2 ;;
      --version=*) version=${1#*=}; shift ;;
      --to) [ $# -gt 1 ] || fail '--to needs a folder'; folder=$2; shift 2 ;;
      --to=*) folder=${1#*=}; shift ;;
      -h | --help) usage; return ;;
      *) fail "there is no option \"$1\"" 'to see what there is: --help' ;;
    esac
  done
  if [ -z "$folder" ]; then
    [ -n "${HOME:-}" ] || fail 'HOME is not set, so there is no folder to install into' 'name one: --to FOLDER'
    folder=$HOME/.local/bin
  fi
  case "$folder" in /*) ;; *) folder=$PWD/$folder ;; esac
  while [ "$folder" != / ] && [ "${folder%/}" != "$folder" ]; do folder=${folder%/}; done
  target=$folder/hackatime
  version=${version#v}
  case "$version" in
    latest) base=$releases/latest/download; hint="what there is: $releases" ;;
    *[!0-9.]* | '') fail "\"$version\" is no version: give one such as 1.2.3" ;;
    *) base=$releases/download/v$version; hint="the versions there are: $releases" ;;
  esac

  kind=$(platform)
  archive=$(archive_of "$kind") || fail "there is no program for $kind; there is one for $PLATFORMS" "$NODE_INSTEAD"
  [ ! -d "$target" ] || fail "$target is a folder, so the program cannot be put there" 'name another folder: --to FOLDER'
  # Most often npm's link, which npm would put back.
  if [ -L "$target" ]; then
    fail "$target is a link to $(readlink "$target" || true), made by something else" \
      'if npm installed it: npm uninstall -g hackatime' 'or name another folder: --to FOLDER'
  fi
  has tar || fail 'tar is not installed, and is needed to unpack the download'

  trap clean EXIT
  trap 'exit 130' INT
  trap 'exit 129' HUP
  trap 'exit 143' TERM
  make_folder "$folder"
  # In the folder itself, so that the last step is a rename.
  stage=$(mktemp -d "$folder/.hackatime-XXXXXX") || fail "cannot write into $folder" 'name another folder: --to FOLDER'

  say "Downloading $archive from $base"
  download "$base/SHA256SUMS" "$stage/SHA256SUMS"
  download "$base/$archive" "$stage/$archive"
  expected=$(listed_sum "$stage/SHA256SUMS" "$archive")
  [ -n "$expected" ] || fail "SHA256SUMS does not list $archive: nothing was installed"
  found=$(sha256 "$stage/$archive")
  if [ "$found" != "$expected" ]; then
    fail "$archive is not what the release lists: nothing was installed" \
      "its checksum is    $found" "SHA256SUMS says     $expected" 'try again; if it stays so, do not use the file, and tell us'
  fi
  mkdir "$stage/unpacked"
  tar -xzf "$stage/$archive" -C "$stage/unpacked" || fail "could not unpack $archive: nothing was installed"
  new=$stage/unpacked/$PROGRAM
  [ -f "$new" ] || fail "$archive holds no $PROGRAM: nothing was installed"
  chmod 755 "$new"
  now=$(version_of "$new")
  [ -n "$now" ] || fail "the program for $kind does not start on this computer: nothing was installed" "$NODE_INSTEAD"
  was=
  if [ -e "$target" ]; then was=$(version_of "$target"); fi
  mv -f "$new" "$target" || fail "cannot put the program at $target"
  made=

  if [ -z "$was" ]; then
    say "Installed hackatime $now: $target"
  elif [ "$was" = "$now" ]; then
    say "Installed hackatime $now again: $target"
  else
    say "Installed hackatime $now in place of $was: $target"
  fi
  advise_path
  say 'Next, set the server and the key, and have your editors use it: hackatime login'
}

# At the very end, so that half a script does nothing.
main "$@"
