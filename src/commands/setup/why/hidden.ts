import type { Decisions } from '../../../intake/decisions.ts';
import type { PluginOption } from '../../../options.ts';
import type { HiddenBy, HideRule } from '../../../privacy/sanitise.ts';
import type { WhyHidden, WhyReason } from '../../../render/screens/setup/why.ts';
import { findOrigin, type Sources, settingReason } from './origin.ts';

const FLAGS: Readonly<Record<HideRule, PluginOption>> = {
  files: 'hide-file-names',
  projects: 'hide-project-names',
  branches: 'hide-branch-names',
  dependencies: 'hide-dependencies',
  projectFolder: 'hide-project-folder',
};

/** What of a heartbeat is not sent, and why. `namedFolder` is where a made-up name would be written. */
export function explainHidden(
  decisions: Partial<Decisions>,
  sent: { readonly entity: string; readonly project?: string | undefined } | undefined,
  namedFolder: string | undefined,
  sources: Sources,
): readonly WhyHidden[] {
  const { hiding, projectHidden, detected } = decisions;
  if (hiding === undefined || detected === undefined || sent === undefined) return [];
  const rows: (WhyHidden | undefined)[] = [
    row(`file name, sent as ${sent.entity}`, hiding.entity, decisions, sources),
    hiding.entity === undefined
      ? row(`folder of the project, sent as ${sent.entity}`, hiding.folder, decisions, sources)
      : undefined,
    row(projectText(sent.project, namedFolder, decisions, sources), projectHidden, decisions, sources),
    detected.branch ? row('branch', hiding.branch, decisions, sources) : undefined,
    decisions.dependenciesBy === 'no-text'
      ? undefined
      : row('dependencies', hiding.dependencies, decisions, sources),
    row('lines and the place in the file', hiding.place, decisions, sources),
  ];
  return rows.filter((one) => one !== undefined);
}

function projectText(
  project: string | undefined,
  namedFolder: string | undefined,
  { found }: Partial<Decisions>,
  { shorten }: Sources,
): string {
  if (found?.isWritten === true) return `project, sent as ${project}: a .wakatime-project names it so`;
  if (!project) return 'project, sent without a name';
  const where = namedFolder === undefined ? '' : ` in ${shorten(`${namedFolder}/.wakatime-project`)}`;
  return `project, sent under a name made up once and kept${where}, such as ${project}`;
}

function row(
  name: string,
  hiddenBy: HiddenBy | undefined,
  decisions: Partial<Decisions>,
  sources: Sources,
): WhyHidden | undefined {
  return hiddenBy === undefined ? undefined : { name, reason: explainRule(hiddenBy, decisions, sources) };
}

function explainRule(
  { rule, subject }: HiddenBy,
  { settings }: Partial<Decisions>,
  sources: Sources,
): WhyReason {
  const { own } = sources;
  const flag = FLAGS[rule];
  if (rule === 'projectFolder') {
    return settingReason(rule, findOrigin(flag, true, own.hide.projectFolder, sources), true);
  }
  if (subject === undefined) {
    const what = rule === 'files' ? 'file name' : 'project name';
    return { by: rule, text: `along with the ${what}`, place: undefined };
  }
  const isOwn = own.hide[rule].matches(subject);
  const cause = (isOwn ? own : settings)?.hide[rule].cause(subject) ?? true;
  return settingReason(rule, findOrigin(flag, cause, isOwn, sources), cause);
}
