import { type AgentSession, addUsage, isRepeated, type Sink } from '../activity.ts';
import type {
  AgentAdapter,
  AgentHost,
  DatabaseRecord,
  DocumentHead,
  LogPlace,
  RowFields,
} from '../adapter.ts';
import { patchedFiles } from '../patch.ts';
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

/** opencode: a database, or a document for each message in older versions (docs/agents.md#opencode). */
export const opencode = opencodeLike('OpenCode', 'opencode-cli', (host) => {
  const named = host.env['OPENCODE_DATA_DIR'];
  const folders = named ? [named] : sharesOf(host).map((folder) => `${folder}/opencode`);
  return folders.flatMap((root) => placesIn(root, host.env['OPENCODE_DB_PREFIX'] || 'opencode'));
});

/** The same on a command line, made of opencode. */
export const kiloCli = opencodeLike('Kilo Code', 'kilo-cli', (host) =>
  sharesOf(host).flatMap((folder) => placesIn(`${folder}/kilo`, 'kilo')),
);

/** Made of opencode by others. */
export const mimoCode = opencodeLike('MiMo Code', 'mimo-code', (host) =>
  sharesOf(host).flatMap((folder) => placesIn(`${folder}/mimocode`, 'mimocode')),
);
export const icodeMate = opencodeLike('iCodeMate', 'icodemate', (host) =>
  sharesOf(host).flatMap((folder) => placesIn(`${folder}/icodemate`, 'icodemate')),
);

function opencodeLike(name: string, product: string, places: AgentAdapter['places']): AgentAdapter {
  return {
    name,
    product,
    places,
    records,
    tables: [
      { name: 'session_message', take: (row) => takeMessage(row, 'new') },
      { name: 'message', take: (row) => takeMessage(row, 'message') },
      { name: 'part', take: takePart },
    ],
    read,
  };
}

function sharesOf({ home, platform, env }: AgentHost): readonly string[] {
  const folders = [
    env['XDG_DATA_HOME'] || `${home}/.local/share`,
    `${home}/.local/share`,
    ...(platform === 'darwin' ? [`${home}/Library/Application Support`] : []),
    ...(platform === 'win32' ? [`${home}/AppData/Local`, `${home}/AppData/Roaming`] : []),
  ];
  return [...new Set(folders)];
}

/** @param prefix begins the name of the database */
function placesIn(root: string, prefix: string): readonly LogPlace[] {
  const isDatabase = (path: string): boolean => path.startsWith(prefix) && path.endsWith('.db');
  return [
    { form: 'database', root, depth: 0, isLog: isDatabase },
    {
      form: 'document',
      root,
      depth: 3,
      isLog: (path) => /^storage\/message\/[^/]+\/[^/]+\.json$/.test(path),
      isFolder: (path) => /^storage(?:\/message(?:\/[^/]+)?)?$/.test(path),
      beside: (path) => {
        const [, , session, message] = path.split('/');
        return [`storage/session/*/${session}.json`, `storage/part/${message?.replace(/\.json$/, '')}/*`];
      },
      isOnlyWithout: isDatabase,
    },
  ];
}

/** What `read` takes: a message, or a part of one, with what the session is. */
interface OpencodeRecord {
  readonly kind: 'new' | 'message' | 'part';
  readonly id: string;
  readonly message: Fields;
  readonly part: Fields;
  readonly session: Fields;
}

/** A document is one message, of which the parts and the session are in files beside it. */
function records(document: unknown, { beside, isSettled }: DocumentHead): readonly unknown[] {
  const message = objectOf(document);
  const [sessions, parts] = beside;
  const [session] = listOf(sessions).map(objectOf);
  const id = textOf(message['id']);
  // Its parts come one by one.
  if (id === undefined || (!isEnded(message) && !isSettled)) return [];
  const common = { message, session: session ?? {} };
  const told = listOf(parts).map(objectOf);
  return [
    { id, value: { ...common, kind: 'message', id, part: {} } },
    ...told.map((part) => ({ value: { ...common, kind: 'part', id: textOf(part['id']) ?? '', part } })),
    // The last record of a document is read when nothing more can come.
    {},
  ];
}

const isEnded = (message: Fields): boolean =>
  message['role'] === 'assistant' &&
  (isFields(message['error']) || objectOf(message['time'])['completed'] !== undefined);

function takeMessage(row: RowFields, kind: 'new' | 'message') {
  const session = textOf(row['session_id']);
  const message = { ...parseFields(row['data']), ...(kind === 'new' ? { role: row['type'] } : {}) };
  const isReply = message['role'] === 'assistant';
  if (session === undefined || (!isReply && !(kind === 'new' && message['role'] === 'user')))
    return undefined;
  return {
    session,
    timeUs: readTimeUs(row['time_created']),
    isOpen: isReply && !isEnded(message),
    lookups: [{ table: 'session', key: session }],
    value: { kind, id: textOf(row['id']) ?? '', message, part: {} },
  };
}

const OPEN: ReadonlySet<unknown> = new Set(['pending', 'running']);

function takePart(row: RowFields) {
  const session = textOf(row['session_id']);
  const message = textOf(row['message_id']);
  const part = parseFields(row['data']);
  const isTool = part['type'] === 'tool';
  if (session === undefined || message === undefined || !(isTool || part['type'] === 'text'))
    return undefined;
  return {
    session,
    timeUs: readTimeUs(row['time_created']),
    isOpen: isTool && OPEN.has(objectOf(part['state'])['status']),
    lookups: [
      { table: 'session', key: session },
      { table: 'message', key: message },
    ],
    value: { kind: 'part', id: textOf(row['id']) ?? '', message: {}, part },
  };
}

function read(value: unknown, session: AgentSession, sink: Sink): void {
  const { value: given, related = [] } = objectOf(value) as Partial<DatabaseRecord>;
  const record = objectOf(given) as Partial<OpencodeRecord>;
  const [sessionRow, messageRow] = related;
  const message =
    messageRow === undefined ? objectOf(record.message) : { ...parseFields(messageRow['data']) };
  const info = { ...objectOf(record.session), ...sessionRow };
  const { kind, id } = record;
  if (kind === undefined || id === undefined) return;
  takeSession(info, message, session);
  // What a newer version tells of a session was told by the older one, too.
  if (kind === 'new') session.facts.marks['new'] = 1;
  else if (session.facts.marks['new'] === 1) return;
  const timeUs = readTimeUs(objectOf(message['time'])['created']) ?? readTimeUs(messageRow?.['time_created']);
  if (timeUs === undefined || isCopied(timeUs, info) || (id !== '' && isRepeated(session.facts, id))) return;
  if (kind === 'part') takePartOf(message, objectOf(record.part), timeUs, sink);
  else takeWhole(message, timeUs, session, sink);
}

/** A session that was forked begins with copies of another one's messages, which have new ids and their old times. */
function isCopied(timeUs: number, info: Fields): boolean {
  const beganUs = readTimeUs(info['time_created']) ?? readTimeUs(objectOf(info['time'])['created']);
  return beganUs !== undefined && timeUs < beganUs;
}

function takeSession(info: Fields, message: Fields, session: AgentSession): void {
  const { facts } = session;
  facts.id = textOf(message['sessionID']) ?? textOf(info['id']) ?? facts.id;
  facts.version = textOf(info['version']) ?? facts.version;
  const path = objectOf(message['path']);
  session.folder = textOf(path['cwd']) ?? textOf(info['directory']) ?? session.folder;
  const model = objectOf(message['model']);
  if (message['role'] === 'assistant')
    facts.model = textOf(message['modelID']) ?? textOf(model['id']) ?? facts.model;
}

/** A message without its parts; in newer versions they are in it. */
function takeWhole(message: Fields, timeUs: number, { facts }: AgentSession, sink: Sink): void {
  if (message['role'] === 'user') {
    takeText(message, timeUs, sink);
    return;
  }
  if (message['role'] !== 'assistant') return;
  const tokens = objectOf(message['tokens']);
  const cache = objectOf(tokens['cache']);
  addUsage(facts, {
    input: countOf(tokens['input']) + countOf(cache['write']),
    cached: countOf(cache['read']),
    output: countOf(tokens['output']) + countOf(tokens['reasoning']),
  });
  sink.emit({ kind: 'reply', timeUs });
  for (const part of listOf(message['content']).map(objectOf)) {
    if (part['type'] === 'tool') takeTool({ ...part, tool: part['name'] }, timeUs, sink);
  }
}

function takePartOf(message: Fields, part: Fields, timeUs: number, sink: Sink): void {
  if (part['type'] === 'tool') takeTool(part, timeUs, sink);
  else if (message['role'] === 'user' && part['synthetic'] !== true && part['ignored'] !== true) {
    takeText(part, timeUs, sink);
  }
}

function takeText(fields: Fields, timeUs: number, sink: Sink): void {
  const text = textOf(fields['text']) ?? '';
  if (text.trim() !== '') sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
}

const WRITES: ReadonlySet<unknown> = new Set(['edit', 'write', 'apply_patch', 'patch', 'multiedit']);

function takeTool(part: Fields, messageUs: number, sink: Sink): void {
  const state = objectOf(part['state']);
  if (state['status'] !== 'completed' || !WRITES.has(part['tool'])) return;
  const times = [objectOf(state['time'])['end'], objectOf(part['time'])['completed']].map(readTimeUs);
  const timeUs = times.find((time) => time !== undefined) ?? messageUs;
  const input = objectOf(state['input']);
  const files = changedFiles(state, input, part['tool']);
  for (const file of files) sink.emit({ kind: 'edit', timeUs, ...file });
}

interface ChangedFile {
  readonly path: string;
  readonly lineChanges: number | undefined;
  readonly isGone: boolean;
}

function changedFiles(state: Fields, input: Fields, tool: unknown): readonly ChangedFile[] {
  const metadata = { ...objectOf(state['metadata']), ...objectOf(state['structured']) };
  const told = [...listOf(metadata['files']), metadata['filediff']].flatMap((file) =>
    changedFile(objectOf(file)),
  );
  if (told.length > 0) return told;
  const patch = textOf(input['patchText']) ?? textOf(input['patch']);
  if (patch !== undefined) return patchedFiles(patch);
  const path = textOf(input['filePath']) ?? textOf(input['path']) ?? textOf(metadata['filepath']);
  return path === undefined ? [] : [{ path, lineChanges: changesOf(input, metadata, tool), isGone: false }];
}

function changedFile(file: Fields): readonly ChangedFile[] {
  const path =
    textOf(file['movePath']) ?? textOf(file['filePath']) ?? textOf(file['file']) ?? textOf(file['path']);
  if (path === undefined) return [];
  const isGone = [file['type'], file['status']].some((word) => word === 'delete' || word === 'deleted');
  const isCounted = 'additions' in file || 'deletions' in file;
  const lineChanges = isCounted ? countOf(file['additions']) - countOf(file['deletions']) : undefined;
  return [{ path, lineChanges, isGone }];
}

function changesOf(input: Fields, metadata: Fields, tool: unknown): number | undefined {
  const diff = textOf(metadata['diff']);
  if (diff !== undefined) return diffLineChanges(diff.split('\n'));
  if (tool === 'write')
    return metadata['exists'] === true ? undefined : lineCount(textOf(input['content']) ?? '');
  return lineCount(textOf(input['newString']) ?? '') - lineCount(textOf(input['oldString']) ?? '');
}
