import { rememberAccountValues } from '../../context/accountValues.ts';
import type { Context } from '../../context/context.ts';
import { withSharedDeadline } from '../../context/deadline.ts';
import type { Network } from '../../context/network.ts';
import { AppError, isAppError, redact } from '../../errors.ts';
import type { ServerInfo } from '../../render/screens/account.ts';
import { accountValuesIn } from '../../server/answers/accountValues.ts';
import type { ServerConnection } from '../../server/connection.ts';
import type { ServerClient } from '../../server/dialects/endpoints/callEndpoint.ts';
import { dialectNamed } from '../../server/dialects/index.ts';
import type { DialectName } from '../../server/dialects/recognise.ts';
import type { HttpAnswer } from '../../server/transport/transport.ts';
import { whileWaiting } from '../shared/progress.ts';

/** The exit codes of a command that only a server can answer. */
export const SERVER_EXITS = [
  [0, 'Shown'],
  [1, 'The server cannot be reached, refused, or does not have this'],
  [2, 'Usage error'],
  [4, 'The API key is missing or not accepted'],
] as const;

interface AskingOptions {
  /** For all requests together, from now on; without it the settings' time-out applies to each. */
  readonly limitMs?: number | undefined;
  /** The command to suggest that works without a server. */
  readonly instead?: string;
  /** Says on the terminal what is waited for, a request after the other. */
  readonly isShown?: boolean;
}

/**
 * Connects to the default server. Throws AppError when there is no key, or when a server of unknown dialect cannot be
 * reached.
 */
export async function connectToServer(
  context: Context,
  network: Network,
  { limitMs, instead, isShown = false }: AskingOptions = {},
): Promise<ServerClient> {
  const connection = await network.connect(context);
  if (isAppError(connection)) throw connection;
  const limited = withSharedDeadline(connection, limitMs, context.clock);
  const waiting = <T>(work: () => Promise<T>): Promise<T> =>
    whileWaiting('Asking the server', isShown, () => withOfflineHint(work(), instead));
  const dialect = (await context.dialect()) ?? (await waiting(() => probe(limited(), network)));
  return {
    dialect,
    server: connection.baseUrl,
    async fetch(path, withinMs): Promise<HttpAnswer> {
      const answer = await waiting(() => network.fetchJson(path, within(limited(), withinMs)));
      if (connection.remember !== undefined) {
        const told = accountValuesIn(path, answer, dialect);
        rememberAccountValues(told, await context.settings(), connection.remember);
      }
      return answer;
    },
  };
}

function within(connection: ServerConnection, ms: number | undefined): ServerConnection {
  if (ms === undefined) return connection;
  return { ...connection, timeoutMs: Math.min(connection.timeoutMs || ms, ms) };
}

async function probe(connection: ServerConnection, network: Network): Promise<DialectName> {
  return (await network.probeDialect(connection)) ?? 'wakatime';
}

/** Adds a hint to an 'offline' error: the command that works without a server. */
export async function withOfflineHint<T>(
  work: Promise<T>,
  instead = 'hackatime today --source local',
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'offline' || error.hint !== undefined) throw error;
    throw new AppError('offline', error.message, {
      hint: `This needs the server; "${instead}" works without it.`,
      cause: error,
    });
  }
}

/** The server that answered, as it is printed. */
export function serverInfoOf(
  client: ServerClient,
  { clock, zone }: Pick<Context, 'clock' | 'zone'>,
): ServerInfo {
  return {
    server: redact(client.server),
    dialect: client.dialect,
    title: dialectNamed(client.dialect).title,
    asOfUs: clock.nowUs(),
    offsetMinutes: (timeUs) => zone.offsetMinutes(timeUs),
  };
}

/** The error for something that this server does not have; it names the servers that do. */
export function unsupportedError(
  client: Pick<ServerClient, 'dialect'>,
  what: string,
  others: readonly string[],
  local?: string,
): AppError {
  const { title } = dialectNamed(client.dialect);
  const who = others.length === 0 ? 'No server has it.' : `${others.join(' and ')} ${verb(others)}.`;
  return new AppError('api', `${title} has no ${what}`, {
    hint: local === undefined ? who : `${who} ${local}`,
  });
}

const verb = (others: readonly string[]): string => (others.length === 1 ? 'has it' : 'have it');

/** What is said of numbers that a server has not finished. */
export const NOT_FINAL = 'the server still counts; the numbers are not final';

/** Warns on standard error that the numbers are not final. */
export function warnNotFinal({ io }: Pick<Context, 'io'>): void {
  io.err(`hackatime: ${NOT_FINAL}\n`);
}
