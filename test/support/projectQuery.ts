import type { ProjectDeps, ProjectQuery } from '../../src/detect/project/index.ts';
import type { Fs } from '../../src/system/ports.ts';

type Settings = ProjectQuery['settings'];

/** A rule as the settings hold it: names for what matches the expression. */
export function named(expression: RegExp, name: string): Settings['map'][number] {
  return {
    name,
    pattern: {
      source: expression.source,
      isReadable: true,
      test: (subject) => expression.test(subject),
      mayMatch: (subject) => expression.test(subject),
      groups: (subject) => expression.exec(subject)?.slice(1),
    },
  };
}

/** The entries of `submodules_disabled`. */
export function rules(...expressions: readonly RegExp[]): Settings['submodulesDisabled'] {
  return {
    configured: expressions.length > 0,
    matches: (subject) => expressions.some((expression) => expression.test(subject)),
    cause: (subject) => expressions.some((expression) => expression.test(subject)) || undefined,
    surelyMatches: (subject) => expressions.some((expression) => expression.test(subject)),
  };
}

export const NO_SETTINGS: Settings = {
  map: [],
  submodulesDisabled: rules(),
  submoduleMap: [],
  fromGitRemote: false,
};

/** A question about a file with nothing given and nothing configured. */
export function queryFor(path: string, patch: Partial<ProjectQuery> = {}): ProjectQuery {
  return {
    path,
    isFile: true,
    projectFolder: undefined,
    given: undefined,
    alternateProject: undefined,
    alternateBranch: undefined,
    settings: NO_SETTINGS,
    ...patch,
  };
}

export function projectDeps(fs: Fs, patch: Partial<ProjectDeps> = {}): ProjectDeps {
  return { fs, readSubversion: async () => undefined, ...patch };
}
