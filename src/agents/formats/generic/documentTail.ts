import { type AgentAdapter, type DocumentHead, folderOfLog } from '../../adapter.ts';
import { shareFolder } from '../../editors.ts';
import { type Fields, isFields, listOf, objectOf, parseFields, textOf } from '../../values.ts';
import { genericAgent } from './generic.ts';
import { harness } from './harness.ts';
import { DOCUMENTS, logsIn, named } from './places.ts';

/** More agents whose logs are documents, each in words of its own. */
export const DOCUMENT_TAIL: readonly AgentAdapter[] = [
  genericAgent({
    name: 'Auggie',
    product: 'auggie',
    places: ({ home }) => logsIn(`${home}/.augment/sessions`, { endings: DOCUMENTS, depth: 0 }),
    records: recordsOfAuggie,
  }),
  genericAgent({
    name: 'OpenHands',
    product: 'openhands',
    isTotal: true,
    places: (host) => [
      {
        form: 'document',
        root: named(
          host,
          'OPENHANDS_CONVERSATIONS_DIR',
          `${named(host, 'OPENHANDS_PERSISTENCE_DIR', `${host.home}/.openhands`)}/conversations`,
        ),
        depth: 1,
        isLog: (path) => path.endsWith('/base_state.json'),
        nameOf: folderOfLog,
        beside: (path) => [`${path.split('/')[0] ?? ''}/events/*`],
      },
    ],
    records: recordsOfOpenHands,
  }),
  genericAgent({
    name: 'Cortex',
    product: 'cortex',
    places: ({ home }) =>
      logsIn(`${home}/.snowflake/cortex/conversations`, {
        depth: 0,
        // Only prompts have times.
        more: {
          isTimedByFile: true,
          nameOf: (path) => path.replace(/(?:\.history)?\.jsonl?$/, ''),
          folders: (path) => [
            {
              path: path.replace(/\.history\.jsonl$/, '.json'),
              read: (text) => textOf(parseFields(text)['working_directory']),
            },
          ],
        },
      }),
    shape: shapeOfCortex,
  }),
  genericAgent({
    name: 'Jcode',
    product: 'jcode',
    // What came since stands in a journal, until the document is written anew.
    places: (host) =>
      logsIn(`${named(host, 'JCODE_HOME', `${host.home}/.jcode`)}/sessions`, {
        match: /^session_/,
        endings: DOCUMENTS,
        depth: 0,
      }),
  }),
  genericAgent({
    name: 'Zerostack',
    product: 'zerostack',
    isTotal: true,
    places: (host) =>
      logsIn(`${named(host, 'ZS_DATA_DIR', `${shareFolder(host)}/zerostack`)}/sessions`, {
        endings: DOCUMENTS,
        depth: 0,
        more: { isTimedByFile: true },
      }),
    records: recordsOfZerostack,
  }),
  harness,
];

/** A turn is a question with its answer, and has one time: when it was finished. */
function recordsOfAuggie(document: unknown): readonly unknown[] {
  const { sessionId, agentState, chatHistory, ...others } = objectOf(document);
  const turns = listOf(chatHistory)
    .map(objectOf)
    .filter(({ finishedAt, completed }) => finishedAt !== undefined && completed !== false);
  const model = objectOf(agentState)['modelId'];
  return [
    { ...plainIn(others), sessionId, model, id: sessionId },
    ...turns.flatMap((turn) => turnOfAuggie(turn, model)),
  ];
}

function turnOfAuggie({ finishedAt: timestamp, exchange }: Fields, model: unknown): readonly unknown[] {
  const { request_message: content, response_nodes: nodes, model_id: own } = objectOf(exchange);
  const answers = listOf(nodes).map(objectOf);
  const calls = answers
    .map((node) => objectOf(node['tool_use']))
    .filter(({ tool_name: name }) => name !== undefined)
    .map((call) => ({
      id: call['tool_use_id'],
      name: call['tool_name'],
      args: call['input_json'] ?? call['input'],
    }));
  return [
    { role: 'user', timestamp, content },
    {
      role: 'assistant',
      timestamp,
      model: own ?? model,
      usage: answers.map((node) => node['token_usage']).find(isFields),
      calls,
    },
  ];
}

/** Fields that are no objects: a head has no texts of others in it. */
const plainIn = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value !== 'object'));

/** What the session used up to now stands in its state; each event is a file beside it. */
function recordsOfOpenHands(document: unknown, { beside, name }: DocumentHead): readonly unknown[] {
  const state = objectOf(document);
  const { working_dir: cwd } = objectOf(state['workspace']);
  const models = Object.values(objectOf(objectOf(state['stats'])['usage_to_metrics'])).map(objectOf);
  const used = models.map((metrics) => objectOf(metrics['accumulated_token_usage']));
  const sum = (key: string): number => used.reduce((all, usage) => all + (Number(usage[key]) || 0), 0);
  const usage = {
    inputTokens: Math.max(0, sum('prompt_tokens') - sum('cache_read_tokens')),
    cachedTokens: sum('cache_read_tokens'),
    outputTokens: sum('completion_tokens'),
  };
  const model = objectOf(objectOf(state['agent'])['llm'])['model'];
  const events = listOf(beside[0])
    .map(objectOf)
    .map((event) => eventOfOpenHands(event, usage));
  return [{ sessionId: state['id'] ?? name, cwd, model }, ...events];
}

function eventOfOpenHands(event: Fields, usage: Fields): Fields {
  const { id, timestamp, kind, source } = event;
  if (kind === 'MessageEvent') {
    const { content } = objectOf(event['llm_message']);
    const isUser = source === 'user';
    return { id, timestamp, role: isUser ? 'user' : 'assistant', content, ...(isUser ? {} : { usage }) };
  }
  if (kind !== 'ActionEvent') return { id, timestamp };
  const { tool_call_id: call, tool_name: name, action } = event;
  return {
    id,
    timestamp,
    role: 'assistant',
    usage,
    call: { id: call, name: nameOfAction(name, action), args: action },
  };
}

/** One tool looks at files and changes them, by a word. */
const nameOfAction = (name: unknown, action: unknown): unknown =>
  name === 'file_editor' && objectOf(action)['command'] !== 'view' ? 'edit' : name;

function shapeOfCortex(record: Fields): unknown {
  const { role, id, user_sent_time: timestamp, content } = record;
  if (role === undefined) {
    return { sessionId: record['session_id'], cwd: record['working_directory'] };
  }
  const parts = listOf(content).map(objectOf);
  return {
    id,
    role,
    timestamp,
    content: parts.filter(({ type, internalOnly }) => type === 'text' && internalOnly !== true),
    calls: parts
      .map((part) => objectOf(part['tool_use']))
      .map((call) => ({ id: call['tool_use_id'], name: call['name'], args: call['input'] })),
  };
}

/** Tokens are counted for the whole session. */
function recordsOfZerostack(document: unknown): readonly unknown[] {
  const { id, messages, model, working_dir: cwd, ...head } = objectOf(document);
  const usage = { inputTokens: head['total_input_tokens'], outputTokens: head['total_output_tokens'] };
  const told = listOf(messages)
    .map(objectOf)
    .map(({ role, content }) => ({ role, content, ...(role === 'assistant' ? { usage } : {}) }));
  return [{ id, sessionId: id, cwd, model }, ...told];
}
