import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import { AppError } from '../../errors.ts';
import {
  formatTrustJson,
  formatTrustRows,
  formatTrustScreen,
  TRUST_FIELDS,
  type TrustView,
} from '../../render/screens/account.ts';
import type { TableStyle } from '../../render/table.ts';
import {
  dialectsThat,
  endpointsOf,
  type ServerClient,
} from '../../server/dialects/endpoints/callEndpoint.ts';
import { OUTPUT_OPTIONS } from '../report/shared/options.ts';
import { fieldsOf, outputFormatOf, printReport } from '../report/shared/reportOutput.ts';
import { connectToServer, SERVER_EXITS, serverInfoOf, unsupportedError } from './serverAccess.ts';
import { noSuchUser } from './user.ts';
import { fetchOwnAccount } from './whoami.ts';

export const spec: CommandSpec = {
  name: 'trust',
  summary: "Show Hackatime's trust level of an account",
  description:
    'The levels: blue is not judged yet, green is trusted, red is banned: its heartbeats are taken, but it is on no ' +
    'leaderboard and most of its numbers cannot be read. Only Hackatime has them.\n\n' +
    'The fields of --csv and --fields are user, level and value. With --fields, --json has only those that are named, ' +
    'beside the server and the time.',
  arguments: [
    {
      name: 'NAME',
      help: 'User name, Slack id or number; without it the account of the key.',
      required: false,
    },
  ],
  options: OUTPUT_OPTIONS,
  examples: [
    { run: 'hackatime trust', shows: 'Your own' },
    { run: 'hackatime trust alice --json', shows: "Somebody else's, for programs" },
  ],
  exits: SERVER_EXITS,
};

/** `hackatime trust`; see `spec`. AppErrors pass through. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, TRUST_FIELDS);
  const [user] = request.arguments;
  const client = await connectToServer(context, network, { isShown: context.io.stderrIsTty });
  const view: TrustView = { ...serverInfoOf(client, context), user, ...(await fetchTrust(user, client)) };
  const answer = {
    json: () => formatTrustJson(view, fields),
    rows: () => formatTrustRows(view),
    screen: ({ paint }: TableStyle) => formatTrustScreen(view, paint),
    records: () => [view],
  };
  await printReport(request, format, fields, answer, context.io);
  return 0;
}

/** The server does not know `my` here, so the user's own level is fetched by id. */
async function fetchTrust(
  name: string | undefined,
  client: ServerClient,
): Promise<Pick<TrustView, 'level' | 'value'>> {
  const { trust } = endpointsOf(client.dialect);
  if (trust === undefined) {
    const others = dialectsThat((endpoints) => endpoints.trust !== undefined);
    throw unsupportedError(
      client,
      'trust levels',
      others,
      '"hackatime whoami" shows what this server tells.',
    );
  }
  const user = name ?? (await fetchOwnAccount(client)).id;
  if (user === undefined) {
    throw new AppError('api', `${client.server} does not say whose key this is`, {
      hint: 'Name the account: hackatime trust NAME.',
    });
  }
  const answer = await client.fetch(trust.path(user));
  if (answer.status === 404) throw noSuchUser(user, client);
  return trust.parse(answer, client.server);
}
