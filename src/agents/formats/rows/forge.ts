import type { AgentSession, Sink } from '../../activity.ts';
import type { AgentAdapter, DatabaseRecord, RowFields, RowRecord } from '../../adapter.ts';
import { type Fields, isFields, listOf, objectOf, parseFields, readTimeUs, textOf } from '../../values.ts';
import { readGeneric } from '../generic/generic.ts';
import { database } from '../generic/places.ts';
import { newMessages } from './newMessages.ts';

const AGENT = {
  name: 'Forge',
  product: 'forge',
  isCacheInInput: true,
  places: (host) =>
    (host.env['FORGE_CONFIG']
      ? [host.env['FORGE_CONFIG']]
      : [`${host.home}/.forge`, `${host.home}/forge`]
    ).map((folder) => database(folder, '.forge.db')),
} as const satisfies Parameters<typeof readGeneric>[0];

/** Forge: a database in which each conversation is a row; its messages have no times. */
export const forge: AgentAdapter = {
  name: AGENT.name,
  product: AGENT.product,
  places: AGENT.places,
  tables: [{ name: 'conversations', isTimedByRow: true, changedUs: writtenUs, take: takeConversation }],
  read,
};

/** Times are in UTC without saying so. */
function timeIn(value: unknown): number | undefined {
  const text = textOf(value)?.replace(' ', 'T');
  return readTimeUs(text === undefined || /Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
}

/** A conversation that was never changed has only the time at which it began. */
function writtenUs(row: RowFields): number | undefined {
  if (row['updated_at'] === undefined) return undefined;
  return timeIn(row['updated_at']) ?? timeIn(row['created_at']);
}

function takeConversation(row: RowFields): RowRecord | undefined {
  const session = textOf(row['conversation_id']);
  const timeUs = writtenUs(row);
  const { messages } = parseFields(row['context']);
  if (session === undefined || timeUs === undefined) return undefined;
  const value = { messages: listOf(messages), beganUs: timeIn(row['created_at']), writtenUs: timeUs };
  return { session, timeUs, isOpen: false, lookups: [], value };
}

function read(value: unknown, session: AgentSession, sink: Sink): void {
  const { value: given } = objectOf(value) as Partial<DatabaseRecord>;
  const { messages: found, beganUs, writtenUs: endUs } = objectOf(given);
  const times = { beganUs: readTimeUs(beganUs), writtenUs: readTimeUs(endUs) };
  if (times.writtenUs === undefined) return;
  const messages = listOf(found).map(objectOf);
  session.folder = messages.map(folderIn).find((folder) => folder !== undefined) ?? session.folder;
  const news = newMessages(session.facts, messages, { ...times, writtenUs: times.writtenUs }, isPrompt);
  for (const { message, timeUs } of news) {
    const { message: inside, usage } = message;
    const text = textIn(inside);
    if (text === undefined) continue;
    const role = String(text['role']).toLowerCase();
    readGeneric(
      AGENT,
      {
        role,
        timestamp: timeUs,
        model: role === 'assistant' ? text['model'] : undefined,
        // What the agent adds to a prompt is beside what was typed.
        content: objectOf(text['raw_content'])['Text'] ?? text['content'],
        injected: text['droppable'] === true,
        usage: usageIn(objectOf(usage)),
        calls: listOf(text['tool_calls']).map(objectOf).map(callIn),
      },
      session,
      sink,
    );
  }
}

/** Older versions write the kind of a message with a large letter. */
const textIn = (message: unknown): Fields | undefined => {
  const { text, Text: other } = objectOf(message);
  return [text, other].find(isFields);
};

const isPrompt = (message: Fields): boolean => {
  const text = textIn(message['message']);
  return String(text?.['role']).toLowerCase() === 'user' && text?.['droppable'] !== true;
};

const FOLDER = /<current_working_directory>\s*([^<\n]+?)\s*<\/current_working_directory>/;

/** The folder stands in what the model is told first; nothing else of that is kept. */
const folderIn = (message: Fields): string | undefined =>
  FOLDER.exec(textOf(textIn(message['message'])?.['content']) ?? '')?.[1];

const callIn = ({ call_id: id, name, arguments: args }: Fields): Fields => ({
  id,
  name: name === 'remove' ? 'delete' : name,
  args,
});

/** Counts are exact or nearly so. */
function usageIn(usage: Fields): Fields {
  const count = (value: unknown): unknown => {
    const { actual, Actual: other, approx, Approx: about } = objectOf(value);
    return actual ?? other ?? approx ?? about ?? value;
  };
  return {
    prompt_tokens: count(usage['prompt_tokens']),
    completion_tokens: count(usage['completion_tokens']),
    cached_tokens: count(usage['cached_tokens']),
  };
}
