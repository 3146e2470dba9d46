import type { AgentSession, Sink } from '../../activity.ts';
import type {
  AgentAdapter,
  AgentHost,
  DatabaseRecord,
  LogPlace,
  RowFields,
  RowRecord,
} from '../../adapter.ts';
import { shareFolder } from '../../editors.ts';
import { isFields, listOf, objectOf, parseFields, readTimeUs, textOf } from '../../values.ts';
import { readGeneric } from '../generic/generic.ts';
import { database, named } from '../generic/places.ts';

/** Amazon Q on a command line and what came of it, Kiro: a database in which each conversation is a row. */
export const amazonQ = conversationsIn('Amazon Q', 'amazon-q', (host) =>
  database(`${shareFolder(host)}/amazon-q`, 'data.sqlite3'),
);
/** A session may have a log of its own as well. */
export const kiroCli = conversationsIn('Kiro', 'kiro-cli', (host) =>
  database(`${shareFolder(host)}/kiro-cli`, 'data.sqlite3', {
    toldBy: (session) => `${named(host, 'KIRO_HOME', `${host.home}/.kiro`)}/sessions/cli/${session}.jsonl`,
  }),
);

function conversationsIn(
  name: string,
  product: string,
  placeIn: (host: AgentHost) => LogPlace,
): AgentAdapter {
  return {
    name,
    product,
    places: (host) => [placeIn(host)],
    tables: [
      // A row that takes the place of another one gets a new number.
      { name: 'conversations', take: takeConversation },
      { name: 'conversations_v2', changedUs: (row) => readTimeUs(row['updated_at']), take: takeConversation },
    ],
    read,
  };
}

function takeConversation(row: RowFields): RowRecord | undefined {
  const value = parseFields(row['value']);
  const session = textOf(value['conversation_id']) ?? textOf(row['conversation_id']);
  if (session === undefined) return undefined;
  const timesUs = listOf(value['history']).map(endOf);
  const lastUs = timesUs.findLast((timeUs) => timeUs !== undefined);
  return {
    session,
    timeUs: lastUs ?? readTimeUs(row['updated_at']),
    isOpen: false,
    lookups: [],
    value: { conversation: value, folder: textOf(row['key']) },
  };
}

/** When a turn ended. */
function endOf(turn: unknown): number | undefined {
  const { user, request_metadata: request } = objectOf(turn);
  const { stream_end_timestamp_ms: end } = objectOf(request);
  return readTimeUs(end) ?? readTimeUs(objectOf(user)['timestamp']);
}

const AGENT = { name: '', product: '', places: () => [] } as const;

/** A conversation is written anew as a whole: what is later than what was told of is new. */
function read(value: unknown, session: AgentSession, sink: Sink): void {
  const { value: given } = objectOf(value) as Partial<DatabaseRecord>;
  const { conversation, folder } = objectOf(given);
  const { marks } = session.facts;
  const toldUs = marks['told'] ?? 0;
  let lastUs = toldUs;
  session.folder = textOf(folder) ?? session.folder;
  const { history, model_info: info, model } = objectOf(conversation);
  for (const turn of listOf(history).map(objectOf)) {
    const { user, assistant, request_metadata: request } = turn;
    const { timestamp, content } = objectOf(user);
    const { model_id: own } = objectOf(request);
    const endUs = endOf(turn);
    const beganUs =
      readTimeUs(timestamp) ?? readTimeUs(objectOf(request)['request_start_timestamp_ms']) ?? endUs;
    if (endUs === undefined || beganUs === undefined) continue;
    const about = { model: own ?? objectOf(info)['model_id'] ?? model };
    const prompt = objectOf(objectOf(content)['Prompt'])['prompt'];
    if (beganUs > toldUs && textOf(prompt) !== undefined) {
      readGeneric(AGENT, { ...about, role: 'user', timestamp: beganUs, content: prompt }, session, sink);
    }
    const { ToolUse: use, Response: response } = objectOf(assistant);
    if (endUs > toldUs && (isFields(use) || isFields(response))) {
      const calls = listOf(objectOf(use)['tool_uses']).map(objectOf);
      readGeneric(
        AGENT,
        {
          ...about,
          role: 'assistant',
          timestamp: endUs,
          calls: calls.map(({ id, name, orig_name: original, args }) => ({
            id,
            name: original ?? name,
            args,
          })),
        },
        session,
        sink,
      );
    }
    lastUs = Math.max(lastUs, endUs, beganUs);
  }
  marks['told'] = lastUs;
}
