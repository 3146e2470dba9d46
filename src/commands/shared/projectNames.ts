import type { CommandRequest } from '../../cli/command.ts';
import type { ProjectAliases } from '../../config/projectAliases.ts';
import type { Settings } from '../../config/settings.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { printable } from '../../render/text.ts';
import { type Rule, ruleFor, type Variant, variantOf } from '../../report/counting/rules.ts';
import type { GroupTotal } from '../../report/counting/totals.ts';
import type { NameProject } from '../../report/groups/aliases.ts';
import { renameGroups } from '../../report/groups/fromServer.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import { hasProject } from '../../store/history/history.ts';
import { textOption } from './options.ts';

type Aliased = Pick<Settings, 'projectAliases' | 'hide'>;

/** Whether the lines of `[project_alias]` are in force; `--raw` asks for the recorded names. */
export const hasAliases = (
  request: CommandRequest,
  { projectAliases }: Pick<Settings, 'projectAliases'>,
): boolean => projectAliases.length > 0 && request.options['raw'] !== true;

async function namesBy({ projectAliases: lines, hide }: Aliased): Promise<ProjectAliases | undefined> {
  const { checkAliasLoop, compileAliases } = await import('../../config/projectAliases.ts');
  const { mayShowAlias } = await import('../../privacy/shownAlias.ts');
  const aliases = await compileAliases(lines, mayShowAlias(hide));
  if (aliases !== undefined) checkAliasLoop(lines, aliases);
  return aliases;
}

/**
 * By which names projects of the local history are counted; undefined for the recorded ones. Tells of patterns that cannot be
 * read. Throws AppError 'usage' for aliases in a circle.
 */
export async function planNames(
  request: CommandRequest,
  settings: Aliased,
  { io, store }: Pick<Context, 'io' | 'store'>,
): Promise<NameProject | undefined> {
  if (!hasAliases(request, settings)) return undefined;
  const aliases = await namesBy(settings);
  for (const line of aliases?.unreadable ?? []) {
    if (hasProject(store(), line.key)) continue;
    const { formatUnreadable } = await import('../../config/projectAliases.ts');
    io.err(`hackatime: ${printable(formatUnreadable(line))}\n`);
  }
  return aliases?.nameOf;
}

/** What is made of the names in a server's answer. */
export interface ServerNames {
  readonly nameOf: NameProject;
  /** Whether only this computer knows what is meant by a name. */
  readonly isOwn: (name: string) => boolean;
}

/**
 * By which names the projects of a server are shown; undefined for those that it tells, as whoever asks for the server alone
 * gets them. Throws AppError 'usage' for aliases in a circle.
 */
export async function planServerNames(
  request: CommandRequest,
  settings: Aliased,
): Promise<ServerNames | undefined> {
  if (!hasAliases(request, settings) || textOption(request, 'source') === 'server') return undefined;
  const aliases = await namesBy(settings);
  if (aliases === undefined) return undefined;
  const { nameOf } = aliases;
  const targets = new Set(settings.projectAliases.map(({ value }) => value));
  return { nameOf, isOwn: (name) => targets.has(name) || nameOf(name) !== name };
}

/**
 * Projects that a server counted, under other names; those that get one name are added up, where the time of a server's groups
 * can be. Gives an AppError 'api' where it cannot: time between heartbeats of both would be missing.
 */
export function nameServerProjects(
  groups: readonly GroupTotal[],
  names: Pick<ServerNames, 'nameOf'> | undefined,
  { host, rule }: { readonly host: string; readonly rule: Rule | undefined },
): readonly GroupTotal[] | AppError {
  if (names === undefined) return groups;
  const renamed = renameGroups(groups, names.nameOf);
  const [several] = renamed.joined;
  if (several === undefined || rule?.attribution === 'earlier') return renamed.groups;
  return new AppError('api', `${host} counts ${several.join(' and ')} each for itself`, {
    hint: 'Use --raw for the recorded names.',
  });
}

/** How a server counted the groups of an answer; undefined where nobody knows. */
export const ruleOfAnswer = (dialect: DialectName | undefined, variant: Variant): Rule | undefined =>
  dialect === undefined ? undefined : variantOf(ruleFor(dialect), variant);

/** The host of a server's address, as the line `Source` has it. */
export const hostIn = (url: string): string => URL.parse(url)?.host || url;
