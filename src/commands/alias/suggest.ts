import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { compileAliases } from '../../config/projectAliases.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { quote } from '../../launcher/script.ts';
import { isMadeUpName } from '../../privacy/sanitise.ts';
import { formatProposalRows, formatProposalScreen, type ProposalRow } from '../../render/aliasTable.ts';
import { drawingOn } from '../../render/colours.ts';
import { paintFor } from '../../render/paint.ts';
import { type AliasProposal, type ProjectTraits, proposeAliases } from '../../report/alikeProjects.ts';
import { readProjectFiles } from '../../store/history/projectFiles.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { readRecordedProjects } from './caughtProjects.ts';
import { findRepository } from './findRepository.ts';

export const spec: CommandSpec = {
  name: 'alias suggest',
  readsHistory: true,
  isPaged: true,
  summary: 'Look for recorded names that may be one project',
  description:
    'Looks at the names of the local history, at the files recorded under them and at the working copies that are still there, ' +
    'and prints a command for each name that may be another project: names that differ by letter case, or by -, _ and blanks; a ' +
    'name with a branch or "worktree" behind it; the same files under two names; two working copies of one git remote; and a ' +
    'folder with the same files below it, as after a rename. Nothing is changed. Names that an alias catches already, and what ' +
    'the settings hide, are left out.',
  options: [JSON_OPTION],
  examples: [{ run: 'hackatime alias suggest', shows: 'What could be added, and why' }],
  exits: [
    [0, 'Shown; also when there is nothing to suggest'],
    [1, 'The local history cannot be read'],
    [2, 'Usage error'],
  ],
};

/** `hackatime alias suggest`; see `spec`. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io } = context;
  const proposals = distinct(proposeAliases(await readTraits(context)));
  if (request.options['json'] === true) {
    io.out(`${JSON.stringify({ schema: 'hackatime.alias.suggest/1', proposals: proposals.map(jsonOf) })}\n`);
    return 0;
  }
  const rows = proposals.map(rowOf);
  if (!drawingOn(io).isScreen) io.out(formatProposalRows(rows));
  else {
    const paint = paintFor(drawingOn(io));
    io.out(formatProposalScreen(rows, { width: io.columns, paint }));
  }
  return 0;
}

/** Recorded projects that have no alias yet, and whose names nobody hides. */
async function readTraits(context: Context): Promise<readonly ProjectTraits[]> {
  const settings = await context.settings();
  const aliases = await compileAliases(settings.projectAliases);
  const recorded = readProjectFiles(context.store());
  const projects = await readRecordedProjects(context);
  return projects.flatMap((project) => {
    const { files, branches } = recorded.get(project.name) ?? {
      files: new Set<string>(),
      branches: new Set<string>(),
    };
    const traits = { ...project, files: [...files], branches };
    if (aliases?.lineFor(project.name) !== undefined || isHidden(traits, settings)) return [];
    return [{ ...traits, repository: findRepository(traits.files, context) }];
  });
}

/** A made-up name stands for a hidden one, and an alias must not tell which. */
function isHidden({ name, files }: Pick<ProjectTraits, 'name' | 'files'>, { hide }: Settings): boolean {
  const { projects } = hide;
  return (
    isMadeUpName(name) || (projects.configured && [name, ...files].some((text) => projects.matches(text)))
  );
}

/** A line catches its name in any letter case: one is enough for several spellings. */
function distinct(proposals: readonly AliasProposal[]): readonly AliasProposal[] {
  const known = new Set<string>();
  return proposals.filter(({ from }) => {
    const word = from.name.toLowerCase();
    const isNew = !known.has(word);
    known.add(word);
    return isNew;
  });
}

const patternOf = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const commandOf = ({ from, to }: AliasProposal): string =>
  ['hackatime', 'alias', 'add', patternOf(from.name), to.name].map(shellWord).join(' ');

const shellWord = (word: string): string =>
  /^[\w./-]+$/.test(word) && !word.startsWith('-') ? word : quote(word);

const rowOf = (proposal: AliasProposal): ProposalRow => ({
  from: proposal.from.name,
  to: proposal.to.name,
  totalSeconds: proposal.from.totalSeconds,
  reason: proposal.reason,
  sharedFiles: proposal.sharedFiles,
  command: commandOf(proposal),
});

const jsonOf = (proposal: AliasProposal): object => ({
  pattern: patternOf(proposal.from.name),
  name: proposal.to.name,
  project: proposal.from.name,
  total_seconds: proposal.from.totalSeconds,
  reason: proposal.reason,
  shared_files: proposal.sharedFiles,
  command: commandOf(proposal),
});
