import { type AgentAdapter, type AgentHost, folderOfLog } from '../../adapter.ts';
import { dataFolder, shareFolder } from '../../editors.ts';
import { antigravity } from './antigravity.ts';
import {
  chatOf,
  clineFolders,
  crushPlaces,
  kimiCodeFolders,
  kimiFolders,
  kiroFolders,
  kiroName,
  secondOf,
  vibeFolders,
  warpPlaces,
} from './besides.ts';
import { DOCUMENT_TAIL } from './documentTail.ts';
import { droid } from './droid.ts';
import { genericAgent } from './generic.ts';
import { LINE_TAIL } from './lineTail.ts';
import { DOCUMENTS, database, LINES, logsIn, named } from './places.ts';
import {
  shapeOfAmp,
  shapeOfCline,
  shapeOfCodebuff,
  shapeOfCrush,
  shapeOfCursor,
  shapeOfKimiCode,
  shapeOfKiro,
  shapeOfWarp,
} from './shapes.ts';
import { TIMELESS } from './timeless.ts';

/** Crush takes the folder of Linux on macOS, too. */
const crushShare = (host: AgentHost): string =>
  host.platform === 'darwin' ? `${host.home}/.local/share` : shareFolder(host);

const crushFolder = (host: AgentHost): string =>
  named(host, 'CRUSH_GLOBAL_DATA', `${named(host, 'XDG_DATA_HOME', crushShare(host))}/crush`);

function gooseFolder({ home, platform, env }: AgentHost): string {
  const root = env['GOOSE_PATH_ROOT'];
  if (root) return `${root}/data`;
  if (platform === 'win32') return `${home}/AppData/Roaming/Block/goose/data`;
  return `${env['XDG_DATA_HOME'] || `${home}/.local/share`}/goose`;
}

/** Records are written as Claude Code writes them: name, token, folder. */
const CLAUDE_LIKE = [
  ['Qoder', 'qoder', '.qoder'],
  ['iFlow', 'iflow', '.iflow'],
  ['Command Code', 'commandcode', '.commandcode'],
] as const;

/** Agents that are told apart only by where their logs are: one line each. */
export const LONG_TAIL: readonly AgentAdapter[] = [
  genericAgent({
    name: 'Cursor',
    product: 'cursor-agent',
    places: ({ home }) =>
      logsIn(`${home}/.cursor/projects`, {
        match: /^[^/]+\/agent-transcripts\//,
        endings: LINES,
        depth: 4,
        // Chats of the editor have a transcript as well: those are in the editor's own database.
        more: { isTimedByFile: true, onlyWith: (path) => `../chats/*/${chatOf(path)}` },
      }),
    shape: shapeOfCursor,
  }),
  genericAgent({
    name: 'Goose',
    product: 'goose',
    tables: ['messages'],
    places: (host) => [database(`${gooseFolder(host)}/sessions`, 'sessions.db')],
  }),
  genericAgent({
    name: 'Crush',
    product: 'crush',
    tables: ['messages'],
    places: (host) => [database(named(host, 'CRUSH_DATA_DIR', crushFolder(host)), 'crush.db')],
    named: (host) => ({ file: `${crushFolder(host)}/projects.json`, read: crushPlaces }),
    shape: shapeOfCrush,
  }),
  genericAgent({
    name: 'Hermes',
    product: 'hermes',
    tables: ['messages'],
    places: (host) => [
      database(named(host, 'HERMES_HOME', `${host.home}/.hermes`), 'state.db', {
        depth: 2,
        isFolder: (path) => /^profiles(?:\/|$)/.test(path),
        isLog: (path) => /^(?:profiles\/[^/]+\/)?state\.db$/.test(path),
      }),
    ],
  }),
  genericAgent({
    name: 'Kiro',
    product: 'kiro',
    places: (host) =>
      logsIn(`${named(host, 'KIRO_HOME', `${host.home}/.kiro`)}/sessions`, {
        match: /(?:^|\/)(?:messages|cli\/[^/]+)\.jsonl$/,
        endings: LINES,
        // Prompts have times, what came of them has none.
        more: { isTimedByFile: true, folders: kiroFolders, nameOf: kiroName },
      }),
    shape: shapeOfKiro,
  }),
  genericAgent({
    name: 'Cline',
    product: 'cline-cli',
    places: (host) => {
      const data = named(host, 'CLINE_DATA_DIR', `${named(host, 'CLINE_DIR', `${host.home}/.cline`)}/data`);
      return logsIn(named(host, 'CLINE_SESSION_DATA_DIR', `${data}/sessions`), {
        // What a session used in all is beside it, once more.
        match: /^(?:.*\/)?(?:[^/]+\.messages\.json|[^/]+\.jsonl)$/,
        more: { folders: clineFolders, nameOf: folderOfLog },
      });
    },
    shape: shapeOfCline,
  }),
  droid,
  genericAgent({
    name: 'Codebuff',
    product: 'codebuff',
    places: ({ home }) =>
      ['manicode', 'manicode-dev'].flatMap((folder) =>
        logsIn(`${home}/.config/${folder}/projects`, {
          match: /\/chat-messages\.json$/,
          endings: DOCUMENTS,
          more: { isTimedByFile: true, nameOf: folderOfLog },
        }),
      ),
    shape: shapeOfCodebuff,
  }),
  genericAgent({
    name: 'Kimi',
    product: 'kimi',
    places: (host) =>
      logsIn(`${named(host, 'KIMI_SHARE_DIR', `${host.home}/.kimi`)}/sessions`, {
        match: /(?:^|\/)wire\.jsonl$/,
        endings: LINES,
        more: { folders: kimiFolders, nameOf: secondOf },
      }),
  }),
  genericAgent({
    name: 'Kimi Code',
    product: 'kimi-code',
    places: (host) =>
      logsIn(`${named(host, 'KIMI_CODE_HOME', `${host.home}/.kimi-code`)}/sessions`, {
        endings: LINES,
        more: { folders: kimiCodeFolders, nameOf: secondOf },
      }),
    shape: shapeOfKimiCode,
  }),
  genericAgent({
    name: 'Kimi Work',
    product: 'kimi-work',
    places: (host) =>
      [...new Set([dataFolder(host), shareFolder(host)])].flatMap((folder) =>
        logsIn(`${folder}/kimi-desktop/daimon-share/daimon/runtime/kimi-code/home/sessions`, {
          // Others are the app's own.
          match: /^[^/]+\/conv-/,
          endings: LINES,
          more: { folders: kimiCodeFolders, nameOf: secondOf },
        }),
      ),
    shape: shapeOfKimiCode,
  }),
  genericAgent({
    name: 'Mistral Vibe',
    product: 'mistral-vibe',
    places: (host) =>
      logsIn(`${named(host, 'VIBE_HOME', `${host.home}/.vibe`)}/logs/session`, {
        endings: LINES,
        more: { isTimedByFile: true, nameOf: folderOfLog, folders: vibeFolders },
      }),
  }),
  genericAgent({
    name: 'Devin',
    product: 'devin',
    isCacheInInput: true,
    places: (host) =>
      [...new Set([`${host.home}/.local/share/devin`, `${shareFolder(host)}/devin`])].flatMap((folder) =>
        logsIn(folder, { match: /(?:^|\/)transcripts\//, endings: DOCUMENTS }),
      ),
  }),
  genericAgent({
    name: 'Amp',
    product: 'amp',
    places: (host) =>
      named(host, 'AMP_DATA_DIR', `${host.home}/.local/share/amp`)
        .split(',')
        .flatMap((folder) =>
          logsIn(`${folder.trim()}/threads`, { endings: DOCUMENTS, depth: 0, more: { isTimedByFile: true } }),
        ),
    shape: shapeOfAmp,
  }),
  genericAgent({
    name: 'Warp',
    product: 'warp',
    tables: ['ai_queries'],
    places: warpPlaces,
    shape: shapeOfWarp,
  }),
  ...TIMELESS,
  ...LINE_TAIL,
  antigravity,
  ...DOCUMENT_TAIL,
  ...CLAUDE_LIKE.map(([name, product, folder]) =>
    genericAgent({
      name,
      product,
      places: ({ home }) => logsIn(`${home}/${folder}/projects`, { endings: LINES }),
    }),
  ),
];
