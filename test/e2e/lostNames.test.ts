/** Files whose names are no UTF-8, in every way in which a caller can name them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, type Home, KEY, makeHome, PROGRAM } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';

let home: Home;
let server: FakeServer;
beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  home.config([`api_key = ${KEY}`, `api_url = ${server.url}/api/v1`, 'heartbeat_rate_limit_seconds = 0']);
});
afterEach(async () => {
  await server.close();
  home.remove();
});

/** Runs lines of a shell in the repository; `$CALL` starts the program. */
function shell(...lines: readonly string[]): Promise<Ended> {
  const env = { CALL: `${PROGRAM.join(' ')} --time 1700000001`, PLAIN: home.file };
  return home.start(['-c', lines.join('\n')], { cli: '/bin/sh', env }).ended;
}

const NAME = "$(printf 'caf\\351.py')";
const FOLDER = "$(printf 'g\\374t')";
const MAKE = `printf 'import alpha\\nx = 1\\n' > ${NAME}`;

describe.skipIf(process.platform === 'win32' || !keepsBytes())('a heartbeat of such a file', () => {
  it.each<[string, readonly string[]]>([
    ['an absolute path', [MAKE, `exec $CALL --entity "$PWD/${NAME}"`]],
    ['a relative path', [MAKE, `exec $CALL --entity "${NAME}"`]],
    ['one word with its flag', [MAKE, `exec $CALL "--entity=$PWD/${NAME}"`]],
    [
      'a relative path in a folder of the same kind',
      [`mkdir "${FOLDER}"`, `cd "${FOLDER}"`, MAKE, `exec $CALL --entity "${NAME}"`],
    ],
    [
      'an absolute path through a folder of the same kind',
      [`mkdir "${FOLDER}"`, `cd "${FOLDER}"`, MAKE, `exec $CALL --entity "$PWD/${NAME}"`],
    ],
    [
      'bytes on standard input',
      [
        MAKE,
        `printf '[{"entity":"%s","time":1700000002}]\\n' "$PWD/${NAME}" | $CALL --entity "$PLAIN" --extra-heartbeats`,
      ],
    ],
    [
      'the escapes that Python writes on standard input',
      [
        MAKE,
        `printf '[{"entity":"%s/caf\\\\udce9.py","time":1700000002}]\\n' "$PWD" | $CALL --entity "$PLAIN" --extra-heartbeats`,
      ],
    ],
    ['a local file', [MAKE, `exec $CALL --entity "/remote/${NAME}" --local-file "$PWD/${NAME}"`]],
  ])('is complete when it is named by %s', async (_, lines) => {
    expect(await shell(...lines)).toEqual({ code: 0, stdout: '', stderr: '' });
    const sent = server.accepted.find(({ entity }) => String(entity).includes('caf'));
    expect(sent).toMatchObject({ language: 'Python', lines: 2, dependencies: ['alpha'] });
  });

  it('belongs to the project around it, also below a folder of the same kind', async () => {
    await shell(
      `mkdir "${FOLDER}"`,
      `cd "${FOLDER}"`,
      'git init -q -b main .',
      MAKE,
      `$CALL --entity "${NAME}"`,
    );
    expect(server.accepted).toMatchObject([{ project: 'g\ufffdt', branch: 'main' }]);
  });

  it('has a name that stays the same and can be read', async () => {
    await shell(MAKE, `$CALL --entity "${NAME}"`, `$CALL --entity "${NAME}" --time 1700000300`);
    const names = server.accepted.map(({ entity }) => entity);
    expect(names).toEqual([join(home.repository, 'caf\ufffd.py'), join(home.repository, 'caf\ufffd.py')]);
  });

  it('of a file that is not there is still none', async () => {
    expect((await shell(`$CALL --entity "${NAME}"`)).code).toBe(0);
    expect(server.accepted).toEqual([]);
  });
});

/** Some file systems take only UTF-8. */
function keepsBytes(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'hackatime-bytes-'));
  try {
    writeFileSync(Buffer.concat([Buffer.from(`${place}/`), Buffer.of(0xe9)]), '');
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
