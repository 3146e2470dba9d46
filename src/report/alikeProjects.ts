import { DAY_US } from '../system/units.ts';
import type { Extent } from './counting/extents.ts';

/** What is known of a recorded project, as far as it may be another one under a second name. */
export interface ProjectTraits extends Extent {
  readonly name: string;
  readonly totalSeconds: number;
  /** Recorded paths of files, each once. */
  readonly files: readonly string[];
  readonly branches: ReadonlySet<string>;
  /** The working copy that holds its files, and the name of its remote; undefined where there is none now. */
  readonly repository?: { readonly remote: string; readonly root: string } | undefined;
}

/**
 * Why two names may be those of one project:
 *
 * - `case`, `separators`: they differ by letter case or by how Unicode spells a letter, or by that and by `-`, `_` and blanks
 * - `worktree`: one is the other with a branch or a word for worktrees behind it
 * - `files`: the same files were recorded under both
 * - `remote`: both are working copies of one remote
 * - `folder`: files have the same paths below both folders
 */
export const ALIAS_REASONS = ['case', 'separators', 'worktree', 'files', 'remote', 'folder'] as const;
export type AliasReason = (typeof ALIAS_REASONS)[number];

/** A project that may be counted under the name of another one. */
export interface AliasProposal {
  readonly from: ProjectTraits;
  readonly to: ProjectTraits;
  readonly reason: AliasReason;
  /** How many files `files` and `folder` rest on; 0 for the others. */
  readonly sharedFiles: number;
}

interface Likeness {
  readonly one: ProjectTraits;
  readonly other: ProjectTraits;
  readonly reason: AliasReason;
  readonly sharedFiles: number;
}

/**
 * Proposes which names are to be counted under which. Of names that belong together, directly or by others, that one stays which
 * is no worktree's and was worked on last, or of mere spellings the one with the most time.
 */
export function proposeAliases(projects: readonly ProjectTraits[]): readonly AliasProposal[] {
  const found = [
    ...spellings(projects),
    ...worktrees(projects),
    ...sameFiles(projects),
    ...sameRemotes(projects),
    ...sameFolders(projects),
  ];
  return clustersOf(projects, found).flatMap((members) => {
    const own = found.filter(({ one }) => members.includes(one));
    const to = keptOf(members, own);
    if (to === undefined) return [];
    const reasons = reasonsFrom(to, own);
    return members.flatMap((from): AliasProposal[] => {
      const found = reasons.get(from);
      if (found === undefined) return [];
      return [{ from, to, reason: spellingOf(from, to) ?? found.reason, sharedFiles: found.sharedFiles }];
    });
  });
}

/** For each project what makes it, or what it is like in turn, the one that is kept. */
function reasonsFrom(kept: ProjectTraits, own: readonly Likeness[]): ReadonlyMap<ProjectTraits, Likeness> {
  const ranked = own.toSorted((a, b) => ALIAS_REASONS.indexOf(a.reason) - ALIAS_REASONS.indexOf(b.reason));
  const reasons = new Map<ProjectTraits, Likeness>();
  const reached = [kept];
  for (const project of reached) {
    for (const likeness of ranked) {
      const { one, other } = likeness;
      if (one !== project && other !== project) continue;
      const next = one === project ? other : one;
      if (reached.includes(next)) continue;
      reached.push(next);
      reasons.set(next, reasons.get(project) ?? likeness);
    }
  }
  return reasons;
}

/** Projects that are alike, directly or by others, in their order. */
function clustersOf(
  projects: readonly ProjectTraits[],
  found: readonly Likeness[],
): readonly (readonly ProjectTraits[])[] {
  const clusterOf = new Map<ProjectTraits, Set<ProjectTraits>>();
  for (const { one, other } of found) {
    const joined = new Set([...(clusterOf.get(one) ?? [one]), ...(clusterOf.get(other) ?? [other])]);
    for (const each of joined) clusterOf.set(each, joined);
  }
  const inOrder = (cluster: Set<ProjectTraits>) => projects.filter((project) => cluster.has(project));
  return [...new Set(clusterOf.values())].map(inOrder).filter(({ length }) => length > 1);
}

function keptOf(members: readonly ProjectTraits[], own: readonly Likeness[]): ProjectTraits | undefined {
  const derived = new Set(own.flatMap(({ one, reason }) => (reason === 'worktree' ? [one] : [])));
  const isSpelling = own.every(({ reason }) => reason === 'case' || reason === 'separators');
  const rank = isSpelling
    ? (project: ProjectTraits) => project.totalSeconds
    : (project: ProjectTraits) => project.lastUs;
  const [kept] = members
    .filter((project) => derived.size === members.length || !derived.has(project))
    .sort((a, b) => rank(b) - rank(a) || (a.name < b.name ? -1 : 1));
  return kept;
}

const caseless = (name: string): string => name.normalize().toLowerCase();
const spelled = (name: string): string => caseless(name).replace(/[-_\s]+/g, '-');

/** undefined for names that are no spellings of one. */
function spellingOf(one: ProjectTraits, other: ProjectTraits): 'case' | 'separators' | undefined {
  if (spelled(one.name) !== spelled(other.name)) return undefined;
  return caseless(one.name) === caseless(other.name) ? 'case' : 'separators';
}

function* spellings(projects: readonly ProjectTraits[]): Iterable<Likeness> {
  for (const [first, ...others] of groupsOf(projects, ({ name }) => spelled(name))) {
    for (const one of others) {
      const reason = first && spellingOf(one, first);
      if (first !== undefined && reason !== undefined) yield { one, other: first, reason, sharedFiles: 0 };
    }
  }
}

const WORKTREE = /^(?:(?:git[-_.])?(?:wt|work-?trees?))(?:$|[-_.\d])/i;
/** Branches that say nothing, as every repository has one. */
const MAIN_BRANCH = /^(?:main|master|trunk|dev|develop)$/i;
const asSuffix = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

function* worktrees(projects: readonly ProjectTraits[]): Iterable<Likeness> {
  const byName = new Map(projects.map((project) => [project.name.toLowerCase(), project]));
  for (const one of projects) {
    const name = one.name.toLowerCase();
    const base = [...name.matchAll(/[-_.@+ /]+/g)]
      .map(({ index, 0: separator }) => ({
        other: byName.get(name.slice(0, index)),
        rest: one.name.slice(index + separator.length),
      }))
      .find(({ rest }) => WORKTREE.test(rest) || isBranchOf(rest, one));
    if (base?.other !== undefined) yield { one, other: base.other, reason: 'worktree', sharedFiles: 0 };
  }
}

function isBranchOf(rest: string, { branches }: ProjectTraits): boolean {
  const suffix = asSuffix(rest);
  return [...branches].some((branch) => {
    const last = branch.slice(branch.lastIndexOf('/') + 1);
    return !MAIN_BRANCH.test(branch) && [branch, last].some((text) => asSuffix(text) === suffix);
  });
}

function* sameRemotes(projects: readonly ProjectTraits[]): Iterable<Likeness> {
  for (const [first, ...others] of groupsOf(projects, ({ repository }) => repository?.remote)) {
    for (const one of others) {
      // Parts of one working copy that have names of their own have them on purpose.
      if (first === undefined || one.repository?.root === first.repository?.root) continue;
      yield { one, other: first, reason: 'remote', sharedFiles: 0 };
    }
  }
}

/** Projects with the same key, in their order, where there are several. */
function groupsOf(
  projects: readonly ProjectTraits[],
  keyOf: (project: ProjectTraits) => string | undefined,
): readonly (readonly ProjectTraits[])[] {
  const groups = new Map<string, ProjectTraits[]>();
  for (const project of projects) {
    const key = keyOf(project);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(project);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

const isAbsolute = (path: string): boolean => /^(?:\/|\\\\|[A-Za-z]:\/)/.test(path);

function* sameFiles(projects: readonly ProjectTraits[]): Iterable<Likeness> {
  const named = new Map(projects.map((project) => [project, project.files.filter(isAbsolute)]));
  for (const { one, other, shared, share } of pairsWithShared(named)) {
    if (shared >= 3 && share >= 0.5) yield { one, other, reason: 'files', sharedFiles: shared };
  }
}

/** Files that half of all projects have. */
const COMMON =
  /(?:^|\/)(?:\.[^/]*|(?:index|main|app|mod|lib|utils?|types?|config|styles?|__init__|setup|conftest|readme|licen[cs]e|changelog|contributing|makefile|dockerfile|cargo|go|package|package-lock|pyproject|requirements|tsconfig|docker-compose|settings)(?:\.[^/]*)?)$/i;

/** How long a folder may still have been worked on under its old name. */
const SLACK_US = 7 * DAY_US;

function* sameFolders(projects: readonly ProjectTraits[]): Iterable<Likeness> {
  const named = new Map(
    projects.map((project) => [project, pathsBelow(project).filter((path) => !COMMON.test(path))]),
  );
  for (const { one, other, shared, share } of pairsWithShared(named)) {
    const [first, second] = one.firstUs <= other.firstUs ? [one, other] : [other, one];
    const slackUs = Math.min(SLACK_US, (first.lastUs - first.firstUs) / 10);
    const isAfter = second.firstUs > first.lastUs - slackUs;
    const isEnough = isAfter ? shared >= 4 && share >= 0.5 : shared >= 5 && share >= 0.6;
    if (isEnough) yield { one, other, reason: 'folder', sharedFiles: shared };
  }
}

/** Paths below the folder of a project's name, or else below the folder that holds them all. */
function pathsBelow({ name, files }: ProjectTraits): readonly string[] {
  const lower = name.toLowerCase();
  const split = files.map((file) => file.split('/'));
  const [first = [], ...others] = split.filter((_, at) => isAbsolute(files[at] ?? ''));
  const shared = first.findIndex(
    (part, at) => at === first.length - 1 || others.some((parts) => parts[at] !== part),
  );
  return split.map((parts, at) => {
    if (!isAbsolute(files[at] ?? '')) return parts.join('/');
    const own = parts.slice(0, -1).findLastIndex((part) => part.toLowerCase() === lower);
    return parts.slice(own < 0 ? Math.max(0, shared) : own + 1).join('/');
  });
}

/** What more projects have than this tells nothing about two of them. */
const MOST_PROJECTS = 4;

/** Pairs of projects that share paths: how many, and which part of those of the one that has fewer. */
function* pairsWithShared(named: ReadonlyMap<ProjectTraits, readonly string[]>): Iterable<{
  readonly one: ProjectTraits;
  readonly other: ProjectTraits;
  readonly shared: number;
  readonly share: number;
}> {
  const holders = new Map<string, ProjectTraits[]>();
  for (const [project, paths] of named) {
    for (const path of new Set(paths)) {
      const list = holders.get(path) ?? [];
      holders.set(path, list);
      list.push(project);
    }
  }
  const counts = new Map<ProjectTraits, Map<ProjectTraits, number>>();
  for (const list of holders.values()) {
    if (list.length > MOST_PROJECTS) continue;
    for (const [at, other] of list.entries()) {
      for (const one of list.slice(at + 1)) {
        const ofOne = counts.get(one) ?? new Map<ProjectTraits, number>();
        counts.set(one, ofOne);
        ofOne.set(other, (ofOne.get(other) ?? 0) + 1);
      }
    }
  }
  const sizeOf = (project: ProjectTraits): number => new Set(named.get(project)).size;
  for (const [one, others] of counts) {
    for (const [other, shared] of others) {
      yield { one, other, shared, share: shared / Math.min(sizeOf(one), sizeOf(other)) };
    }
  }
}
