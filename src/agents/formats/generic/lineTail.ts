import { type AgentAdapter, folderOfLog } from '../../adapter.ts';
import { shareFolder } from '../../editors.ts';
import { type Fields, isFields, listOf, objectOf, parseFields, textOf } from '../../values.ts';
import { genericAgent } from './generic.ts';
import { LINES, logsIn, named } from './places.ts';

/** More agents whose logs are JSON lines, each in words of its own. */
export const LINE_TAIL: readonly AgentAdapter[] = [
  buddy('WorkBuddy', 'workbuddy', () => undefined, '.workbuddy'),
  buddy('CodeBuddy', 'codebuddy', (env) => env['CODEBUDDY_CONFIG_DIR'], '.codebuddy'),
  genericAgent({
    name: 'Mux',
    product: 'mux',
    // It is called Xum by now.
    places: ({ home, env }) => {
      const root = env['XUM_ROOT'] || env['MUX_ROOT'];
      const roots = root ? [root] : ['.xum', '.mux', '.cmux'].map((folder) => `${home}/${folder}`);
      return roots.flatMap((folder) =>
        logsIn(`${folder}/sessions`, {
          match: /(?:^|\/)chat\.jsonl$/,
          endings: LINES,
          depth: 3,
          more: {
            nameOf: folderOfLog,
            folders: (path) => [{ path: '../config.json', read: (text) => folderOfMux(text, path) }],
          },
        }),
      );
    },
    shape: shapeOfMux,
  }),
  genericAgent({
    name: 'Posit Assistant',
    product: 'posit-assistant',
    places: ({ home }) =>
      logsIn(`${home}/.posit/assistant/workspaces`, {
        match: /\/lm-messages\.jsonl$/,
        endings: LINES,
        depth: 4,
        more: {
          nameOf: folderOfLog,
          folders: (path) => [
            {
              path: `${path.split('/')[0] ?? ''}/workspace.json`,
              read: (text) => textOf(parseFields(text)['path']),
            },
          ],
        },
      }),
  }),
  genericAgent({
    name: 'Poolside',
    product: 'poolside',
    places: (host) => [
      {
        form: 'lines',
        root: `${poolsideFolder(host)}/trajectories`,
        depth: 0,
        isLog: (path) => /^trajectory-.*\.ndjson$/.test(path),
      },
    ],
    shape: shapeOfPoolside,
  }),
  genericAgent({
    name: 'Reasonix',
    product: 'reasonix',
    places: (host) =>
      logsIn(reasonixFolder(host), {
        match: /^(?:projects\/[^/]+\/)?(?:sessions|archive)\//,
        endings: LINES,
        // Its records have no times.
        more: {
          isTimedByFile: true,
          folders: (path) => [
            { path: `${path}.meta`, read: (text) => textOf(parseFields(text)['workspace_root']) },
          ],
        },
      }),
  }),
  genericAgent({
    name: 'LingTai',
    product: 'lingtai',
    places: (host) =>
      logsIn(named(host, 'LINGTAI_HOME', `${host.home}/.lingtai`), {
        match: /^[^/]+\/logs\/token_ledger\.jsonl$/,
        endings: LINES,
        depth: 2,
        more: { nameOf: (path) => path.split('/')[0] ?? path },
      }),
    isCacheInInput: true,
    shape: ({ ts, model, input, output, cached }) => ({
      ts,
      model,
      inputTokens: input,
      outputTokens: output,
      cachedTokens: cached,
    }),
  }),
];

/** The agents of Tencent write the same. */
function buddy(
  name: string,
  product: string,
  folderIn: (env: Parameters<AgentAdapter['places']>[0]['env']) => string | undefined,
  usual: string,
): AgentAdapter {
  return genericAgent({
    name,
    product,
    places: ({ home, env }) => logsIn(`${folderIn(env) || `${home}/${usual}`}/projects`, { endings: LINES }),
    shape: shapeOfBuddy,
  });
}

/** Words that the agent puts between those of its user. */
const NOT_TYPED = [
  'skipRun',
  'isMeta',
  'isCompactInternal',
  'isSummary',
  'isAdditionalData',
  'isSystemTeammate',
];

/** What a call of a model used stands in each record that came of it, with what came out of the cache in its input. */
function shapeOfBuddy(record: Fields): unknown {
  const provider = record['providerData'];
  if (!isFields(provider) && record['type'] !== 'message') return record;
  const about = objectOf(provider);
  const message = objectOf(record['message']);
  const given = [message['usage'], about['usage'], about['rawUsage']].find(isFields);
  const isInjected = about['startsNewUserRequest'] === false || NOT_TYPED.some((key) => about[key] === true);
  const { id, timestamp, sessionId, cwd, role, name, callId, status } = record;
  const isCall = record['type'] === 'function_call';
  return {
    id: given === undefined ? id : (about['messageId'] ?? id),
    timestamp,
    sessionId,
    cwd,
    role: isCall ? 'assistant' : role,
    model: about['model'] ?? about['requestModelId'] ?? message['model'],
    injected: isInjected,
    content: listOf(record['content']).map((part) => ({ ...objectOf(part), type: 'text' })),
    ...(given && { usage: usageOfBuddy(given) }),
    ...(isCall && { call: { id: callId, name, arguments: record['arguments'], status } }),
  };
}

function usageOfBuddy(usage: Fields): Fields {
  const first = (...names: readonly string[]): number =>
    names.map((key) => usage[key]).find((value): value is number => typeof value === 'number') ?? 0;
  const cached = first('cache_read_input_tokens', 'cacheReadInputTokens', 'cacheTokens', 'cached_tokens');
  return {
    inputTokens: Math.max(0, first('input_tokens', 'inputTokens', 'prompt_tokens') - cached),
    cachedTokens: cached,
    outputTokens: first('output_tokens', 'outputTokens', 'completion_tokens'),
  };
}

/** `projects` is a list of pairs: a folder, and what is known of it. */
function folderOfMux(text: string, path: string): string | undefined {
  const [workspace] = path.split('/');
  for (const [folder, project] of listOf(parseFields(text)['projects']).map(listOf)) {
    const found = listOf(objectOf(project)['workspaces'])
      .map(objectOf)
      .find(({ id }) => id === workspace);
    if (found !== undefined) return textOf(found['path']) ?? textOf(folder);
  }
  return undefined;
}

/** The model has its provider in front; input has what came out of the cache in it. */
function shapeOfMux(record: Fields): unknown {
  const about = objectOf(record['metadata']);
  const usage = objectOf(about['usage']);
  const parts = listOf(record['parts']).map(objectOf);
  const [cached, input] = [usage['cachedInputTokens'], usage['inputTokens']].map(
    (value) => Number(value) || 0,
  );
  return {
    id: record['id'],
    role: record['role'],
    timestamp: about['timestamp'] ?? record['createdAt'],
    model: textOf(about['model'])?.replace(/^[^:/]*:/, ''),
    injected: about['synthetic'] === true,
    content: parts.filter(({ type }) => type === 'text'),
    usage: {
      inputTokens: Math.max(0, (input ?? 0) - (cached ?? 0)),
      cachedTokens: cached,
      outputTokens: usage['outputTokens'],
    },
    calls: parts
      .filter(({ type }) => type === 'dynamic-tool')
      .map(({ toolCallId, toolName, input: args, output }) => ({
        toolCallId,
        toolName,
        args,
        isError: objectOf(output)['success'] === false,
      })),
  };
}

const poolsideFolder = (host: Parameters<AgentAdapter['places']>[0]): string => {
  if (host.platform === 'win32') return `${host.home}/AppData/Roaming/poolside`;
  if (host.platform === 'darwin') return `${shareFolder(host)}/poolside`;
  return `${named(host, 'XDG_STATE_HOME', `${host.home}/.local/state`)}/poolside`;
};

/** An event has an object that is named after its type. */
function shapeOfPoolside(record: Fields): unknown {
  const { id, timestamp, type } = record;
  switch (type) {
    case 'session.start': {
      const { working_directories: folders, workspace } = objectOf(record['session_start']);
      return { timestamp, cwd: listOf(folders)[0] ?? workspace };
    }
    case 'session.input':
      return { id, timestamp, role: 'user', content: objectOf(record['session_input'])['prompt'] };
    case 'tool_call.inference.start': {
      const request = objectOf(record['tool_call_inference_start'])['chat_completion_request'];
      return { timestamp, model: objectOf(request)['model'] };
    }
    case 'tool_call.inference.end': {
      const used = objectOf(record['tool_call_inference_end']);
      return {
        id,
        timestamp,
        input_tokens: used['input_tokens'],
        output_tokens: used['output_tokens'],
        cacheReadTokens: used['cache_read_input_tokens'],
        cacheWriteTokens: used['cache_write_input_tokens'],
      };
    }
    case 'tool_call.parsed': {
      const call = objectOf(record['tool_call_parsed']);
      return { timestamp, call: { id: call['id'], name: call['name'], args: call['args'] } };
    }
    case 'assistant_message.end':
      return { id, timestamp, role: 'assistant' };
    default:
      return undefined;
  }
}

const reasonixFolder = ({ home, platform, env }: Parameters<AgentAdapter['places']>[0]): string =>
  env['REASONIX_STATE_HOME'] ||
  env['REASONIX_HOME'] ||
  (platform === 'win32' ? `${home}/AppData/Roaming/reasonix` : `${home}/.reasonix`);
