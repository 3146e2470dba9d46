import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyHash } from '../../../../src/config/servers/apiKey.ts';
import { DEFAULT_DESTINATION } from '../../../../src/heartbeat/destination.ts';
import { KEY2 } from '../../../support/config.ts';
import type { DoctorKit } from '../../../support/doctorKit.ts';
import type { Fault } from './fault.ts';

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
