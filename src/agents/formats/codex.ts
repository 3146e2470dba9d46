import { isRooted } from '../../system/disk/path.ts';
import {
  type Activity,
  type AgentSession,
  addUsage,
  endCall,
  holdCall,
  noteFolder,
  type Sink,
  takeTotal,
  type Usage,
} from '../activity.ts';
import type { AgentAdapter, LogPlace } from '../adapter.ts';
import { patchedFiles } from '../patch.ts';
import { promptLength } from '../texts.ts';
import {
  countOf,
  type Fields,
  isFields,
  listOf,
  objectOf,
  parseFields,
  readTimeUs,
  textOf,
} from '../values.ts';

/** Codex, on a command line, on a desktop and in editors (docs/agents.md#codex). */
export const codex: AgentAdapter = {
  name: 'Codex',
  product: 'codex',
  places: ({ home, env }) => placesIn(env['CODEX_HOME'] || `${home}/.codex`),
  isInWsl: true,
  read,
};

/** Trae on a command line, which is made of Codex. */
export const traeCli: AgentAdapter = {
  name: 'Trae',
  product: 'trae',
  places: ({ home }) => placesIn(`${home}/.trae/cli`),
  read,
};

function placesIn(folder: string): readonly LogPlace[] {
  return ['sessions', 'archived_sessions'].map((name) => ({
    form: 'lines',
    root: `${folder}/${name}`,
    depth: 3,
    isLog: (path) => /(^|\/)rollout-[^/]*\.jsonl$/.test(path),
  }));
}

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  const payload = objectOf(fields['payload']);
  const timeUs = readTimeUs(fields['timestamp']);
  if (fields['type'] === 'session_meta') takeMeta(payload, timeUs, session, sink);
  if (fields['type'] === 'turn_context') {
    noteFolder(session, textOf(payload['cwd']), sink);
    session.facts.model = textOf(payload['model']) ?? session.facts.model;
  }
  if (timeUs === undefined || isOfAnother(timeUs, session)) return;
  if (fields['type'] === 'response_item') takeItem(payload, timeUs, session, sink);
  if (fields['type'] === 'event_msg') takeEvent(payload, timeUs, session, sink);
}

/** Codex looks through its own work in sessions that nobody asked for. */
const OWN_SESSIONS = /guardian|internal/i;

function takeMeta(payload: Fields, timeUs: number | undefined, session: AgentSession, sink: Sink): void {
  const { facts } = session;
  const id = textOf(payload['id']);
  // A session that goes on from another one begins with that one's records, its head included.
  if (id === undefined || facts.marks['begun'] !== undefined) return;
  facts.id = id;
  facts.version = textOf(payload['cli_version']) ?? facts.version;
  const { source } = payload;
  if (typeof source === 'string' && /^[\w-]+$/.test(source)) facts.host = source;
  const origins = [source, payload['thread_source']].filter((origin) => typeof origin === 'string');
  facts.marks['begun'] = readTimeUs(payload['timestamp']) ?? timeUs ?? 0;
  if (origins.some((origin) => OWN_SESSIONS.test(origin))) facts.marks['own'] = 1;
  const isForked =
    textOf(payload['forked_from_id']) !== undefined ||
    textOf(payload['parent_thread_id']) !== undefined ||
    isFields(source);
  if (isForked) facts.marks['forked'] = 1;
  noteFolder(session, textOf(payload['cwd']), sink);
}

/** Whether a record is of the session that this one went on from, or of one that Codex holds with itself. */
function isOfAnother(timeUs: number, { facts }: AgentSession): boolean {
  if (facts.marks['own'] !== undefined) return true;
  return facts.marks['forked'] !== undefined && timeUs < (facts.marks['begun'] ?? 0);
}

function takeItem(payload: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  switch (payload['type']) {
    case 'message':
      if (payload['role'] === 'user') takePrompt(textIn(payload, 'input_text'), timeUs, session, sink);
      if (payload['role'] === 'assistant') takeReply(textIn(payload, 'output_text'), timeUs, session, sink);
      break;
    case 'custom_tool_call':
    case 'function_call':
    case 'local_shell_call':
      takeCall(payload, timeUs, session, sink);
      break;
    case 'custom_tool_call_output':
    case 'function_call_output':
      endPatch(payload['call_id'], succeeded(payload['output']), timeUs, session, sink);
      break;
  }
}

function takeEvent(payload: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  switch (payload['type']) {
    case 'user_message':
      takePrompt(textOf(payload['message']) ?? '', timeUs, session, sink);
      break;
    case 'agent_message':
      takeReply(textOf(payload['message']) ?? '', timeUs, session, sink);
      break;
    case 'patch_apply_end':
      endPatch(payload['call_id'], payload['success'] === true, timeUs, session, sink);
      break;
    case 'token_count':
      takeTokens(payload, timeUs, session, sink);
      break;
  }
}

const textIn = (payload: Fields, type: string): string =>
  listOf(payload['content'])
    .map(objectOf)
    .flatMap((part) => (part['type'] === type && typeof part['text'] === 'string' ? [part['text']] : []))
    .join('\n');

/** Codex writes what was said down twice, as an item and as an event. */
const TWIN_US = 1_000_000;

function isTwin(name: string, timeUs: number, { facts }: AgentSession): boolean {
  const before = facts.marks[name];
  facts.marks[name] = timeUs;
  return before !== undefined && Math.abs(timeUs - before) < TWIN_US;
}

/** What an editor adds before the user's own words ends with this. */
const REQUEST = /^##? My request for Codex:?\s*$/im;

function takePrompt(text: string, timeUs: number, session: AgentSession, sink: Sink): void {
  const request = REQUEST.exec(text);
  const length = promptLength(request === null ? text : text.slice(request.index + request[0].length));
  // Only what Codex itself put there.
  if (length === 0 || isTwin('prompt', timeUs, session)) return;
  sink.emit({ kind: 'prompt', timeUs, length });
}

function takeReply(text: string, timeUs: number, session: AgentSession, sink: Sink): void {
  if (text.trim() === '' || isTwin('reply', timeUs, session)) return;
  sink.emit({ kind: 'reply', timeUs });
}

function takeCall(payload: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const patch = patchIn(payload);
  if (patch === undefined) return;
  const edits = patchedFiles(patch).map(
    ({ path, lineChanges, isGone }): Activity => ({
      kind: 'edit',
      timeUs,
      path: inFolder(path, session.folder),
      lineChanges,
      isGone,
    }),
  );
  if (edits.length === 0) return;
  const id = textOf(payload['call_id']);
  if (id === undefined) {
    for (const edit of edits) sink.emit(edit);
    return;
  }
  holdCall(session, id, edits, sink);
}

const BEGIN = '*** Begin Patch';
const END = '*** End Patch';

/** The patch in the call of a tool: its whole input, a field of its arguments, or within a script. */
function patchIn(payload: Fields): string | undefined {
  const input = payload['input'] ?? payload['arguments'] ?? payload['action'];
  const text = typeof input === 'string' ? input : JSON.stringify(input ?? '');
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END, from);
  if (from < 0 || to < 0) return undefined;
  const patch = text.slice(from, to);
  // Within JSON, line ends are written as two characters.
  return patch.includes('\n') ? patch : unescaped(patch);
}

function unescaped(text: string): string {
  const once = parseFields(`{"text":"${text}"}`)['text'];
  if (typeof once !== 'string') return text.replaceAll('\\n', '\n');
  return once.includes('\n') ? once : once.replaceAll('\\n', '\n');
}

const inFolder = (path: string, folder: string | undefined): string =>
  isRooted(path) || folder === undefined ? path : `${folder}/${path}`;

function endPatch(callId: unknown, isDone: boolean, timeUs: number, session: AgentSession, sink: Sink): void {
  const edits = endCall(session, textOf(callId), sink);
  if (isDone) for (const edit of edits) sink.emit({ ...edit, timeUs });
}

/** Whether a tool says that it did what it was asked for. */
function succeeded(output: unknown): boolean {
  const said = isFields(output) ? output : parseFields(output);
  if (typeof said['isError'] === 'boolean') return !said['isError'];
  const text = textOf(said['output']) ?? (typeof output === 'string' ? output : JSON.stringify(output ?? ''));
  if (/success\. updated the following files/i.test(text)) return true;
  return !/\b(failed|error|invalid patch|not applied)\b/i.test(text);
}

/** They come at the end of a turn, after which nothing may follow. */
function takeTokens(payload: Fields, timeUs: number, { facts }: AgentSession, sink: Sink): void {
  facts.plan = textOf(objectOf(payload['rate_limits'])['plan_type']) ?? facts.plan;
  const info = objectOf(payload['info']);
  if (isFields(info['total_token_usage'])) takeTotal(facts, '', usageOf(info['total_token_usage']));
  else if (isFields(info['last_token_usage'])) addUsage(facts, usageOf(info['last_token_usage']));
  const { input, cached, output } = facts.unsent;
  if (input + cached + output > 0) sink.emit({ kind: 'reply', timeUs });
}

function usageOf(usage: Fields): Usage {
  const cached = countOf(usage['cached_input_tokens']);
  return {
    input: Math.max(0, countOf(usage['input_tokens']) - cached),
    cached,
    output: countOf(usage['output_tokens']),
  };
}
