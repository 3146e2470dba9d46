import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContents } from '../support/database.ts';
import { atLeast, type Figure, none } from '../support/figures.ts';
import { type LaneHome, makeLaneHome } from '../support/laneHome.ts';
import { filesBelow, type World } from '../support/world.ts';

const SECRET = /hush-(?:left-out|hidden)/;
const STRACE = '/usr/bin/strace';

/** Names that are hidden or left out, in calls through the lane: they are in memory, and on no disk at any moment. */
export async function runLaneNames(world: World): Promise<readonly Figure[]> {
  const server = await world.server();
  const home = await makeLaneHome(world, server.url, ['exclude = left-out', 'hide_file_names = hidden']);
  try {
    const trace = join(home.home, '..', 'trace');
    for (const name of ['hush-left-out.ts', 'hush-hidden.ts', 'plain.ts']) {
      const file = join(home.repository, 'src', name);
      writeFileSync(file, '1;\n');
      const argv = ['--entity', file, '--plugin', 'vim/9', '--write'];
      await home.start(tracing(trace, home, argv).argv, { cli: tracing(trace, home, argv).cli }).ended;
      await home.rest();
    }
    const files = filesBelow(home.home).filter((file) => SECRET.test(readFileSync(file, 'latin1')));
    return [
      none(
        'files with a name that is hidden or left out',
        files.filter((file) => !file.endsWith('.wakatime.cfg')),
      ),
      ...judgeWrites(trace, home),
      atLeast('heartbeats stored meanwhile', 2, readContents(home.database).history.length),
    ];
  } finally {
    home.remove();
  }
}

interface Command {
  readonly cli: string;
  readonly argv: readonly string[];
}

/** The call with an account of everything that its processes write, where the system can give one. */
function tracing(trace: string, home: LaneHome, argv: readonly string[]): Command {
  const calls = 'trace=write,pwrite64,writev,pwritev,pwritev2,rename,renameat2,openat';
  const options = ['-f', '-y', '-qq', '-s', '65536', '-e', calls, '-A', '-o', trace];
  const works = existsSync(STRACE) && spawnSync(STRACE, ['-o', '/dev/null', '/bin/true']).status === 0;
  return works ? { cli: STRACE, argv: [...options, home.launcher, ...argv] } : { cli: home.launcher, argv };
}

function judgeWrites(trace: string, home: LaneHome): readonly Figure[] {
  if (!existsSync(trace)) return [];
  const lines = readFileSync(trace, 'utf8').split('\n');
  const writes = lines.filter((line) => /\bp?writev?(?:64|2)?\(/.test(line) && SECRET.test(line));
  const stray = writes.filter((line) => !new RegExp(`write\\w*\\(\\d+<${home.memory}/`).test(line));
  const made = lines.filter((line) => /\b(?:rename|openat)\w*\(/.test(line) && SECRET.test(line));
  return [
    atLeast('writes of such a name to memory', 2, writes.length - stray.length),
    none(
      'writes of such a name to anything but memory',
      stray.map((line) => line.slice(0, 200)),
    ),
    none(
      'files made under such a name',
      made.filter((line) => /rename|O_CREAT/.test(line)).map((line) => line.slice(0, 200)),
    ),
  ];
}
