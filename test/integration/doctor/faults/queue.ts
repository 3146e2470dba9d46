import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyHash } from '../../../../src/config/servers/apiKey.ts';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { KEY2 } from '../../../support/config.ts';
import { type DoctorKit, VSCODE } from '../../../support/doctorKit.ts';
import type { Mode } from '../../../support/fakeServer.ts';
import { beat } from '../../../support/storeKit.ts';
import type { Fault } from './fault.ts';

/** The server says this to heartbeats, three times; then whatever it says is up to the next test. */
const refusing =
  (mode: Mode) =>
  async (kit: DoctorKit): Promise<void> => {
    kit.queue([86_000]);
    kit.server.setMode(mode);
    for (let times = 0; times < 3; times++) await kit.type('flush');
    kit.server.setMode('ok');
  };
const forget = (kit: DoctorKit): void => rmSync(kit.database);

/** The database, and what waits in it. */
export const QUEUE_FAULTS: readonly Fault[] = [
  {
    what: 'heartbeats that wait for days',
    inject: (kit) => kit.queue([-200_000]),
    says: [
      '! queue-old: 1 heartbeat waiting, the oldest for 3 d 7 h; next attempt with the next heartbeat → hackatime flush',
    ],
  },
  {
    what: 'heartbeats that wait for a key which is accepted again',
    inject: async (kit) => {
      kit.queue([86_000]);
      kit.server.setMode({ status: 401 });
      await kit.type('flush');
      kit.server.setMode('ok');
    },
    says: [
      '✗ key-held: heartbeats wait because the server refused the key earlier; it takes it now → hackatime queue retry',
    ],
  },
  {
    what: 'an account that is locked',
    inject: refusing({ status: 402, body: '{"error":"Account has been locked"}' }),
    says: [
      '✗ heartbeats-refused: SERVER knows the key, and did not take heartbeats 3 times in a row: SERVER answered 402: Account has been locked; 1 heartbeat waiting → look at your account on SERVER in a browser, then: hackatime queue retry',
    ],
  },
  {
    what: 'an account whose heartbeats are switched off',
    inject: refusing({
      status: 429,
      body: '{"error":"Consuming heartbeats has been disabled for this account."}',
    }),
    says: [
      '✗ heartbeats-refused: SERVER knows the key, and did not take heartbeats 3 times in a row: SERVER wants fewer requests (429): Consuming heartbeats has been disabled for this account; 1 heartbeat waiting → look at your account on SERVER in a browser, then: hackatime queue retry',
    ],
  },
  {
    what: 'a firewall that lets no heartbeats through',
    inject: refusing({ status: 403 }),
    says: [
      '✗ heartbeats-refused: SERVER knows the key, and did not take heartbeats 3 times in a row: SERVER answered 403; 1 heartbeat waiting → look at your account on SERVER in a browser, then: hackatime queue retry',
    ],
  },
  {
    what: 'trouble with heartbeats alone',
    inject: refusing({ status: 500 }),
    says: [
      '! heartbeats-refused: SERVER knows the key, and did not take heartbeats 3 times in a row: SERVER answered 500; 1 heartbeat waiting → wait; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'a pause that the server wants',
    inject: refusing({ status: 429 }),
    says: [
      '! heartbeats-refused: SERVER knows the key, and did not take heartbeats 3 times in a row: SERVER wants fewer requests (429); 1 heartbeat waiting → wait; heartbeats are kept meanwhile',
    ],
  },
  {
    what: 'heartbeats that were refused for good',
    inject: (kit) => {
      kit.queue([86_000]);
      kit.settle(DEFAULT_DESTINATION, { quarantined: [{ id: 1, status: 400, message: 'no' }] });
    },
    says: ['! quarantine: 1 heartbeat refused for good by a server → hackatime queue quarantine list'],
  },
  {
    what: 'heartbeats for a key that is gone',
    inject: (kit) => kit.queue([86_000], [{ url: 'http://127.0.0.1:9/x', keyHash: keyHash(KEY2) }]),
    says: [
      '! key-unknown: 1 heartbeat for http://127.0.0.1:9/x waits for a key that is not set any more → hackatime queue drop --destination http://127.0.0.1:9/x --all, or set that key again',
    ],
  },
  {
    what: "wakatime-cli's queue",
    inject: (kit) =>
      cpSync(
        join(import.meta.dirname, '../../../fixtures/queue-1.90.bdb'),
        kit.at('.wakatime/offline_heartbeats.bdb'),
      ),
    says: [
      '! other-queue: 250 heartbeats of another tool wait in HOME/.wakatime/offline_heartbeats.bdb → hackatime flush',
    ],
  },
  {
    what: 'a spool file that cannot be read',
    inject: (kit) => kit.make('.wakatime/spool/1-x.json.bad', 'x'),
    says: [
      '! spool-unreadable: 1 file in HOME/.wakatime/spool cannot be read → look at HOME/.wakatime/spool/1-x.json.bad',
    ],
  },
  {
    what: 'a file for the folder of the program',
    inject: (kit) => {
      rmSync(kit.at('.wakatime'), { recursive: true });
      kit.make('.wakatime', 'notes');
    },
    says: [
      '✗ folder-read-only: HOME/.wakatime is not a folder; heartbeats are kept in HOME/hackatime-UID/hackatime.db → mv HOME/.wakatime HOME/.wakatime.old',
      "! not-linked: the editors' plugins do not run hackatime yet → hackatime link",
      '! no-heartbeat: no editor has sent a heartbeat yet → open a file in your editor and type something',
    ],
  },
  {
    what: 'a folder for a database',
    inject: (kit) => {
      forget(kit);
      mkdirSync(kit.database);
    },
    says: [
      '✗ database: HOME/.wakatime/hackatime.db is not a regular file → move HOME/.wakatime/hackatime.db away; the next heartbeat makes a new one',
    ],
  },
  {
    what: 'a file of something else for a database',
    inject: (kit) => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${kit.database}${end}`, { force: true });
      writeFileSync(kit.database, 'a letter of mine, which is long enough to be no database\n'.repeat(200));
    },
    says: [
      '! damaged-copy: an earlier database was damaged; what could be saved was, the rest is in HOME/.wakatime/hackatime.db.corrupt-20261122T120000Z → remove it when you do not miss anything',
      '! no-heartbeat: no editor has sent a heartbeat yet → open a file in your editor and type something',
    ],
  },
  {
    what: 'pages of zeros in the database',
    inject: (kit) => {
      kit.withStore((store) => {
        const beats = Array.from({ length: 400 }, (_, second) => beat(second, { userAgent: VSCODE }));
        store.add(beats.map((heartbeat) => ({ heartbeat, destinations: [] })));
      });
      const bytes = readFileSync(kit.database);
      bytes.fill(0, bytes.length / 2 - 4096, bytes.length / 2 + 4096);
      writeFileSync(kit.database, bytes);
    },
    says: [
      '! damaged-copy: an earlier database was damaged; what could be saved was, the rest is in HOME/.wakatime/hackatime.db.corrupt-20261122T120000Z → remove it when you do not miss anything',
    ],
  },
  {
    what: 'what is left of a damaged database',
    inject: (kit) => copyFileSync(kit.database, `${kit.database}.corrupt-20261120T101010Z`),
    says: [
      '! damaged-copy: an earlier database was damaged; what could be saved was, the rest is in HOME/.wakatime/hackatime.db.corrupt-20261120T101010Z → remove it when you do not miss anything',
    ],
  },
  {
    what: 'a digest of something else',
    inject: (kit) => writeFileSync(`${kit.database}.digest`, Buffer.from('no database \0 at all')),
    says: [
      '! digest: HOME/.wakatime/hackatime.db.digest, which reports on a large history read, cannot be used: it is no sound database → rm HOME/.wakatime/hackatime.db.digest',
    ],
  },
];
