import type { Settings } from '../config/settings.ts';
import { guessCategory } from '../detect/category.ts';
import { createContent } from '../detect/content.ts';
import { detectDependencies } from '../detect/dependencies/index.ts';
import type { FormattedEntity } from '../detect/entity.ts';
import { detectLanguage } from '../detect/language/index.ts';
import { countLines } from '../detect/lines.ts';
import type { ProjectFound } from '../detect/project/index.ts';
import { CATEGORIES, defaultCategory, type Heartbeat, type HeartbeatInput } from '../heartbeat/heartbeat.ts';
import { type HideSubjects, hidesFile } from '../privacy/sanitise.ts';
import type { Fs, Log } from '../system/ports.ts';
import type { CategoryFound, Decisions } from './decisions.ts';

export interface ContentDeps {
  readonly fs: Fs;
  readonly log: Log;
  /** Microseconds since 1970; the same moment for all heartbeats of a call. */
  readonly nowUs: number;
  readonly userAgent: string;
  /** Learns what was decided and why, a part at a time. */
  readonly note?: (part: Partial<Decisions>) => void;
}

/** All that a file's name, its text and its caller say, nothing of it hidden yet. `local` is the copy to examine instead. */
export async function detectContent(
  input: HeartbeatInput,
  local: string | undefined,
  formatted: FormattedEntity,
  found: ProjectFound,
  subjects: HideSubjects,
  settings: Settings,
  deps: ContentDeps,
): Promise<Heartbeat> {
  const { fs, log, note } = deps;
  const isFile = input.entityType === 'file';
  const own = isFile && !input.isUnsaved && !formatted.isRemote ? formatted.path : undefined;
  const file = input.localFile === undefined ? own : local;
  const content = file === undefined ? undefined : createContent(file, fs);

  const query = { content, given: input.language, guess: settings.guessLanguage };
  const language =
    // The local copy of a remote file often has a meaningless name; the entity's name decides then.
    (local === undefined
      ? undefined
      : await detectLanguage({ ...query, path: local, alternate: undefined }, { fs })) ??
    (await detectLanguage({ ...query, path: formatted.path, alternate: input.alternateLanguage }, { fs }));

  const countsLines = isFile && !input.isUnsaved && !formatted.isRemote && content !== undefined;
  const readsDependencies = isFile && !input.isUnsaved && content !== undefined && language !== undefined;
  const category = categoryOf(input, formatted.path, log);
  const dependencies = !readsDependencies
    ? undefined
    : hidesFile(subjects, settings.hide)
      ? 'hidden'
      : detectDependencies({ path: file ?? formatted.path, language: language.language, content });
  note?.({
    language,
    category,
    dependenciesBy:
      dependencies === 'hidden'
        ? 'hidden'
        : readsDependencies
          ? 'read'
          : language === undefined
            ? 'no-language'
            : 'no-text',
    linesBy: input.lines !== undefined ? 'given' : countsLines ? 'counted' : 'no-text',
  });
  if (!['file', 'domain', 'url', 'app', 'event'].includes(input.entityType)) {
    log.warn('unknown entity type sent as given');
  }
  return {
    entity: formatted.entity,
    type: input.entityType,
    timeUs: input.timeUs ?? deps.nowUs,
    category: category.category,
    project: found.project,
    branch: found.branch,
    language: language?.language,
    dependencies: dependencies === 'hidden' ? undefined : dependencies,
    lines: input.lines ?? (countsLines ? countLines(content) : undefined),
    lineno: input.lineno,
    cursorpos: input.cursorpos,
    isWrite: input.isWrite,
    projectRootCount: found.rootCount,
    aiLineChanges: input.aiLineChanges,
    humanLineChanges: input.humanLineChanges,
    lineAdditions: input.lineAdditions,
    lineDeletions: input.lineDeletions,
    ai: input.ai,
    machine: settings.hostname === '' ? undefined : settings.hostname,
    userAgent: input.userAgent ?? deps.userAgent,
  };
}

/**
 * The given category if it is known, else the one for the path, else the one for the type (servers file a domain
 * under browsing).
 */
function categoryOf(input: HeartbeatInput, path: string, log: Log): CategoryFound {
  const given = input.category?.toLowerCase();
  if (given !== undefined && CATEGORIES.has(given)) return { category: given, by: 'given' };
  if (given !== undefined) log.warn('unknown category left out');
  const guessed = input.entityType === 'file' ? guessCategory(path) : undefined;
  return guessed === undefined
    ? { category: defaultCategory(input.entityType), by: 'type' }
    : { category: guessed, by: 'path' };
}
