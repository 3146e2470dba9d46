import { readFileSync } from 'node:fs';
import { createServer as createHttp, request as httpRequest, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer as createTcp, type Server, type Socket } from 'node:net';
import { tlsFixture } from './fakeServer.ts';

/** A proxy on the loopback that sends every request to one server, whatever name was asked for. */
export interface FakeProxy {
  readonly port: number;
  /** What it was asked for: `POST http://…`, `CONNECT host:port`, `SOCKS host:port`, each with its credentials. */
  readonly asked: { readonly what: string; readonly credentials: string | undefined }[];
  close(): Promise<void>;
}

/** An HTTP proxy: absolute urls and CONNECT; itself asked over TLS when `isSecure`, with the certificate of 'localhost'. */
export async function startHttpProxy(target: {
  readonly port: number;
  readonly refuse?: number;
  readonly isSecure?: boolean;
}): Promise<FakeProxy> {
  const asked: FakeProxy['asked'] = [];
  const forward: RequestListener = (incoming, outgoing) => {
    asked.push({
      what: `${incoming.method} ${incoming.url}`,
      credentials: incoming.headers['proxy-authorization'],
    });
    if (target.refuse !== undefined) {
      outgoing.writeHead(target.refuse).end();
      return;
    }
    const { pathname } = new URL(incoming.url ?? '/', 'http://x');
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const onward = httpRequest(
      { port: target.port, host: '127.0.0.1', path: pathname, method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  };
  const server =
    target.isSecure === true
      ? createHttps(
          { cert: readFileSync(tlsFixture('localhost.pem')), key: readFileSync(tlsFixture('localhost.key')) },
          forward,
        )
      : createHttp(forward);
  const sockets = track(server);
  server.on('connect', (incoming, socket: Socket) => {
    asked.push({ what: `CONNECT ${incoming.url}`, credentials: incoming.headers['proxy-authorization'] });
    if (target.refuse !== undefined) {
      socket.end(`HTTP/1.1 ${target.refuse} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(target.port, 'localhost', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  return listen(server, sockets, asked);
}

/** A SOCKS5 proxy (RFC 1928, RFC 1929); with a name it wants a user and a password. */
export async function startSocksProxy(target: {
  readonly port: number;
  readonly wantsUser?: boolean;
}): Promise<FakeProxy> {
  const asked: FakeProxy['asked'] = [];
  const server = createTcp((socket) => {
    let step: 'greeting' | 'user' | 'request' | 'open' = 'greeting';
    let credentials: string | undefined;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      if (step === 'greeting') {
        step = target.wantsUser === true ? 'user' : 'request';
        socket.write(Buffer.from([5, step === 'user' ? 2 : 0]));
      } else if (step === 'user') {
        const nameLength = data[1] ?? 0;
        const name = data.subarray(2, 2 + nameLength).toString();
        credentials = `${name}:${data.subarray(3 + nameLength).toString()}`;
        step = 'request';
        socket.write(Buffer.from([1, 0]));
      } else if (step === 'request') {
        step = 'open';
        const isName = data[3] === 3;
        const host = isName
          ? data.subarray(5, 5 + (data[4] ?? 0)).toString()
          : [...data.subarray(4, 8)].join('.');
        asked.push({ what: `SOCKS ${host}:${data.readUInt16BE(data.length - 2)}`, credentials });
        const onward = connect(target.port, 'localhost', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]));
          socket.pipe(onward).pipe(socket);
        });
        sockets.add(onward);
        onward.on('error', () => socket.destroy());
      }
    });
  });
  const sockets = track(server);
  return listen(server, sockets, asked);
}

function track(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listen(server: Server, sockets: Set<Socket>, asked: FakeProxy['asked']): Promise<FakeProxy> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
