import { isRooted } from '../../../system/disk/path.ts';
import { type AgentSession, addUsage, isRepeated, type Sink, takeTotal } from '../../activity.ts';
import type { AgentAdapter, AgentHost, LogPlace, LogTable, RowFields } from '../../adapter.ts';
import { callsIn, type FoundCall, findIn, objectsIn, plainName, textsIn } from '../../deep.ts';
import { patchedFiles } from '../../patch.ts';
import { promptLength } from '../../texts.ts';
import { type Fields, listOf, objectOf, readTimeUs, textOf } from '../../values.ts';
import { changesOf, some } from './changes.ts';

/** An agent whose records are understood by the names of their fields alone. */
export interface GenericAgent {
  readonly name: string;
  readonly product: string;
  readonly places: (host: AgentHost) => readonly LogPlace[];
  /** Tables of messages, in lower case; each has a column `session_id` or `conversation_id`. */
  readonly tables?: readonly string[];
  /** Tokens are those of the session up to now; otherwise those of the record. */
  readonly isTotal?: boolean;
  /** A record in the words that are looked for, where it uses others; undefined for one that says nothing. */
  readonly shape?: (record: Fields) => unknown;
  /** Places that a file names. */
  readonly named?: AgentAdapter['named'];
  /** The records of a document, where they stand elsewhere; undefined: in the first list with a well-known name. */
  readonly records?: AgentAdapter['records'];
  /** What came out of a cache is counted with the input, too. */
  readonly isCacheInInput?: boolean;
}

/** A reader that looks for well-known names of fields anywhere in a record (docs/agents.md#other-agents). */
export function genericAgent(agent: GenericAgent): AgentAdapter {
  return {
    name: agent.name,
    product: agent.product,
    places: agent.places,
    ...(agent.named && { named: agent.named }),
    records: agent.records ?? records,
    tables: (agent.tables ?? []).map(tableOf),
    read: (record, session, sink) => readGeneric(agent, record, session, sink),
  };
}

/** Fields that hold the records of a document. */
const LISTS = ['messages', 'history', 'events', 'entries', 'transcript', 'turns', 'steps', 'items'];

function records(document: unknown): readonly unknown[] {
  if (Array.isArray(document)) return [{}, ...document];
  const fields = objectOf(document);
  const list = Object.keys(fields).find(
    (name) => LISTS.includes(plainName(name)) && Array.isArray(fields[name]),
  );
  if (list === undefined) return [fields];
  const { [list]: items, ...head } = fields;
  return [head, ...listOf(items)];
}

function tableOf(name: string): LogTable {
  return {
    name,
    take(row) {
      const id = row['session_id'] ?? row['conversation_id'];
      const session = textOf(id) ?? numberText(id);
      if (session === undefined) return undefined;
      const value = parsedRow(row);
      return {
        session,
        timeUs: findIn(objectsIn(value), TIMES, readTimeUs),
        isOpen: row['finished_at'] === null && row['role'] === 'assistant',
        lookups: [
          { table: 'sessions', key: session },
          { table: 'session', key: session },
        ],
        value,
      };
    },
  };
}

const numberText = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : undefined;

/** A row, with what is JSON in it as what it says. */
const parsedRow = (row: RowFields): Fields =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, parsedText(value)]));

function parsedText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const TIMES = [
  'timestamp',
  'createdat',
  'time',
  'ts',
  'createdtimestamp',
  'timecreated',
  'created',
  'sentat',
  'starttime',
  'startedat',
  'date',
];
const SESSIONS = ['sessionid', 'conversationid', 'threadid', 'chatid', 'session'];
const FOLDERS = [
  'cwd',
  'workingdir',
  'workingdirectory',
  'workdir',
  'directory',
  'workspacepath',
  'projectpath',
  'projectroot',
  'projectdir',
];
const MODELS = ['modelid', 'modelname', 'model'];
const VERSIONS = ['cliversion', 'agentversion', 'appversion'];

/** What `AgentAdapter.read` does for such an agent. */
export function readGeneric(agent: GenericAgent, value: unknown, session: AgentSession, sink: Sink): void {
  const { related } = objectOf(value);
  const isRow = Array.isArray(related);
  const found = isRow ? objectOf(value)['value'] : value;
  const record = agent.shape === undefined ? found : agent.shape(objectOf(found));
  const around = isRow ? related.map(objectOf) : [];
  const objects = objectsIn(record);
  takeSession(objects, objectsIn(around), isRow, session, sink);
  const timeUs = findIn(objects, TIMES, readTimeUs) ?? session.writtenUs;
  const [outer = {}] = objects;
  const role = roleOf(outer);
  const hasUsage = takeUsage(agent, objects, session);
  const calls = callsIn(objects);
  if (timeUs === undefined) return;
  // What an agent writes down again after it has changed counts once.
  const id = isRow ? undefined : (textOf(outer['uuid']) ?? textOf(outer['messageid']) ?? textOf(outer['id']));
  const isKnown = id !== undefined && isRepeated(session.facts, id);
  if (role === 'user' && !isKnown && !isNobodys(outer)) takePrompt(outer, timeUs, sink);
  else if (role !== 'user' && !isKnown && (role === 'agent' || hasUsage || calls.length > 0)) {
    sink.emit({ kind: 'reply', timeUs });
  }
  for (const call of calls) takeCall(call, timeUs, session, sink);
}

function takeSession(
  objects: readonly Fields[],
  around: readonly Fields[],
  isRow: boolean,
  session: AgentSession,
  sink: Sink,
): void {
  const { facts } = session;
  const all = [...objects, ...around];
  if (!isRow) facts.id = findIn(objects.slice(0, 4), SESSIONS, textOf) ?? headId(objects[0]) ?? facts.id;
  facts.model = findIn(all, MODELS, textOf) ?? facts.model;
  facts.version = findIn(all, VERSIONS, textOf) ?? facts.version;
  const folder = findIn(all, FOLDERS, pathOf);
  if (folder === undefined || folder === session.folder) return;
  session.folder = folder;
  if (!isRow) sink.keep('folder');
}

/** The first record of a session has the session's own id. */
const headId = (outer: Fields | undefined): string | undefined =>
  /^session/i.test(String(outer?.['type'] ?? '')) ? textOf(outer?.['id']) : undefined;

const pathOf = (value: unknown): string | undefined =>
  typeof value === 'string' && isRooted(value) ? value : undefined;

const USERS: ReadonlySet<string> = new Set([
  'user',
  'human',
  'usermessage',
  'userprompt',
  'prompt',
  'turnbegin',
]);
const REPLIERS: ReadonlySet<string> = new Set([
  'assistant',
  'agent',
  'model',
  'ai',
  'assistantmessage',
  'agentmessage',
  'gemini',
]);

/** Who speaks in a record; results of tools are nobody's words. */
function roleOf(outer: Fields): 'user' | 'agent' | undefined {
  const message = outer['message'];
  const words = [
    outer['role'],
    objectOf(message)['role'],
    outer['type'],
    objectOf(message)['type'],
    outer['variant'],
    outer['sender'],
    outer['source'],
  ];
  const said = words.map((word) => plainName(String(word ?? '')));
  if (said.some((word) => USERS.has(word))) return 'user';
  return said.some((word) => REPLIERS.has(word)) ? 'agent' : undefined;
}

/** Words that a helper was given, or that the agent put there itself. */
const isNobodys = (outer: Fields): boolean =>
  ['injected', 'issidechain', 'ismeta'].some((name) => outer[name] === true);

const TEXTS = ['content', 'text', 'message', 'prompt', 'parts', 'contentjson', 'userinput'];

function takePrompt(outer: Fields, timeUs: number, sink: Sink): void {
  const [message = {}] = objectsIn(outer['message']);
  const [payload = {}] = objectsIn(message['payload']);
  const text = [outer, message, payload]
    .flatMap((object) => TEXTS.map((name) => textsIn(object[name])))
    .find((each) => each.trim() !== '');
  if (text !== undefined) sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
}

const INPUT = [
  'inputtokens',
  'prompttokens',
  'inputtokencount',
  'prompttokencount',
  'tokensin',
  'inputother',
];
const WRITTEN = [
  'cachecreationinputtokens',
  'cachewritetokens',
  'cachewrites',
  'cachecreationtokens',
  'inputcachecreation',
];
const CACHED = [
  'cachereadinputtokens',
  'cachereadtokens',
  'cachedinputtokens',
  'cachedtokens',
  'cachereads',
  'cachedcontenttokencount',
  'inputcacheread',
];
const OUTPUT = ['outputtokens', 'completiontokens', 'candidatestokencount', 'tokensout', 'output'];

function takeUsage(agent: GenericAgent, objects: readonly Fields[], { facts }: AgentSession): boolean {
  const count = (names: readonly string[]): number => findIn(objects, names, some) ?? 0;
  const cached = count(CACHED);
  const input = Math.max(0, count(INPUT) - (agent.isCacheInInput === true ? cached : 0)) + count(WRITTEN);
  const usage = { input, cached, output: count(OUTPUT) };
  if (usage.input + usage.cached + usage.output === 0) return false;
  if (agent.isTotal === true) takeTotal(facts, '', usage);
  else {
    const [outer = {}] = objects;
    const id = textOf(outer['uuid']) ?? textOf(outer['messageid']) ?? textOf(outer['id']);
    if (id === undefined) addUsage(facts, usage);
    else takeTotal(facts, id, usage);
  }
  return true;
}

const WRITES = /write|edit|patch|create|delete|replace|insert/i;
const GONE = /delete|remove/i;
const PATHS = ['filepath', 'absolutepath', 'targetfile', 'relativepath', 'path', 'file', 'filename'];
/** Of a tool that does several things by a word. */
const LOOKS: ReadonlySet<unknown> = new Set(['view', 'read', 'list', 'search']);

function takeCall(
  { id, name, given, isFailed }: FoundCall,
  timeUs: number,
  session: AgentSession,
  sink: Sink,
): void {
  if (isFailed || (id !== undefined && isRepeated(session.facts, `call ${id}`))) return;
  const isWrite = WRITES.test(name) && !LOOKS.has(given[0]?.['command']);
  const patch = findIn(given, ['patch', 'patchtext', 'input', 'diff'], (value) =>
    typeof value === 'string' && value.includes('*** Begin Patch') ? value : undefined,
  );
  if (isWrite && patch !== undefined) {
    for (const file of patchedFiles(patch)) sink.emit({ kind: 'edit', timeUs, ...file });
    return;
  }
  const path = findIn(given, PATHS, textOf);
  if (path === undefined || path.includes('\n')) return;
  if (!isWrite) sink.emit({ kind: 'read', timeUs, path });
  else sink.emit({ kind: 'edit', timeUs, path, lineChanges: changesOf(given), isGone: GONE.test(name) });
}
