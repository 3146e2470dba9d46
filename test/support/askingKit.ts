import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { KEY } from './config.ts';
import { type FakeServer, type Mode, startFakeServer } from './fakeServer.ts';
import { createReportKit, type ReportKit } from './reportKit.ts';

/** Where each kind of server is asked. */
export const BASES = {
  hackatime: '/api/hackatime/v1',
  wakapi: '/api/compat/wakatime/v1',
  wakatime: '/api/v1',
} as const;
export type Name = keyof typeof BASES;

export const json = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body) });

const FIXTURES = resolve(import.meta.dirname, '../fixtures/wakapi');

/** What a real Wakapi answered. */
export const captured = (name: string): ReturnType<typeof json> => {
  const { response } = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as {
    response: { status: number; body: unknown };
  };
  const { status, body } = response;
  return typeof body === 'string' ? { status, body } : json(body, status);
};

/** A home with a history, and a server that its configuration may name. */
export interface AskingKit extends Pick<ReportKit, 'add' | 'config' | 'database' | 'queue' | 'run'> {
  readonly server: FakeServer;
  /** Makes it a server of this kind, with these lines of configuration behind its address. */
  speak(name: Name, lines?: readonly string[]): void;
  /** A GET below the read base, or from the root. */
  route(path: string, mode: Mode): void;
  /** Paths that were asked for, save the probe of the dialect, with their queries readable. */
  asked(): readonly string[];
  /** As `ReportKit.call`; fails when anything shows the key. */
  call: ReportKit['call'];
  /** As `call` with `--json`, parsed; fails when it does not end with 0, or says anything beside. */
  parsed: ReportKit['parsed'];
  remove(): Promise<void>;
}

export async function createAskingKit(): Promise<AskingKit> {
  const server = await startFakeServer();
  const kit = createReportKit();
  let base = '';
  const call: AskingKit['call'] = async (line, io) => {
    const ran = await kit.call(line, io);
    const shown = ran.out + ran.err + server.requests.map(({ path }) => path).join('\n');
    for (const secret of [KEY, Buffer.from(KEY).toString('base64')]) {
      if (shown.includes(secret)) throw new Error(`${line} shows the key`);
    }
    return ran;
  };
  return {
    ...kit,
    server,
    call,
    speak(name, lines = [`api_key = ${KEY}`]) {
      base = BASES[name];
      kit.config(['[settings]', `api_url = ${server.url}${base}`, ...lines]);
      if (name === 'wakatime') server.route('GET /api/health', { status: 404 });
    },
    route: (path, mode) => server.route(`GET ${path.startsWith('/api/') ? path : `${base}${path}`}`, mode),
    asked: () =>
      server.requests.map(({ path }) => decodeURIComponent(path)).filter((path) => path !== '/api/health'),
    async parsed(line) {
      const { code, out, err } = await call(`${line} --json`);
      if (code !== 0 || err !== '') throw new Error(`${line} ends with ${code}: ${err}`);
      return JSON.parse(out) as Record<string, unknown>;
    },
    async remove() {
      kit.remove();
      await server.close();
    },
  };
}
