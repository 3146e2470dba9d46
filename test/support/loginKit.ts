import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { json } from './accountServer.ts';
import { KEY } from './config.ts';
import type { FakeServer } from './fakeServer.ts';
import { atTerminal, createQueueKit, type QueueKit, type Ran } from './queueKit.ts';

/** Makes a server one of this kind, at whose API this key is the one that is accepted. */
export function serveLogin(server: FakeServer, kind: 'hackatime' | 'wakatime' | 'wakapi', key = KEY): void {
  const known = `Basic ${Buffer.from(key).toString('base64')}`;
  const refusal =
    kind === 'wakapi' ? { status: 401, body: '401 unauthorized' } : json({ error: 'Unauthorized' }, 401);
  const read = { hackatime: '/api/hackatime/v1', wakatime: '/api/v1', wakapi: '/api/compat/wakatime/v1' }[
    kind
  ];
  for (const path of ['/api/hackatime/v1', '/api/v1', '/api/compat/wakatime/v1']) {
    server.route(`GET ${path}/users/current/statusbar/today`, path === read ? refusal : { status: 404 });
  }
  server.route('GET /api/health', kind === 'wakapi' ? { status: 200, body: 'app=1\ndb=1' } : { status: 404 });
  const account = { data: { id: '7', username: 'alice', display_name: 'Alice Example' } };
  server.route(`GET ${read}/users/current`, (_, { headers }) =>
    headers.authorization === known ? json(account) : refusal,
  );
}

/** A home without settings, in which somebody logs in. */
export interface LoginKit extends QueueKit {
  /** The config file; '' when there is none. */
  readonly written: () => string;
  /** What `login` has kept of the config file; '' when there is nothing. */
  readonly kept: () => string;
  write(text: string): void;
  /** `hackatime …` at a terminal where this is typed, one answer for each question; then the user leaves. */
  talk(
    argv: readonly string[],
    answers: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<Talked>;
}

export interface Talked extends Ran {
  /** What was asked, and whether the answer was hidden. */
  readonly questions: readonly string[];
}

/** Makes such a home. */
export function createLoginKit(): LoginKit {
  const kit = createQueueKit();
  const config = join(kit.home, '.wakatime.cfg');
  rmSync(config);
  const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  return {
    ...kit,
    written: () => textOf(config),
    kept: () => textOf(`${config}.before-login`),
    write: (text) => writeFileSync(config, text),
    async talk(argv, answers, env = {}) {
      const questions: string[] = [];
      const left = [...answers];
      const ran = await kit.run(argv, {
        ...atTerminal(undefined),
        env: { NO_COLOR: '1', ...env },
        ask: async (question, { isHidden = false } = {}) => {
          questions.push(isHidden ? `${question}(hidden)` : question);
          return left.shift();
        },
      });
      return { ...ran, questions };
    },
  };
}
