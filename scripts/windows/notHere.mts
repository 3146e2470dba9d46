const NAMES = 'its file has a name that Windows does not allow';
const LATE =
  'the launcher lets the editor go after 300 ms, before the server’s answer is the exit code under wine';

/** Recorded calls that have no meaning through a launcher on Windows, and why. */
export const NOT_HERE: Readonly<Record<string, string>> = {
  'extras/control-characters': NAMES,
  'extras/escapes': NAMES,
  'vim/name-with-blanks-and-quotes': NAMES,
  'vim/tab-in-name': NAMES,
  'differences/server-change': LATE,
  'eclipse/server-down': LATE,
  'zsh/server-down': LATE,
  'macos-app/queued-marks': LATE,
  'terminal-wakatime/key-refused': LATE,
};
