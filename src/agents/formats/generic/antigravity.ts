import type { LogPlace } from '../../adapter.ts';
import { textsIn } from '../../deep.ts';
import { pathOfUri } from '../../links.ts';
import { type Fields, listOf, objectOf, parseFields, textOf } from '../../values.ts';
import { genericAgent } from './generic.ts';

const FOLDERS = ['antigravity-cli', 'antigravity', 'antigravity-ide'] as const;
const FULL = 'transcript_full.jsonl';

/** Antigravity: a transcript for each conversation, beside what it keeps for itself (docs/agents.md#other-agents). */
export const antigravity = genericAgent({
  name: 'Antigravity',
  product: 'antigravity',
  places: ({ home, env }) =>
    FOLDERS.flatMap((folder) => transcriptsIn(`${env['GEMINI_CLI_HOME'] || home}/.gemini/${folder}/brain`)),
  shape: shapeOfStep,
});

/** A conversation has its transcript as a whole, or shortened. */
function transcriptsIn(root: string): readonly LogPlace[] {
  const inLogs = (path: string, name: string): boolean =>
    /^[^/]+\/\.system_generated\/logs\/[^/]+$/.test(path) && path.endsWith(`/${name}`);
  const common = {
    form: 'lines',
    root,
    depth: 3,
    isFolder: (path: string) => /^[^/]+(?:\/\.system_generated(?:\/logs)?)?$/.test(path),
    nameOf: (path: string) => path.split('/')[0] ?? path,
    folders: (path: string) => [
      { path: '../history.jsonl', read: (text: string) => folderIn(text, path.split('/')[0] ?? '') },
    ],
  } as const;
  return [
    { ...common, isLog: (path) => inLogs(path, FULL) },
    {
      ...common,
      isLog: (path) => inLogs(path, 'transcript.jsonl'),
      onlyWithout: (path) => path.replace(/[^/]+$/, FULL),
    },
  ];
}

/** A list of prompts says in which folder a conversation was; its first one does not name it. */
function folderIn(text: string, conversation: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.includes(conversation));
  return lines
    .map(parseFields)
    .filter(({ conversationId }) => conversationId === conversation)
    .map(({ workspace }) => textOf(workspace))
    .find((folder) => folder !== undefined);
}

const ASKED = /<USER_REQUEST>([\s\S]*?)<\/USER_REQUEST>/;

function shapeOfStep(step: Fields): unknown {
  const { source, type, created_at: timestamp, content } = step;
  if (type === 'USER_INPUT') {
    const text = textsIn(content);
    return {
      timestamp,
      role: 'user',
      content: ASKED.exec(text)?.[1] ?? text,
      injected: source !== 'USER_EXPLICIT',
    };
  }
  if (source !== 'MODEL') return undefined;
  const calls = listOf(step['tool_calls']).map(objectOf);
  return { timestamp, role: 'assistant', calls: calls.map(callOf) };
}

/** Its tools have names of their own for what they are given. */
function callOf({ name, args }: Fields): Fields {
  const given = Object.fromEntries(Object.entries(objectOf(args)).map(([key, value]) => [key, plain(value)]));
  const at = (key: string): unknown => pathOfUri(given[key]) ?? given[key];
  const path = at('TargetFile') ?? at('AbsolutePath');
  const chunks = listOf(given['ReplacementChunks']).map(objectOf);
  const texts = ({ TargetContent: old, ReplacementContent: fresh }: Fields): Fields => ({ old, new: fresh });
  return {
    name,
    args: {
      path,
      ...(given['CodeContent'] === undefined ? {} : { content: given['CodeContent'] }),
      ...(given['TargetContent'] === undefined ? {} : texts(given)),
      edits: chunks.map(texts),
    },
  };
}

/** In a shortened transcript each value is a JSON text once more. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string' || !/^["[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
