import type { AgentAdapter, AgentHost, LogPlace } from '../adapter.ts';
import { shareFolder } from '../editors.ts';
import { genericAgent } from './generic.ts';

interface Logs {
  /** Of a log's path below the folder; each that ends so without it. */
  readonly match?: RegExp;
  readonly endings?: readonly ('.jsonl' | '.json')[];
  readonly depth?: number;
}

const DEPTH = 6;
const LINES = ['.jsonl'] as const;
const DOCUMENTS = ['.json'] as const;

/** Logs below a folder: lines when they end in `.jsonl`, documents when in `.json`. */
function logsIn(
  root: string,
  { match, endings = ['.jsonl', '.json'], depth = DEPTH }: Logs,
): readonly LogPlace[] {
  return endings.map((ending) => ({
    form: ending === '.jsonl' ? 'lines' : 'document',
    root,
    depth,
    isLog: (path) => path.endsWith(ending) && match?.test(path) !== false,
  }));
}

const database = (root: string, file: string): LogPlace => ({
  form: 'database',
  root,
  depth: 0,
  isLog: (path) => path === file,
});

/** A folder that a variable names, or the usual one. */
const named = ({ env }: AgentHost, name: string, usual: string): string => env[name] || usual;

/** Agents that are told apart only by where their logs are: one line each. */
export const LONG_TAIL: readonly AgentAdapter[] = [
  genericAgent({
    name: 'Cursor',
    product: 'cursor-agent',
    places: ({ home }) =>
      logsIn(`${home}/.cursor/projects`, { match: /^[^/]+\/agent-transcripts\//, endings: LINES, depth: 3 }),
  }),
  genericAgent({
    name: 'Goose',
    product: 'goose',
    tables: ['messages'],
    places: ({ home, platform }) => [
      platform === 'win32'
        ? database(`${home}/AppData/Roaming/Block/goose/data/sessions`, 'sessions.db')
        : database(`${home}/.local/share/goose/sessions`, 'sessions.db'),
    ],
  }),
  genericAgent({
    name: 'Crush',
    product: 'crush',
    tables: ['messages'],
    places: (host) => [database(named(host, 'CRUSH_DATA_DIR', `${shareFolder(host)}/crush`), 'crush.db')],
  }),
  genericAgent({
    name: 'Hermes',
    product: 'hermes',
    tables: ['messages'],
    places: (host) => [database(named(host, 'HERMES_HOME', `${host.home}/.hermes`), 'state.db')],
  }),
  genericAgent({
    name: 'Kiro',
    product: 'kiro',
    places: (host) =>
      logsIn(`${named(host, 'KIRO_HOME', `${host.home}/.kiro`)}/sessions`, {
        match: /(?:^|\/)(?:messages|cli\/[^/]+)\.jsonl$/,
        endings: LINES,
      }),
  }),
  genericAgent({
    name: 'Cline',
    product: 'cline-cli',
    places: (host) => logsIn(`${named(host, 'CLINE_DIR', `${host.home}/.cline`)}/data/sessions`, {}),
  }),
  genericAgent({
    name: 'Droid',
    product: 'droid',
    places: (host) =>
      logsIn(`${named(host, 'FACTORY_DIR', `${host.home}/.factory`)}/sessions`, { endings: LINES }),
  }),
  genericAgent({
    name: 'Codebuff',
    product: 'codebuff',
    places: ({ home }) =>
      ['manicode', 'manicode-dev'].flatMap((folder) =>
        logsIn(`${home}/.config/${folder}/projects`, { match: /\/chat-messages\.json$/, endings: DOCUMENTS }),
      ),
  }),
  genericAgent({
    name: 'Kimi',
    product: 'kimi',
    places: (host) =>
      logsIn(`${named(host, 'KIMI_SHARE_DIR', `${host.home}/.kimi`)}/sessions`, {
        match: /(?:^|\/)wire\.jsonl$/,
        endings: LINES,
      }),
  }),
  genericAgent({
    name: 'Kimi Code',
    product: 'kimi-code',
    places: (host) =>
      logsIn(`${named(host, 'KIMI_CODE_HOME', `${host.home}/.kimi-code`)}/sessions`, { endings: LINES }),
  }),
  genericAgent({
    name: 'Mistral Vibe',
    product: 'mistral-vibe',
    places: (host) =>
      logsIn(`${named(host, 'VIBE_HOME', `${host.home}/.vibe`)}/logs/session`, {
        match: /(?:^|\/)(?!meta\.json$)[^/]+$/,
      }),
  }),
  genericAgent({
    name: 'Devin',
    product: 'devin',
    places: ({ home }) => logsIn(`${home}/.local/share/devin/transcripts`, {}),
  }),
];
