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
import type { AgentAdapter, AgentHost, LogPlace } from '../adapter.ts';
import { textsIn } from '../deep.ts';
import { diffLineChanges, lineCount, promptLength } from '../texts.ts';
import { countOf, type Fields, isFields, listOf, objectOf, readTimeUs, textOf } from '../values.ts';

/** Pi and what is built on it: JSON lines of messages (docs/agents.md#pi). */
export const pi = piLike('Pi', 'pi-agent', ({ home, env }) => [
  sessionsIn(`${env['PI_CODING_AGENT_DIR'] || `${home}/.pi/agent`}/sessions`, 3),
]);
export const omp = piLike('OMP', 'omp', ({ home }) => [sessionsIn(`${home}/.omp/agent/sessions`, 3)]);
export const prime = piLike('Prime', 'prime-agent', ({ home, env }) => [
  sessionsIn(`${env['PRIME_AGENT_CODING_AGENT_DIR'] || `${home}/.prime/agent`}/sessions`, 3),
]);
export const gajae = piLike('Gajae-Code', 'gajae-code', ({ home, env }) => [
  sessionsIn(`${env['GJC_CODING_AGENT_DIR'] || `${home}/.gjc/agent`}/sessions`, 3),
]);
export const senpi = piLike('Senpi', 'senpi', ({ home, env }) => [
  sessionsIn(`${env['SENPI_CODING_AGENT_DIR'] || `${home}/.senpi/agent`}/sessions`, 3),
]);
export const kimchi = piLike('Kimchi', 'kimchi', ({ home, env }) => [
  sessionsIn(`${env['KIMCHI_CODING_AGENT_DIR'] || `${home}/.config/kimchi/harness`}/sessions`, 3),
]);
export const openclaw = piLike('OpenClaw', 'openclaw', ({ home }) =>
  ['.openclaw', '.clawdbot', '.moltbot', '.qclaw', '.kimi_openclaw'].map((folder) =>
    sessionsIn(`${home}/${folder}/agents`, 2),
  ),
);

function piLike(
  name: string,
  product: string,
  places: (host: AgentHost) => readonly LogPlace[],
): AgentAdapter {
  return { name, product, places, read };
}

function sessionsIn(root: string, depth: number): LogPlace {
  return { form: 'lines', root, depth, isLog: (path) => path.endsWith('.jsonl') };
}

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  const { facts } = session;
  if (fields['type'] === 'session') {
    facts.id = textOf(fields['id']) ?? facts.id;
    noteFolder(session, textOf(fields['cwd']), sink);
    return;
  }
  if (fields['type'] === 'model_change') facts.model = textOf(fields['modelId']) ?? facts.model;
  if (fields['type'] !== 'message') return;
  const message = objectOf(fields['message']);
  const timeUs = readTimeUs(fields['timestamp']) ?? readTimeUs(message['timestamp']);
  const id = textOf(fields['id']);
  // A session that goes on from another one begins with its messages.
  if (timeUs === undefined || (id !== undefined && isRepeated(facts, id))) return;
  switch (message['role']) {
    case 'user': {
      const text = textsIn(message['content']);
      if (text.trim() !== '') sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
      break;
    }
    case 'assistant':
      takeReply(message, id ?? '', timeUs, session, sink);
      break;
    case 'toolResult':
      takeResult(message, timeUs, session, sink);
      break;
  }
}

function takeReply(message: Fields, id: string, timeUs: number, session: AgentSession, sink: Sink): void {
  const { facts } = session;
  facts.model = textOf(message['model']) ?? facts.model;
  const usage = objectOf(message['usage']);
  if (isFields(message['usage'])) {
    takeTotal(facts, id, {
      input: countOf(usage['input']) + countOf(usage['cacheWrite']),
      cached: countOf(usage['cacheRead']),
      output: countOf(usage['output']),
    });
  }
  sink.emit({ kind: 'reply', timeUs });
  for (const part of listOf(message['content']).map(objectOf)) {
    if (part['type'] === 'toolCall') takeCall(part, timeUs, session, sink);
  }
}

/** A call waits for its result, which has the same id. */
function takeCall(call: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const { id, name } = call;
  const args = objectOf(call['arguments']);
  const path = textOf(args['path']) ?? textOf(args['file_path']);
  if (typeof id !== 'string' || path === undefined) return;
  const activity: Activity | undefined =
    name === 'write' || name === 'edit'
      ? { kind: 'edit', timeUs, path, lineChanges: changesOf(args), isGone: false }
      : name === 'read'
        ? { kind: 'read', timeUs, path }
        : undefined;
  if (activity === undefined) return;
  holdCall(session, id, [activity], sink);
}

function changesOf(args: Fields): number {
  if (typeof args['content'] === 'string') return lineCount(args['content']);
  const edits = Array.isArray(args['edits']) ? args['edits'].map(objectOf) : [args];
  return edits.reduce(
    (sum, { oldText, newText }) => sum + lineCount(textOf(newText) ?? '') - lineCount(textOf(oldText) ?? ''),
    0,
  );
}

function takeResult(message: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const activities = endCall(session, textOf(message['toolCallId']), sink);
  if (message['isError'] === true) return;
  const diff = textOf(objectOf(message['details'])['diff']);
  for (const activity of activities) {
    const isCounted = activity.kind === 'edit' && diff !== undefined;
    sink.emit({
      ...activity,
      timeUs,
      ...(isCounted ? { lineChanges: diffLineChanges(diff.split('\n')) } : {}),
    });
  }
}
