import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause, type Running, shellQuote, start, waitFor } from './processes.mts';
import type { Scenario } from './scenario.mts';
import {
  expectArrived,
  expectSame,
  expectThat,
  makeStage,
  type Stage,
  survivors,
  waitForQuiet,
} from './stage.mts';
import { expectOnScreen, openTerminal } from './terminal.mts';

const HELD_UP_MS = 1000;
/** How soon somebody who is quick types the next word. */
const TYPING_MS = 500;

/** Gives an interactive shell these lines on its standard input, and waits for its end. */
async function feed(stage: Stage, shell: readonly string[], lines: readonly string[]): Promise<Running> {
  const running = start('/usr/bin/env', shell, { cwd: stage.project, env: stage.env, stdin: 'open' });
  running.child.stdin?.end(`${lines.join('\n')}\n`);
  await running.ended;
  return running;
}

async function zshInheriting(stage: Stage, checkout: string): Promise<string> {
  stage.homeFile('.zshrc', `source ${shellQuote(join(checkout, 'zsh-wakatime.plugin.zsh'))}\n`);
  const seen = join(stage.home, 'seen');
  const zsh = start('/usr/bin/env', ['zsh', '-i'], { cwd: stage.project, env: stage.env, stdin: 'open' });
  const words = ['one', 'two', 'three', 'four'];
  const readSeen = (): string => (existsSync(seen) ? readFileSync(seen, 'utf8') : '');
  let besideCalls = 0;
  for (const word of words) {
    if (stage.calls() > 0) besideCalls += 1;
    zsh.child.stdin?.write(`echo ${word} >> ${shellQuote(seen)}\n`);
    if (!(await waitFor(() => readSeen().includes(word), 5000))) break;
    // The next line comes while the call for this one is under way, and could be taken by it.
    await waitFor(() => stage.calls() > 0, 2000);
  }
  zsh.child.stdin?.end();
  await zsh.ended;
  expectSame('lines that the shell read', words, readSeen().split('\n').filter(Boolean));
  expectThat(besideCalls > 0, 'expected calls under way while the shell read, there were none');
  await waitForQuiet(stage);
  return `${words.length} lines read, ${besideCalls} of them while a call was under way`;
}

/** What two commands in bash show, without what differs from run to run. */
async function bashShows(stage: Stage, rc: string): Promise<string> {
  const bash = await feed(stage, ['bash', '--rcfile', rc, '-i'], ['ls -l', 'sleep 1']);
  await waitForQuiet(stage);
  return bash.output().replace(/\(\d+\)/g, '(PID)');
}

async function expectQuietBash(checkout: string, status: number): Promise<void> {
  const stage = await makeStage({ status });
  const rc = stage.homeFile('rc', `PS1=''\n. ${shellQuote(join(checkout, 'bash-wakatime.sh'))}\n`);
  const shown = await bashShows(stage, rc);
  const beats = await survivors(stage);
  const cli = join(stage.home, '.wakatime', 'wakatime-cli');
  rmSync(cli);
  writeFileSync(cli, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  expectSame('what bash shows, as with a wakatime-cli that does nothing', await bashShows(stage, rc), shown);
  expectSame('heartbeats arrived or queued', ['ls write', 'sleep write'], beats);
}

/** The scenarios of zsh, bash and fish. */
export const shellScenarios: readonly Scenario[] = [
  {
    name: 'zsh: one call per command',
    plugin: 'zsh-plugin',
    entry: 'wakatime.plugin.zsh',
    programs: ['zsh'],
    async run({ checkout }) {
      const stage = await makeStage();
      stage.homeFile('.zshrc', `source ${shellQuote(join(checkout, 'wakatime.plugin.zsh'))}\n`);
      await feed(stage, ['zsh', '-i'], ['ls -l', 'sleep 1']);
      await expectArrived(stage, ['ls write', 'sleep write']);
      const [first] = stage.server.acknowledged;
      expectSame('type and project', ['app', 'api'], [first?.type, first?.project]);
      return '';
    },
  },
  {
    name: 'zsh: calls that inherit standard input',
    plugin: 'zsh-wakatime',
    entry: 'zsh-wakatime.plugin.zsh',
    programs: ['zsh'],
    async run({ checkout }) {
      return zshInheriting(await makeStage({ delayMs: 1000 }), checkout);
    },
  },
  {
    name: "bash: nothing in the user's terminal",
    plugin: 'bash-plugin',
    entry: 'bash-wakatime.sh',
    programs: ['bash'],
    async run({ checkout }) {
      await expectQuietBash(checkout, 202);
      return '';
    },
  },
  {
    name: "bash: nothing in the user's terminal, a server that fails",
    plugin: 'bash-plugin',
    entry: 'bash-wakatime.sh',
    programs: ['bash'],
    async run({ checkout }) {
      await expectQuietBash(checkout, 500);
      return '';
    },
  },
  {
    name: 'fish: exit right after a command, a server that takes 5 s',
    plugin: 'fish-plugin',
    entry: 'conf.d/wakatime.fish',
    programs: ['fish', 'tmux'],
    async run({ checkout }) {
      const stage = await makeStage({ delayMs: 5000 });
      stage.homeFile(
        '.config/fish/config.fish',
        `set fish_greeting\nfunction fish_prompt; echo 'ready> '; end\nsource ${shellQuote(join(checkout, 'conf.d/wakatime.fish'))}\n`,
      );
      const terminal = openTerminal(stage, 'fish');
      await expectOnScreen(terminal, 'ready>');
      terminal.type('true here');
      terminal.press('Enter');
      await waitFor(() => terminal.screen().split('ready>').length > 2, 5000);
      await pause(TYPING_MS);
      terminal.type('exit');
      const pressed = terminal.press('Enter');
      const ended = await terminal.end(HELD_UP_MS);
      const screen = terminal.screen().trim();
      terminal.close();
      expectThat(
        ended !== undefined,
        `expected fish to leave within ${HELD_UP_MS} ms, on its screen: ${screen}`,
      );
      const beats = await survivors(stage);
      // Some versions of the plugin tell the exit as well.
      expectThat(
        beats.includes('true write'),
        `expected 'true write', arrived or queued: ${beats.join(', ')}`,
      );
      return `fish left after ${(ended ?? 0) - pressed} ms, the heartbeat survived`;
    },
  },
];
