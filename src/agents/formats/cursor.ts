import { type AgentSession, isRepeated, type Sink, takeTotal } from '../activity.ts';
import type { AgentAdapter, AgentHost, DatabaseRecord, LogPlace, RowFields } from '../adapter.ts';
import { dataFolder } from '../editors.ts';
import { diffLineChanges, lineCount, promptLength } from '../texts.ts';
import { countOf, type Fields, isFields, objectOf, parseFields, readTimeUs, textOf } from '../values.ts';

const BUBBLES = 'bubbleId:';
/** A message is written down several times while it comes. */
const YOUNG_US = 120_000_000;

/** Cursor and Windsurf: a database, in which each message is a row (docs/agents.md#cursor-and-windsurf). */
export const cursor = cursorLike('Cursor', 'cursor', ['Cursor'], ['cursor']);
export const windsurf = cursorLike('Windsurf', 'windsurf', ['Windsurf', 'Windsurf - Next']);

/** @param others names that only a system which tells large letters from small ones has beside these */
function cursorLike(
  name: string,
  product: string,
  folders: readonly string[],
  others: readonly string[] = [],
): AgentAdapter {
  return {
    name,
    product,
    places: (host) =>
      [...folders, ...(host.platform === 'linux' ? others : [])].map((folder) => placeIn(host, folder)),
    tables: [
      {
        name: 'cursordiskkv',
        isRecord: (start) => textOf(start['key'])?.startsWith(BUBBLES) === true,
        youngUs: YOUNG_US,
        mayBeCopied: true,
        take: takeBubble,
      },
    ],
    read,
  };
}

const placeIn = (host: AgentHost, folder: string): LogPlace => ({
  form: 'database',
  root: `${dataFolder(host)}/${folder}/User/globalStorage`,
  depth: 0,
  isLog: (path) => path === 'state.vscdb',
});

const PLAN = { table: 'itemtable', key: 'cursorAuth/stripeMembershipType' } as const;
const TABLE = 'cursordiskkv';

function takeBubble(row: RowFields) {
  const [kind, conversation, id] = textOf(row['key'])?.split(':') ?? [];
  const bubble = parseFields(row['value']);
  if (kind !== 'bubbleId' || !conversation || !id) return undefined;
  const tool = objectOf(bubble['toolFormerData']);
  const result = parseFields(tool['result']);
  const snapshots = [result['beforeContentId'], result['afterContentId']].map((key) => textOf(key) ?? '');
  return {
    session: conversation,
    timeUs: readTimeUs(bubble['createdAt']),
    isOpen: OPEN.has(tool['status']),
    lookups: [PLAN, ...snapshots.map((key) => ({ table: TABLE, key }))],
    value: { id, bubble, tool, result },
  };
}

const OPEN: ReadonlySet<unknown> = new Set(['loading', 'running', 'pending']);
const USER = 1;
const MOST_RECENT = 256;
/** Enough of an id to tell it from the others of a session. */
const ID_LENGTH = 8;

function read(value: unknown, session: AgentSession, sink: Sink): void {
  const { value: given, related = [] } = objectOf(value) as Partial<DatabaseRecord>;
  const { id: bubbleId, bubble: found, tool: called, result } = objectOf(given);
  const id = textOf(bubbleId)?.slice(0, ID_LENGTH);
  const bubble = objectOf(found);
  const timeUs = readTimeUs(bubble['createdAt']);
  if (id === undefined || timeUs === undefined) return;
  const [plan, before, after] = related;
  const { facts } = session;
  facts.plan = textOf(plan?.['value']) ?? facts.plan;
  const model = textOf(objectOf(bubble['modelInfo'])['modelName']) ?? textOf(bubble['modelName']);
  if (model !== undefined && model !== 'default') facts.model = model;
  takeTokens(id, bubble, session);
  const text = textOf(bubble['text']) ?? '';
  if (text.trim() !== '' && !isRepeated(facts, id, MOST_RECENT)) {
    if (bubble['type'] === USER) sink.emit({ kind: 'prompt', timeUs, length: promptLength(text) });
    else sink.emit({ kind: 'reply', timeUs });
  }
  const tool = objectOf(called);
  const path = tool['status'] === 'completed' ? pathOf(tool) : undefined;
  if (path === undefined || isRepeated(facts, `${id} tool`, MOST_RECENT)) return;
  if (isRead(tool['name'])) sink.emit({ kind: 'read', timeUs, path });
  else
    sink.emit({
      kind: 'edit',
      timeUs,
      path,
      lineChanges: changesOf(tool, objectOf(result), before, after),
      isGone: false,
    });
}

/** Zeros stand in the place of what is not known yet. */
function takeTokens(id: string, bubble: Fields, { facts }: AgentSession): void {
  const count = objectOf(bubble['tokenCount']);
  const usage = { input: countOf(count['inputTokens']), cached: 0, output: countOf(count['outputTokens']) };
  if (usage.input + usage.output > 0) takeTotal(facts, id, usage);
}

const NAME = /^(?:(edit_file|search_replace|write)|read_file)(?:_v\d+)?$/;
const isRead = (name: unknown): boolean => /^read_file/.test(String(name));

/** The file of a tool that reads or changes one. */
function pathOf(tool: Fields): string | undefined {
  if (!NAME.test(String(tool['name']))) return undefined;
  const given = { ...parseFields(tool['rawArgs']), ...parseFields(tool['params']) };
  const names = ['relativeWorkspacePath', 'targetFile', 'target_file', 'effectiveUri', 'file_path', 'path'];
  return names.map((name) => textOf(given[name])).find((path) => path !== undefined);
}

function changesOf(
  tool: Fields,
  result: Fields,
  before: RowFields | undefined,
  after: RowFields | undefined,
): number | undefined {
  const params = parseFields(tool['params']);
  const text = textOf(params['streamingContent']) ?? textOf(params['contents']);
  if (text !== undefined) return linesIn(text);
  const diff = result['diff'];
  if (isFields(diff) && Array.isArray(diff['chunks'])) {
    const texts = diff['chunks'].map((chunk) => textOf(objectOf(chunk)['diffString']) ?? '');
    return diffLineChanges(texts.join('\n').split('\n'));
  }
  const [old, fresh] = [before, after].map((row) =>
    typeof row?.['value'] === 'string' ? row['value'] : undefined,
  );
  return fresh === undefined || old === undefined ? undefined : lineCount(fresh) - lineCount(old);
}

/** Of a diff, what it changes; of any other text, lines that are not blank. */
function linesIn(text: string): number {
  const lines = text.split('\n');
  const isDiff = lines.some((line) => line.startsWith('@@'));
  return isDiff ? diffLineChanges(lines) : lines.filter((line) => line.trim() !== '').length;
}
