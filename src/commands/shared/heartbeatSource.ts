import { hackatimeAgent } from '../../report/groups/agents.ts';
import { hackatimeEditorName } from '../../report/groups/names.ts';
import type { HistoryRow } from '../../store/rows.ts';

/** The name of the program that sent a heartbeat, as reports show it; null when it does not say. */
export function editorOf({ userAgent, category }: Pick<HistoryRow, 'userAgent' | 'category'>): string | null {
  const { editor } = hackatimeAgent(userAgent ?? '', category);
  return editor === null ? null : hackatimeEditorName(editor);
}

/** The name of an editor in sentences, where reports and servers write it in another way than people. */
export function spokenEditor(name: string): string {
  return name === 'VSCode' ? 'VS Code' : name;
}

/** `VS Code, project api`: what sent a heartbeat and what it was for. */
export function describeSource(row: HistoryRow): string {
  const name = spokenEditor(editorOf(row) ?? 'an unnamed program');
  return row.project ? `${name}, project ${row.project}` : `${name}, no project`;
}
