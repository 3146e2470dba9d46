import type { Log } from '../../system/ports.ts';
import { readBool, splitDocumentLines, splitList } from '../document/values.ts';
import type { FileAllowance } from '../patterns/allowance.ts';
import type { Budget } from '../patterns/budget.ts';
import {
  type CompileOptions,
  compileLists,
  compileRules,
  type Pattern,
  type RuleSet,
} from '../patterns/pattern.ts';
import type { Settings } from '../settings.ts';
import type { ConfigView } from '../sources.ts';

/** What it takes to compile the patterns of a file that nobody vouches for. */
export interface ForeignFile {
  readonly log: Log;
  readonly budget: Budget;
  readonly allowance: FileAllowance;
}

/** How patterns of such a file are compiled. */
export function foreignOptions({ budget }: ForeignFile, label: string): CompileOptions {
  return { label, budget, untrusted: true };
}

/** Whether a file may have been meant to be left out, though that cannot be told: it is hidden then, and not lost. */
type Doubt = (path: string) => boolean;

/** The user's filter with what a project's file leaves out as well. */
export async function tighterFilter(
  view: ConfigView,
  own: Settings['filter'],
  foreign: ForeignFile,
): Promise<{ readonly filter: Settings['filter']; readonly doubt: Doubt | undefined }> {
  const compile = (...keys: readonly string[]): Promise<readonly Pattern[]> => {
    const lists = keys.map((key) => foreign.allowance.grant(splitList(view.setting(key))));
    return compileLists(lists, foreign.log, {
      ...foreignOptions(foreign, keys[0] ?? ''),
      inDoubt: keys[0] === 'include' ? 'it is left out' : 'what it may mean is hidden',
      word: keys[0] === 'include' ? 'none' : 'everything',
    });
  };
  const exclude = await compile('exclude', 'ignore');
  const excludeAi = await compile('exclude_ai');
  const include = exclude.length === 0 ? [] : await compile('include');
  const unread = [...exclude, ...excludeAi].filter((pattern) => !pattern.isReadable);
  const switches = ['exclude_unknown_project', 'include_only_with_project_file'];
  const isUnclear = switches.some((key) => view.setting(key) !== undefined && isOn(view, key) === undefined);
  return {
    filter: {
      // Its include makes exceptions from its own exclude, never from the user's.
      exclude: [...own.exclude, ...exclude.map((pattern) => certain(pattern, include))],
      include: own.include,
      excludeAi: [...own.excludeAi, ...excludeAi.map((pattern) => certain(pattern, []))],
      excludeUnknownProject: own.excludeUnknownProject || isOn(view, 'exclude_unknown_project') === true,
      includeOnlyWithProjectFile:
        own.includeOnlyWithProjectFile || isOn(view, 'include_only_with_project_file') === true,
      syncAiDisabled:
        own.syncAiDisabled ||
        (isOn(view, 'sync_ai_disabled') ?? view.setting('sync_ai_disabled') !== undefined),
    },
    doubt:
      unread.length === 0 && !isUnclear
        ? undefined
        : (path) => isUnclear || unread.some((pattern) => pattern.mayMatch(path)),
  };
}

/** A pattern that matches only what it does for certain, without the exceptions. */
function certain(pattern: Pattern, exceptions: readonly Pattern[]): Pattern {
  const test = (subject: string): boolean =>
    pattern.test(subject) && !exceptions.some((exception) => exception.test(subject));
  return { ...pattern, test, mayMatch: test };
}

const isOn = (view: ConfigView, key: string): boolean | undefined => readBool(view.setting(key));

const EVERY_NAME: RuleSet = {
  configured: true,
  matches: () => true,
  cause: () => true,
  surelyMatches: () => false,
};
/** Hides all that can be hidden. */
export const HIDE_EVERYTHING: Settings['hide'] = {
  files: EVERY_NAME,
  projects: EVERY_NAME,
  branches: EVERY_NAME,
  dependencies: EVERY_NAME,
  projectFolder: true,
};

/** What the user hides, and what a project's file hides as well: in doubt, or when it asks for too much, everything. */
export async function tighterHide(
  view: ConfigView,
  own: Settings['hide'],
  foreign: ForeignFile,
  doubt: Doubt | undefined,
): Promise<Settings['hide']> {
  const { allowance, log } = foreign;
  const rules = async (...keys: readonly string[]): Promise<RuleSet> => {
    const text = keys.map((key) => view.setting(key)).find((value) => value !== undefined);
    const lines = allowance.grant(splitDocumentLines(text ?? ''));
    const options = { ...foreignOptions(foreign, keys[0] ?? ''), inDoubt: 'everything is hidden' };
    return inDoubt(await compileRules(lines.join('\n'), log, options));
  };
  const inDoubt = (added: RuleSet): RuleSet => {
    const cause: RuleSet['cause'] = (subject) =>
      added.cause(subject) ?? (doubt?.(subject) === true || allowance.isExceeded() || undefined);
    return {
      get configured() {
        return added.configured || doubt !== undefined || allowance.isExceeded();
      },
      matches: (subject) => cause(subject) !== undefined,
      cause,
      surelyMatches: added.surelyMatches,
    };
  };
  const files = await rules('hide_file_names', 'hide_filenames', 'hidefilenames');
  const projects = await rules('hide_project_names', 'hide_projectnames', 'hideprojectnames');
  const branches = await rules('hide_branch_names', 'hide_branchnames', 'hidebranchnames');
  const dependencies = await rules('hide_dependencies');
  const hidesMore = own.files.configured || own.projects.configured;
  const folder = view.setting('hide_project_folder');
  return {
    files: either(own.files, files),
    projects: either(own.projects, projects),
    branches: eitherImplied(own.branches, branches, hidesMore),
    dependencies: eitherImplied(own.dependencies, dependencies, hidesMore),
    projectFolder: own.projectFolder || (folder !== undefined && readBool(folder) !== false),
  };
}

function either(own: RuleSet, added: RuleSet): RuleSet {
  return {
    get configured() {
      return own.configured || added.configured;
    },
    matches: (subject) => own.matches(subject) || added.matches(subject),
    cause: (subject) => own.cause(subject) ?? added.cause(subject),
    surelyMatches: (subject) => own.surelyMatches(subject) || added.surelyMatches(subject),
  };
}

/**
 * For branches and dependencies, which are hidden together with names as long as no rule of their own is configured
 * (docs/wakatime-cli.md#hiding). A project's rule must not end that where the user hides names.
 */
function eitherImplied(own: RuleSet, added: RuleSet, userHidesNames: boolean): RuleSet {
  if (!added.configured || own.configured || !userHidesNames) return either(own, added);
  return { ...EVERY_NAME, surelyMatches: () => true };
}
