import type { Settings } from '../../../config/settings.ts';
import type { Heartbeat } from '../../../heartbeat/heartbeat.ts';
import { mayShowAlias } from '../../../privacy/shownAlias.ts';
import type { WhyView } from '../../../render/screens/setup/why.ts';
import { readNewestOf } from '../../../store/history/latest.ts';
import type { HistoryRow } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { editorOf, spokenSource } from '../../shared/heartbeatSource.ts';
import { placeOf } from './origin.ts';

/**
 * The newest heartbeat of an entity, and the name that its project is counted under. A name that was hidden stands for many, so
 * it is not looked for; a path without its project's folder counts with that project alone.
 */
export async function findLastRecorded(
  entity: string,
  sent: Pick<Heartbeat, 'entity' | 'project'> | undefined,
  settings: Pick<Settings, 'projectAliases' | 'hide'>,
  store: Pick<Store, 'access'>,
): Promise<WhyView['last']> {
  const isCut = sent !== undefined && sent.entity !== entity && !sent.entity.startsWith('HIDDEN');
  const found = [
    readNewestOf(store, entity),
    ...(isCut ? [readNewestOf(store, sent.entity, sent.project ?? '')] : []),
  ].filter((row) => row !== undefined);
  const [row] = found.sort((one, other) => other.timeUs - one.timeUs);
  if (row === undefined) return undefined;
  return {
    timeUs: row.timeUs,
    project: row.project || null,
    editor: editorOf(row),
    source: spokenSource(row),
    category: row.category,
    countedAs: await aliasOf(row, settings),
  };
}

async function aliasOf(
  { project }: Pick<HistoryRow, 'project'>,
  { projectAliases, hide }: Pick<Settings, 'projectAliases' | 'hide'>,
): Promise<NonNullable<WhyView['last']>['countedAs']> {
  if (!project || projectAliases.length === 0) return undefined;
  const { compileAliases } = await import('../../../config/projectAliases.ts');
  const line = (await compileAliases(projectAliases, mayShowAlias(hide)))?.lineFor(project);
  if (line === undefined) return undefined;
  return {
    by: line.value,
    text: `counted as ${line.value} by [project_alias] "${line.key}"`,
    place: placeOf(line.place),
  };
}
