import type { Case } from '../../test/compat/runner/format.ts';

const NAMES = 'its file has a name that Windows does not allow';
const LATE =
  'the launcher lets the editor go after 300 ms, before the server’s answer is the exit code under wine';

/** Cases that have no meaning through a launcher on Windows, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
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

/** Why a case has no meaning on Windows; undefined where it has one. */
export function whyNotHere({ name }: Case): string | undefined {
  return NOT_HERE[name];
}
