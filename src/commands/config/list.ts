import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { helpStyle, wrap } from '../../cli/help.ts';
import { type ConfigProblem, formatProblem } from '../../config/problems.ts';
import { settingsInForce, unknownLines } from '../../config/table/inForce.ts';
import { findUnusable } from '../../config/table/unusable.ts';
import type { Context } from '../../context/context.ts';
import { withTilde } from '../../launcher/plan.ts';
import { paintFor } from '../../render/paint.ts';
import { type ConfigRow, formatConfigRows, formatConfigScreen } from '../../render/screens/setup/config.ts';
import { printable } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { requireNamedConfig } from '../shared/settingsProblems.ts';
import { fileTest, readSources, settingJson, shownFile, shownValue, sourceText } from './shared.ts';

export const spec: CommandSpec = {
  name: 'config list',
  isGroupDefault: true,
  summary: 'List every setting in force, and where it comes from',
  description:
    'Shows each setting with its value and the file and line, variable or flag that it comes from, or "default". Settings of ' +
    'other sections than [settings] have the name of theirs in front: reports.timezone. API keys and passwords are never shown. ' +
    'Below stands what is written and not understood: slips, values that cannot be read, lines that are no settings of hackatime.\n\n' +
    '"hackatime config" alone does the same. In a pipe the fields are separated by tabs, and what is not understood goes to ' +
    'standard error.',
  options: [{ name: 'changed', type: 'switch', help: 'Only what is set, without defaults.' }, JSON_OPTION],
  examples: [
    { run: 'hackatime config', shows: 'Everything' },
    { run: 'hackatime config list --changed', shows: 'What you have set yourself' },
  ],
  exits: [
    [0, 'Listed'],
    [1, 'A config file cannot be read'],
    [2, 'Usage error'],
  ],
};

/** `hackatime config list`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  requireNamedConfig(context);
  const sources = await readSources(context);
  const isChosen = request.options['changed'] === true;
  const settings = settingsInForce(sources).filter(({ source, isMinor }) =>
    source.kind === 'default' ? !isChosen && !isMinor : true,
  );
  const problems = inOrder([
    ...sources.settings.problems,
    ...(await findUnusable(sources, fileTest(context))),
    ...unknownLines(sources),
  ]);
  const code = sources.settings.configBroken ? 1 : 0;
  if (request.options['json'] === true) {
    const data = {
      schema: 'hackatime.config.list/1',
      config: paths.configFile,
      settings: settings.map(settingJson),
      problems: problems.map(({ place, message }) => ({
        file: place?.file ?? null,
        line: place?.line ?? null,
        message,
      })),
    };
    io.out(`${JSON.stringify(data)}\n`);
    return code;
  }
  const shorten = (text: string): string => withTilde(text, paths.home);
  const lines = problems.map((problem) => printable(shorten(formatProblem(problem))));
  const wrong = new Set(problems.map(placeText));
  const rows = settings.map((setting): ConfigRow => {
    const { name, source } = setting;
    return {
      name,
      value: io.stdoutIsTty ? shorten(shownValue(setting)) : shownValue(setting),
      source: sourceText(setting, context),
      isDefault: source.kind === 'default',
      isMarked: source.kind === 'file' && source.places.some((place) => wrong.has(placeText({ place }))),
    };
  });
  if (!io.stdoutIsTty) {
    io.out(formatConfigRows(rows));
    for (const line of lines) io.err(`hackatime: ${line}\n`);
    return code;
  }
  const wrapped = lines.flatMap((line) => wrap(line, io.columns, '  ', '    '));
  const paint = paintFor(helpStyle(io));
  io.out(
    formatConfigScreen({ file: shownFile(context), rows, problems: wrapped }, { width: io.columns, paint }),
  );
  return code;
}

const placeText = ({ place }: Pick<ConfigProblem, 'place'>): string => `${place?.file}:${place?.line}`;

/** By file and line; what stands nowhere comes first. Each once. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const seen = new Set<string>();
  return [...problems]
    .filter((problem) => {
      const text = formatProblem(problem);
      return !seen.has(text) && seen.add(text);
    })
    .sort((a, b) => {
      const [one, other] = [a.place?.file ?? '', b.place?.file ?? ''];
      return one === other ? (a.place?.line ?? 0) - (b.place?.line ?? 0) : one < other ? -1 : 1;
    });
}
