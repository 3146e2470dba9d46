import type { AgentAdapter, DatabaseRecord, RowFields, RowRecord } from '../../adapter.ts';
import { countOf, type Fields, objectOf, parseFields, readTimeUs, textOf } from '../../values.ts';
import { readGeneric } from '../generic/generic.ts';
import { database } from '../generic/places.ts';

const AGENT = {
  name: 'ZCode',
  product: 'zcode',
  places: ({ home }) => ['/db', ''].map((folder) => database(`${home}/.zcode/cli${folder}`, 'db.sqlite')),
} as const satisfies Parameters<typeof readGeneric>[0];

/** ZCode: a database in which each call of a model is a row, and each part of a message. */
export const zcode: AgentAdapter = {
  name: AGENT.name,
  product: AGENT.product,
  places: AGENT.places,
  tables: [
    { name: 'part', take: takePart },
    { name: 'model_usage', take: takeUsage },
  ],
  read(value, session, sink) {
    const { value: given, related = [] } = objectOf(value) as Partial<DatabaseRecord>;
    const [sessionRow, messageRow] = related;
    session.folder = textOf(sessionRow?.['directory']) ?? session.folder;
    const record = shapeOf(objectOf(given), parseFields(messageRow?.['data']));
    if (record !== undefined) readGeneric(AGENT, record, session, sink);
  },
};

const timeIn = (value: unknown): number | undefined =>
  readTimeUs(value) ?? readTimeUs(Number(value) || undefined);

const OPEN: ReadonlySet<unknown> = new Set(['pending', 'running']);
const TOOLS: ReadonlySet<unknown> = new Set(['tool', 'tool_use']);

function takePart(row: RowFields): RowRecord | undefined {
  const session = textOf(row['session_id']);
  const part = parseFields(row['data']);
  const { status } = objectOf(part['state']);
  if (session === undefined || !(TOOLS.has(part['type']) || part['type'] === 'text')) return undefined;
  const timeUs = timeIn(row['time_created']);
  return {
    session,
    timeUs,
    isOpen: OPEN.has(status),
    lookups: [
      { table: 'session', key: session },
      { table: 'message', key: textOf(row['message_id']) ?? '' },
    ],
    value: { part, timeUs },
  };
}

function takeUsage(row: RowFields): RowRecord | undefined {
  const session = textOf(row['session_id']);
  const timeUs = timeIn(row['completed_at']) ?? timeIn(row['started_at']);
  if (session === undefined || timeUs === undefined) return undefined;
  return {
    session,
    timeUs,
    isOpen: row['completed_at'] === null,
    lookups: [{ table: 'session', key: session }],
    value: { usage: row, timeUs },
  };
}

function shapeOf({ part: given, usage, timeUs: timestamp }: Fields, message: Fields): unknown {
  if (usage !== undefined) {
    const row = objectOf(usage);
    const cached = countOf(row['cache_read_input_tokens']);
    return {
      id: row['id'],
      timestamp,
      role: 'assistant',
      model: row['model_id'],
      // What came out of a cache, and what was written to one, is in the input.
      inputTokens: Math.max(0, countOf(row['input_tokens']) - cached),
      cachedTokens: cached,
      outputTokens: countOf(row['output_tokens']) + countOf(row['reasoning_tokens']),
    };
  }
  const part = objectOf(given);
  if (TOOLS.has(part['type'])) {
    const { state, id, callID, tool, name } = part;
    const { input, status } = objectOf(state);
    return {
      timestamp,
      call: { id: callID ?? id, name: tool ?? name, input: input ?? part['input'], status },
    };
  }
  const isTyped = message['role'] === 'user' && part['synthetic'] !== true;
  return isTyped ? { timestamp, role: 'user', content: part['text'] } : undefined;
}
