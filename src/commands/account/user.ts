import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError } from '../../errors.ts';
import type { ServerInfo } from '../../render/screens/account.ts';
import {
  formatUserJson,
  formatUserRows,
  formatUserScreen,
  USER_ROW_FIELDS,
  type UserView,
  userRowsOf,
} from '../../render/screens/userStats.ts';
import type { TableStyle } from '../../render/table.ts';
import { groupsFromServer } from '../../report/groups/fromServer.ts';
import type { NamedSeconds } from '../../server/answers/fields.ts';
import { wordsOf } from '../../server/answers/json.ts';
import type { GroupsByDimension } from '../../server/answers/numbers.ts';
import { endpointsOf, type ServerClient } from '../../server/dialects/endpoints/callEndpoint.ts';
import type { UserStats } from '../../server/dialects/endpoints/endpoints.ts';
import { dialectNamed } from '../../server/dialects/index.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import { durationFormatOf } from '../report/shared/basis/lastingOptions.ts';
import { REPORT_OUTPUT_OPTIONS } from '../report/shared/options.ts';
import { fieldsOf, outputFormatOf, printReport } from '../report/shared/reportOutput.ts';
import { connectToServer, SERVER_EXITS, serverInfoOf, warnNotFinal } from './serverAccess.ts';

export const spec: CommandSpec = {
  name: 'user',
  isPaged: true,
  summary: 'Show what somebody shares of their coding time',
  description:
    'Shows the public numbers of an account, in the range that the server shows to others: all time on Hackatime, what ' +
    'the account chose on WakaTime, the last seven days on Wakapi. On a terminal the ten longest of each kind are listed, ' +
    'elsewhere all. The fields of --csv and --fields are by, name, total_seconds and percent.',
  arguments: [
    {
      name: 'NAME',
      help: 'User name; Hackatime also takes a Slack id or a number.',
      required: true,
    },
  ],
  options: REPORT_OUTPUT_OPTIONS,
  examples: [
    { run: 'hackatime user alice', shows: 'Total, languages and projects' },
    { run: 'hackatime user alice --csv', shows: 'A line for each language and project' },
  ],
  exits: SERVER_EXITS,
};

/** `hackatime user`; see `spec`. AppErrors pass through. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, USER_ROW_FIELDS);
  const [user = ''] = request.arguments;
  const durationFormat = await durationFormatOf(request, context);
  const client = await connectToServer(context, network, { isShown: context.io.stderrIsTty });
  const stats = await fetchUser(user, client);
  const view = { ...userView(user, stats, client, serverInfoOf(client, context)), durationFormat };
  if (view.isUnready) warnNotFinal(context);
  const answer = {
    json: () => formatUserJson(view, fields),
    rows: () => formatUserRows(view),
    screen: (style: TableStyle) => formatUserScreen(view, style),
    records: () => userRowsOf(view),
  };
  await printReport(request, format, fields, answer, context.io);
  return 0;
}

async function fetchUser(name: string, client: ServerClient): Promise<UserStats> {
  const { userStats } = endpointsOf(client.dialect);
  const answer = await client.fetch(userStats.path(name));
  if (answer.status === 404) throw noSuchUser(name, client);
  if (answer.status === 403) {
    const words = wordsOf(answer);
    throw new AppError(
      'api',
      `${name} does not share these numbers${words === undefined ? '' : `: ${words}`}`,
      {
        hint: 'Only the account itself can change that, in its settings on the server.',
      },
    );
  }
  return userStats.parse(answer, client.server);
}

/** The error for a name that the server does not know. */
export function noSuchUser(name: string, { dialect, server }: ServerClient): AppError {
  const { title } = dialectNamed(dialect);
  const also =
    dialect === 'hackatime' ? ' A Slack id or a number works too; upper and lower case matter.' : '';
  return new AppError('api', `${server} knows no user "${name}"`, {
    hint: `Look for the name on a profile page of ${title}.${also}`,
  });
}

function userView(
  user: string,
  stats: UserStats,
  client: ServerClient,
  server: ServerInfo,
): UserView & { readonly isUnready: boolean } {
  return {
    ...server,
    user,
    userId: stats.userId,
    displayName: stats.username,
    rangeName: stats.range.name,
    rangeText: stats.range.text,
    totalSeconds: stats.totalSeconds,
    dailyAverageSeconds: stats.dailyAverageSeconds,
    streakDays: stats.streakDays,
    trust: stats.trust,
    groups: namedGroups(stats.groups, client.dialect),
    isUnready: stats.isUpToDate === false,
  };
}

function namedGroups(groups: GroupsByDimension, dialect: DialectName): UserView['groups'] {
  return (Object.entries(groups) as [keyof GroupsByDimension, readonly NamedSeconds[]][])
    .filter(([, items]) => items.length > 0)
    .map(([by, items]) => ({
      by,
      items: groupsFromServer(items, by === 'operating_system' ? 'os' : by, dialect),
    }));
}
