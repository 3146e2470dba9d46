import { textsIn } from '../../deep.ts';
import { pathOfUri } from '../../links.ts';
import { type Fields, isFields, listOf, objectOf, textOf } from '../../values.ts';

/** Records of single agents in the words that the generic reader looks for. */

/** Kiro on a command line has `{kind, data}`, the editor `{id, timestamp, payload}`. */
export function shapeOfKiro(record: Fields): unknown {
  const data = objectOf(record['data']);
  const payload = record['payload'];
  if (isFields(payload)) {
    const { id, timestamp } = record;
    return { role: payload['type'], id, timestamp, ...payload };
  }
  const role = KIRO_ROLES[String(record['kind'])];
  if (role === undefined) return record;
  const parts = listOf(data['content']).map(objectOf);
  return {
    role,
    id: data['message_id'],
    timestamp: objectOf(data['meta'])['timestamp'],
    content: parts
      .filter(({ kind }) => kind === 'text')
      .map((part) => ({ type: 'text', text: part['data'] })),
    calls: parts.filter(({ kind }) => kind === 'toolUse').map(({ data: call }) => call),
  };
}

const KIRO_ROLES: Readonly<Record<string, string | undefined>> = {
  Prompt: 'user',
  AssistantMessage: 'assistant',
};

/** Kimi Code writes a prompt down twice: as what was typed, and as the message that the model gets. */
export function shapeOfKimiCode(record: Fields): unknown {
  const { type, time, timestamp } = record;
  const at = time ?? timestamp;
  if (type === 'context.append_message' || type === 'metadata') return undefined;
  if (type === 'turn.prompt') return { role: 'user', timestamp: at, content: record['input'] };
  // The name that the settings have for a model stands there.
  if (type === 'usage.record') return { timestamp: at, usage: record['usage'] };
  const event = objectOf(record['event']);
  if (event['type'] !== 'tool.call') return record;
  const { toolCallId, id, name, args } = event;
  return { timestamp: at, call: { toolCallId: toolCallId ?? id, name, args } };
}

/** A thread of Amp names its folder as an address, and counts all its tokens beside its messages. */
export function shapeOfAmp(record: Fields): unknown {
  if (!isFields(record['env']) && record['usageLedger'] === undefined) return record;
  const [tree] = listOf(objectOf(objectOf(record['env'])['initial'])['trees']);
  return { threadId: record['id'], cwd: pathOfUri(objectOf(tree)['uri']) };
}

/** A question in Warp; its time is in UTC without saying so. */
export function shapeOfWarp(record: Fields): unknown {
  const at = textOf(record['start_ts'])?.replace(' ', 'T');
  const asked = listOf(record['input']).map(
    (each) => textOf(objectOf(objectOf(each)['Query'])['text']) ?? '',
  );
  return {
    role: 'user',
    timestamp: at === undefined || /Z|[+-]\d\d:?\d\d$/.test(at) ? at : `${at}Z`,
    cwd: record['working_directory'],
    model: record['model_id'],
    content: asked.filter((text) => text !== '').join('\n'),
  };
}

/** What Crush gives a helper to do is nobody's prompt; the helper's session has the call of the tool in its name. */
export const shapeOfCrush = (row: Fields): unknown =>
  String(row['session_id']).includes('$$') && row['role'] === 'user' ? { ...row, injected: true } : row;

/** What a user typed stands in Cursor's transcripts between tags. */
export function shapeOfCursor(record: Fields): unknown {
  if (record['role'] !== 'user') return record;
  const asked = askedIn(objectOf(record['message'])['content'] ?? record['content']);
  return asked === undefined ? record : { role: 'user', content: asked };
}

/** What is between the tags `user_query` in a content; undefined where there are none. */
export const askedIn = (content: unknown): string | undefined =>
  /<user_query>([\s\S]*?)<\/user_query>/.exec(textsIn(content))?.[1];

/** The model of a message of Cline's has an object of its own. */
export const shapeOfCline = (record: Fields): unknown =>
  isFields(record['modelInfo']) ? { ...record, model: record['modelInfo']['id'] } : record;

/** Beside what it used a message of Codebuff's may have all that the model was given up to then, which counts as it was told before. */
export function shapeOfCodebuff(record: Fields): unknown {
  const about = objectOf(record['metadata']);
  const { metadata: _, ...message } = record;
  const given = [about['usage'], objectOf(about['codebuff'])['usage'], lastUsage(about)].find(isFields);
  return {
    ...message,
    timestamp: record['timestamp'] ?? record['createdAt'] ?? about['timestamp'],
    ...(about['model'] === undefined ? {} : { model: about['model'] }),
    ...(given === undefined ? {} : { usage: given }),
  };
}

/** What the last call of a model used. */
function lastUsage(about: Fields): unknown {
  const state = objectOf(objectOf(about['runState'])['sessionState']);
  const history = listOf(objectOf(state['mainAgentState'])['messageHistory']).map(objectOf);
  const { usage, codebuff } = objectOf(
    history.findLast(({ role }) => role === 'assistant')?.['providerOptions'],
  );
  return usage ?? objectOf(codebuff)['usage'];
}
