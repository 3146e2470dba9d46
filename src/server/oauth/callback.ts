import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppError } from '../../errors.ts';

/** Where the browser comes back to, on this computer alone. */
export interface Callback {
  readonly url: string;
  /** Resolves with the code; rejects with AppError 'auth' when the user or the server said no. */
  readonly code: Promise<string>;
  close(): void;
}

const PATH = '/callback';

/**
 * Listens on the loopback for a browser that comes back from a log-in. Whatever does not bring this `state` is turned away and
 * not waited for any less.
 *
 * @throws AppError 'storage' when no port can be had
 */
export async function listenForCode(state: string): Promise<Callback> {
  let settle:
    | { readonly found: (code: string) => void; readonly failed: (error: AppError) => void }
    | undefined;
  const code = new Promise<string>((found, failed) => {
    settle = { found, failed };
  });
  // Nobody may be waiting any more when it fails.
  code.catch(() => undefined);
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    const query = url?.searchParams;
    if (request.method !== 'GET' || url?.pathname !== PATH || query?.get('state') !== state) {
      say(response, 404, 'There is nothing here.');
      return;
    }
    const given = query.get('code');
    if (given) {
      say(response, 200, 'Done. You can close this page and go back to the terminal.');
      settle?.found(given);
    } else {
      say(response, 200, 'Nothing was allowed. You can close this page and go back to the terminal.');
      const reason = query.get('error') ?? 'no reason given';
      settle?.failed(new AppError('auth', `the log-in in the browser was refused: ${reason.slice(0, 80)}`));
    }
  });
  await new Promise<void>((done, failed) => {
    server.once('error', (error) =>
      failed(
        new AppError('storage', 'no port of this computer can be had for the browser', { cause: error }),
      ),
    );
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${PATH}`,
    code,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(`${text}\n`);
}
