import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database/sqlite.ts';
import { type Home, KEY, makeHome, PROGRAM, PROGRAM_TEXT } from '../support/bundle.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

/** Heartbeats in the database, as soon as there is one. */
function countOf({ home: folder }: Home): number {
  const file = join(folder, '.wakatime/hackatime.db');
  if (!existsSync(file)) return 0;
  const db = openDatabase(file, { timeoutMs: 5_000, mustExist: true });
  try {
    return Number(db.prepare('SELECT count(*) FROM heartbeat').pluck().get());
  } catch {
    // Its tables are not there yet.
    return 0;
  } finally {
    db.close();
  }
}

/** Waits until something is so, if it ever is. */
async function until(isSo: () => boolean): Promise<void> {
  for (let looks = 0; looks < 4_000 && !isSo(); looks++) await new Promise((done) => setTimeout(done, 5));
}

const lines = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `{"category":"coding","entity":"/work/${at % 50}.ts","type":"file","time":${1_795_262_400 + at}.25,"user_agent":"x/1"}\n`,
  ).join('');

it('a history goes out through a pipe, in through another, and out again with the same bytes', async () => {
  const given = lines(20_000);
  expect(await home.run(['import', '-'], { stdin: given })).toEqual({
    code: 0,
    stdout: 'Imported 20000 heartbeats.\n',
    stderr: '',
  });
  expect((await home.run(['export'])).stdout).toBe(given);
  expect(await home.run(['queue', 'list'])).toMatchObject({ stdout: '' });
});

it.skipIf(process.platform === 'win32')(
  'nothing is written elsewhere where the working folder has been deleted',
  async () => {
    await home.run(['import', '-'], { stdin: lines(3) });
    const gone = join(home.home, 'gone');
    const shell = 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"';

    const { code, stderr } = await home.run(['-c', shell, gone, ...PROGRAM, 'export', 'x.jsonl'], {
      cli: '/bin/sh',
    });

    expect([code, stderr]).toEqual([
      1,
      `hackatime: cannot write ${gone}/x.jsonl: no such file or directory\n`,
    ]);
  },
);

it('an import that has read its file ends as every call does, so that what is left to do at the end is done', async () => {
  const file = join(home.home, 'in.jsonl');
  const hook = join(home.home, 'hook.cjs');
  writeFileSync(file, lines(3));
  writeFileSync(hook, `process.on('exit', (code) => require('fs').writeFileSync('${hook}.' + code, ''));`);
  const env = { NODE_OPTIONS: `--require ${hook}` };
  expect((await home.run(['import', file], { env })).code).toBe(0);
  expect((await home.run(['import', file, join(home.home, 'none')], { env })).code).toBe(1);
  expect([0, 1].map((code) => existsSync(`${hook}.${code}`))).toEqual([true, true]);
});

it.skipIf(process.platform === 'win32')(
  'an import that waits for a pipe ends when it is interrupted, and goes on when it is started again',
  async () => {
    const running = home.start(['import', '-'], { stdin: lines(6_000), stdinOpen: true });
    await until(() => countOf(home) >= 5_000);
    running.kill('SIGINT');
    const { code, stderr } = await running.ended;
    const kept = countOf(home);
    expect([code, stderr]).toEqual([
      130,
      `hackatime: interrupted; ${kept} new heartbeats are in the history\n` +
        'To go on, import the same again: what is in the history already is passed over.\n',
    ]);
    expect((await home.run(['import', '-'], { stdin: lines(6_000) })).stdout).toBe(
      `Imported ${6_000 - kept} heartbeat${kept === 5_999 ? '' : 's'}; ${kept} known already.\n`,
    );
    expect(countOf(home)).toBe(6_000);
  },
);

it.skipIf(process.platform === 'win32')('an export whose reader has gone ends quietly', async () => {
  writeFileSync(join(home.home, 'in.jsonl'), lines(20_000));
  await home.run(['import', join(home.home, 'in.jsonl')]);
  const script = `${PROGRAM_TEXT} export --format csv 2>&1 >&3 | cat`;
  const shell = `{ { ${script}; } 3>&1 >&4 | head -n 1 >/dev/null; } 4>&1; echo done`;
  const out = execFileSync('sh', ['-c', shell], {
    env: { PATH: process.env['PATH'], HOME: home.home },
    encoding: 'utf8',
  });
  expect(out).toBe('done\n');
});

it.skipIf(process.platform === 'win32')(
  'a pull that is interrupted keeps what came, and says so',
  async () => {
    let hung: () => void = () => undefined;
    const hangs = new Promise<void>((done) => {
      hung = done;
    });
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://x');
      const today = new Date().toISOString().slice(0, 10);
      if (url.pathname.endsWith('/all_time_since_today'))
        response.end(JSON.stringify({ data: { range: { start_date: '2020-01-01' } } }));
      else if (url.searchParams.get('date') === today) {
        const row = { entity: '/pulled.ts', type: 'file', time: Date.parse(`${today}T00:00:00Z`) / 1000 };
        response.end(JSON.stringify({ data: [row] }));
      } else if (url.pathname.endsWith('/heartbeats')) hung();
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const { port } = server.address() as AddressInfo;
      home.config([`api_url = http://127.0.0.1:${port}/api/v1`, `api_key = ${KEY}`]);
      const pull = home.start(['pull']);
      await hangs;
      pull.kill('SIGINT');
      expect(await pull.ended).toEqual({
        code: 130,
        stdout: 'Pulled 1 heartbeat.\n',
        stderr: 'hackatime: interrupted\nThe next pull goes on from here.\n',
      });
      expect((await home.run(['export'])).stdout).toContain('/pulled.ts');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
);
