import type { AgentAdapter } from '../../adapter.ts';
import { type Fields, listOf, objectOf, readTimeUs, textOf } from '../../values.ts';
import { genericAgent, readGeneric } from './generic.ts';
import { DOCUMENTS, logsIn } from './places.ts';

const AGENT = {
  name: 'Amazon Q',
  product: 'amazon-q-ide',
  places: ({ home }) =>
    logsIn(`${home}/.aws/amazonq/history`, {
      match: /^chat-history-[^/]*\.json$/,
      endings: DOCUMENTS,
      depth: 0,
      more: { isSummary: true },
    }),
} as const satisfies Parameters<typeof readGeneric>[0];

/** Amazon Q in an editor: a document for each of its folders, with all conversations, of which the oldest are taken out. */
export const amazonQEditor: AgentAdapter = {
  ...genericAgent(AGENT),
  records: (document) => [document],
  read(record, session, sink) {
    const { marks } = session.facts;
    const toldUs = marks['told'] ?? 0;
    const collections = listOf(objectOf(record)['collections']).map(objectOf);
    const model = rowsIn(collections, 'settings')
      .map(({ modelId }) => textOf(modelId))
      .at(-1);
    for (const { message, timeUs, sessionId } of messagesIn(rowsIn(collections, 'tabs'))) {
      if (timeUs <= toldUs) continue;
      marks['told'] = timeUs;
      const { type, body, toolUses } = message;
      const calls = listOf(toolUses).map(objectOf);
      readGeneric(
        AGENT,
        {
          sessionId,
          model,
          timestamp: timeUs,
          role: type === 'prompt' ? 'user' : type === 'answer' ? 'assistant' : undefined,
          content: body,
          calls: calls.map(({ toolUseId: id, name, input }) => ({ id, name, input })),
        },
        session,
        sink,
      );
    }
  },
};

const rowsIn = (collections: readonly Fields[], name: string): readonly Fields[] =>
  collections.filter((each) => each['name'] === name).flatMap(({ data }) => listOf(data).map(objectOf));

interface Said {
  readonly message: Fields;
  readonly timeUs: number;
  readonly sessionId: unknown;
}

/** Messages of all conversations, in the order of their times; older ones have none. */
function messagesIn(tabs: readonly Fields[]): readonly Said[] {
  const conversations = tabs.flatMap((tab) => listOf(tab['conversations']).map(objectOf));
  return conversations
    .flatMap(({ conversationId: sessionId, messages }) =>
      listOf(messages)
        .map(objectOf)
        .flatMap((message): readonly Said[] => {
          const timeUs = readTimeUs(message['timestamp']);
          return timeUs === undefined ? [] : [{ message, timeUs, sessionId }];
        }),
    )
    .sort((one, other) => one.timeUs - other.timeUs);
}
