/** Projects that bring along a `.wakatime` or a `.wakatime-project`. */
import { join } from 'node:path';
import { type Hostile, noise, type Place, SECRET } from './place.ts';

const of = (name: string, make: (place: Place) => void, file = 'src/a.py'): Hostile => ({
  name,
  make: (place) => {
    make(place);
    return place.file(file);
  },
});

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

export const SETTINGS_FILES: readonly Hostile[] = [
  of('.wakatime: 40,000 patterns', (place) =>
    place.file(
      '.wakatime',
      `[settings]\nexclude =\n${lines(40_000, (at) => `    ^/none/x${at}.*[a-z]+$`)}\n`,
    ),
  ),
  of('.wakatime: 40,000 patterns of projects', (place) =>
    place.file('.wakatime', `[projectmap]\n${lines(40_000, (at) => `none${at}.*(a|b)+ = x${at}`)}\n`),
  ),
  of(
    '.wakatime: patterns that take for ever',
    (place) =>
      place.file(
        '.wakatime',
        `[settings]\nhide_branch_names =\n    (a+)+$\n    (?=.)(a+)+$\n    (a|aa)+$\n    (.*)*x\\1\nhide_file_names =\n    (?=.)(a+)+b$\n`,
      ),
    `${'a'.repeat(200)}.py`,
  ),
  of('.wakatime: a pattern of 100,000 brackets', (place) =>
    place.file('.wakatime', `[settings]\nexclude = ${'('.repeat(100_000)}a${')'.repeat(100_000)}\n`),
  ),
  of('.wakatime: a pattern that counts to a thousand, thrice', (place) =>
    place.file('.wakatime', '[settings]\nhide_branch_names = (((a{1,1000}){1,1000}){1,1000})\n'),
  ),
  of('.wakatime: a name that repeats its group', (place) =>
    place.file('.wakatime', `[projectmap]\n(.*) = ${'{0}'.repeat(300_000)}\n`),
  ),
  of('.wakatime: values that hold each other', (place) =>
    place.file(
      '.wakatime',
      `[settings]\na0 = xxxxxxxxxx\n${lines(60, (at) => `a${at + 1} = %(a${at})s%(a${at})s%(a${at})s`)}\nexclude = %(a60)s\nhide_branch_names = %(hide_branch_names)s\n`,
    ),
  ),
  of('.wakatime: another server, and its key', (place) =>
    place.file(
      '.wakatime',
      `[settings]\napi_url = ${place.trapUrl}/api/v1\napi_key = 00000000-0000-4000-8000-00000000dead\nproxy = ${place.trapUrl}\n`,
    ),
  ),
  of('.wakatime: commands, logs and other files', (place) =>
    place.file(
      '.wakatime',
      `[settings]\napi_key_vault_cmd = touch ${join(place.root, 'was-run')}\nlog_file = ${join(place.outside, 'log')}\nimport_cfg = ${join(place.outside, 'secret.txt')}\nssl_certs_file = ${join(place.outside, 'secret.txt')}\nhostname = evil\n[destinations]\nevil = ${place.trapUrl}|00000000-0000-4000-8000-00000000dead\n[api_urls]\n.* = ${place.trapUrl}|00000000-0000-4000-8000-00000000dead\n[project_api_key]\n.* = 00000000-0000-4000-8000-00000000dead\n`,
    ),
  ),
  of('.wakatime: a FIFO', (place) => place.fifo('.wakatime')),
  of('.wakatime: 10 GB', (place) =>
    place.sparse('.wakatime', 10 * 1024 ** 3, '[settings]\nexclude = none\n'),
  ),
  of('.wakatime: one line of 1 MB', (place) =>
    place.file('.wakatime', `[settings]\nexclude = ${'no-such-name '.repeat(80_000)}\n`),
  ),
  of('.wakatime: noise', (place) => place.file('.wakatime', noise(place.random, 300_000))),
  of('.wakatime: a link to a secret', (place) => place.link('.wakatime', join(place.outside, '.wakatime'))),
  of('.wakatime: a link to /dev/zero', (place) => place.link('.wakatime', '/dev/zero')),
  of('.wakatime-project: a FIFO', (place) => place.fifo('.wakatime-project')),
  of('.wakatime-project: 10 GB without a line end', (place) =>
    place.sparse('.wakatime-project', 10 * 1024 ** 3, 'a'.repeat(100_000)),
  ),
  of('.wakatime-project: a link to a secret', (place) =>
    place.link('.wakatime-project', join(place.outside, 'secret.txt')),
  ),
  of('.wakatime-project: control characters, NUL and half a surrogate', (place) =>
    place.file(
      '.wakatime-project',
      Buffer.from('\x1b]0;x\x07a\0b\u202e\xed\xa0\x80\n\x1b[2Jbranch\0\n', 'latin1'),
    ),
  ),
  of('.wakatime-project: a placeholder 400 times', (place) => {
    place.file('.wakatime-project', '{project}'.repeat(400));
    place.file('.git/config', `[remote "origin"]\n\turl = ssh://host/${'n'.repeat(200_000)}\n`);
    place.file('.wakatime', '[git]\nproject_from_git_remote = true\n');
  }),
  of('.wakatime-project: a link to itself', (place) => place.link('.wakatime-project', '.wakatime-project')),
  of('.wakatime-project: a name that is somebody else’s placeholder', (place) =>
    place.file('.wakatime-project', `{0}%(api_key)s\${HOME}<<LAST_PROJECT>>../../${SECRET.length}\n`),
  ),
];
