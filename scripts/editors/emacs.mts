import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, shellQuote } from './processes.mts';
import type { Scenario } from './scenario.mts';
import { expectArrived, expectSame, expectThat, makeStage, type Stage, survivors } from './stage.mts';

const common = {
  plugin: 'wakatime-mode',
  entry: 'wakatime-mode.el',
  programs: ['emacs', 'script'],
} as const;

const lisp = (text: string): string => JSON.stringify(text);

/** When to leave after the save: after the calls have ended, or so many seconds later whatever they do. */
type Leave = 'calls-ended' | number;

/** Edits and saves a.c in a terminal; gives Emacs's messages. */
async function editAndSave(stage: Stage, checkout: string, leave: Leave): Promise<string> {
  stage.file('a.c', 'int x;\n');
  const init = stage.homeFile(
    'init.el',
    [
      // Emacs compiles what it loads in the background, for as long as ten seconds.
      '(setq native-comp-deferred-compilation nil native-comp-jit-compilation nil)',
      `(add-to-list 'load-path ${lisp(checkout)})`,
      "(require 'wakatime-mode)",
      '(setq make-backup-files nil auto-save-default nil)',
      '(global-wakatime-mode 1)',
      '',
    ].join('\n'),
  );
  const messages = join(stage.home, 'messages');
  const drive = stage.homeFile(
    'drive.el',
    `
(defun drive-when (ready then &optional tries)
  (if (or (funcall ready) (> (or tries 0) 150))
      (funcall then)
    (run-at-time 0.1 nil #'drive-when ready then (1+ (or tries 0)))))
(defun drive-leave ()
  (with-current-buffer "*Messages*" (write-region nil nil ${lisp(messages)} nil 'quiet))
  (kill-emacs))
(defun drive-save ()
  (with-current-buffer "a.c" (save-buffer))
  ${
    leave === 'calls-ended'
      ? "(drive-when (lambda () (null (process-list))) (lambda () (run-at-time 0.3 nil #'drive-leave)))"
      : `(run-at-time ${leave} nil #'drive-leave)`
  })
(defun drive-edit ()
  (with-current-buffer "a.c" (goto-char (point-max)) (insert "int y;\\n"))
  (run-at-time 1 nil #'drive-save))
(drive-when (lambda () (with-current-buffer "a.c" (memq 'wakatime-save after-save-hook))) #'drive-edit)
`,
  );
  // The mode switches itself off without a terminal.
  const command = `emacs -nw -Q -l ${shellQuote(init)} a.c -l ${shellQuote(drive)}`;
  const ended = await run('/usr/bin/env', ['script', '-qec', command, '/dev/null'], {
    cwd: stage.project,
    env: stage.env,
  });
  expectSame("Emacs's exit code", 0, ended.code);
  expectThat(existsSync(messages), 'Emacs left no messages');
  return readFileSync(messages, 'utf8');
}

// Emacs notes such an error twice, once with the name of the function.
const errorsIn = (messages: string): readonly string[] =>
  [...messages.matchAll(/sentinel: WakaTime Error \((\d+)\)/g)].map(([, code]) => code ?? '');

/** The scenarios of Emacs. */
export const emacsScenarios: readonly Scenario[] = [
  {
    ...common,
    name: 'emacs: first change and save',
    async run({ checkout }) {
      const stage = await makeStage();
      const messages = await editAndSave(stage, checkout, 'calls-ended');
      await expectArrived(stage, ['a.c read', 'a.c write']);
      expectSame('error messages', [], errorsIn(messages));
      return '';
    },
  },
  {
    ...common,
    name: 'emacs: left 0.4 s after the save, a server that takes 4 s',
    async run({ checkout }) {
      const stage = await makeStage({ delayMs: 4000 });
      const messages = await editAndSave(stage, checkout, 0.4);
      const acknowledged = stage.server.acknowledged.length;
      expectSame('heartbeats when Emacs left', 0, acknowledged);
      expectSame('heartbeats arrived or queued', ['a.c read', 'a.c write'], await survivors(stage));
      expectSame('error messages', [], errorsIn(messages));
      return `${stage.server.acknowledged.length} acknowledged after Emacs left, none lost`;
    },
  },
  {
    ...common,
    name: 'emacs: a key that the server refuses',
    async run({ checkout }) {
      const stage = await makeStage({ status: 401 });
      const messages = await editAndSave(stage, checkout, 'calls-ended');
      const errors = errorsIn(messages);
      // What follows a refusal is held back, with another exit code.
      expectSame('first error message', '104', errors[0]);
      expectSame('heartbeats queued', ['a.c read', 'a.c write'], await survivors(stage));
      return `the messages show ${errors.join(', ')}; requests: ${stage.server.requests()}`;
    },
  },
];
