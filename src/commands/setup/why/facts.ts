import { dirname } from 'node:path';
import type { NameOrigin } from '../../../detect/project/index.ts';
import type { RepositoryOrigin } from '../../../detect/project/place.ts';
import type { Decisions } from '../../../intake/decisions.ts';
import type { WhyFact, WhyReason } from '../../../render/screens/setup/why.ts';
import { type Origin, placeOf, type Sources } from './origin.ts';

/** What was detected of an entity, each with what it comes from; empty where detection was not reached. */
export function explainFacts(decisions: Partial<Decisions>, sources: Sources): readonly WhyFact[] {
  const { found, detected, language, category, dependenciesBy, linesBy } = decisions;
  if (found === undefined || detected === undefined || category === undefined) return [];
  return [
    {
      name: 'project',
      value: found.project || null,
      reason: explainName(found.projectBy, 'project', decisions, sources),
    },
    {
      name: 'branch',
      value: found.branch || null,
      reason: explainName(found.branchBy, 'branch', decisions, sources),
    },
    { name: 'language', value: language?.language ?? null, reason: explainLanguage(language?.by, decisions) },
    { name: 'category', value: category.category, reason: CATEGORY_REASONS[category.by] },
    {
      name: 'dependencies',
      value: detected.dependencies ?? null,
      reason: DEPENDENCY_REASONS[dependenciesBy ?? 'no-text'],
    },
    {
      name: 'lines',
      value: detected.lines ?? null,
      reason:
        linesBy === 'counted' && detected.lines === undefined
          ? reason('counted', 'it is not a text file that can be counted')
          : LINE_REASONS[linesBy ?? 'no-text'],
    },
  ];
}

const reason = (by: string, text: string, place?: WhyReason['place']): WhyReason => ({ by, text, place });

const CATEGORY_REASONS: Readonly<Record<Decisions['category']['by'], WhyReason>> = {
  given: reason('given', '--category'),
  path: reason('path', 'its path is that of tests or documentation'),
  type: reason('type', 'as nothing says otherwise'),
};

const DEPENDENCY_REASONS: Readonly<Record<Decisions['dependenciesBy'], WhyReason>> = {
  read: reason('read', 'from its text'),
  hidden: reason('hidden', 'not looked for, as its name is hidden'),
  'no-text': reason('no-text', 'there is no text to read here'),
  'no-language': reason('no-language', 'they are not looked for without a language'),
};

const LINE_REASONS: Readonly<Record<Decisions['linesBy'], WhyReason>> = {
  given: reason('given', '--lines-in-file'),
  counted: reason('counted', 'counted'),
  'no-text': reason('no-text', 'there is no text to count here'),
};

function explainLanguage(
  by: NonNullable<Decisions['language']>['by'] | undefined,
  { settings }: Partial<Decisions>,
): WhyReason {
  switch (by) {
    case 'given':
      return reason(by, '--language');
    case 'name':
      return reason(by, 'its name');
    case 'neighbours':
      return reason(by, 'its ending, and the files beside it');
    case 'ending':
      return reason(by, 'its name or ending');
    case 'text':
      return reason(by, 'its text');
    case 'alternate':
      return reason(by, '--alternate-language, as nothing shows another');
    case undefined:
      return reason(
        'unknown',
        settings?.guessLanguage === true
          ? 'neither its name nor its text shows one'
          : 'its name shows none, and guess_language is off',
      );
  }
}

function explainName(
  origin: NameOrigin | undefined,
  what: 'project' | 'branch',
  decisions: Partial<Decisions>,
  sources: Sources,
): WhyReason {
  if (origin === undefined) return explainNone(what, decisions);
  switch (origin.by) {
    case 'flag':
      return reason('flag', FLAG_TEXTS[origin.flag]);
    case 'map': {
      const { name, place } = lineOrigin('projectmap', origin.line, sources);
      return reason('map', `${name} "${origin.line.pattern.source}"`, place);
    }
    case 'project-file': {
      if (what === 'branch') return reason('project-file', 'second line', at(origin.file, 2));
      if (origin.isEmpty)
        return reason('project-file', 'the name of its folder, as the file is empty', at(origin.file));
      const filled = origin.filledFrom;
      const text = filled === undefined ? '' : `{project} stands for ${nameText(filled, sources)}; `;
      return reason('project-file', `${text}first line`, at(origin.file, 1));
    }
    case 'repository':
      return what === 'project'
        ? explainRepository(origin.origin, sources)
        : explainBranch(origin.origin, sources);
  }
}

const at = (file: string, line?: number) => ({ file, line });

const FLAG_TEXTS: Readonly<Record<Extract<NameOrigin, { by: 'flag' }>['flag'], string>> = {
  project: '--project',
  'alternate-project': '--alternate-project, as nothing else names one',
  'alternate-branch': '--alternate-branch, as no repository is found',
  'project-folder': 'the folder of --project-folder, as nothing else names one',
};

function explainNone(what: 'project' | 'branch', { found }: Partial<Decisions>): WhyReason {
  if (what === 'project') {
    return reason('none', 'no .wakatime-project, no line of [projectmap] and no repository names one');
  }
  const isDetached = found?.projectBy?.by === 'repository' && found.projectBy.origin.system === 'git';
  return isDetached
    ? reason('none', 'HEAD of the repository names no branch')
    : reason('none', 'no repository is found');
}

const SYSTEMS: Readonly<Record<RepositoryOrigin['system'], string>> = {
  git: 'git repository',
  mercurial: 'Mercurial repository',
  subversion: 'Subversion working copy',
  tfvc: 'TFVC working copy',
};

/** What a name that a repository gives is that of. */
function nameText(origin: RepositoryOrigin, { shorten }: Sources): string {
  const { system, marker, commonDir, kind, name } = origin;
  if (name === 'remote') return `the remote "origin" in ${shorten(`${commonDir}/config`)}`;
  const whole = SYSTEMS[system];
  if (name === 'url') return `the address of the ${whole} ${shorten(dirname(marker))}`;
  const place = shorten(dirname(kind === 'worktree' ? (commonDir ?? marker) : marker));
  if (kind === 'submodule') return `the git submodule ${place}`;
  return kind === 'worktree'
    ? `the repository ${place}, of which this is a worktree`
    : `the folder of the ${whole} ${place}`;
}

function explainRepository(origin: RepositoryOrigin, sources: Sources): WhyReason {
  if (origin.line !== undefined) {
    const { name, place } = lineOrigin('git_submodule_projectmap', origin.line, sources);
    return reason('map', `${name} "${origin.line.pattern.source}"`, place);
  }
  const text = nameText(origin, sources);
  if (origin.name !== 'remote') return reason(origin.system, text);
  const isOwn = sources.own.project.fromGitRemote;
  const places = isOwn ? sources.places : sources.projectPlaces;
  const place = placeOf(places?.line('git', 'project_from_git_remote'));
  return reason('git-remote', `${text}, by project_from_git_remote`, place);
}

function explainBranch({ system, gitDir, marker }: RepositoryOrigin, { shorten }: Sources): WhyReason {
  if (system === 'git') return reason('git', `${shorten(`${gitDir}/HEAD`)}`);
  return reason(system, `the ${SYSTEMS[system]} ${shorten(dirname(marker))}`);
}

/** A line of a section of names, of the user's own files or of the project's. */
function lineOrigin(
  section: 'projectmap' | 'git_submodule_projectmap',
  line: { readonly pattern: { readonly source: string } },
  { own, places, projectPlaces }: Sources,
): Origin {
  const list: readonly unknown[] = section === 'projectmap' ? own.project.map : own.project.submoduleMap;
  const from = list.includes(line) ? places : projectPlaces;
  return { name: `[${section}]`, place: placeOf(from?.line(section, line.pattern.source)) };
}
