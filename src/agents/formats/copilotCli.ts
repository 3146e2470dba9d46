import { type AgentSession, addUsage, noteFolder, type Sink, takeTotal } from '../activity.ts';
import { type AgentAdapter, type AgentHost, folderOfLog, type LogPlace } from '../adapter.ts';
import { promptLength } from '../texts.ts';
import { countOf, type Fields, listOf, objectOf, parseList, readTimeUs, textOf } from '../values.ts';

/** GitHub Copilot on a command line (docs/agents.md#copilot). */
export const copilotCli: AgentAdapter = { name: 'Copilot', product: 'copilot-cli', places, read };

function places({ home }: AgentHost): readonly LogPlace[] {
  return [
    {
      form: 'lines',
      root: `${home}/.copilot/session-state`,
      depth: 1,
      isLog: (path) => path.endsWith('/events.jsonl'),
      nameOf: folderOfLog,
    },
  ];
}

function read(record: unknown, session: AgentSession, sink: Sink): void {
  const fields = objectOf(record);
  const data = objectOf(fields['data']);
  const timeUs = readTimeUs(fields['timestamp']);
  if (timeUs === undefined) return;
  switch (fields['type']) {
    case 'session.start':
    case 'session.resume':
      takeStart(data, session, sink);
      break;
    case 'session.model_change':
      session.facts.model = textOf(data['newModel']) ?? textOf(data['model']) ?? session.facts.model;
      break;
    case 'session.compaction_complete':
      session.facts.totals = {};
      break;
    case 'user.message':
      takePrompt(textOf(data['content']) ?? '', timeUs, sink);
      break;
    case 'assistant.message':
      session.facts.model = textOf(data['model']) ?? session.facts.model;
      takeUsage(data, textOf(data['messageId']) ?? '', session);
      sink.emit({ kind: 'reply', timeUs });
      break;
    case 'tool.execution_complete':
      takeResult(data, timeUs, session, sink);
      break;
    case 'session.shutdown':
      takeEnd(data, timeUs, session, sink);
      break;
  }
}

function takeStart(data: Fields, session: AgentSession, sink: Sink): void {
  const { facts } = session;
  facts.id = textOf(data['sessionId']) ?? facts.id;
  facts.version = textOf(data['copilotVersion']) ?? facts.version;
  facts.model = textOf(data['selectedModel']) ?? facts.model;
  noteFolder(session, textOf(objectOf(data['context'])['cwd']), sink);
}

function takePrompt(text: string, timeUs: number, sink: Sink): void {
  if (text.trim() !== '') sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
}

function takeUsage(data: Fields, name: string, { facts }: AgentSession): void {
  const cached = countOf(data['cacheReadTokens']);
  const usage = { input: countOf(data['inputTokens']), cached, output: countOf(data['outputTokens']) };
  if (usage.input + cached > 0) facts.marks['input'] = 1;
  if (usage.output > 0) facts.marks['output'] = 1;
  if (usage.input + cached + usage.output > 0) takeTotal(facts, name, usage);
}

/** What a session writes for itself. */
const isPlan = (path: string): boolean => /[/\\]\.copilot[/\\]session-state[/\\].*plan\.md$/.test(path);

function takeResult(data: Fields, timeUs: number, session: AgentSession, sink: Sink): void {
  if (data['success'] !== true) return;
  const telemetry = objectOf(data['toolTelemetry']);
  const metrics = objectOf(telemetry['metrics']);
  const named = objectOf(telemetry['restrictedProperties'])['filePaths'];
  const paths = pathsIn(typeof named === 'string' ? parseList(named) : listOf(named));
  const changes = countOf(metrics['linesAdded']) - countOf(metrics['linesRemoved']);
  // One number cannot be shared out among several files.
  const lineChanges = paths.length === 1 ? changes : undefined;
  noteSeen(paths, session, sink);
  paths.forEach((path, at) => {
    sink.emit({ kind: 'edit', timeUs: timeUs + at * 1000, path, lineChanges, isGone: false });
  });
  if (paths.length === 0) sink.emit({ kind: 'reply', timeUs });
}

/** Files are known by the records that name them, which are read again. */
function noteSeen(paths: readonly string[], { calls, facts }: AgentSession, sink: Sink): void {
  const fresh = paths.filter((path) => !calls.has(seen(path)));
  if (fresh.length === 0) return;
  for (const path of fresh) calls.set(seen(path), []);
  const number = (facts.marks['files'] ?? 0) + 1;
  facts.marks['files'] = number;
  sink.keep(`call:file ${number}`);
}

const seen = (path: string): string => `file ${path}`;

const pathsIn = (values: readonly unknown[]): readonly string[] =>
  values.filter((path): path is string => typeof path === 'string' && path !== '' && !isPlan(path));

/** What a total is more than at the session's last end; counters that begin anew begin at 0. */
function sinceEnd({ marks }: AgentSession['facts'], name: string, total: number): number {
  const before = marks[name] ?? 0;
  marks[name] = Math.max(0, total);
  return Math.max(0, total >= before ? total - before : total);
}

/** What was used by then, by model, and what was changed, of which no record before told. */
function takeEnd(data: Fields, timeUs: number, { facts, calls }: AgentSession, sink: Sink): void {
  for (const [model, metrics] of Object.entries(objectOf(data['modelMetrics']))) {
    const usage = objectOf(objectOf(metrics)['usage']);
    const cached = countOf(usage['cacheReadTokens']);
    const isInputTold = facts.marks['input'] !== undefined;
    const isOutputTold = facts.marks['output'] !== undefined;
    addUsage(facts, {
      input: isInputTold ? 0 : sinceEnd(facts, `${model} input`, countOf(usage['inputTokens']) - cached),
      cached: isInputTold ? 0 : sinceEnd(facts, `${model} cached`, cached),
      output: isOutputTold ? 0 : sinceEnd(facts, `${model} output`, countOf(usage['outputTokens'])),
    });
  }
  sink.emit({ kind: 'reply', timeUs });
  const changes = objectOf(data['codeChanges']);
  const files = pathsIn(listOf(changes['filesModified']));
  const isAll = files.length === 1 && facts.marks['files'] === undefined;
  const lineChanges = isAll ? countOf(changes['linesAdded']) - countOf(changes['linesRemoved']) : undefined;
  const untold = files.filter((path) => !calls.has(seen(path)));
  untold.forEach((path, at) => {
    sink.emit({ kind: 'edit', timeUs: timeUs + (at + 1) * 1000, path, lineChanges, isGone: false });
  });
}
