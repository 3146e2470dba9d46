import { type AgentSession, type Sink, takeTotal } from '../../activity.ts';
import type { AgentAdapter } from '../../adapter.ts';
import { countOf, type Fields, isFields, objectOf, parseFields, readTimeUs, textOf } from '../../values.ts';
import { genericAgent } from './generic.ts';
import { LINES, logsIn, named } from './places.ts';

const SETTINGS = /\.settings\.json$/;

const generic = genericAgent({
  name: 'Droid',
  product: 'droid',
  places: (host) => {
    const root = `${named(host, 'FACTORY_DIR', `${host.home}/.factory`)}/sessions`;
    const totals = logsIn(root, {
      match: SETTINGS,
      endings: ['.json'],
      more: {
        isTimedByFile: true,
        isSummary: true,
        nameOf: (path) => path.slice(path.lastIndexOf('/') + 1).replace(SETTINGS, ''),
        folders: (path) => [{ path: path.replace(SETTINGS, '.jsonl'), read: folderIn }],
      },
    });
    return [...logsIn(root, { endings: LINES }), ...totals];
  },
  // Tokens are counted in one place alone.
  shape: (record) => ({ ...record, message: { ...objectOf(record['message']), usage: undefined } }),
});

/** Droid: JSON lines, and beside each log a document that counts the tokens of its session. */
export const droid: AgentAdapter = {
  ...generic,
  records: (document) => [document],
  read(record, session, sink) {
    const { tokenUsage, ...fields } = objectOf(record);
    if (isFields(tokenUsage)) takeTotals(tokenUsage, fields, session, sink);
    else generic.read(record, session, sink);
  },
};

/** All that a session used when it is read for the first time counts as of when it began. */
function takeTotals(usage: Fields, fields: Fields, session: AgentSession, sink: Sink): void {
  const { facts, writtenUs } = session;
  const isFirst = facts.totals['session'] === undefined;
  const timeUs = (isFirst ? readTimeUs(fields['providerLockTimestamp']) : undefined) ?? writtenUs;
  facts.model = textOf(fields['model']) ?? facts.model;
  takeTotal(facts, 'session', {
    input: countOf(usage['inputTokens']) + countOf(usage['cacheCreationTokens']),
    cached: countOf(usage['cacheReadTokens']),
    output: countOf(usage['outputTokens']) + countOf(usage['thinkingTokens']),
  });
  const { input, cached, output } = facts.unsent;
  if (timeUs !== undefined && input + cached + output > 0) sink.emit({ kind: 'reply', timeUs });
}

/** The first line of the log beside it says where the session works. */
const folderIn = (text: string): string | undefined => textOf(parseFields(text.split('\n', 1)[0])['cwd']);
