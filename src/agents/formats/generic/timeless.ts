import { type AgentAdapter, folderOfLog } from '../../adapter.ts';
import { textsIn } from '../../deep.ts';
import { pathOfUri } from '../../links.ts';
import { type Fields, isFields, listOf, objectOf } from '../../values.ts';
import { genericAgent } from './generic.ts';
import { grok } from './grok.ts';
import { DOCUMENTS, LINES, logsIn, named } from './places.ts';

/** Agents whose records have no times, or not all of them. */
export const TIMELESS: readonly AgentAdapter[] = [
  genericAgent({
    name: 'Continue',
    product: 'continue',
    places: (host) =>
      logsIn(`${named(host, 'CONTINUE_GLOBAL_DIR', `${host.home}/.continue`)}/sessions`, {
        match: /^(?!sessions\.json$)/,
        endings: DOCUMENTS,
        depth: 0,
        more: { isTimedByFile: true },
      }),
    shape: shapeOfContinue,
  }),
  grok,
  genericAgent({
    name: 'Zencoder',
    product: 'zencoder',
    places: ({ home }) =>
      logsIn(`${home}/.zencoder/sessions`, { endings: LINES, more: { isTimedByFile: true } }),
    shape: shapeOfZencoder,
  }),
  genericAgent({
    name: 'CodeWhale',
    product: 'codewhale',
    places: ({ home }) =>
      ['.codewhale', '.deepseek'].flatMap((folder) =>
        logsIn(`${home}/${folder}/sessions`, { endings: DOCUMENTS, depth: 0, more: { isTimedByFile: true } }),
      ),
    shape: shapeOfCodeWhale,
  }),
  genericAgent({
    name: 'gptme',
    product: 'gptme',
    places: ({ home, env }) =>
      logsIn(`${env['XDG_DATA_HOME'] || `${home}/.local/share`}/gptme/logs`, {
        match: /\/conversation\.jsonl$/,
        endings: LINES,
        depth: 1,
        more: { nameOf: folderOfLog },
      }),
  }),
  genericAgent({
    name: 'Junie',
    product: 'junie',
    places: ({ home }) =>
      logsIn(`${home}/.junie/sessions`, {
        match: /\/events\.jsonl$/,
        endings: LINES,
        depth: 1,
        more: { isTimedByFile: true, nameOf: folderOfLog },
      }),
    shape: shapeOfJunie,
  }),
];

/** A step has its message, and once more what the model was given. The head counts all tokens of the session. */
function shapeOfContinue(record: Fields): unknown {
  const { sessionId, workspaceDirectory: folder, message } = record;
  if (isFields(message))
    return { role: message['role'], content: message['content'], calls: message['toolCalls'] };
  return { sessionId, cwd: pathOfUri(folder) ?? folder };
}

/** The folder stands in what the model is told first; nothing else of that is kept. */
function shapeOfZencoder(record: Fields): unknown {
  if (record['role'] === 'system') {
    const [, folder] = /^Working directory:[ \t]+(\S.*?)[ \t]*$/m.exec(textsIn(record['content'])) ?? [];
    return { cwd: folder };
  }
  if (record['role'] !== 'user') return record;
  const parts = listOf(record['content']).map(objectOf);
  const typed = parts.filter(({ tag }) => tag === 'user-input');
  return typed.length > 0 ? { ...record, content: typed } : record;
}

function shapeOfCodeWhale(record: Fields): unknown {
  const head = record['metadata'];
  if (record['role'] !== undefined || !isFields(head)) return record;
  return { sessionId: head['id'], cwd: head['workspace'], model: head['model'] };
}

/** Of what Junie shows on its screen, only prompts and tokens have names that are known. */
function shapeOfJunie(record: Fields): unknown {
  if (record['kind'] === 'UserPromptEvent') return { role: 'user', content: record['prompt'] };
  const event = objectOf(objectOf(record['event'])['agentEvent']);
  if (event['kind'] !== 'LlmResponseMetadataEvent') return undefined;
  const [used] = listOf(event['modelUsage']).map(objectOf);
  return {
    role: 'assistant',
    model: used?.['model'],
    usage: {
      inputTokens: used?.['inputTokens'],
      cacheReadTokens: used?.['cacheInputTokens'],
      cacheCreationTokens: used?.['cacheCreateTokens'],
      outputTokens: used?.['outputTokens'],
    },
  };
}
