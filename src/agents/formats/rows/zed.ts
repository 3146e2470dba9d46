import { type AgentSession, type Sink, takeTotal, type Usage } from '../../activity.ts';
import type { AgentAdapter, DatabaseRecord, RowFields, RowRecord } from '../../adapter.ts';
import { objectsIn } from '../../deep.ts';
import { shareFolder } from '../../editors.ts';
import { promptLength } from '../../texts.ts';
import {
  countOf,
  type Fields,
  isFields,
  listOf,
  objectOf,
  parseFields,
  readTimeUs,
  textOf,
} from '../../values.ts';
import { changesOf } from '../generic/changes.ts';
import { newMessages } from './newMessages.ts';

/** Zed: a database in which each thread is a row, mostly compressed (docs/agents.md#zed). */
export const zed: AgentAdapter = {
  name: 'Zed',
  product: 'zed',
  places: (host) => {
    const name = host.platform === 'linux' ? 'zed' : 'Zed';
    return [
      {
        form: 'database',
        root: `${shareFolder(host)}/${name}/threads`,
        depth: 0,
        isLog: (path) => path === 'threads.db',
      },
    ];
  },
  tables: [
    {
      name: 'threads',
      isBinary: true,
      isTimedByRow: true,
      changedUs: (row) => readTimeUs(row['updated_at']),
      take: takeThread,
    },
  ],
  read,
};

const MOST_BYTES = 64 * 1024 * 1024;

function takeThread(row: RowFields): RowRecord | undefined {
  const session = textOf(row['id']);
  const thread = session === undefined ? undefined : threadIn(row);
  if (session === undefined || thread === undefined) return undefined;
  return {
    session,
    timeUs: readTimeUs(row['updated_at']),
    isOpen: false,
    lookups: [],
    value: {
      thread,
      folders: (textOf(row['folder_paths']) ?? '').split('\n').filter((path) => path !== ''),
      updatedUs: readTimeUs(row['updated_at']),
      createdUs: readTimeUs(row['created_at']),
      isHelper: textOf(row['parent_id']) !== undefined,
    },
  };
}

function threadIn(row: RowFields): Fields | undefined {
  const data = textOf(row['data']);
  if (data === undefined) return undefined;
  const bytes = Buffer.from(data, 'latin1');
  if (row['data_type'] === 'json') return parseFields(bytes.toString('utf8'));
  if (row['data_type'] !== 'zstd') return undefined;
  try {
    const { zstdDecompressSync } = process.getBuiltinModule('node:zlib');
    return parseFields(zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8'));
  } catch {
    return undefined;
  }
}

interface Thread {
  readonly thread: Fields;
  /** Absolute. */
  readonly folders: readonly string[];
  readonly updatedUs: number | undefined;
  readonly createdUs: number | undefined;
  /** Another thread gave it to do what it does. */
  readonly isHelper: boolean;
}

function read(value: unknown, session: AgentSession, sink: Sink): void {
  const { thread: given, folders: paths, updatedUs, createdUs, isHelper } = threadOf(value);
  const thread = objectOf(given);
  if (updatedUs === undefined) return;
  const { facts } = session;
  const folders = listOf(paths).filter((path) => typeof path === 'string');
  session.folder = folders[0] ?? session.folder;
  facts.model = textOf(objectOf(thread['model'])['model']) ?? facts.model;
  const messages = wholeMessages(listOf(thread['messages']).flatMap(messageOf));
  const began = readTimeUs(objectOf(thread['initial_project_snapshot'])['timestamp']) ?? createdUs;
  // Somebody else had this conversation.
  if (thread['imported'] === true && facts.marks['told'] === undefined) facts.marks['told'] = messages.length;
  const news = newMessages(facts, messages, { beganUs: began, writtenUs: updatedUs }, isPrompt);
  const total = usageIn(thread['cumulative_token_usage']);
  if (news.some(({ isEarlier }) => isEarlier)) takeTotal(facts, '', usageBefore(thread, messages, total));
  for (const { message, timeUs, isEarlier } of news) {
    if (!isEarlier) takeTotal(facts, '', total);
    if (message.isPrompt) {
      if (isHelper !== true && message.length > 0)
        sink.emit({ kind: 'prompt', timeUs, length: message.length });
      continue;
    }
    sink.emit({ kind: 'reply', timeUs });
    for (const call of message.calls) takeCall(call, folders, timeUs, sink);
  }
}

const threadOf = (value: unknown): Partial<Thread> =>
  objectOf((objectOf(value) as Partial<DatabaseRecord>).value) as Partial<Thread>;

interface Message {
  readonly isPrompt: boolean;
  readonly id: string | undefined;
  /** Of what the user typed. */
  readonly length: number;
  readonly calls: readonly Call[];
}

interface Call {
  readonly name: string;
  readonly input: unknown;
  /** What came of it; undefined while nothing has. */
  readonly result: Fields | undefined;
}

const isPrompt = (message: Message): boolean => message.isPrompt;

/** As version 0.3 of the format has it, or as those before; nothing for what says only that the agent went on. */
function messageOf(value: unknown): readonly Message[] {
  const {
    User: user,
    Agent: agent,
    role,
    segments,
    tool_uses: uses,
    tool_results: results,
  } = objectOf(value);
  if (isFields(user) || role === 'user') {
    const parts = listOf(isFields(user) ? user['content'] : segments).map(objectOf);
    const text = parts.map((part) => textOf(part['Text']) ?? textOf(part['text']) ?? '').join('\n');
    const id = textOf(objectOf(user)['id']);
    return [{ isPrompt: true, id, length: promptLength(text), calls: [] }];
  }
  if (!isFields(agent) && role !== 'assistant') return [];
  const { content, tool_results: given } = objectOf(agent);
  const known = isFields(agent) ? objectOf(given) : byCall(listOf(results));
  const calls = isFields(agent) ? listOf(content).map((part) => objectOf(part)['ToolUse']) : listOf(uses);
  const message = {
    isPrompt: false,
    id: undefined,
    length: 0,
    calls: calls.filter(isFields).map(({ id, name, input, raw_input: raw }) => {
      const result = known[String(id)];
      return {
        name: String(name),
        input: isFields(input) ? input : parseFields(raw),
        result: isFields(result) ? result : undefined,
      };
    }),
  };
  return [message];
}

const byCall = (results: readonly unknown[]): Fields =>
  Object.fromEntries(results.map(objectOf).map((result) => [String(result['tool_use_id']), result]));

/** The last message may be in the middle of what it does. */
function wholeMessages(messages: readonly Message[]): readonly Message[] {
  const isWhole = messages.at(-1)?.calls.every(({ result }) => result !== undefined) !== false;
  return isWhole ? messages : messages.slice(0, -1);
}

function usageIn(value: unknown): Usage {
  const usage = objectOf(value);
  return {
    input: countOf(usage['input_tokens']) + countOf(usage['cache_creation_input_tokens']),
    cached: countOf(usage['cache_read_input_tokens']),
    output: countOf(usage['output_tokens']),
  };
}

/** Tokens of all turns but the last one. */
function usageBefore(thread: Fields, messages: readonly Message[], total: Usage): Usage {
  const id = messages.findLast(isPrompt)?.id;
  const last = usageIn(objectOf(thread['request_token_usage'])[id ?? '']);
  return {
    input: Math.max(0, total.input - last.input),
    cached: Math.max(0, total.cached - last.cached),
    output: Math.max(0, total.output - last.output),
  };
}

const CHANGES = /^(?:streaming_)?(?:edit|write|create)_file$/;

function takeCall(
  { name, input, result }: Call,
  folders: readonly string[],
  timeUs: number,
  sink: Sink,
): void {
  if (result?.['is_error'] === true || objectOf(result?.['output'])['error'] !== undefined) return;
  const given = objectOf(input);
  const at = (key: string): string | undefined => placeIn(textOf(given[key]), folders);
  const edit = (path: string | undefined, lineChanges: number | undefined, isGone: boolean): void => {
    if (path !== undefined) sink.emit({ kind: 'edit', timeUs, path, lineChanges, isGone });
  };
  const path = at('path');
  if (CHANGES.test(name)) {
    const output = result?.['output'];
    edit(path, changesOf(objectsIn(output)) ?? changesOf(objectsIn(input)), false);
  } else if (name === 'delete_path') edit(path, undefined, true);
  else if (name === 'move_path' || name === 'copy_path') {
    if (name === 'move_path') edit(at('source_path'), undefined, true);
    edit(at('destination_path'), undefined, false);
  } else if (name === 'read_file' && path !== undefined) sink.emit({ kind: 'read', timeUs, path });
}

/** A path in a thread begins with the name of one of its folders. */
function placeIn(path: string | undefined, folders: readonly string[]): string | undefined {
  const [first] = path?.split(/[/\\]/) ?? [];
  const folder = folders.find((each) => each.split(/[/\\]/).at(-1) === first);
  return path === undefined || folder === undefined || first === undefined
    ? path
    : `${folder.slice(0, folder.length - first.length)}${path}`;
}
