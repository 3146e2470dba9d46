import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Home, KEY, makeHome } from './bundle.ts';
import { type FakeServer, startFakeServer } from './fakeServer.ts';

/** A home and the server that its settings name. */
export interface ServedHome {
  readonly home: Home;
  readonly server: FakeServer;
  /** Environment in which only the home's own `bin` and the system's are on PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Settings with key, server and no rate limit, and these lines. */
  settings(...lines: readonly string[]): void;
}

/**
 * One home for all tests of a file or group, as `prepare` leaves it for each of them, and a server of its own for each. A test
 * begins when nothing that the one before it has started runs any more.
 */
export function serveHome(prepare: (served: ServedHome) => Promise<unknown> = async () => {}): ServedHome {
  let home: Home | undefined;
  let server: FakeServer | undefined;
  let restore = (): void => {};
  const present = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error('a home is served within a test only');
    return thing;
  };
  const served: ServedHome = {
    get home() {
      return present(home);
    },
    get server() {
      return present(server);
    },
    get env() {
      return { PATH: `${present(home).bin}:/usr/bin:/bin` };
    },
    settings(...lines) {
      const url = `api_url = ${present(server).url}/api/v1`;
      present(home).config([`api_key = ${KEY}`, url, 'heartbeat_rate_limit_seconds = 0', ...lines]);
    },
  };
  beforeAll(async () => {
    home = makeHome();
    server = await startFakeServer();
    served.settings();
    await prepare(served);
    await home.quiet();
    await server.close();
    restore = home.snapshot();
  });
  beforeEach(async () => {
    server = await startFakeServer();
    served.settings();
  });
  afterEach(async () => {
    await server?.close();
    await home?.quiet();
    restore();
  });
  afterAll(() => home?.remove());
  return served;
}
