import { type AgentSession, isRepeated, noteFolder, type Sink, takeTotal } from '../activity.ts';
import {
  type AgentAdapter,
  type AgentHost,
  type FolderFile,
  folderOfLog,
  type LogPlace,
} from '../adapter.ts';
import { diffLineChanges, lineCount, promptLength } from '../texts.ts';
import {
  countOf,
  type Fields,
  isFields,
  listOf,
  objectOf,
  parseFields,
  readTimeUs,
  textOf,
} from '../values.ts';

/** Gemini CLI: a document for each session, or lines in newer versions (docs/agents.md#gemini-cli). */
export const gemini: AgentAdapter = { name: 'Gemini', product: 'gemini-cli', places, records, read };

function places({ home, env }: AgentHost): readonly LogPlace[] {
  const common = { root: `${env['GEMINI_CLI_HOME'] || home}/.gemini/tmp`, depth: 3, folders: foldersOf };
  const isChat = (path: string, ending: string): boolean =>
    /^[^/]+\/chats\//.test(path) && path.endsWith(ending);
  return [
    { ...common, form: 'document', isLog: (path) => isChat(path, '.json') },
    { ...common, form: 'lines', isLog: (path) => isChat(path, '.jsonl') },
    {
      ...common,
      form: 'document',
      depth: 1,
      isLog: (path) => /^[^/]+\/logs\.json$/.test(path),
      nameOf: folderOfLog,
      // Versions that keep chats have each prompt there as well.
      onlyWithout: (path) => `${folderOfLog(path)}/chats`,
    },
  ];
}

/** A project's folder is named in a file of its own, or in a list of all. */
function foldersOf(path: string): readonly FolderFile[] {
  const [slug = ''] = path.split('/');
  return [
    { path: `${slug}/.project_root`, read: (text) => textOf(text.trim()) },
    {
      path: '../projects.json',
      read: (text) =>
        Object.entries(objectOf(parseFields(text)['projects'])).find(([, name]) => name === slug)?.[0],
    },
  ];
}

/** The head of a document goes in front of its messages, as it does in lines. Before there were chats there was a list of prompts. */
function records(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return [{}, ...document.map(promptOf)];
  const { messages, ...head } = objectOf(document);
  return [head, ...listOf(messages)];
}

function promptOf(entry: unknown): Fields {
  const { sessionId, messageId, type, message, timestamp } = objectOf(entry);
  return { sessionId, id: `${String(sessionId)} ${String(messageId)}`, type, timestamp, content: message };
}

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  takeHead(isFields(fields['$set']) ? fields['$set'] : fields, session, sink);
  const timeUs = readTimeUs(fields['timestamp']);
  const id = textOf(fields['id']);
  if (timeUs === undefined || id === undefined) return;
  const { facts } = session;
  if (fields['type'] === 'user') {
    const length = lengthOf(fields['content']);
    // A message that has changed is written down again.
    if (length > 0 && !isRepeated(facts, id)) sink.emit({ kind: 'prompt', timeUs, length });
    return;
  }
  if (fields['type'] !== 'gemini') return;
  facts.model = textOf(fields['model']) ?? facts.model;
  if (isFields(fields['tokens'])) takeTotal(facts, id, usageOf(fields['tokens']));
  for (const call of listOf(fields['toolCalls'])) takeCall(objectOf(call), id, timeUs, session, sink);
  if (lengthOf(fields['content']) > 0 && !isRepeated(facts, id)) sink.emit({ kind: 'reply', timeUs });
}

function takeHead(head: Fields, session: AgentSession, sink: Sink): void {
  session.facts.id = textOf(head['sessionId']) ?? session.facts.id;
  const [folder] = listOf(head['directories']).filter((each) => typeof each === 'string');
  noteFolder(session, textOf(head['projectRoot']) ?? textOf(head['cwd']) ?? folder, sink);
}

/** Characters of a content, which is a text or a list of parts. */
function lengthOf(content: unknown): number {
  if (typeof content === 'string') return promptLength(content);
  return listOf(content).reduce<number>(
    (sum, part) => sum + promptLength(textOf(objectOf(part)['text']) ?? ''),
    0,
  );
}

function usageOf(tokens: Fields) {
  const cached = countOf(tokens['cached']);
  return {
    input: Math.max(0, countOf(tokens['input']) - cached) + countOf(tokens['tool']),
    cached,
    output: countOf(tokens['output']) + countOf(tokens['thoughts']),
  };
}

const WRITES: ReadonlySet<unknown> = new Set(['write_file', 'replace', 'edit']);
const READS: ReadonlySet<unknown> = new Set(['read_file']);

function takeCall(
  call: Fields,
  messageId: string,
  messageUs: number,
  session: AgentSession,
  sink: Sink,
): void {
  const args = objectOf(call['args']);
  const path = textOf(args['file_path']) ?? textOf(args['absolute_path']) ?? textOf(args['path']);
  const { name, status } = call;
  if (path === undefined || status !== 'success') return;
  const id = textOf(call['id']) ?? `${messageId} ${String(name)} ${String(call['timestamp'])}`;
  if (!(WRITES.has(name) || READS.has(name)) || isRepeated(session.facts, id)) return;
  const timeUs = readTimeUs(call['timestamp']) ?? messageUs;
  if (READS.has(name)) sink.emit({ kind: 'read', timeUs, path });
  else sink.emit({ kind: 'edit', timeUs, path, lineChanges: changesOf(call, args), isGone: false });
}

function changesOf(call: Fields, args: Fields): number {
  const display = objectOf(call['resultDisplay']);
  const stat = objectOf(display['diffStat']);
  if ('model_added_lines' in stat || 'model_removed_lines' in stat) {
    return countOf(stat['model_added_lines']) - countOf(stat['model_removed_lines']);
  }
  const diff = textOf(display['fileDiff']);
  if (diff !== undefined) return diffLineChanges(diff.split('\n'));
  if (call['name'] === 'write_file') return lineCount(textOf(args['content']) ?? '');
  return lineCount(textOf(args['new_string']) ?? '') - lineCount(textOf(args['old_string']) ?? '');
}
