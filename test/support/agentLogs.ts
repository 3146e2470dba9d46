import type { AgentAdapter, DocumentHead } from '../../src/agents/adapter.ts';
import type { AgentBeat } from '../../src/agents/beat.ts';
import { createLogReader } from '../../src/agents/reading/logReader.ts';

/** What an adapter tells of a log with these records, without what does not matter. */
export function beatsOf(
  adapter: AgentAdapter,
  records: readonly unknown[],
  name = 'log-1',
  writtenUs?: number,
): readonly AgentBeat[] {
  const reader = createLogReader({
    adapter,
    name,
    writtenUs,
    progress: undefined,
    fromUs: 0,
    toUs: Infinity,
  });
  records.forEach((record, at) => {
    reader.read(record, at);
  });
  return reader.takeBeats().beats;
}

/** The same of a log that is one document, which nobody writes any more. */
export function beatsOfDocument(
  adapter: AgentAdapter,
  document: unknown,
  head: Partial<DocumentHead> = {},
): readonly AgentBeat[] {
  const known = { name: 'log-1', beside: [], modifiedUs: atUs('23:00:00'), isSettled: true, ...head };
  return beatsOf(adapter, adapter.records?.(document, known) ?? [], known.name);
}

/** Microseconds of a time of the day on which the logs of the tests were written. */
export const atUs = (clock: string): number => Date.parse(`2026-05-04T${clock}Z`) * 1000;

/** A time as logs write it. */
export const at = (clock: string): string => `2026-05-04T${clock}Z`;
