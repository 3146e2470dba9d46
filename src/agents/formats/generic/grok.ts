import { type Activity, type AgentSession, endCall, holdCall, type Sink, takeTotal } from '../../activity.ts';
import { type AgentAdapter, folderOfLog, type LogPlace } from '../../adapter.ts';
import { lineCount, promptLength } from '../../texts.ts';
import { countOf, type Fields, isFields, listOf, objectOf, readTimeUs, textOf } from '../../values.ts';
import { grokFolders } from './besides.ts';
import { genericAgent } from './generic.ts';
import { named } from './places.ts';
import { askedIn } from './shapes.ts';

const generic = genericAgent({
  name: 'Grok',
  product: 'grok',
  places: (host) => {
    const common = {
      form: 'lines',
      root: `${named(host, 'GROK_HOME', `${host.home}/.grok`)}/sessions`,
      depth: 2,
      nameOf: folderOfLog,
      folders: grokFolders,
    } as const satisfies Partial<LogPlace>;
    return [
      { ...common, isLog: (path) => path.endsWith('/updates.jsonl') },
      {
        ...common,
        isLog: (path) => path.endsWith('/chat_history.jsonl'),
        isTimedByFile: true,
        // What the model was given has no times; newer versions tell of all that happens as well.
        onlyWithout: (path) => path.replace(/[^/]+$/, 'updates.jsonl'),
      },
    ];
  },
  shape,
});

/** Grok: JSON lines of all that happens in a session, as the Agent Client Protocol tells it to an editor. */
export const grok: AgentAdapter = {
  ...generic,
  read(record, session, sink) {
    const { params, timestamp } = objectOf(record);
    const { update } = objectOf(params);
    const timeUs = readTimeUs(timestamp);
    if (!isFields(update)) generic.read(record, session, sink);
    else if (timeUs !== undefined) takeUpdate(update, timeUs, session, sink);
  },
};

function shape(record: Fields): unknown {
  if (record['type'] !== 'user' && record['role'] !== 'user') return record;
  const isOwn = textOf(record['synthetic_reason']) === undefined;
  return { role: 'user', content: askedIn(record['content']) ?? record['content'], injected: !isOwn };
}

function takeUpdate(update: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const isOwn = objectOf(update['_meta'])['hostTurn'] !== true;
  switch (update['sessionUpdate']) {
    case 'user_message_chunk': {
      const text = textOf(objectOf(update['content'])['text']) ?? '';
      const length = promptLength(askedIn(text) ?? text);
      if (isOwn && length > 0) sink.emit({ kind: 'prompt', timeUs, length });
      return;
    }
    case 'agent_message_chunk':
      if (isOwn) takeReply(timeUs, session, sink);
      return;
    case 'tool_call':
    case 'tool_call_update':
      takeCall(update, timeUs, session, sink);
      return;
    case 'turn_completed':
      takeUsage(update, timeUs, session, sink);
      return;
  }
}

/** An answer comes in many pieces; one of them in this time is told of. */
const REPLY_US = 15_000_000;

function takeReply(timeUs: number, { facts }: AgentSession, sink: Sink): void {
  if (Math.abs(timeUs - (facts.marks['reply'] ?? 0)) < REPLY_US) return;
  facts.marks['reply'] = timeUs;
  sink.emit({ kind: 'reply', timeUs });
}

/** What a call does stands in it when it begins, or in what is told of it later. */
function takeCall(update: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  const id = textOf(update['toolCallId']);
  if (id === undefined) return;
  const does = activitiesOf(update, timeUs);
  const { status } = update;
  if (status !== 'completed' && status !== 'failed') {
    if (does.length > 0) holdCall(session, id, does, sink);
    return;
  }
  const begun = endCall(session, id, sink);
  if (status === 'failed') return;
  takeReply(timeUs, session, sink);
  const isTold = does.some(({ kind }) => kind === 'edit') || begun.length === 0;
  for (const each of isTold ? does : begun) sink.emit({ ...each, timeUs });
}

function activitiesOf(update: Fields, timeUs: number): readonly Activity[] {
  const diffs = listOf(update['content'])
    .map(objectOf)
    .filter(({ type, path }) => type === 'diff' && textOf(path) !== undefined);
  if (diffs.length > 0) {
    return diffs.map(({ path, oldText, newText }) => ({
      kind: 'edit',
      timeUs,
      path: String(path),
      lineChanges: lineCount(textOf(newText) ?? '') - lineCount(textOf(oldText) ?? ''),
      isGone: false,
    }));
  }
  const { kind, locations } = update;
  const paths = listOf(locations).flatMap((location) => textOf(objectOf(location)['path']) ?? []);
  if (kind === 'read') return paths.map((path) => ({ kind, timeUs, path }));
  if (kind !== 'edit' && kind !== 'delete') return [];
  return paths.map((path) => ({
    kind: 'edit',
    timeUs,
    path,
    lineChanges: undefined,
    isGone: kind === 'delete',
  }));
}

/** What a turn used is told again when more of it came. */
function takeUsage(update: Fields, timeUs: number, { facts }: AgentSession, sink: Sink): void {
  const usage = objectOf(update['usage']);
  const models = Object.entries(objectOf(usage['modelUsage'])).map(
    ([model, used]) => [model, objectOf(used)] as const,
  );
  const used = models.length > 0 ? models.map(([, each]) => each) : [usage];
  const sum = (key: string): number => used.reduce((all, each) => all + countOf(each[key]), 0);
  facts.model = models[0]?.[0] ?? facts.model;
  takeTotal(facts, textOf(update['prompt_id']) ?? String(timeUs), {
    input: Math.max(0, sum('inputTokens') - sum('cachedReadTokens')),
    cached: sum('cachedReadTokens'),
    output: sum('outputTokens'),
  });
  sink.emit({ kind: 'reply', timeUs });
}
