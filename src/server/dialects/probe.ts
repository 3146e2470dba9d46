import type { Connection } from '../connection.ts';
import { exchange } from '../exchange.ts';
import { createNodeHttp } from '../transport/nodeHttp.ts';
import type { HttpAnswer, Transport } from '../transport/transport.ts';
import type { Dialect } from './dialect.ts';
import { dialectNamed } from './index.ts';
import { type DialectName, readDialectName, recogniseDialect } from './recognise.ts';

/**
 * The dialect of a server: from its url, from memory, or by one probe, which carries no key. For reads only, never on an
 * editor's heartbeat call.
 *
 * @throws AppError 'offline' when the server cannot be reached
 */
export async function findDialect(connection: Connection): Promise<Dialect> {
  const { baseUrl, remember } = connection;
  const name = `dialect:${baseUrl}`;
  const known = recogniseDialect(baseUrl) ?? readDialectName(remember?.get(name));
  if (known !== undefined) return dialectNamed(known);
  const found = decideDialect(await fetchHealth(connection));
  if (found !== undefined) remember?.set(name, found);
  return dialectNamed(found ?? 'wakatime');
}

/**
 * What the answer to `GET /api/health` says: Wakapi's own form, or anything else that is not there for good; undefined when
 * the server is only out of order and is to be asked again.
 */
export function decideDialect(answer: HttpAnswer): DialectName | undefined {
  if (answer.status >= 500 || answer.status === 429) return undefined;
  if (answer.status !== 200) return 'wakatime';
  const isWakapi = /^app=\d/m.test(answer.body) || /^\s*\{[^{}]*"app"\s*:\s*\d[^{}]*\}\s*$/.test(answer.body);
  return isWakapi ? 'wakapi' : 'wakatime';
}

async function fetchHealth(connection: Connection): Promise<HttpAnswer> {
  const { origin, pathname } = new URL(connection.baseUrl);
  const folder = /^(.*?)\/api(\/|$)/.exec(pathname)?.[1] ?? '';
  const opened: Transport[] = [];
  try {
    const url = new URL(`${origin}${folder}/api/health`);
    return await exchange(
      { method: 'GET', url, body: undefined, headers: { Accept: 'text/plain' } },
      connection,
      async (proxy) => {
        const transport =
          proxy === undefined
            ? createNodeHttp()
            : (await import('../transport/undici.ts')).createUndici(proxy);
        opened.push(transport);
        return transport;
      },
    );
  } finally {
    await Promise.all(opened.map((transport) => transport.close()));
  }
}
