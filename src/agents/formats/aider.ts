import { type AgentSession, addUsage, type Sink } from '../activity.ts';
import type { AgentAdapter, LogPlace } from '../adapter.ts';
import { countOf, objectOf, readTimeUs, textOf } from '../values.ts';

/** Aider: the log of its analytics, where it is told to write one: it has times and counts, and no words (docs/agents.md#aider). */
export const aider: AgentAdapter = {
  name: 'Aider',
  product: 'aider',
  places: ({ home, env }) => {
    const named = env['AIDER_ANALYTICS_LOG'];
    return named ? logAt(named, home) : [];
  },
  named: ({ home }) => ({
    file: `${home}/.aider.conf.yml`,
    read: (text) => logAt(/^analytics-log:\s*(?:"([^"]*)"|'([^']*)'|([^\s#][^#\n]*))/m.exec(text), home),
  }),
  read,
};

/** The log that a variable or a line of the settings names; one that is named from the folder of the day is found by nobody. */
function logAt(named: string | RegExpExecArray | null, home: string): readonly LogPlace[] {
  const text = typeof named === 'string' ? named : named?.slice(1).find((each) => each !== undefined);
  const path = (text ?? '')
    .trim()
    .replaceAll('\\', '/')
    .replace(/^~(?=\/)/, home);
  const [, root, name] = /^((?:\/|[A-Za-z]:\/).*?)\/+([^/]+)$/.exec(path) ?? [];
  if (root === undefined) return [];
  return [{ form: 'lines', root, depth: 0, isLog: (each) => each === name }];
}

/** A run has no id: it is told by when it began. */
function read(record: unknown, { facts, name }: AgentSession, sink: Sink): void {
  const { event, properties: given, time } = objectOf(record);
  const timeUs = readTimeUs(time);
  if (timeUs === undefined) return;
  if (event === 'launched' || event === 'cli session') facts.id = `${name} ${String(time)}`;
  if (event !== 'message_send' && event !== 'message_send_starting') return;
  const properties = objectOf(given);
  facts.model = textOf(properties['main_model']) ?? facts.model;
  const [input, output] = [properties['prompt_tokens'], properties['completion_tokens']].map(countOf);
  addUsage(facts, { input: input ?? 0, cached: 0, output: output ?? 0 });
  sink.emit({ kind: 'reply', timeUs });
}
