import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, shellQuote, waitFor } from './processes.mts';
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
import { vimrc } from './vim.mts';

const common = { plugin: 'vim-wakatime', entry: 'lua/wakatime/init.lua' } as const;
/** What nobody takes for waiting. */
const HELD_UP_MS = 1000;

/** Opens a file, types a line and `:wq`; gives how long Neovim took to leave. */
async function typeAndQuit(stage: Stage, configuration: string, name: string): Promise<number> {
  stage.file(name, 'x = 1\n');
  // The plugin writes this file when it has noticed what is being edited, which is a moment after the start.
  const noticed = join(stage.home, '.wakatime', 'nvim_shared_state');
  rmSync(noticed, { force: true });
  const terminal = openTerminal(stage, `nvim -u ${shellQuote(configuration)} ${shellQuote(name)}`);
  try {
    expectThat(await waitFor(() => existsSync(noticed), 10_000), `the plugin did not notice ${name}`);
    terminal.press('o');
    terminal.type('text');
    terminal.press('Escape');
    await expectOnScreen(terminal, 'text');
    terminal.type(':wq');
    await expectOnScreen(terminal, ':wq');
    const pressed = terminal.press('Enter');
    const ended = await terminal.end(30_000);
    expectThat(ended !== undefined, `Neovim did not leave: ${terminal.screen().trim()}`);
    return (ended ?? 0) - pressed;
  } finally {
    terminal.close();
  }
}

async function quitTimes(stage: Stage, checkout: string, rounds: number) {
  const configuration = stage.homeFile('vimrc', vimrc(checkout));
  const times: number[] = [];
  const names = Array.from({ length: rounds }, (_, round) => `round${round}.py`);
  for (const name of names) {
    times.push(await typeAndQuit(stage, configuration, name));
    // A call that meets another one sending leaves the rest to it, and would have nothing to wait for.
    await waitForQuiet(stage);
  }
  const there = new Set(await survivors(stage));
  const lost = names.flatMap((name) => [`${name} read`, `${name} write`]).filter((beat) => !there.has(beat));
  const whole = names.filter((name) => there.has(`${name} read`) && there.has(`${name} write`)).length;
  const figures = `${whole} of ${rounds} :wq survived, taking ${times.join(', ')} ms`;
  expectThat(lost.length === 0, `expected nothing to be lost, lost: ${lost.join(', ')}; ${figures}`);
  return { times, figures };
}

/** The scenarios of Neovim. */
export const neovimScenarios: readonly Scenario[] = [
  {
    ...common,
    programs: ['nvim'],
    name: 'neovim: headless, with time to send',
    async run({ checkout }) {
      const stage = await makeStage();
      stage.file('a.py', 'x = 1\n');
      const configuration = stage.homeFile('vimrc', vimrc(checkout));
      const commands = stage.homeFile(
        'drive.vim',
        [
          // The plugin sets itself up 100 ms after the start.
          'sleep 300m',
          'edit a.py',
          "call append('$', 'y = 2')",
          'write',
          'doautocmd QuitPre',
          'sleep 2',
          'qall!',
          '',
        ].join('\n'),
      );
      const ended = await run('/usr/bin/env', ['nvim', '-u', configuration, '--headless', '-S', commands], {
        cwd: stage.project,
        env: stage.env,
      });
      expectSame("Neovim's exit code", 0, ended.code, { output: ended.stderr.trim() });
      await expectArrived(stage, ['a.py read', 'a.py write']);
      return '';
    },
  },
  {
    ...common,
    programs: ['nvim', 'tmux'],
    name: 'neovim: typed :wq',
    async run({ checkout, repeat }) {
      const stage = await makeStage();
      return (await quitTimes(stage, checkout, repeat)).figures;
    },
  },
  {
    ...common,
    programs: ['nvim', 'tmux'],
    name: 'neovim: typed :wq, a server that takes 5 s',
    async run({ checkout }) {
      const stage = await makeStage({ delayMs: 5000 });
      const { times, figures } = await quitTimes(stage, checkout, 3);
      expectThat(
        Math.max(...times) < HELD_UP_MS,
        `expected :wq to take less than ${HELD_UP_MS} ms: ${figures}`,
      );
      return figures;
    },
  },
];
