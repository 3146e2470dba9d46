import type { CommandRequest, CommandSpec } from '../cli/command.ts';
import { AppError } from '../errors.ts';
import { formatTrustJson, formatTrustRows, formatTrustScreen, type TrustView } from '../render/account.ts';
import { PLAIN } from '../render/paint.ts';
import { type Asker, dialectsThat, readsOf } from '../server/dialects/reads.ts';
import { ASKING_EXITS, type AskingDeps, askerFor, notServed, toldBy } from './asking.ts';
import { JSON_OPTION } from './queue/options.ts';
import { screenStyle } from './screen.ts';
import { noSuchUser } from './user.ts';
import { fetchOwnAccount } from './whoami.ts';

export const spec: CommandSpec = {
  name: 'trust',
  summary: "Show Hackatime's trust level of an account",
  description:
    'The levels: blue is not judged yet, green is trusted, red is banned: its heartbeats are taken, but it is on no ' +
    'leaderboard and most of its numbers cannot be read. Only Hackatime has them.',
  arguments: [
    {
      name: 'NAME',
      help: 'User name, Slack id or number; without it the account of the key.',
      required: false,
    },
  ],
  options: [JSON_OPTION],
  examples: [
    { run: 'hackatime trust', shows: 'Your own' },
    { run: 'hackatime trust alice --json', shows: "Somebody else's, for programs" },
  ],
  exits: ASKING_EXITS,
};

/** `hackatime trust`; see `spec`. AppErrors pass through. */
export async function run(request: CommandRequest, deps: AskingDeps): Promise<number> {
  const { io } = deps;
  const [user] = request.arguments;
  const asker = await askerFor(deps);
  const view: TrustView = { ...toldBy(asker, deps), user, ...(await fetchTrust(user, asker)) };
  if (request.options['json'] === true) io.out(formatTrustJson(view));
  else if (!io.stdoutIsTty) io.out(formatTrustRows(view));
  else io.out(formatTrustScreen(view, (await screenStyle(io)).paint ?? PLAIN));
  return 0;
}

/** The server takes no `my` here, so one's own goes by the id. */
async function fetchTrust(
  name: string | undefined,
  asker: Asker,
): Promise<Pick<TrustView, 'level' | 'value'>> {
  const { trust } = readsOf(asker.dialect);
  if (trust === undefined) {
    const others = dialectsThat((reads) => reads.trust !== undefined);
    throw notServed(asker, 'trust levels', others, '"hackatime whoami" shows what this server tells.');
  }
  const user = name ?? (await fetchOwnAccount(asker)).id;
  if (user === undefined) {
    throw new AppError('api', `${asker.server} does not say whose key this is.`, {
      hint: 'Name the account: hackatime trust NAME.',
    });
  }
  const answer = await asker.fetch(trust.path(user));
  if (answer.status === 404) throw noSuchUser(user, asker);
  return trust.parse(answer, asker.server);
}
