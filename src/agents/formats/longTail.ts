import type { AgentAdapter, AgentHost, LogPlace } from '../adapter.ts';
import { shareFolder } from '../editors.ts';
import { genericAgent } from './generic.ts';

/** An ending of a log, or a pattern of its path below the folder. */
type Logs = RegExp;

const DEPTH = 6;

/** Logs below a folder: lines when they end in `.jsonl`, documents when in `.json`. */
function logsIn(root: string, logs: Logs): readonly LogPlace[] {
  const place = (form: 'lines' | 'document', ending: string): LogPlace => ({
    form,
    root,
    depth: DEPTH,
    isLog: (path) => path.endsWith(ending) && logs.test(path),
  });
  return [place('lines', '.jsonl'), place('document', '.json')];
}

const database = (root: string, file: string): LogPlace => ({
  form: 'database',
  root,
  depth: 0,
  isLog: (path) => path === file,
});

const ANY = /./;
/** A folder that a variable names, or the usual one. */
const named = ({ env }: AgentHost, name: string, usual: string): string => env[name] || usual;

/** Agents that are told apart only by where their logs are: one line each. */
export const LONG_TAIL: readonly AgentAdapter[] = [
  genericAgent({
    name: 'Cursor',
    product: 'cursor-agent',
    places: ({ home }) => logsIn(`${home}/.cursor/projects`, /^[^/]+\/agent-transcripts\//),
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
      logsIn(
        `${named(host, 'KIRO_HOME', `${host.home}/.kiro`)}/sessions`,
        /(?:^|\/)(?:messages\.jsonl|cli\/[^/]+\.jsonl)$/,
      ),
  }),
  genericAgent({
    name: 'Cline',
    product: 'cline-cli',
    places: (host) => logsIn(`${named(host, 'CLINE_DIR', `${host.home}/.cline`)}/data/sessions`, ANY),
  }),
  genericAgent({
    name: 'Droid',
    product: 'droid',
    places: (host) => logsIn(`${named(host, 'FACTORY_DIR', `${host.home}/.factory`)}/sessions`, /\.jsonl$/),
  }),
  genericAgent({
    name: 'Codebuff',
    product: 'codebuff',
    places: ({ home }) =>
      ['manicode', 'manicode-dev'].flatMap((folder) =>
        logsIn(`${home}/.config/${folder}/projects`, /\/chat-messages\.json$/),
      ),
  }),
  genericAgent({
    name: 'Kimi',
    product: 'kimi',
    places: (host) =>
      logsIn(`${named(host, 'KIMI_SHARE_DIR', `${host.home}/.kimi`)}/sessions`, /(?:^|\/)wire\.jsonl$/),
  }),
  genericAgent({
    name: 'Kimi Code',
    product: 'kimi-code',
    places: (host) =>
      logsIn(`${named(host, 'KIMI_CODE_HOME', `${host.home}/.kimi-code`)}/sessions`, /\.jsonl$/),
  }),
  genericAgent({
    name: 'Mistral Vibe',
    product: 'mistral-vibe',
    places: (host) =>
      logsIn(
        `${named(host, 'VIBE_HOME', `${host.home}/.vibe`)}/logs/session`,
        /(?:^|\/)(?!meta\.json$)[^/]+$/,
      ),
  }),
  genericAgent({
    name: 'Devin',
    product: 'devin',
    places: ({ home }) => logsIn(`${home}/.local/share/devin/transcripts`, ANY),
  }),
];
