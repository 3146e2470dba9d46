import type { Block, BlockedRows } from '../counting/blocks.ts';
import type { RuleName } from '../counting/rules.ts';
import { Altered, AlteredRow } from './altered.ts';
import type { Attributes, ReportRow } from './dimensions.ts';
import { createHackatimeLanguages, hackatimeProject } from './intake.ts';
import { LAST_NAMES } from './placeholders.ts';

/**
 * The heartbeats before those that are counted, newest first: those that were recorded with a project ('' for none), or all of
 * them. Asked for only where a name is wanted that nothing in the range tells.
 */
export type Earlier = (project?: string) => Iterable<Attributes>;

/** What stands there once the server has filled in names; null for none. */
interface Names {
  readonly project: string | null;
  readonly branch: string | null;
  readonly language: string | null;
}

/** Takes heartbeats in, in the order of their times. */
interface Filler {
  /** What a heartbeat says itself; undefined for what is to be filled in without having a word for it. */
  own(attributes: Attributes): OwnNames;
  /** Takes one in, and gives its names. */
  take(own: OwnNames, attributes: Attributes): Names;
}

type OwnNames = { readonly [Name in keyof Names]: string | null | undefined };

const hasLastName = ({ project, branch, language }: Names): boolean =>
  language === LAST_NAMES.language || branch === LAST_NAMES.branch || project === LAST_NAMES.project;

/**
 * The same heartbeats with the names that a rule's server puts in the place of `LAST_NAMES`, as if it had got them one after the
 * other in the order of their times. What was recorded stays as it is.
 */
export function fillLastNames(rows: BlockedRows, rule: RuleName, earlier: Earlier): BlockedRows {
  return {
    [Symbol.iterator]: () => filledRows(rows, rule, earlier),
    blocks: () => filledBlocks(rows, rule, earlier),
  };
}

/** As `fillLastNames`, for heartbeats one by one. */
export function fillLastNamesOf(
  rows: Iterable<ReportRow>,
  rule: RuleName,
  earlier: Earlier,
): Iterable<ReportRow> {
  return { [Symbol.iterator]: () => filledRows(rows, rule, earlier) };
}

function* filledRows(rows: Iterable<ReportRow>, rule: RuleName, earlier: Earlier): Generator<ReportRow> {
  const { own, take } = createFiller(rule, earlier);
  for (const row of rows) {
    const names = take(own(row), row);
    yield hasLastName(row) ? new AlteredRow(row, names) : row;
  }
}

function* filledBlocks(rows: BlockedRows, rule: RuleName, earlier: Earlier): Generator<Block> {
  const { own, take } = createFiller(rule, earlier);
  for (const block of rows.blocks()) {
    const { kinds, kindOf, from, to } = block;
    const ownOf = kinds.map(own);
    const isOpen = kinds.map(hasLastName);
    const all: Attributes[] = [...kinds];
    const places = new Map<string, number>();
    const filledOf: number[] = [];
    for (let at = from; at < to; at++) {
      const kind = kindOf[at] as number;
      const recorded = kinds[kind] as Attributes;
      const names = take(ownOf[kind] as OwnNames, recorded);
      if (isOpen[kind] !== true) {
        filledOf[at] = kind;
        continue;
      }
      const key = JSON.stringify([kind, names.project, names.branch, names.language]);
      let place = places.get(key);
      if (place === undefined) {
        place = all.push(new Altered(recorded, names)) - 1;
        places.set(key, place);
      }
      filledOf[at] = place;
    }
    if (places.size === 0) {
      yield block;
      continue;
    }
    // There are more kinds than there are codes for.
    const { codesOf: _, ...rest } = block;
    yield { ...rest, kinds: all, kindOf: filledOf };
  }
}

function createFiller(rule: RuleName, earlier: Earlier): Filler {
  if (rule === 'hackatime') return createHackatimeFiller(earlier);
  if (rule === 'wakapi') return createWakapiFiller(earlier);
  return { own: asIs, take: (_, attributes) => attributes };
}

const asIs = (attributes: Attributes): OwnNames => attributes;

/** Whether a rule's server is known to fill in names. */
export const fillsLastNames = (rule: RuleName): boolean => rule === 'hackatime' || rule === 'wakapi';

const isBlank = (text: string | null): text is null => text === null || text === '' || text.trim() === '';

/**
 * Hackatime: branch and language are the last ones known of the same project. The project itself stays as it is, and stands for
 * the last real one where branch or language are wanted.
 */
function createHackatimeFiller(earlier: Earlier): Filler {
  const languageOf = createHackatimeLanguages();
  const known = new Map<string, { branch?: string | null; language?: string | null }>();
  let lastProject: string | null | undefined;
  const readNames = (attributes: Attributes): Names => {
    const project = hackatimeProject(attributes.project);
    // An ending that decides alone does so whatever is to be filled in.
    return { project, branch: attributes.branch, language: languageOf(attributes) };
  };
  const ofProject = (project: string) => {
    let names = known.get(project);
    if (names === undefined) {
      names = {};
      known.set(project, names);
    }
    return names;
  };
  const find = (project: string, which: 'branch' | 'language'): string | null => {
    const names = ofProject(project);
    let name = names[which];
    if (name === undefined) {
      name = firstOf(earlier(project), (attributes) => {
        const own = readNames(attributes)[which];
        return isBlank(own) || own === LAST_NAMES[which] ? undefined : own;
      });
      names[which] = name;
    }
    return name;
  };
  const findProject = (): string | null => {
    if (lastProject === undefined) {
      lastProject = firstOf(earlier(), (attributes) => {
        const { project } = readNames(attributes);
        return isBlank(project) || project === LAST_NAMES.project ? undefined : project;
      });
    }
    return lastProject;
  };
  const take = (recorded: Names, { entity }: Attributes): Names => {
    const project = recorded.project === LAST_NAMES.project ? findProject() : recorded.project;
    const last = (which: 'branch' | 'language') => (isBlank(project) ? null : find(project, which));
    let { branch, language } = recorded;
    if (branch === LAST_NAMES.branch) branch = last('branch');
    if (language === LAST_NAMES.language) language = languageOf({ entity, language: last('language') });
    if (!isBlank(project)) {
      lastProject = project;
      const names = ofProject(project);
      if (!isBlank(branch)) names.branch = branch;
      if (!isBlank(language)) names.language = language;
    }
    const isSame = branch === recorded.branch && language === recorded.language;
    return isSame ? recorded : { project: recorded.project, branch, language };
  };
  return { own: readNames, take: (own, attributes) => take(own as Names, attributes) };
}

/**
 * Wakapi: the project is that of the heartbeat before; branch and language are those of the heartbeat before of the same project,
 * also where that has none. Of urls and domains the place stays empty.
 */
function createWakapiFiller(earlier: Earlier): Filler {
  const known = new Map<string, Pick<Names, 'branch' | 'language'>>();
  let lastProject: string | undefined;
  const isBrowsed = ({ type }: Attributes): boolean => type === 'url' || type === 'domain';
  const ownName = (attributes: Attributes, which: keyof Names): string | undefined => {
    const name = attributes[which];
    if (name !== LAST_NAMES[which]) return name ?? '';
    return isBrowsed(attributes) ? '' : undefined;
  };
  const findProject = (): string =>
    lastProject ?? firstOf(earlier(), (attributes) => ownName(attributes, 'project')) ?? '';
  const find = (project: string, which: 'branch' | 'language'): string => {
    const names = known.get(project);
    if (names !== undefined) return names[which] ?? '';
    return firstOf(earlier(project), (attributes) => ownName(attributes, which)) ?? '';
  };
  return {
    own: (attributes) => ({
      project: ownName(attributes, 'project'),
      branch: ownName(attributes, 'branch'),
      language: ownName(attributes, 'language'),
    }),
    take(own) {
      const project = own.project ?? findProject();
      const branch = own.branch ?? find(project, 'branch');
      const language = own.language ?? find(project, 'language');
      const names = { project, branch, language };
      lastProject = project;
      known.set(project, names);
      return names;
    },
  };
}

function firstOf<Found>(
  heartbeats: Iterable<Attributes>,
  pick: (attributes: Attributes) => Found | undefined,
): Found | null {
  for (const attributes of heartbeats) {
    const found = pick(attributes);
    if (found !== undefined) return found;
  }
  return null;
}
