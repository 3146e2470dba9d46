import {
  type Activity,
  type AgentSession,
  endCall,
  holdCall,
  isRepeated,
  noteFolder,
  type Sink,
  takeTotal,
} from '../activity.ts';
import type { AgentAdapter, AgentHost, LogPlace, NamedPlaces } from '../adapter.ts';
import { diffLineChanges, lineCount, promptLength } from '../texts.ts';
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

const homeOf = ({ home, env }: AgentHost): string => env['QWEN_HOME'] || `${home}/.qwen`;

const places = (host: AgentHost): readonly LogPlace[] =>
  placesIn(host.env['QWEN_RUNTIME_DIR'] || homeOf(host));

/** The settings may name another folder, which a variable goes before. */
function named(host: AgentHost): NamedPlaces {
  return {
    file: `${homeOf(host)}/settings.json`,
    read(text) {
      const { advanced, runtimeOutputDir } = parseFields(text);
      const folder = textOf(objectOf(advanced)['runtimeOutputDir']) ?? textOf(runtimeOutputDir);
      const root = folder?.replace(/^~(?=[/\\]|$)/, host.home).replace(/[/\\]$/, '');
      const isOther = root !== undefined && root !== homeOf(host) && /^(?:[/\\]|[A-Za-z]:)/.test(root);
      return isOther && !host.env['QWEN_RUNTIME_DIR'] ? placesIn(root) : [];
    },
  };
}

function placesIn(root: string): readonly LogPlace[] {
  return [
    {
      form: 'lines',
      root: `${root}/projects`,
      depth: 4,
      isLog: (path) => /(?:^|\/)chats\/[^/]+\.jsonl$/.test(path),
    },
  ];
}

/** Qwen Code: JSON lines with the parts that Gemini's interface has (docs/agents.md#qwen-code). */
export const qwen: AgentAdapter = { name: 'Qwen', product: 'qwen-code', places, named, read };

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  const { facts } = session;
  facts.id = textOf(fields['sessionId']) ?? facts.id;
  facts.version = textOf(fields['version']) ?? facts.version;
  noteFolder(session, textOf(fields['cwd']), sink);
  const timeUs = readTimeUs(fields['timestamp']);
  const id = textOf(fields['uuid']);
  if (timeUs === undefined || (id !== undefined && isRepeated(facts, id))) return;
  const parts = listOf(objectOf(fields['message'])['parts']).map(objectOf);
  const text = parts
    .flatMap((part) => (part['thought'] === true ? [] : (textOf(part['text']) ?? [])))
    .join('\n');
  switch (fields['type']) {
    case 'user':
      if (text.trim() !== '') sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
      break;
    case 'assistant':
      facts.model = textOf(fields['model']) ?? facts.model;
      if (isFields(fields['usageMetadata'])) takeTotal(facts, id ?? '', usageOf(fields['usageMetadata']));
      if (text.trim() !== '') sink.emit({ kind: 'reply', timeUs });
      for (const part of parts) takeCall(objectOf(part['functionCall']), timeUs, session, sink);
      break;
    case 'tool_result':
      takeResults(parts, objectOf(fields['toolCallResult']), timeUs, session, sink);
      break;
  }
}

function usageOf(usage: Fields) {
  const cached = countOf(usage['cachedContentTokenCount']);
  return {
    input: Math.max(0, countOf(usage['promptTokenCount']) - cached),
    cached,
    output: countOf(usage['candidatesTokenCount']) + countOf(usage['thoughtsTokenCount']),
  };
}

const WRITES: ReadonlySet<unknown> = new Set(['write_file', 'replace', 'edit']);

/** A call waits for its result, which has the same id. */
function takeCall(call: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const { id, name } = call;
  const args = objectOf(call['args']);
  const path = textOf(args['file_path']) ?? textOf(args['absolute_path']) ?? textOf(args['path']);
  if (typeof id !== 'string' || path === undefined) return;
  const activity: Activity | undefined = WRITES.has(name)
    ? { kind: 'edit', timeUs, path, lineChanges: changesOf(name, args), isGone: false }
    : name === 'read_file'
      ? { kind: 'read', timeUs, path }
      : undefined;
  if (activity === undefined) return;
  holdCall(session, id, [activity], sink);
}

const changesOf = (name: unknown, args: Fields): number =>
  name === 'write_file'
    ? lineCount(textOf(args['content']) ?? '')
    : lineCount(textOf(args['new_string']) ?? '') - lineCount(textOf(args['old_string']) ?? '');

function takeResults(
  parts: readonly Fields[],
  result: Fields,
  timeUs: number,
  session: AgentSession,
  sink: Sink,
): void {
  const told = parts.map((part) => objectOf(part['functionResponse']));
  const ids = told.length > 0 ? told.map(({ id }) => id) : [result['callId']];
  for (const [at, id] of ids.entries()) {
    const activities = endCall(session, typeof id === 'string' ? id : undefined, sink);
    const isFailed =
      result['error'] !== undefined ||
      result['status'] === 'error' ||
      'error' in objectOf(told[at]?.['response']);
    if (isFailed) continue;
    for (const activity of activities) sink.emit({ ...counted(activity, result), timeUs });
  }
}

/** The result knows better how many lines were changed than what was asked for. */
function counted(activity: Activity, result: Fields): Activity {
  if (activity.kind !== 'edit') return activity;
  const display = objectOf(result['resultDisplay']);
  const stat = objectOf(display['diffStat']);
  const diff = textOf(display['fileDiff']);
  if ('model_added_lines' in stat || 'model_removed_lines' in stat) {
    return {
      ...activity,
      lineChanges: countOf(stat['model_added_lines']) - countOf(stat['model_removed_lines']),
    };
  }
  return diff === undefined ? activity : { ...activity, lineChanges: diffLineChanges(diff.split('\n')) };
}
