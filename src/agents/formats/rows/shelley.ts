import type { AgentAdapter, DatabaseRecord, RowFields, RowRecord } from '../../adapter.ts';
import { type Fields, listOf, objectOf, parseFields, readTimeUs, textOf } from '../../values.ts';
import { readGeneric } from '../generic/generic.ts';
import { database } from '../generic/places.ts';

const AGENT = {
  name: 'Shelley',
  product: 'shelley',
  places: ({ home }) => [database(`${home}/.config/shelley`, 'shelley.db')],
} as const satisfies Parameters<typeof readGeneric>[0];

/** Shelley: a database in which each message is a row. */
export const shelley: AgentAdapter = {
  name: AGENT.name,
  product: AGENT.product,
  places: AGENT.places,
  tables: [{ name: 'messages', take: takeMessage }],
  read(value, session, sink) {
    const { value: given, related = [] } = objectOf(value) as Partial<DatabaseRecord>;
    const [conversation] = related;
    session.folder = textOf(conversation?.['cwd']) ?? session.folder;
    session.facts.model = textOf(conversation?.['model']) ?? session.facts.model;
    const isHelper = conversation?.['user_initiated'] === 0;
    readGeneric(AGENT, shapeOf(objectOf(given), isHelper), session, sink);
  },
};

/** Times are in UTC without saying so. */
function timeIn(value: unknown): number | undefined {
  const text = textOf(value)?.replace(' ', 'T');
  if (text === undefined) return readTimeUs(value);
  return readTimeUs(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
}

function takeMessage(row: RowFields): RowRecord | undefined {
  const session = textOf(row['conversation_id']);
  const { type } = row;
  if (session === undefined || (type !== 'user' && type !== 'agent')) return undefined;
  return {
    session,
    timeUs: timeIn(row['created_at']),
    isOpen: false,
    lookups: [{ table: 'conversations', key: session }],
    value: {
      id: row['message_id'],
      isUser: type === 'user',
      timeUs: timeIn(row['created_at']),
      content: listOf(parseFields(row['llm_data'])['Content']),
      usage: parseFields(row['usage_data']),
    },
  };
}

/** Kinds of what a message is made of, as Shelley numbers them. */
const TEXT = 2;
const CALLS: ReadonlySet<unknown> = new Set([5, 7]);

function shapeOf({ id, isUser, timeUs, content, usage }: Fields, isHelper: boolean): unknown {
  const parts = listOf(content).map(objectOf);
  return {
    id,
    timestamp: timeUs,
    role: isUser === true ? 'user' : 'assistant',
    injected: isHelper,
    content: parts.filter(({ Type }) => Type === TEXT).map(({ Text: text }) => ({ type: 'text', text })),
    ...(isUser === true ? {} : { model: objectOf(usage)['model'], usage }),
    calls: parts
      .filter(({ Type }) => CALLS.has(Type))
      .map(({ ID, ToolName: name, ToolInput: args }) => ({ id: ID, name, args })),
  };
}
