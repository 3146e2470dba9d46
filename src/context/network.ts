import type { AppError } from '../errors.ts';
import type { ServerConnection } from '../server/connection.ts';
import type { DialectName } from '../server/dialects/recognise.ts';
import type { ApiRequest } from '../server/requests.ts';
import type { HttpAnswer } from '../server/transport/transport.ts';
import type { Context } from './context.ts';

/** How commands ask the server of the settings. A command takes it as an argument, so that a test can stand in for a server. */
export interface Network {
  /** The default server with its key, or the error that says why there is none. Sends no request. */
  connect(context: Context): Promise<ServerConnection | AppError>;
  /** GET of a path below the read base, or of an absolute url of the same server. Throws AppError 'offline'. */
  fetchJson(path: string, connection: ServerConnection): Promise<HttpAnswer>;
  /** POST of a JSON value, as `fetchJson`. */
  postJson(path: string, body: unknown, connection: ServerConnection): Promise<HttpAnswer>;
  /** Any request; its answer, whatever the status. */
  request(wanted: ApiRequest, connection: ServerConnection): Promise<HttpAnswer>;
  /** Asks the server which dialect it speaks; undefined when it cannot be recognised. */
  probeDialect(connection: ServerConnection): Promise<DialectName | undefined>;
}

/** The real network. Its code is loaded by the first call. */
export const network: Network = {
  connect: async (context) => (await import('./requests.ts')).connectDefault(context),
  fetchJson: async (path, connection) => (await import('./requests.ts')).fetchOnce(path, connection),
  postJson: async (path, body, connection) =>
    (await import('./requests.ts')).postOnce(path, body, connection),
  request: async (wanted, connection) => (await import('./requests.ts')).requestOnce(wanted, connection),
  probeDialect: async (connection) => (await import('./requests.ts')).probeDialect(connection),
};
