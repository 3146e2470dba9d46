import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Shell } from '../../../src/commands/setup/shell/shells.ts';
import { canTalkTo, INIT, runSession, type Session } from '../../support/shellSession.ts';
import { useFolder } from '../../support/useFolder.ts';

const folder = useFolder();
/** As `501` for 5.1; PATH may have another one than that of this system, such as the 3.2 of macOS. */
const bashVersion = Number(
  spawnSync('bash', ['-c', 'echo $((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1]))'], { encoding: 'utf8' })
    .stdout,
);

/** The words of a call by their flags. */
function read(call: string): Readonly<Record<string, string>> {
  const words = call.split('|').slice(1);
  return Object.fromEntries(
    words.flatMap((word, at) => (word.startsWith('--') ? [[word, words[at + 1] ?? '']] : [])),
  );
}

const entities = (calls: readonly string[]): readonly string[] =>
  calls.flatMap((call) => read(call)['--entity'] ?? []).sort();

describe.each(['bash', 'zsh', 'fish'] as const)('%s in a terminal', (shell: Shell) => {
  if (!canTalkTo(shell)) {
    it.skip(`${shell} or script(1) is not installed here`, () => {});
    return;
  }
  const run = (lines: readonly string[], more: Partial<Session> = {}) =>
    runSession({ shell, folder: folder.path, rc: [INIT], lines, ...more });
  const places = (...names: readonly string[]): void => {
    for (const name of names) mkdirSync(join(folder.path, name));
  };
  const variable = (name: string, value: string): string =>
    shell === 'fish' ? `set -gx ${name} '${value}'` : `export ${name}='${value}'`;

  it('gives a heartbeat with the first word of a command, its folder and its time, and shows nothing of it', async () => {
    const beforeS = Math.floor(Date.now() / 1000);
    const { screen, calls } = run(['ls -d secret-argument'], { hasTerminal: true });
    const [call = ''] = await calls(1);
    expect(read(call)).toMatchObject({
      '--entity': 'ls',
      '--entity-type': 'app',
      '--project-folder': folder.path,
      '--plugin': expect.stringMatching(new RegExp(`^${shell}/[\\d.]+ ${shell}-wakatime/\\d\\S+$`)),
    });
    expect(Number(read(call)['--time'])).toBeGreaterThanOrEqual(beforeS - 1);
    expect(Number(read(call)['--time'])).toBeLessThanOrEqual(Date.now() / 1000 + 1);
    expect(call).toMatch(/\|in \/$/);
    expect(call).not.toContain('secret-argument');
    expect(screen).not.toMatch(/NOISE|\[1\] \d|[Dd]one/);
  });

  it('names no more than it may', async () => {
    const lines: readonly (readonly [line: string, entity: string])[] = [
      ['ls -d x', 'ls'],
      // What is no command, such as a password at the wrong place.
      ['Hunter2 x', shell],
      ['"ls" -d x', shell],
      ['TOKEN=abc123 ls -d x', 'ls'],
      ['TOKEN="a b" ls -d x', shell],
      ['/bin/ls -d x', 'ls'],
    ];
    places(...lines.map((_, at) => String(at)));
    const { calls } = run(
      lines.flatMap(([line], at) => [` cd ../${at}`, line]),
      { rc: ['HISTCONTROL=ignorespace', INIT].slice(shell === 'bash' ? 0 : 1), at: '0' },
    );
    const found = await calls(lines.length);
    const named = found.map((call) => [read(call)['--project-folder']?.at(-1), read(call)['--entity']]);
    expect(named.sort()).toEqual(lines.map(([, entity], at) => [String(at), entity]));
    expect(found.join()).not.toMatch(/abc123|Hunter2|a b/);
  });

  it('gives none for a line with a blank in front', async () => {
    places('a', 'b');
    const { calls, callsNow } = run([' cd a', ' ls -d x', ' cd ../b', 'echo seen'], {
      rc: ['HISTCONTROL=ignorespace', INIT].slice(shell === 'bash' ? 0 : 1),
    });
    await calls(1);
    expect(entities(callsNow())).toEqual(['echo']);
  });

  it('gives one for the same command in the same folder, and one for each folder', async () => {
    places('a');
    const { calls } = run(['echo one', 'echo two', 'cd a', 'echo three', 'echo four']);
    const wanted = shell === 'bash' ? ['cd', 'echo'] : ['cd', 'echo', 'echo'];
    const found = await calls(wanted.length);
    expect(entities(found)).toEqual(wanted);
  });

  it('is silent with HACKATIME_SHELL=off', () => {
    const { callsNow } = run([variable('HACKATIME_SHELL', 'off'), 'echo one'], {
      env: { HACKATIME_SHELL: 'off' },
    });
    expect(callsNow()).toEqual([]);
  });

  it('says nothing where the program is gone', () => {
    const { screen } = run(['echo one'], { isGone: true });
    expect(screen).not.toMatch(/not found|unknown command|denied|No such/i);
  });

  it('leaves the status of the last command, and that of the last job, as they are', () => {
    places('a');
    const status = shell === 'fish' ? '$status' : '$?';
    const job = shell === 'fish' ? '$last_pid' : '$!';
    const keep = shell === 'fish' ? `set kept ${job}` : `kept=${job}`;
    const { screen } = run([
      'false',
      `echo status-${status}`,
      'sleep 0 &',
      keep,
      // A folder without a heartbeat so far.
      'cd a',
      'ls -d /',
      `test $kept = ${job}; and echo same-$kept`.replace('; and', shell === 'fish' ? '; and' : ' &&'),
    ]);
    expect(screen).toContain('status-1');
    expect(screen).toMatch(/same-\d/);
  });

  it('reads today for the prompt from a file, until the day is over, and takes nothing from it but a time', () => {
    const show = shell === 'fish' ? 'echo "shown<$(hackatime_prompt)>"' : 'echo "shown<$HACKATIME_TODAY>"';
    mkdirSync(join(folder.path, 'home', '.wakatime'), { recursive: true });
    const shown = (text: string): string => {
      writeFileSync(join(folder.path, 'home', '.wakatime', 'today.txt'), text);
      const { screen } = run([show], { env: { HACKATIME_PROMPT: '1' } });
      return /shown<([^$(<]*)>$/m.exec(screen)?.[1] ?? screen;
    };
    expect(shown('9999999999 4h 18m\n')).toBe('4h 18m');
    expect(shown('1000 4h 18m\n')).toBe('');
    expect(shown('9999999999 $(echo 1)\n')).toBe('');
  });

  it('has today counted for the prompt where the prompt shows it', async () => {
    const { calls } = run(['echo one'], { env: { HACKATIME_PROMPT: '1' } });
    expect((await calls(2)).map((call) => call.split('|')[1]).sort()).toContain('bar');
  });

  // An older bash has to ask its history in a process that ends at once.
  it.skipIf(shell === 'bash' && bashVersion < 501)(
    'starts no process for a prompt without a heartbeat',
    () => {
      const prompt = {
        bash: '_hackatime_precmd',
        zsh: '_hackatime_precmd',
        fish: 'hackatime_prompt',
        powershell: '',
      };
      const entered = {
        bash: '_hackatime_ran=1',
        zsh: '_hackatime_preexec "echo x"',
        fish: '__hackatime_preexec "echo x"',
        powershell: '',
      };
      const rounds = `${entered[shell]}; ${prompt[shell]}`;
      const loop =
        shell === 'fish'
          ? `for i in 1 2 3 4 5 6 7 8 9 10; ${rounds}; end`
          : `for i in 1 2 3 4 5 6 7 8 9 10; do ${rounds}; done`;
      // Page faults of children that have ended: one that is waited for adds to them.
      const faults =
        shell === 'fish' ? 'string split " " </proc/$fish_pid/stat' : 'read -r line </proc/$$/stat';
      const show = {
        bash: `${faults}; set -- $line; echo faults=\${11}`,
        zsh: `${faults}; set -- $=line; echo faults=$11`,
        fish: `echo faults=(${faults})[11]`,
        powershell: '',
      }[shell];
      const { screen } = run([`${rounds}; ${show}; ${loop}; ${show}`], { env: { HACKATIME_PROMPT: '1' } });
      const counted = [...screen.matchAll(/faults=(\d+)$/gm)].map(([, count]) => count);
      expect(counted).toHaveLength(2);
      expect(counted[1]).toBe(counted[0]);
    },
  );
});

describe('bash beside other things at the prompt', () => {
  if (!canTalkTo('bash')) {
    it.skip('bash or script(1) is not installed here', () => {});
    return;
  }
  const run = (rc: readonly string[], lines: readonly string[]) =>
    runSession({ shell: 'bash', folder: folder.path, rc, lines });

  it.each([
    ['a text', `PROMPT_COMMAND='echo "own-$?"'`],
    ['a text that ends in a semicolon', `PROMPT_COMMAND='echo "own-$?";'`],
    ['a text that ends in a comment', `PROMPT_COMMAND='echo "own-$?" # mine'`],
    ['a list', `PROMPT_COMMAND=('echo "own-$?"' 'true')`],
  ])('leaves PROMPT_COMMAND alone that is %s', async (_, line) => {
    const { screen, calls } = run([line, INIT, INIT], ['false', 'ls -d /', 'declare -p PROMPT_COMMAND']);
    expect(screen).toMatch(/^own-1$/m);
    expect(screen.match(/_hackatime_hook/g)).toHaveLength(1);
    expect(entities(await calls(1))).toEqual(['false']);
  });

  it('leaves PROMPT_COMMAND alone that must not be changed, and goes on reading the file', () => {
    const { screen } = run(['PROMPT_COMMAND=:', 'readonly PROMPT_COMMAND', INIT, 'echo read-on'], []);
    expect(screen).toContain('read-on');
    expect(screen).not.toContain('readonly variable');
  });

  it('leaves traps and PS0 alone', async () => {
    const { screen, calls } = run(
      ["trap 'echo debug-trap' DEBUG", "trap 'echo exit-trap' EXIT", "PS0='own-ps0 '", INIT],
      ['ls -d /', 'trap -p DEBUG'],
    );
    await calls(1);
    if (bashVersion >= 404) expect(screen).toContain('own-ps0');
    expect(screen).toContain("trap -- 'echo debug-trap' DEBUG");
    expect(screen.match(/^exit-trap$/gm)).toHaveLength(1);
  });

  it.each([
    'set -u',
    'set -e',
    'set -eu',
    'set -o pipefail',
    'IFS=/',
    'shopt -s nullglob failglob',
    'shopt -s extdebug',
  ])('works under %s', async (line) => {
    const { screen, calls } = run([line, INIT, line], ['! true', 'cd .', 'echo still-here', 'echo $?']);
    expect(screen).toMatch(/^still-here$/m);
    expect(screen).not.toMatch(/unbound|NOISE|no match|syntax/);
    expect(entities(await calls(1))).toHaveLength(1);
  });

  it('gives none for a line that bash leaves out of its history by a rule', async () => {
    mkdirSync(join(folder.path, 'a'));
    const { calls } = run(['HISTIGNORE="ls *"', 'HISTCONTROL=erasedups', INIT], ['ls -d /', 'cd a']);
    expect(entities(await calls(1))).toEqual(['cd']);
  });

  it('gives one for a line that makes an older one go', async () => {
    mkdirSync(join(folder.path, 'a'));
    const { calls } = run(
      ['HISTCONTROL=ignoreboth:erasedups', INIT],
      ['echo one', 'cd a', 'echo one', 'cd ..'],
    );
    expect(entities(await calls(2))).toEqual(['cd', 'echo']);
  });

  it('is no error in a shell that has inherited PROMPT_COMMAND alone', () => {
    const { screen } = run([INIT, 'export PROMPT_COMMAND'], ['bash --norc -i', 'echo inner', 'exit']);
    expect(screen).toContain('inner');
    expect(screen).not.toContain('not found');
  });

  it('tells scripts nothing', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../shell/init.bash'), 'utf8');
    expect(text.split('\n').find((line) => line !== '' && !line.startsWith('#'))).toBe(
      'if [[ $- == *i* ]]; then',
    );
  });
});
