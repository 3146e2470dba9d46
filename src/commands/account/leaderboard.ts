import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError, isAppError } from '../../errors.ts';
import type { ServerInfo } from '../../render/screens/account.ts';
import {
  formatLeaderboardJson,
  formatLeaderboardRows,
  formatLeaderboardScreen,
  LEADER_FIELDS,
  type LeaderboardView,
} from '../../render/screens/leaderboard.ts';
import type { TableStyle } from '../../render/table.ts';
import type { Leader, Leaderboard } from '../../server/answers/leaderboard.ts';
import {
  callEndpoint,
  dialectsThat,
  endpointsOf,
  type ServerClient,
} from '../../server/dialects/endpoints/callEndpoint.ts';
import type { LeaderboardQuery } from '../../server/dialects/endpoints/endpoints.ts';
import type { Progress } from '../../system/ports.ts';
import { durationFormatOf } from '../report/shared/basis/lastingOptions.ts';
import { REPORT_OUTPUT_OPTIONS } from '../report/shared/options.ts';
import { fieldsOf, outputFormatOf, printReport } from '../report/shared/reportOutput.ts';
import { DEFAULT_LIMIT, LIMIT_OPTION, limitOf, textOption } from '../shared/options.ts';
import { startProgress as startDelayed } from '../shared/progress.ts';
import { connectToServer, SERVER_EXITS, serverInfoOf, unsupportedError } from './serverAccess.ts';
import { fetchOwnAccount } from './whoami.ts';

const PERIODS = ['daily', 'weekly'] as const;

/** The most pages to fetch; WakaTime's have 100 rows. */
const MAX_PAGES = 50;

export const spec: CommandSpec = {
  name: 'leaderboard',
  isPaged: true,
  summary: 'Show who has coded most',
  description:
    "Hackatime's covers the last 24 hours or, with --period weekly, seven days. WakaTime's and Wakapi's cover seven days " +
    'and can be narrowed to a language; WakaTime has private ones as well, whose ids "hackatime api ' +
    'users/current/leaderboards" lists. Your own row is marked. The fields of --csv and --fields are rank, id, name, ' +
    'is_you, total_seconds, daily_average_seconds and languages.',
  options: [
    {
      name: 'period',
      type: 'text',
      placeholder: 'PERIOD',
      choices: PERIODS,
      help: "Hackatime's last day or week. Default: what the server shows.",
    },
    { name: 'language', type: 'text', placeholder: 'NAME', help: 'Only time in this language.' },
    { name: 'country', type: 'text', placeholder: 'CODE', help: 'Only people of this country, two letters.' },
    { name: 'board', type: 'text', placeholder: 'ID', help: 'A private leaderboard.' },
    LIMIT_OPTION,
    ...REPORT_OUTPUT_OPTIONS,
  ],
  examples: [
    { run: 'hackatime leaderboard', shows: 'The first 25' },
    { run: 'hackatime leaderboard --language Go --limit 200 --csv', shows: 'More of them, as a table' },
    { run: 'hackatime leaderboard --period weekly', shows: "Hackatime's of the week" },
  ],
  exits: SERVER_EXITS,
};

/** Shows a text that changes. */
type StartProgress = (text: string) => Progress | Promise<Progress>;

const startRealProgress: StartProgress = (text) => startDelayed(text, true);

/** `hackatime leaderboard`; see `spec`. AppErrors pass through. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
  startProgress = startRealProgress,
): Promise<number> {
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, LEADER_FIELDS);
  const limit = limitOf(request, DEFAULT_LIMIT);
  const durationFormat = await durationFormatOf(request, context);
  const client = await connectToServer(context, network);
  const query = readLeaderboardQuery(request);
  refuseUnknown(query, client);
  const isShown = context.io.stderrIsTty && format !== 'json' && format !== 'csv';
  const [board, ownId] = await Promise.all([
    fetchBoard(query, limit, client, isShown ? startProgress : undefined),
    fetchOwnId(client),
  ]);
  const wish = { ownId, limit, language: query.language };
  const view = { ...leaderboardView(board, wish, serverInfoOf(client, context)), durationFormat };
  const answer = {
    json: () => formatLeaderboardJson(view, fields),
    rows: () => formatLeaderboardRows(view),
    screen: (style: TableStyle) => formatLeaderboardScreen(view, style),
    records: () => view.entries,
  };
  await printReport(request, format, fields, answer, context.io);
  return 0;
}

function readLeaderboardQuery(request: CommandRequest): Omit<LeaderboardQuery, 'page'> {
  const period = PERIODS.find((each) => each === textOption(request, 'period'));
  const language = textOption(request, 'language');
  const country = textOption(request, 'country');
  const board = textOption(request, 'board');
  return {
    ...(period !== undefined && { period }),
    ...(language !== undefined && { language }),
    ...(country !== undefined && { country }),
    ...(board !== undefined && { board }),
  };
}

const WORDS: Readonly<Record<keyof LeaderboardQuery, string>> = {
  period: 'daily leaderboard',
  language: 'leaderboard by language',
  country: 'leaderboard by country',
  board: 'private leaderboards',
  page: 'pages',
};

/** Throws AppError 'api' for a part of the query that this server would silently ignore. */
function refuseUnknown(query: Omit<LeaderboardQuery, 'page'>, client: ServerClient): void {
  const { filters, period } = endpointsOf(client.dialect).leaderboard;
  for (const name of Object.keys(query) as (keyof typeof query)[]) {
    const isKnown = filters.includes(name) || (name === 'period' && query.period === period);
    if (!isKnown) {
      throw unsupportedError(
        client,
        WORDS[name],
        dialectsThat((endpoints) => endpoints.leaderboard.filters.includes(name)),
      );
    }
  }
}

/** A board with its entries. */
type Board = Leaderboard & { readonly entries: readonly Leader[] };

/** Fetches as many pages as the limit needs, and shows how far it is. */
async function fetchBoard(
  query: Omit<LeaderboardQuery, 'page'>,
  limit: number | undefined,
  client: ServerClient,
  startProgress: StartProgress | undefined,
): Promise<Board> {
  const progress = await startProgress?.('Reading the leaderboard');
  try {
    return await fetchPages(query, limit, client, progress);
  } finally {
    progress?.end();
  }
}

async function fetchPages(
  query: Omit<LeaderboardQuery, 'page'>,
  limit: number | undefined,
  client: ServerClient,
  progress: Progress | undefined,
): Promise<Board> {
  const { leaderboard } = endpointsOf(client.dialect);
  const first = await callEndpoint(leaderboard, { ...query, page: 1 }, client);
  if (first.entries === undefined)
    throw new AppError('api', `${client.server} answered, but not with a leaderboard`);
  const entries = [...first.entries];
  const isEnough = (): boolean => limit !== undefined && entries.length >= limit;
  const last = Math.min(first.totalPages, MAX_PAGES);
  if (isEnough() || last <= 1) return { ...first, entries };
  for (let page = 2; page <= last && !isEnough(); page++) {
    progress?.show(`Page ${page} of ${last}`);
    const next = await callEndpoint(leaderboard, { ...query, page }, client);
    // A server that does not know page numbers would give the first page again and again.
    if (next.page !== page || next.entries === undefined || next.entries.length === 0) break;
    entries.push(...next.entries);
  }
  return { ...first, entries };
}

/** Only used to mark a row, so its failure must not stop the leaderboard. */
async function fetchOwnId(client: ServerClient): Promise<string | undefined> {
  if (client.dialect !== 'hackatime') return undefined;
  try {
    return (await fetchOwnAccount(client)).id;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

function leaderboardView(
  board: Board,
  asked: {
    readonly ownId: string | undefined;
    readonly limit: number | undefined;
    readonly language: string | undefined;
  },
  server: ServerInfo,
): LeaderboardView {
  const ownId = board.ownId ?? asked.ownId;
  const isYou = (leader: Leader): boolean => ownId !== undefined && leader.userId === ownId;
  return {
    ...server,
    period: board.period,
    periodText: board.periodText,
    language: asked.language,
    updatedAtUs: board.updatedAtUs,
    ownRank: board.ownRank ?? board.entries.find(isYou)?.rank,
    entries: board.entries.slice(0, asked.limit).map((leader) => ({ ...leader, isYou: isYou(leader) })),
  };
}
