import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, serveAccount } from '../support/accountServer.ts';
import { KEY } from '../support/config.ts';
import { type DocLine, docLinesOf, docPages, plainWords } from '../support/docLines.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { madeUpMonth } from '../support/madeUpMonth.ts';
import { createReportKit, minutes, type ReportKit } from '../support/reportKit.ts';

/** Lines that end otherwise than with 0 here, and why. */
const CODES: Readonly<Record<string, readonly [code: number, why: string]>> = {
  'hackatime uninstall --history --settings': [2, 'it asks, and there is no terminal'],
  'hackatime leaderboard --language Go --csv': [1, 'the server is a Hackatime, which has none by language'],
  'hackatime queue show 12': [1, 'the number stands for one of the list'],
  'hackatime queue backfill --since 2026-11-01 --destination waka.example': [1, 'nothing is for that server'],
};
/** What needs an installed package: the lines of the README are run with one. */
const OF_PACKAGE = /^hackatime (link|unlink)\b/;

interface Call extends DocLine {
  readonly words: readonly string[];
}
const callsOf = (page: string): readonly Call[] =>
  docLinesOf(page).flatMap((each) => {
    const words = OF_PACKAGE.test(each.line) ? undefined : plainWords(each.line);
    return words?.[0] === 'hackatime' ? [{ ...each, words: words.slice(1) }] : [];
  });
const pages = docPages()
  .map((page) => ({ page, calls: callsOf(page) }))
  .filter(({ calls }) => calls.length > 0);

it('is found on many pages', () => {
  expect(pages.flatMap(({ calls }) => calls).length).toBeGreaterThan(70);
  const known = pages.flatMap(({ calls }) => calls.map(({ line }) => line));
  expect(Object.keys(CODES).filter((line) => !known.includes(line))).toEqual([]);
});

/** A Hackatime with an account that has coded. */
function serve(server: FakeServer): void {
  const read = '/api/hackatime/v1/users/current';
  serveAccount(server, { name: 'hackatime', beats: [] });
  // By the clock of the kit.
  const headers = {
    Date: new Date('2026-11-22T12:00:00Z').toUTCString(),
    'Content-Type': 'application/json',
  };
  const account = JSON.stringify({ data: { id: '7', username: 'alice', timezone: 'UTC' } });
  server.route(`GET ${read}`, { status: 200, body: account, headers });
  const totals = {
    username: 'alice',
    total_seconds: 5_400,
    languages: [{ name: 'Go', total_seconds: 5_400 }],
    projects: [{ name: 'api', total_seconds: 5_400 }],
  };
  for (const user of ['my', 'alice']) server.route(`GET /api/v1/users/${user}/stats`, json({ data: totals }));
  server.route(
    `GET ${read}/statusbar/today`,
    json({
      data: {
        grand_total: { total_seconds: 1_800, text: '30 mins' },
        goal: { target_seconds: 900, tracked_seconds: 1_800, complete: true, languages: [], projects: [] },
      },
    }),
  );
  server.route(
    'GET /api/v1/leaderboard/weekly',
    json({ period: 'weekly', entries: [{ rank: 1, user: { username: 'alice' }, total_seconds: 5_400 }] }),
  );
  for (const route of [
    `POST ${read}/data_dumps`,
    `GET ${read}/data_dumps`,
    `GET ${read}/all_time_since_today`,
    'GET /api/v1/my/heartbeats/most_recent',
  ]) {
    server.route(route, json({ data: [] }));
  }
}

/** The files that the pages speak of. */
const FILES: Readonly<Record<string, string>> = {
  'src/main.ts': 'export {};\n',
  'src/plan.ts': 'export {};\n',
  'build.log': 'done\n',
  'notes.md': '# Notes\n',
  'report.tex': '\\begin{document}\n',
  'wakatime-dump.json': '{"days":[{"heartbeats":[{"entity":"/a.ts","time":1795262401}]}]}\n',
  '.wakatime':
    '[settings]\napi_url = http://127.0.0.1:9/api/v1\napi_key = 00000000-0000-4000-8000-000000000000\n',
};

describe.each(pages)('a line of $page', ({ calls }) => {
  let server: FakeServer;
  let kit: ReportKit;
  beforeAll(async () => {
    server = await startFakeServer();
    serve(server);
    kit = createReportKit();
    const api = [`api_url = ${server.url}/api/hackatime/v1`, `api_key = ${KEY}`];
    kit.config(['[settings]', ...api, '[goals]', 'daily = 15m']);
    kit.withStore((store) => {
      store.add(madeUpMonth().map((heartbeat) => ({ heartbeat, destinations: [] })));
    });
    kit.add(minutes('2026-11-22T09:00', 30), { project: 'api' });
    for (const [name, text] of Object.entries(FILES)) {
      const file = join(kit.home, 'code', name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
  afterAll(async () => {
    kit.remove();
    await server.close();
  });

  it.each(calls)('$line', async ({ line, words, answer }) => {
    const env = { SHELL: '/bin/bash' };
    const { code, err } = await kit.run(words, { cwd: join(kit.home, 'code'), env });
    const wanted = CODES[line]?.[0] ?? (answer?.startsWith('hackatime: ') ? 1 : 0);
    expect({ code, err: code === wanted ? '' : err }).toEqual({ code: wanted, err: '' });
  });
});
