import { agentName } from '../../report/groups/agentNames.ts';
import { hackatimeAgent } from '../../report/groups/agents.ts';
import { hackatimeEditorName } from '../../report/groups/names.ts';
import type { HistoryRow } from '../../store/rows.ts';

/** The name of the program that sent a heartbeat, as reports show it; null when it does not say. */
export function editorOf({ userAgent, category }: Pick<HistoryRow, 'userAgent' | 'category'>): string | null {
  const { editor } = hackatimeAgent(userAgent ?? '', category);
  return editor === null ? null : hackatimeEditorName(editor);
}

/** The name of an editor or an agent in sentences, where reports and servers write it in another way than people. */
export function spokenEditor(name: string): string {
  return name === 'VSCode' ? 'VS Code' : (agentName(name) ?? name);
}

/** What a heartbeat without a plugin's name has in its place, as of `track`. */
const NO_PLUGIN = /-hackatime \(.* Unknown\/0$/;

/** What sent a heartbeat, in a sentence. */
export function spokenSource(row: Pick<HistoryRow, 'userAgent' | 'category'>): string {
  const editor = editorOf(row);
  if (editor !== null) return spokenEditor(editor);
  return NO_PLUGIN.test(row.userAgent ?? '') ? 'the command line' : 'an unnamed program';
}

/** `VS Code, project api`: what sent a heartbeat and what it was for. */
export function describeSource(row: HistoryRow): string {
  const name = spokenSource(row);
  return row.project ? `${name}, project ${row.project}` : `${name}, no project`;
}
