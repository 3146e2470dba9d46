import { addUsage } from '../../activity.ts';
import type { AgentAdapter, AgentHost, DatabaseRecord, RowFields, RowRecord } from '../../adapter.ts';
import { dataFolder, shareFolder } from '../../editors.ts';
import { countOf, objectOf, readTimeUs, textOf } from '../../values.ts';
import { database } from '../generic/places.ts';

/** A message is written several times while it comes. */
const YOUNG_US = 120_000_000;

/** Piebald: a database in which each message is a row; what is said and done in it stands in many others, which are not read. */
export const piebald: AgentAdapter = {
  name: 'Piebald',
  product: 'piebald',
  places: (host) => [database(`${folderOf(host)}/piebald`, 'app.db')],
  tables: [{ name: 'messages', youngUs: YOUNG_US, take: takeMessage }],
  read(value, { facts }, sink) {
    const { value: given } = objectOf(value) as Partial<DatabaseRecord>;
    const row = objectOf(given);
    const timeUs = readTimeUs(row['created_at']);
    if (timeUs === undefined) return;
    if (row['role'] === 'user') {
      sink.emit({ kind: 'prompt', timeUs, length: 0 });
      return;
    }
    facts.model = textOf(row['model']) ?? facts.model;
    const cached = countOf(row['cache_read_tokens']);
    addUsage(facts, { input: inputOf(row, cached), cached, output: countOf(row['output_tokens']) });
    sink.emit({ kind: 'reply', timeUs });
  },
};

const folderOf = (host: AgentHost): string =>
  host.platform === 'win32' ? dataFolder(host) : shareFolder(host);

/** OpenAI's models count what came out of a cache with the input. */
const OF_OPENAI = /(?:^|\/)(?:gpt|chatgpt|codex|o\d)/i;

function inputOf(row: Readonly<Record<string, unknown>>, cached: number): number {
  const input = countOf(row['input_tokens']);
  if (OF_OPENAI.test(String(row['model']))) return Math.max(0, input - cached);
  return input + countOf(row['cache_write_tokens']);
}

function takeMessage(row: RowFields): RowRecord | undefined {
  const chat = row['parent_chat_id'];
  const { role } = row;
  if ((typeof chat !== 'number' && typeof chat !== 'string') || (role !== 'user' && role !== 'assistant'))
    return undefined;
  return {
    session: String(chat),
    timeUs: readTimeUs(row['created_at']),
    isOpen: false,
    lookups: [],
    value: row,
  };
}
