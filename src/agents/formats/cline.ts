import { type AgentSession, addUsage, noteFolder, type Sink } from '../activity.ts';
import { type AgentAdapter, type AgentHost, folderOfLog, type LogPlace } from '../adapter.ts';
import { dataFolder, extensionFolders } from '../editors.ts';
import { diffLineChanges, lineCount, promptLength } from '../texts.ts';
import { countOf, type Fields, listOf, objectOf, parseFields, readTimeUs, textOf } from '../values.ts';

/** Cline and what came of it: a document for each task, with the editor's other data (docs/agents.md#cline-roo-code-and-kilo-code). */
export const cline = clineLike('Cline', 'cline', ['saoudrizwan.claude-dev']);
export const roo = clineLike('Roo Code', 'roo-code', [
  'RooVeterinaryInc.roo-cline',
  'rooveterinaryinc.roo-cline',
  'RooVeterinaryInc.roo-code-nightly',
]);
export const zoo = clineLike('Zoo Code', 'zoo-code', ['zoocodeorganization.zoo-code']);
export const kilo = clineLike('Kilo Code', 'kilo-code', ['kilocode.kilo-code']);

/** IBM's editor has it in itself. */
export const bob = clineLike('Bob', 'ibm-bob', ['ibm.bob-code'], (host) =>
  ['IBM Bob', 'Bob-IDE'].map((editor) => `${dataFolder(host)}/${editor}/User`),
);

function clineLike(
  name: string,
  product: string,
  extensions: readonly string[],
  foldersOf: (host: AgentHost) => readonly string[] = extensionFolders,
): AgentAdapter {
  return {
    name,
    product,
    places: (host) =>
      foldersOf(host).flatMap((folder) => extensions.map((id) => placeIn(`${folder}/globalStorage/${id}`))),
    records: listOf,
    read,
  };
}

const placeIn = (folder: string): LogPlace => ({
  form: 'document',
  root: `${folder}/tasks`,
  depth: 1,
  isLog: (path) => path.endsWith('/ui_messages.json'),
  nameOf: folderOfLog,
});

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  const timeUs = readTimeUs(fields['ts']);
  if (timeUs === undefined || fields['partial'] === true) return;
  const text = textOf(fields['text']) ?? '';
  const said = fields['say'] ?? fields['ask'];
  if (fields['type'] === 'say' && said === 'api_req_started')
    takeRequest(parseFields(text), timeUs, session, sink);
  else if (said === 'tool') takeTool(parseFields(text), timeUs, sink);
  else if (said === 'user_feedback' || (said === 'text' && session.facts.marks['begun'] === undefined)) {
    session.facts.marks['begun'] = 1;
    if (text.trim() !== '') sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
  }
}

/** In what Cline tells a model of the computer. */
const FOLDER = /# Current (?:Working|Workspace) Directory \(([^)\n]+)\)/;

function takeRequest(request: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const [, folder] = FOLDER.exec(textOf(request['request']) ?? '') ?? [];
  noteFolder(session, folder, sink);
  addUsage(session.facts, {
    input: countOf(request['tokensIn']) + countOf(request['cacheWrites']),
    cached: countOf(request['cacheReads']),
    output: countOf(request['tokensOut']),
  });
  sink.emit({ kind: 'reply', timeUs });
}

function takeTool(tool: Fields, timeUs: number, sink: Sink): void {
  const path = textOf(tool['path']);
  if (path === undefined) return;
  const change = { kind: 'edit', timeUs, path, isGone: false } as const;
  switch (tool['tool']) {
    case 'editedExistingFile':
    case 'appliedDiff':
      sink.emit({ ...change, lineChanges: changesIn(textOf(tool['diff']) ?? textOf(tool['content']) ?? '') });
      break;
    case 'newFileCreated':
      sink.emit({ ...change, lineChanges: lineCount(textOf(tool['content']) ?? '') });
      break;
    case 'fileDeleted':
      sink.emit({ ...change, lineChanges: undefined, isGone: true });
      break;
    case 'readFile':
      sink.emit({ kind: 'read', timeUs, path });
      break;
  }
}

const SEARCH = /^(?:<{5,} ?SEARCH|-{5,} ?SEARCH).*$/;
const MIDDLE = /^={5,}\s*$/;
const REPLACE = /^(?:>{5,} ?REPLACE|\+{5,} ?REPLACE).*$/;

/** Lines added minus removed in blocks of SEARCH and REPLACE, or in a unified diff. */
function changesIn(diff: string): number {
  const lines = diff.split('\n');
  if (!lines.some((line) => SEARCH.test(line))) return diffLineChanges(lines);
  let changes = 0;
  let step = 0;
  for (const line of lines) {
    if (SEARCH.test(line)) step = -1;
    else if (step === -1 && MIDDLE.test(line)) step = 1;
    else if (step === 1 && REPLACE.test(line)) step = 0;
    else if (!/^:start_line:|^-{5,}$/.test(line)) changes += step;
  }
  return changes;
}
