import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import {
  type AccountView,
  formatAccountJson,
  formatAccountRows,
  formatAccountScreen,
} from '../render/account.ts';
import { PLAIN } from '../render/paint.ts';
import type { Account } from '../server/account.ts';
import { type Asker, readsOf } from '../server/dialects/reads.ts';
import { parseStatusBar, STATUS_BAR_PATH } from '../server/today.ts';
import { ASKING_EXITS, type AskingDeps, askerFor, toldBy } from './asking.ts';
import { JSON_OPTION } from './queue/options.ts';
import { screenStyle } from './screen.ts';

export const spec: CommandSpec = {
  name: 'whoami',
  summary: 'Show whose account the API key belongs to',
  description:
    'Asks the server of the settings, and so shows that it can be reached and that the key is accepted. What a server ' +
    'does not tell is left out.',
  options: [JSON_OPTION],
  examples: [
    { run: 'hackatime whoami', shows: 'The account, its time zone and its last heartbeat' },
    { run: 'hackatime whoami --json', shows: 'The same for programs, see docs/json.md' },
  ],
  exits: ASKING_EXITS,
};

/** `hackatime whoami`; see `spec`. AppErrors pass through. */
export async function run(request: CommandRequest, deps: AskingDeps): Promise<number> {
  const { io } = deps;
  const asker = await askerFor(deps);
  const view: AccountView = { ...toldBy(asker, deps), account: await fetchOwnAccount(asker) };
  if (request.options['json'] === true) io.out(formatAccountJson(view));
  else if (!io.stdoutIsTty) io.out(formatAccountRows(view));
  else io.out(formatAccountScreen(view, (await screenStyle(io)).paint ?? PLAIN));
  return 0;
}

const UNTOLD: Account = {
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
 * The account of the key. Older Hackatime servers do not have it; that they know the key is still worth telling
 * (reference/hackatime-server.md §5.6).
 *
 * @throws AppError 'auth' for a key that is not accepted, 'api', 'offline'
 */
export async function fetchOwnAccount(asker: Asker): Promise<Account> {
  const { account } = readsOf(asker.dialect);
  const answer = await asker.fetch(account.path('current'));
  if (answer.status !== 404) return account.parse(answer, asker.server);
  parseStatusBar(await asker.fetch(STATUS_BAR_PATH), asker.server);
  return UNTOLD;
}
