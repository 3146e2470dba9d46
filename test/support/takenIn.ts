import { type Beat, dateOf, ENTITIES, type Question } from './plainBeats.ts';

/**
 * What servers make of heartbeats before they count them, once more, from the words of the references alone: names that are
 * missing or to be mended, names that stand for the last one, and where a range ends.
 */
export function takenIn(recorded: readonly Beat[], question: Question): readonly Beat[] {
  const { rule, timezone, dayStartHour, first, last } = question;
  const dayOf = (timeUs: number): string => dateOf(timeUs, timezone, dayStartHour);
  const isBefore = ({ timeUs }: Beat): boolean => dayOf(timeUs) < first;
  // docs/servers.md#hackatime-counting: the last day ends at 23:59:59 sharp, when the second before its end begins.
  const endsUs = rule === 'hackatime' ? 999_999 : 0;
  const isWithin = (beat: Beat): boolean => !isBefore(beat) && dayOf(beat.timeUs + endsUs) <= last;
  const [earlier, within] = [recorded.filter(isBefore), recorded.filter(isWithin)];
  const filled =
    rule === 'hackatime'
      ? likeHackatime(within, earlier)
      : rule === 'wakapi'
        ? likeWakapi(within, earlier)
        : within;
  const { aliases } = question;
  if (aliases === undefined) return filled;
  return filled.map((beat) => ({
    ...beat,
    project: beat.project === null ? null : (aliases.get(beat.project) ?? beat.project),
  }));
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === '';

/** docs/servers.md#what-hackatime-fills-in, for a heartbeat by itself. */
function guessed({ entity, language }: Pick<Beat, 'entity' | 'language'>): string | null {
  const known = ENTITIES.find(({ text }) => text === entity);
  const isMissing = isBlank(language) || language?.trim() === 'unknown';
  return (isMissing || known?.always === 'hackatime' ? known?.hackatime : undefined) ?? language;
}

const trimmed = (project: string | null): string | null =>
  project === null ? null : project.replaceAll('\t', '').trim();

/**
 * docs/servers.md#placeholders: branch and language are the last known ones of the project, and `<<LAST_PROJECT>>`, which stays,
 * stands for the last real one before it.
 */
function likeHackatime(within: readonly Beat[], earlier: readonly Beat[]): readonly Beat[] {
  const stored: { readonly beat: Beat; readonly of: string | null }[] = [];
  const isReal = (project: string | null): boolean => !isBlank(project) && project !== '<<LAST_PROJECT>>';
  const lastProject = (): string | null =>
    [...earlier.map(({ project }) => trimmed(project)), ...stored.map(({ of }) => of)].findLast(isReal) ??
    null;
  const lastOf = (project: string | null, which: 'branch' | 'language'): string | null => {
    if (isBlank(project)) return null;
    const own = stored.filter(({ of }) => of === project).map(({ beat }) => beat[which]);
    const before = earlier
      .filter((beat) => beat.project === project)
      .map((beat) => (which === 'branch' ? beat.branch : guessed(beat)));
    const known = [...before, ...own].filter((name) => !isBlank(name) && name?.startsWith('<<') !== true);
    return known.at(-1) ?? null;
  };
  for (const beat of within) {
    const project = trimmed(beat.project);
    const of = project === '<<LAST_PROJECT>>' ? lastProject() : project;
    const language = beat.language === '<<LAST_LANGUAGE>>' ? lastOf(of, 'language') : beat.language;
    stored.push({
      of,
      beat: {
        ...beat,
        project,
        branch: beat.branch === '<<LAST_BRANCH>>' ? lastOf(of, 'branch') : beat.branch,
        language: guessed({ entity: beat.entity, language }),
        category: beat.category || 'coding',
      },
    });
  }
  return stored.map(({ beat }) => beat);
}

/** docs/servers.md#placeholders: what the heartbeat before has, of all or of the project; of urls and domains nothing. */
function likeWakapi(within: readonly Beat[], earlier: readonly Beat[]): readonly Beat[] {
  const stored: Beat[] = [];
  const isOpen = (beat: Beat, which: 'project' | 'branch' | 'language'): boolean =>
    beat[which] === `<<LAST_${which.toUpperCase()}>>`;
  const cleared = (beat: Beat, which: 'project' | 'branch' | 'language'): Beat =>
    isOpen(beat, which) && ['url', 'domain'].includes(beat.type) ? { ...beat, [which]: '' } : beat;
  const last = (which: 'project' | 'branch' | 'language', isMeant: (beat: Beat) => boolean): string => {
    const before = earlier
      .filter(isMeant)
      .map((beat) => cleared(beat, which))
      .filter((beat) => !isOpen(beat, which));
    return [...before, ...stored.filter(isMeant)].at(-1)?.[which] ?? '';
  };
  for (const recorded of within) {
    let beat = cleared(cleared(cleared(recorded, 'project'), 'branch'), 'language');
    if (isOpen(beat, 'project')) beat = { ...beat, project: last('project', () => true) };
    const { project } = beat;
    for (const which of ['branch', 'language'] as const) {
      if (!isOpen(beat, which)) continue;
      beat = { ...beat, [which]: last(which, (other) => (other.project || '') === (project || '')) };
    }
    stored.push(beat);
  }
  return stored;
}
