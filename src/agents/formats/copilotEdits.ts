import type { DocumentHead } from '../adapter.ts';
import { pathOfUri } from '../links.ts';
import { lineCount } from '../texts.ts';
import { countOf, type Fields, listOf, objectOf, textOf } from '../values.ts';

/** A file that a chat in VS Code changed. */
export interface FileEdit {
  readonly path: string | undefined;
  readonly lineChanges: number | undefined;
  readonly isGone: boolean;
}

const BEHIND_REQUEST_US = 100_000;
const MS_US = 1000;

/**
 * What the timeline of a chat's edits tells, each with the time of its request, which stands in the chat alone. One whose request
 * is not written down yet ends the list, as long as that may still come.
 */
export function editRecords(
  timeline: Fields,
  timesUs: ReadonlyMap<string, number>,
  { isSettled, modifiedUs }: DocumentHead,
): readonly (FileEdit & { readonly timeUs: number })[] {
  const found: (FileEdit & { readonly timeUs: number })[] = [];
  const empty = new Set<string>();
  for (const [at, operation] of listOf(timeline['operations']).map(objectOf).entries()) {
    const askedUs = timesUs.get(textOf(operation['requestId']) ?? '');
    if (askedUs === undefined && !isSettled) break;
    const timeUs = askedUs === undefined ? modifiedUs : askedUs + BEHIND_REQUEST_US + at * MS_US;
    found.push({ timeUs, ...editOf(operation, empty) });
  }
  return found;
}

/** @param empty files that were made without anything in them */
function editOf(operation: Fields, empty: Set<string>): FileEdit {
  const path = pathOfUri(operation['newUri'] ?? operation['uri']);
  const edit = { path, lineChanges: undefined, isGone: false };
  switch (operation['type']) {
    case 'create': {
      const lines = lineCount(textOf(operation['initialContent']) ?? '');
      if (lines === 0 && path !== undefined) empty.add(path);
      return { ...edit, lineChanges: lines };
    }
    case 'delete':
      return { ...edit, isGone: true };
    case 'rename':
      return { ...edit, lineChanges: 0 };
    case 'textEdit': {
      const changes = changesOf(listOf(operation['edits']));
      const isFirst = path !== undefined && empty.delete(path);
      // A file without anything in it has no line, and one with a text has one more than line ends.
      return { ...edit, lineChanges: isFirst && changes !== undefined ? changes + 1 : changes };
    }
    case 'notebookEdit':
      return edit;
    default:
      return { ...edit, path: undefined };
  }
}

/** An editor may say "to the end" with a line that no file has. */
const LAST_LINE = 1_000_000;

function changesOf(edits: readonly unknown[]): number | undefined {
  let changes = 0;
  for (const { range, text } of edits.map(objectOf)) {
    const { startLineNumber, endLineNumber } = objectOf(range);
    const from = countOf(startLineNumber);
    const to = countOf(endLineNumber);
    if (from === 0 || to < from || to >= LAST_LINE) return undefined;
    changes += Math.max(0, lineCount(textOf(text) ?? '') - 1) - (to - from);
  }
  return changes;
}
