import {
  type Activity,
  type AgentSession,
  noteFolder,
  type Sink,
  takeTotal,
  type Usage,
} from '../activity.ts';
import type { AgentAdapter, AgentHost, LogPlace } from '../adapter.ts';
import { dataFolder } from '../editors.ts';
import { lineCount, promptLength } from '../texts.ts';
import { countOf, type Fields, isFields, listOf, objectOf, readTimeUs, textOf } from '../values.ts';

/** Claude Code: a transcript for each session, and for each of its helpers (docs/agents.md#claude-code). */
export const claude: AgentAdapter = {
  name: 'Claude',
  product: 'claude-code',
  places,
  account: { files: accountFiles, planIn },
  isInWsl: true,
  read,
};

/** The same format in another folder. */
export const openClaude: AgentAdapter = {
  name: 'OpenClaude',
  product: 'openclaude',
  places: ({ home }) => [transcriptsIn(`${home}/.openclaude`)],
  read,
};

/** Claude's desktop app has such transcripts in a folder of each session. */
export const cowork: AgentAdapter = { name: 'Cowork', product: 'claude-cowork', places: coworkPlaces, read };

/** Cherry Studio lets agents of Claude's work, each version in a folder of its own. */
export const cherryStudio: AgentAdapter = {
  name: 'Cherry Studio',
  product: 'cherry-studio',
  places: (host) =>
    ['.claude', 'Data/Agents/.claude'].map((folder) =>
      transcriptsIn(`${dataFolder(host)}/CherryStudio/${folder}`),
    ),
  read,
};

const IN_COWORK = /^[^/]+\/[^/]+\/local_[^/]+\/\.claude\/projects\/.*\.jsonl$/;

function coworkPlaces(host: AgentHost): readonly LogPlace[] {
  const { home, platform } = host;
  const store = `${home}/AppData/Local/Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming`;
  const folders = platform === 'win32' ? [dataFolder(host), store] : [dataFolder(host)];
  return folders.map((folder) => ({
    form: 'lines',
    root: `${folder}/Claude/local-agent-mode-sessions`,
    depth: 8,
    isLog: (path) => IN_COWORK.test(path),
    // Beside its transcripts a session has all that it makes.
    isFolder: (path) =>
      /^[^/]+(?:\/[^/]+(?:\/local_[^/]+(?:\/\.claude(?:\/projects(?:\/.*)?)?)?)?)?$/.test(path),
  }));
}

function places(host: AgentHost): readonly LogPlace[] {
  return foldersOf(host).map(transcriptsIn);
}

function transcriptsIn(folder: string): LogPlace {
  return { form: 'lines', root: `${folder}/projects`, depth: 4, isLog: (path) => path.endsWith('.jsonl') };
}

function foldersOf({ home, env }: AgentHost): readonly string[] {
  const named = (env['CLAUDE_CONFIG_DIR'] ?? '')
    .split(',')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
  return [...new Set(named.length > 0 ? named : [`${home}/.claude`])];
}

function accountFiles(host: AgentHost): readonly string[] {
  return [`${host.home}/.claude.json`, ...foldersOf(host).map((folder) => `${folder}/.claude.json`)];
}

/** Nothing else of an account is looked at. */
function planIn(document: unknown): string | undefined {
  const account = objectOf(objectOf(document)['oauthAccount']);
  const said = textOf(account['subscriptionType']) ?? textOf(account['organizationType']);
  return said === undefined ? undefined : /\b(?:claude_)?(pro|max)\b/i.exec(said)?.[1]?.toLowerCase();
}

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  const timeUs = readTimeUs(fields['timestamp']);
  const { facts } = session;
  facts.id = textOf(fields['sessionId']) ?? facts.id;
  facts.version = textOf(fields['version']) ?? facts.version;
  noteFolder(session, textOf(fields['cwd']), sink);
  const message = objectOf(fields['message']);
  if (fields['type'] === 'assistant') {
    takeReply(message, session);
    return;
  }
  if (fields['type'] !== 'user' || timeUs === undefined) return;
  const activity =
    fields['toolUseResult'] === undefined
      ? promptOf(message, fields['isSidechain'] === true, timeUs)
      : resultOf(fields['toolUseResult'], timeUs);
  if (activity !== undefined) sink.emit(activity);
}

/** The record of a reply says what was used; what was done is told by the records of results. */
function takeReply(message: Fields, { facts }: AgentSession): void {
  const model = textOf(message['model']);
  // What Claude Code itself says in the place of a model is no model's.
  if (model !== undefined && !model.startsWith('<')) facts.model = model;
  if (!isFields(message['usage'])) return;
  takeTotal(facts, textOf(message['id']) ?? '', usageOf(message['usage']));
}

function usageOf(usage: Fields): Usage {
  return {
    input: countOf(usage['input_tokens']) + countOf(usage['cache_creation_input_tokens']),
    cached: countOf(usage['cache_read_input_tokens']),
    output: countOf(usage['output_tokens']),
  };
}

function promptOf(message: Fields, isOfHelper: boolean, timeUs: number): Activity | undefined {
  if (message['role'] !== 'user' || isOfHelper) return undefined;
  const { content } = message;
  const texts =
    typeof content === 'string'
      ? [content]
      : listOf(content).flatMap((part) => {
          const { type, text } = objectOf(part);
          return type === 'text' && typeof text === 'string' ? [text] : [];
        });
  if (texts.every((text) => text.trim() === '')) return undefined;
  return { kind: 'prompt', timeUs, length: texts.reduce((sum, text) => sum + promptLength(text), 0) };
}

/** Where helpers of Claude Code write what they say, in the folder for temporary files. */
const HELPER_OUTPUT = /\/claude-\d+\/.*\/tasks\/[^/]*\.output$/;

const WRITES: ReadonlySet<unknown> = new Set(['create', 'update', 'delete']);

function resultOf(value: unknown, timeUs: number): Activity | undefined {
  const result = objectOf(value);
  const path = textOf(result['filePath']) ?? textOf(objectOf(result['file'])['filePath']);
  if (path === undefined) return hasText(value) ? { kind: 'reply', timeUs } : undefined;
  if (path.endsWith('.output') && HELPER_OUTPUT.test(path.replaceAll('\\', '/'))) return undefined;
  const patch = listOf(result['structuredPatch']);
  const original = textOf(result['originalFile']);
  const isWrite =
    patch.length > 0 ||
    WRITES.has(result['type']) ||
    typeof result['oldString'] === 'string' ||
    typeof result['newString'] === 'string' ||
    (typeof result['content'] === 'string' && original === undefined);
  if (!isWrite) return { kind: 'read', timeUs, path };
  const isGone = result['type'] === 'delete';
  return { kind: 'edit', timeUs, path, lineChanges: changesOf(result, patch, original), isGone };
}

function changesOf(result: Fields, patch: readonly unknown[], original: string | undefined): number {
  if (patch.length > 0) {
    return patch.reduce<number>((sum, hunk) => {
      const { newLines, oldLines } = objectOf(hunk);
      return sum + countOf(newLines) - countOf(oldLines);
    }, 0);
  }
  const { oldString, newString, content } = result;
  if (typeof oldString === 'string' || typeof newString === 'string') {
    return lineCount(textOf(newString) ?? '') - lineCount(textOf(oldString) ?? '');
  }
  if (original !== undefined) return 0;
  return lineCount(textOf(content) ?? '');
}

const TEXTS = ['content', 'stdout', 'stderr', 'result', 'codeText'] as const;

/** Whether a tool's result has something to read in it. */
function hasText(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  if (Array.isArray(value)) {
    return value.some((part) => textOf(part) !== undefined || textOf(objectOf(part)['text']) !== undefined);
  }
  const result = objectOf(value);
  return TEXTS.some((name) => textOf(result[name]) !== undefined);
}
