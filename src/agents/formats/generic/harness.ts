import { type AgentAdapter, folderOfLog } from '../../adapter.ts';
import { countOf, type Fields, isFields, listOf, objectOf } from '../../values.ts';
import { genericAgent } from './generic.ts';
import { LINES, logsIn, named } from './places.ts';

const VERSION = 0;

const generic = genericAgent({
  name: 'DeepSeek Harness',
  product: 'dsh',
  places: (host) => {
    const root = `${named(host, 'DSH_HOME', `${host.home}/.dsh`)}/sessions`;
    const common = { root, depth: 2, nameOf: folderOfLog };
    return [
      ...logsIn(root, { match: /\/session\.jsonl$/, endings: LINES, depth: 2, more: common }),
      { form: 'changes', ...common, isLog: (path) => path.endsWith('/session.jsonl.zstd') },
    ];
  },
  records: (lines) => listOf(lines).filter(isFields),
  shape,
});

/** DeepSeek's harness: JSON lines, mostly compressed. A session that goes on from another one begins with a copy of its events. */
export const harness: AgentAdapter = {
  ...generic,
  read(record, session, sink) {
    const { type, seq, seedLength, version } = objectOf(record);
    const { marks } = session.facts;
    if (type === 'session' && countOf(seedLength) > 0) marks['seed'] = countOf(seedLength);
    // Its makers promise nothing of how a later version writes: what it says would be counted wrong.
    if (type === 'session' && countOf(version) !== VERSION) marks['unknown'] = 1;
    if (marks['unknown'] === 1) return;
    if (typeof seq === 'number' && seq < (marks['seed'] ?? 0)) return;
    generic.read(record, session, sink);
  },
};

function shape(record: Fields): unknown {
  const { type, time, data: given } = record;
  const data = objectOf(given);
  const { turn, step } = data;
  switch (type) {
    case 'session':
      return { type, id: record['id'], cwd: record['cwd'] };
    case 'user/message':
      return {
        timestamp: time,
        role: 'user',
        content: data['content'],
        injected: objectOf(data['source'])['kind'] !== 'user',
      };
    case 'assistant/message': {
      const message = objectOf(data['message']);
      const usage = objectOf(data['usage'] ?? message['usage']);
      const output = countOf(usage['outputTokens']) + countOf(usage['reasoningTokens']);
      return {
        ...(typeof step === 'number' && { id: `${String(turn)}:${step}` }),
        timestamp: time,
        role: 'assistant',
        model: objectOf(message['source'])['model'],
        usage: { ...usage, outputTokens: output },
      };
    }
    case 'tool/call':
      return { timestamp: time, call: { id: data['callId'], name: data['name'], args: data['arguments'] } };
    default:
      return undefined;
  }
}
