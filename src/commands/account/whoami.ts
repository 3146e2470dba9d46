import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { type Network, network as realNetwork } from '../../context/network.ts';
import {
  ACCOUNT_FIELDS,
  type AccountView,
  formatAccountJson,
  formatAccountRows,
  formatAccountScreen,
} from '../../render/screens/account.ts';
import type { TableStyle } from '../../render/table.ts';
import type { Account } from '../../server/answers/account.ts';
import { parseStatusBar, STATUS_BAR_PATH } from '../../server/answers/today.ts';
import { endpointsOf, type ServerClient } from '../../server/dialects/endpoints/callEndpoint.ts';
import { OUTPUT_OPTIONS } from '../report/shared/options.ts';
import { fieldsOf, outputFormatOf, printReport } from '../report/shared/reportOutput.ts';
import { connectToServer, SERVER_EXITS, serverInfoOf } from './serverAccess.ts';

export const spec: CommandSpec = {
  name: 'whoami',
  summary: 'Show whose account the API key belongs to',
  description:
    'Asks the server of the settings, and so shows that it can be reached and that the key is accepted. What a server ' +
    'does not tell is left out.\n\n' +
    'The fields of --csv and --fields are id, username, display_name, email, timezone, plan, created_at, ' +
    'last_heartbeat_at, last_project and last_editor. With --fields, --json has only those that are ' +
    'named, beside the server and the time.',
  options: OUTPUT_OPTIONS,
  examples: [
    { run: 'hackatime whoami', shows: 'The account, its time zone and its last heartbeat' },
    { run: 'hackatime whoami --fields username', shows: 'Only the user name' },
    { run: 'hackatime whoami --json', shows: 'The same for programs, see docs/json.md' },
  ],
  exits: SERVER_EXITS,
};

/** `hackatime whoami`; see `spec`. AppErrors pass through. */
export async function run(
  request: CommandRequest,
  context: Context,
  network: Network = realNetwork,
): Promise<number> {
  const format = outputFormatOf(request);
  const fields = fieldsOf(request, ACCOUNT_FIELDS);
  const client = await connectToServer(context, network, { isShown: context.io.stderrIsTty });
  const view: AccountView = { ...serverInfoOf(client, context), account: await fetchOwnAccount(client) };
  const answer = {
    json: () => formatAccountJson(view, fields),
    rows: () => formatAccountRows(view),
    screen: (style: TableStyle) => formatAccountScreen(view, style),
    records: () => [view],
  };
  await printReport(request, format, fields, answer, context.io);
  return 0;
}

const UNKNOWN_ACCOUNT: Account = {
  id: undefined,
  username: undefined,
  displayName: undefined,
  email: undefined,
  timezone: undefined,
  plan: undefined,
  createdAtUs: undefined,
  lastHeartbeatAtUs: undefined,
  lastProject: undefined,
  lastEditor: undefined,
};

/**
 * Fetches the account of the key. Older Hackatime servers cannot show it; that they accept the key is worth showing
 * all the same (docs/servers.md#keys).
 *
 * @throws AppError 'auth' for a key that is not accepted, 'api', 'offline'
 */
export async function fetchOwnAccount(client: ServerClient): Promise<Account> {
  const { account } = endpointsOf(client.dialect);
  const answer = await client.fetch(account.path('current'));
  if (answer.status !== 404) return account.parse(answer, client.server);
  parseStatusBar(await client.fetch(STATUS_BAR_PATH), client.server);
  return UNKNOWN_ACCOUNT;
}
