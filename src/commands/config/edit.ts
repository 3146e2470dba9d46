import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { updateConfigText } from '../../config/files/changeConfig.ts';
import { settingBackup } from '../../config/files/settingConfig.ts';
import { formatProblem } from '../../config/problems.ts';
import { unknownLines } from '../../config/table/inForce.ts';
import { findUnusable } from '../../config/table/unusable.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { withTilde } from '../../launcher/plan.ts';
import { printable } from '../../render/text.ts';
import { editorCommand, runEditor } from '../../system/programs/runEditor.ts';
import { requireNamedConfig } from '../shared/settingsProblems.ts';
import { fileTest, readSources, reopened, shownFile } from './shared.ts';

export const spec: CommandSpec = {
  name: 'config edit',
  summary: 'Open the config file in your editor, and check it afterwards',
  description:
    'Opens the file in $VISUAL or $EDITOR and waits for its end. Then it says what in the file is not understood, line by line. ' +
    'What was there before is kept beside it as ….before-config.',
  examples: [{ run: 'EDITOR=nano hackatime config edit', shows: 'In another editor' }],
  exits: [
    [0, 'Edited, and all of it is understood'],
    [1, 'Something in it is not understood, or the editor failed'],
    [2, 'Usage error, or no terminal'],
  ],
};

/** What `config edit` does besides reading and saying: opening the editor. */
export type EditActs = { readonly runEditor: typeof runEditor };

/** `hackatime config edit`; see `spec`. Throws AppError 'usage', 'config-write' and 'storage'. */
export async function run(
  _request: CommandRequest,
  context: Context,
  acts: EditActs = { runEditor },
): Promise<number> {
  const { io, fs, paths, platform } = context;
  const { configFile } = paths;
  if (!io.stdinIsTty || !io.stdoutIsTty) {
    throw new AppError('usage', 'an editor needs a terminal', {
      hint: `To change ${shownFile(context)} from a script: hackatime config set NAME VALUE`,
    });
  }
  requireNamedConfig(context);
  // A file that an editor makes could be read by others, and people write their key into it.
  if (fs.stat(configFile) === 'missing') updateConfigText(configFile, (text) => text || '[settings]\n');
  keepCopy(configFile, fs);
  const command = editorCommand(io.env, platform);
  const failure = await acts.runEditor(command, configFile, io.env, platform);
  if (failure !== undefined) {
    throw new AppError('storage', `the editor "${command}" failed: ${failure}`, {
      hint: 'Name another one in the variable EDITOR.',
    });
  }
  return check(reopened(context));
}

function keepCopy(file: string, fs: Context['fs']): void {
  const text = fs.readText(file);
  if (text !== undefined) updateConfigText(settingBackup(file), () => text);
}

async function check(context: Context): Promise<number> {
  const { io, paths } = context;
  const sources = await readSources(context);
  const wrong = [...sources.settings.problems, ...(await findUnusable(sources, fileTest(context)))];
  const say = (line: string): void => io.err(`${printable(withTilde(line, paths.home))}\n`);
  for (const problem of unknownLines(sources)) say(formatProblem(problem));
  for (const problem of wrong) say(formatProblem(problem));
  if (wrong.length === 0) {
    io.out(`${shownFile(context)} is understood.\n`);
    return 0;
  }
  io.err('To mend it: hackatime config edit\n');
  return 1;
}
