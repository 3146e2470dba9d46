import { formatHeartbeatCount } from '../../render/heartbeatCount.ts';
import { unclearNote } from '../unclearNote.ts';
import { formatIds } from './idNames.ts';
import type { ImportResult } from './session.ts';

/** What an import, or one that only counted, came to; `unit` says what a file consists of. */
export function formatImport(
  { added, known, excluded, bad, unclear, ids }: ImportResult,
  unit: 'line' | 'record',
  isTrial: boolean,
): string {
  const parts = [`${isTrial ? 'Would import' : 'Imported'} ${formatHeartbeatCount(added)}`];
  if (known > 0) parts.push(`${known} known already`);
  if (excluded > 0) parts.push(`${excluded} excluded by your settings`);
  if (bad > 0) parts.push(`${bad} ${bad === 1 ? unit : `${unit}s`} could not be used`);
  return `${parts.join('; ')}.\n${ids === undefined ? '' : formatIds(ids)}${unclear === 0 || isTrial ? '' : unclearNote(unclear)}`;
}

/** What JSON says about an import, besides how many records could not be used, which has another name in each command. */
export function importFields(
  { added, known, excluded, unclear, ...result }: ImportResult,
  isQueued: boolean,
) {
  return {
    imported: added,
    queued: isQueued ? added - unclear : 0,
    known,
    excluded,
    refused: result.refusals,
    refused_files: result.refusedFiles,
    ids:
      result.ids === undefined
        ? null
        : { ...result.ids, server: result.ids.server ?? null, problem: result.ids.problem ?? null },
  };
}

/** 0 when all was taken or passed over. */
export const importExitCode = ({ bad, refusedFiles }: ImportResult): number =>
  bad === 0 && refusedFiles.length === 0 ? 0 : 1;
