import { type AgentSession, addUsage, type Sink } from '../activity.ts';
import type { AgentAdapter, AgentHost, DocumentHead, LogPlace } from '../adapter.ts';
import { dataFolder, editorFolders } from '../editors.ts';
import { pathOfUri } from '../links.ts';
import { replayed } from '../reading/changes.ts';
import { promptLength } from '../texts.ts';
import { countOf, type Fields, isFields, listOf, objectOf, readTimeUs, textOf } from '../values.ts';
import { editRecords, type FileEdit } from './copilotEdits.ts';

/** GitHub Copilot in VS Code: chats, and what they changed, each a document (docs/agents.md#copilot). */
export const copilotChat = chatLike('Copilot', 'copilot-vscode', editorFolders);

/** Positron's assistant keeps chats as VS Code does. */
export const positron = chatLike('Positron', 'positron', (host) => [`${dataFolder(host)}/Positron/User`]);

/** @param foldersOf the `User` folders of the editors */
function chatLike(
  name: string,
  product: string,
  foldersOf: (host: AgentHost) => readonly string[],
): AgentAdapter {
  const places = (host: AgentHost): readonly LogPlace[] =>
    foldersOf(host).flatMap((folder) => [
      ...placesIn(`${folder}/workspaceStorage`),
      ...chatsIn(`${folder}/globalStorage`, 1, /^emptyWindowChatSessions\/[^/]+$/),
    ]);
  return { name, product, places, records, read };
}

function placesIn(root: string): readonly LogPlace[] {
  const edits: LogPlace = {
    form: 'document',
    root,
    depth: 3,
    isLog: (path) => /^[^/]+\/chatEditingSessions\/[^/]+\/state\.json$/.test(path),
    isFolder: (path) => /^[^/]+(?:\/chatEditingSessions(?:\/[^/]+)?)?$/.test(path),
    nameOf: (path) => path.split('/')[2] ?? path,
    beside: (path) => {
      const [workspace, , id] = path.split('/');
      const chat = `${workspace}/chatSessions/${id}`;
      return [`${workspace}/workspace.json`, `${chat}.json`, `${chat}.jsonl`];
    },
  };
  return [...chatsIn(root, 2, /^[^/]+\/chatSessions\/[^/]+$/), edits];
}

function chatsIn(root: string, depth: number, file: RegExp): readonly LogPlace[] {
  const common = {
    root,
    depth,
    isFolder: (path: string) =>
      depth === 2 ? /^[^/]+(?:\/chatSessions)?$/.test(path) : path === 'emptyWindowChatSessions',
    beside: (path: string) => (depth === 2 ? [`${path.split('/')[0]}/workspace.json`] : []),
  };
  const isChat = (path: string, ending: string): boolean => file.test(path) && path.endsWith(ending);
  return [
    { ...common, form: 'document', isLog: (path) => isChat(path, '.json') },
    { ...common, form: 'changes', isLog: (path) => isChat(path, '.jsonl') },
  ];
}

/** What `read` takes: what is known of the session, a request, what came of it, or a file that it changed. */
type ChatRecord =
  | { readonly part: 'head'; readonly id: string; readonly folder: string | undefined }
  | { readonly part: 'request' | 'answer'; readonly request: Fields }
  | ({ readonly part: 'edit'; readonly timeUs: number } & FileEdit);

function records(document: unknown, head: DocumentHead): readonly ChatRecord[] {
  const chat = chatOf(document);
  const [workspace, ...chats] = head.beside;
  const folder = pathOfUri(objectOf(workspace)['folder']);
  const requests = listOf(chat['requests']).map(objectOf);
  if (isFields(chat['timeline'])) {
    const around = chats.map(chatOf);
    const timesUs = timesOf(around.flatMap((each) => listOf(each['requests'])).map(objectOf));
    const edits = editRecords(chat['timeline'], timesUs, head);
    return [
      { part: 'head', id: head.name, folder },
      ...edits.map((edit) => ({ part: 'edit', ...edit }) as const),
    ];
  }
  const answers = requests.flatMap((request, at): readonly ChatRecord[] =>
    at < requests.length - 1 || isAnswered(request)
      ? [
          { part: 'request', request },
          { part: 'answer', request },
        ]
      : [{ part: 'request', request }],
  );
  return [{ part: 'head', id: textOf(chat['sessionId']) ?? head.name, folder }, ...answers];
}

/** A chat, also one that is kept as changes. */
const chatOf = (document: unknown): Fields =>
  objectOf(Array.isArray(document) ? replayed(document) : document);

function timesOf(requests: readonly Fields[]): ReadonlyMap<string, number> {
  return new Map(
    requests.flatMap((request) => {
      const id = textOf(request['requestId']);
      const timeUs = readTimeUs(request['timestamp']);
      return id === undefined || timeUs === undefined ? [] : [[id, timeUs] as const];
    }),
  );
}

/** States of a request that is done, cancelled or failed; others are still going on. */
const ENDED: ReadonlySet<unknown> = new Set([1, 2, 3]);

function isAnswered(request: Fields): boolean {
  const state = request['modelState'];
  return isFields(state) ? ENDED.has(state['value']) : isFields(request['result']);
}

function read(value: unknown, session: AgentSession, sink: Sink): void {
  const record = objectOf(value) as Partial<ChatRecord>;
  switch (record.part) {
    case 'head':
      session.facts.id = textOf(record.id) ?? session.facts.id;
      if (record.folder === undefined || record.folder === session.folder) return;
      session.folder = record.folder;
      sink.keep('folder');
      return;
    case 'request':
      takeRequest(objectOf(record.request), session, sink);
      return;
    case 'answer':
      takeAnswer(objectOf(record.request), session, sink);
      return;
    case 'edit': {
      const { path, timeUs, lineChanges, isGone } = record;
      if (path !== undefined && timeUs !== undefined)
        sink.emit({ kind: 'edit', timeUs, path, lineChanges, isGone: isGone === true });
    }
  }
}

function takeRequest(request: Fields, { facts }: AgentSession, sink: Sink): void {
  const model = textOf(request['modelId'])?.replace(/^copilot\//, '');
  if (model !== undefined) facts.model = model === 'auto' ? undefined : model;
  facts.version = textOf(objectOf(request['agent'])['extensionVersion']) ?? facts.version;
  const timeUs = readTimeUs(request['timestamp']);
  const text =
    typeof request['message'] === 'string' ? request['message'] : objectOf(request['message'])['text'];
  if (timeUs !== undefined && typeof text === 'string' && text.trim() !== '') {
    sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
  }
}

const MS_US = 1000;
const SECOND_US = 1_000_000;

function takeAnswer(request: Fields, { facts }: AgentSession, sink: Sink): void {
  const askedUs = readTimeUs(request['timestamp']);
  if (askedUs === undefined) return;
  addUsage(facts, usageOf(request));
  filesOf(request).forEach((path, at) => {
    sink.emit({ kind: 'read', timeUs: askedUs + (at + 1) * MS_US, path });
  });
  const doneUs = readTimeUs(objectOf(request['modelState'])['completedAt']);
  if (doneUs !== undefined) sink.emit({ kind: 'reply', timeUs: doneUs });
  else if (listOf(request['response']).length > 0) sink.emit({ kind: 'reply', timeUs: askedUs + SECOND_US });
}

function usageOf(request: Fields) {
  const result = objectOf(request['result']);
  const metadata = objectOf(result['metadata']);
  const usage = objectOf(result['usage']);
  return {
    input: countOf(metadata['promptTokens'] ?? usage['promptTokens'] ?? request['promptTokens']),
    cached: 0,
    output: countOf(
      metadata['outputTokens'] ??
        usage['completionTokens'] ??
        request['completionTokens'] ??
        request['outputTokens'],
    ),
  };
}

/** Files that were given to the model, or that its answer names, each once. */
function filesOf(request: Fields): readonly string[] {
  const given = listOf(objectOf(request['variableData'])['variables']).map((each) => objectOf(each)['value']);
  const used = listOf(request['contentReferences']).map((each) => objectOf(each)['reference']);
  const named = listOf(request['response']).map((each) => objectOf(each)['inlineReference']);
  const paths = [...given, ...used, ...named].map(pathOfReference).filter((path) => path !== undefined);
  return [...new Set(paths)];
}

/** A reference is an address, or a place in what has one. */
function pathOfReference(value: unknown): string | undefined {
  const fields = objectOf(value);
  return pathOfUri(value) ?? pathOfUri(fields['uri']) ?? pathOfUri(objectOf(fields['location'])['uri']);
}
