import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src/store/database/sqlite.ts';
import { BIN } from '../../support/bundle.ts';
import { BASE_MS, beatCall, enqueue, numbersFrom, writeBackoff } from '../support/calls.ts';
import { readContents } from '../support/database.ts';
import { exactly, type Figure, none } from '../support/figures.ts';
import { configure, findLeftovers, type TortureHome, type World } from '../support/world.ts';

const BEFORE = 400;
const PER_LARGE_CALL = 60;
const FLUSHED = 60;
/** KiB that no file may outgrow: a spool file of one heartbeat has room in it, the database has not. */
const SOME_ROOM_KB = 24;
/** The same without room for the spool file of a large call; a log line still fits. */
const NO_ROOM_KB = 8;

/**
 * Calls on a disk that is full, which a limit on the size of files stands for: the kernel refuses the write in the same
 * place. First a small file still finds room, then none does, with a server at hand and without.
 */
export async function runFullDisk(world: World): Promise<readonly Figure[]> {
  return [
    ...(await runWithRoomForSpool(world)),
    ...(await runWithoutRoom(world, true)),
    ...(await runWithoutRoom(world, false)),
    ...(await runFlush(world)),
  ];
}

/** A flush that can tell the server everything and write down nothing of it in the database. */
async function runFlush(world: World): Promise<readonly Figure[]> {
  const server = await world.server();
  const home = world.home();
  configure(home, server.url);
  // What is remembered of a server is written down before it is asked for the first time.
  await enqueue(home, 1, 1);
  await home.run(['--sync-offline-activity', '0']);
  await enqueue(home, FLUSHED, 20);
  // Somebody who reads, so that the files of the WAL are there: reading goes on then, and writing does not.
  const reader = openDatabase(home.database, { timeoutMs: 0 });
  reader.prepare('SELECT count(*) FROM heartbeat').get();
  for (let flush = 0; flush < 3; flush++) await limited(home, ['--sync-offline-activity', '0'], NO_ROOM_KB);
  reader.close();
  const duringIt = server.acknowledged.size;
  const { code } = await home.run(['--sync-offline-activity', '0']);
  const contents = readContents(home.database);
  const where = 'a flush on a full disk';
  return [
    exactly(`${where}: heartbeats delivered before it was full, and a group then`, 26, duringIt),
    exactly(`${where}: exit code once there is room`, 0, Number(code)),
    exactly(`${where}: heartbeats delivered then`, FLUSHED, server.acknowledged.size),
    exactly(
      `${where}: heartbeats sent again that the server had taken`,
      0,
      [...server.acknowledged.values()].filter(({ length }) => length > 1).length,
    ),
    exactly(`${where}: heartbeats that wait`, 0, contents.waiting.length),
    none(`${where}: leftovers`, findLeftovers(home)),
  ];
}

async function runWithRoomForSpool(world: World): Promise<readonly Figure[]> {
  const calls = world.count(50, 4);
  const home = world.home();
  configure(home, 'http://127.0.0.1:9/api/v1');
  await enqueue(home, BEFORE, BEFORE);
  const codes: unknown[] = [];
  for (let at = 0; at < calls; at++) codes.push(await callLimited(home, [BEFORE + at], SOME_ROOM_KB));
  const lines = logLines(home, /disk is full|SQLITE_(FULL|IOERR)/i).filter((line) => /spool file/.test(line));
  const during = readContents(home.database);
  const after = beatCall('box', [BEFORE + calls], ['--internal-config', writeBackoff(home)]);
  const { code } = await home.run(after.argv, { stdin: after.stdin });
  const contents = readContents(home.database);
  const kept = new Set(contents.history);
  const where = 'a full disk with room for a spool file';
  return [
    exactly(
      `${where}: calls that ended with 0`,
      calls,
      codes.filter((each) => each === 0).length,
      codes.map(String),
    ),
    exactly(`${where}: log lines that say so`, calls, lines.length),
    exactly(
      `${where}: rows of before, in a sound database`,
      BEFORE,
      during.integrity === 'ok' ? during.history.length : 0,
    ),
    exactly(`${where}: exit code of a call with room again`, 112, Number(code)),
    exactly(`${where}: heartbeats in the database then`, BEFORE + calls + 1, kept.size),
    exactly(`${where}: of those waiting`, BEFORE + calls + 1, new Set(contents.waiting).size),
    none(`${where}: leftovers`, findLeftovers(home)),
  ];
}

async function runWithoutRoom(world: World, hasServer: boolean): Promise<readonly Figure[]> {
  // More would fill the room that is left for the log.
  const calls = world.count(8, 1);
  const server = await world.server();
  const home = world.home();
  configure(home, hasServer ? server.url : 'http://127.0.0.1:9/api/v1');
  await enqueue(home, BEFORE, BEFORE);
  const ends: unknown[] = [];
  const handed: number[] = [];
  for (let at = 0; at < calls; at++) {
    const numbers = numbersFrom(BEFORE + at * PER_LARGE_CALL, PER_LARGE_CALL);
    handed.push(...numbers);
    ends.push(await callLimited(home, numbers, NO_ROOM_KB));
  }
  const lines = logLines(home, /No spool file could be written either/);
  const { history, integrity } = readContents(home.database);
  const taken = handed.filter((number) => server.acknowledged.has(BASE_MS + number));
  const code = hasServer ? 0 : 1;
  const where = `a full disk without room, ${hasServer ? 'and a server' : 'no server'}`;
  return [
    exactly(
      `${where}: calls that ended with ${code}`,
      calls,
      ends.filter((each) => each === code).length,
      ends.map(String),
    ),
    exactly(
      `${where}: log lines that say so and how many`,
      calls,
      lines.filter((line) => line.includes(`"count":${PER_LARGE_CALL}`)).length,
    ),
    exactly(`${where}: heartbeats delivered past the disk`, hasServer ? handed.length : 0, taken.length),
    exactly(`${where}: rows of before, in a sound database`, BEFORE, integrity === 'ok' ? history.length : 0),
    none(`${where}: leftovers`, findLeftovers(home)),
  ];
}

/** A heartbeat call under a limit on the size of files; its exit code, with what it said if it said something. */
async function callLimited(home: TortureHome, numbers: readonly number[], limitKb: number): Promise<unknown> {
  const { argv, stdin } = beatCall('box', numbers);
  return limited(home, argv, limitKb, stdin);
}

async function limited(
  home: TortureHome,
  argv: readonly string[],
  limitKb: number,
  stdin?: string,
): Promise<unknown> {
  const script = `trap '' XFSZ; ulimit -f ${limitKb}; exec "$@"`;
  const command = ['-c', script, 'bash', process.execPath, BIN, ...argv];
  const given = stdin === undefined ? {} : { stdin };
  const { code, stdout, stderr } = await home.run(command, { cli: 'bash', ...given });
  return stdout + stderr === '' ? code : `${code} ${stdout}${stderr}`;
}

function logLines(home: TortureHome, wanted: RegExp): readonly string[] {
  const file = join(home.resources, 'wakatime.log');
  return (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').filter((line) => wanted.test(line));
}
