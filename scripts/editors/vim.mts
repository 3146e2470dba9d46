import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesOf, run, start, waitFor } from './processes.mts';
import type { Scenario } from './scenario.mts';
import { describeBeats, expectArrived, expectSame, expectThat, makeStage, type Stage } from './stage.mts';

const common = { plugin: 'vim-wakatime', entry: 'plugin/wakatime.vim', programs: ['vim'] } as const;

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A configuration that loads a checkout and nothing else, for Vim and Neovim. */
export function vimrc(checkout: string): string {
  return [
    'set nocompatible nomore',
    `let &runtimepath = ${quote(checkout)} . ',' . &runtimepath`,
    'filetype plugin on',
    'syntax on',
    '',
  ].join('\n');
}

/** The command line that runs a script of commands in Vim without a screen. */
function vimCommand(stage: Stage, checkout: string, script: readonly string[]): readonly string[] {
  const configuration = stage.homeFile('vimrc', vimrc(checkout));
  const commands = stage.homeFile('drive.vim', ['scriptencoding utf-8', ...script, ''].join('\n'));
  return ['-Nu', configuration, '-es', '-S', commands];
}

async function runVim(stage: Stage, checkout: string, script: readonly string[]): Promise<number> {
  const ended = await run('/usr/bin/env', ['vim', ...vimCommand(stage, checkout, script)], {
    cwd: stage.project,
    env: stage.env,
  });
  expectSame("Vim's exit code", 0, ended.code, { output: `${ended.stdout}${ended.stderr}`.trim() });
  return ended.tookMs;
}

/** The scenarios of Vim. */
export const vimScenarios: readonly Scenario[] = [
  {
    ...common,
    name: 'vim: one file',
    async run({ checkout }) {
      const stage = await makeStage();
      stage.file('a.py', 'x = 1\n');
      await runVim(stage, checkout, ['edit a.py', "call append('$', 'y = 2')", 'wq']);
      await expectArrived(stage, ['a.py read', 'a.py write']);
      expectSame('calls', 1, stage.server.requests());
      return 'one call with 2 heartbeats';
    },
  },
  {
    ...common,
    name: 'vim: two files',
    async run({ checkout }) {
      const stage = await makeStage();
      stage.file('a.py', 'x = 1\n');
      stage.file('b.py', 'x = 1\n');
      const change = "call append('$', 'y = 2')";
      await runVim(stage, checkout, ['edit a.py', change, 'write', 'edit b.py', change, 'wq']);
      await expectArrived(stage, ['a.py read', 'a.py write', 'b.py read', 'b.py write']);
      expectSame('calls', 1, stage.server.requests());
      return 'one call with 4 heartbeats, 3 of them extras';
    },
  },
  {
    ...common,
    name: 'vim: a file name with spaces, quotes and é',
    async run({ checkout }) {
      const stage = await makeStage();
      const name = `we ird'q"né.txt`;
      stage.file(name, 'x\n');
      const edit = `execute 'edit' fnameescape(${quote(name)})`;
      await runVim(stage, checkout, [edit, "call append('$', 'y')", 'wq']);
      await expectArrived(stage, [`${name} read`, `${name} write`]);
      const paths = [...new Set(stage.server.acknowledged.map(({ entity }) => entity))];
      expectSame('paths', [join(stage.project, name)], paths);
      return name;
    },
  },
  {
    ...common,
    name: 'vim: standard input that stays open',
    async run({ checkout }) {
      const stage = await makeStage();
      stage.file('a.py', 'x = 1\n');
      const script = ['edit a.py', "call append('$', 'y = 2')", 'write', 'doautocmd QuitPre', 'sleep 30'];
      const vim = start('/usr/bin/env', ['vim', ...vimCommand(stage, checkout, script)], {
        cwd: stage.project,
        env: stage.env,
      });
      const startedAt = Date.now();
      const isThere = (): boolean => describeBeats(stage.server.acknowledged).length === 2;
      await waitFor(isThere, 10_000);
      await waitFor(() => stage.calls() === 0, 10_000);
      const tookMs = Date.now() - startedAt;
      expectThat(vim.isRunning(), 'expected Vim to be running still, it had ended');
      expectSame('calls under way', 0, stage.calls());
      expectSame('heartbeats', ['a.py read', 'a.py write'], describeBeats(stage.server.acknowledged));
      vim.child.kill('SIGTERM');
      await vim.ended;
      return `the call was over ${tookMs} ms after Vim's start, Vim ran on`;
    },
  },
  {
    ...common,
    name: 'vim: lines taken away',
    unless: (text) =>
      /^\s*let heartbeat\.human_line_changes/m.test(text)
        ? undefined
        : 'this version of the plugin does not tell changed lines',
    async run({ checkout }) {
      const stage = await makeStage();
      stage.file('a.py', 'a\nb\nc\nd\n');
      const script = ['edit a.py', 'doautocmd QuitPre', 'sleep 300m', '1,2delete', 'write', 'quit'];
      await runVim(stage, checkout, script);
      await expectArrived(stage, ['a.py read', 'a.py write']);
      const written = stage.server.acknowledged.find((beat) => beat.is_write === true);
      expectSame('human_line_changes', -2, written?.human_line_changes);
      return '--human-line-changes -2 arrived';
    },
  },
  {
    ...common,
    name: 'vim: a server that takes 3 s',
    async run({ checkout }) {
      const stage = await makeStage({ delayMs: 3000 });
      stage.file('a.py', 'x = 1\n');
      const startedAt = Date.now();
      const vimMs = await runVim(stage, checkout, ['edit a.py', "call append('$', 'y = 2')", 'wq']);
      expectSame('heartbeats when Vim left', 0, stage.server.acknowledged.length);
      await waitFor(() => stage.server.acknowledged.length >= 2, 10_000);
      const arrivedMs = Date.now() - startedAt;
      await expectArrived(stage, ['a.py read', 'a.py write']);
      return `Vim left after ${vimMs} ms, acknowledged after ${arrivedMs} ms`;
    },
  },
  {
    ...common,
    name: 'vim: the plugin keeps the installed program',
    async run({ checkout }) {
      const stage = await makeStage();
      stage.file('a.py', 'x = 1\n');
      const installed = join(stage.home, '.wakatime', 'wakatime-cli');
      const before = readFileSync(installed, 'utf8');
      await runVim(stage, checkout, ['edit a.py', 'sleep 2', 'wq']);
      // Some versions look in the background whether they should replace it, beyond Vim's end.
      const isUpdating = () =>
        processesOf(stage.home).some(({ argv }) => argv.join(' ').includes('install_cli'));
      expectThat(
        await waitFor(() => !isUpdating(), 10_000),
        'expected the plugin to stop updating, it goes on',
      );
      await expectArrived(stage, ['a.py read', 'a.py write']);
      expectSame('the file ~/.wakatime/wakatime-cli', before, readFileSync(installed, 'utf8'));
      return '';
    },
  },
];
