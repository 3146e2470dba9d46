import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptedTimes, expect, heartbeat, installInto, type Kit, makeStage, type Stage } from './stage.mts';
import { leftBehind, processesIn, toWindows } from './wine.mts';

const OWN_NAME = 'wakatime-cli-windows-amd64.exe';
const STARTED_MS = 400;
const PATIENCE_MS = 20_000;
const MAX_HUNG = 5;
const FORMER = 'MZ downloaded by a plugin';

/** Installs the program as npm does on Windows, links it, and gives the launcher's path there. */
export async function linkIn(stage: Stage, node: string): Promise<string> {
  const npm = join(stage.home, 'AppData/Roaming/npm');
  mkdirSync(npm, { recursive: true });
  writeFileSync(join(npm, 'hackatime.cmd'), '');
  installInto(join(npm, 'node_modules/hackatime'));
  const done = await stage.run([node, programIn(stage), 'link'], { env: pathOf(stage) });
  expect(done.exit === 0, `link ended with ${done.exit}: ${done.stderr}`);
  return toWindows(join(stage.home, '.wakatime', OWN_NAME));
}

const programIn = ({ home }: Stage): string =>
  toWindows(join(home, 'AppData/Roaming/npm/node_modules/hackatime/bin/hackatime.js'));
const pathOf = ({ home }: Stage): Readonly<Record<string, string>> => ({
  PATH: `${toWindows(home).replaceAll('/', '\\')}\\AppData\\Roaming\\npm;C:\\windows\\system32;C:\\windows`,
});

/** link, link --status, doctor, a heartbeat through the launcher, unlink: nothing is left, and what was there is back. */
export async function checkLink({ wine, node }: Pick<Kit, 'wine' | 'node'>): Promise<string> {
  const stage = await makeStage({ wine });
  try {
    const launcher = join(stage.home, '.wakatime', OWN_NAME);
    const second = join(stage.home, '.wakatime/wakatime-cli.exe');
    const onPath = join(stage.home, 'AppData/Roaming/npm/wakatime-cli.exe');
    writeFileSync(launcher, FORMER);
    mkdirSync(join(stage.home, '.vscode/extensions/WakaTime.vscode-wakatime-30.2.0'), { recursive: true });
    const exe = await linkIn(stage, node);
    const inode = statSync(launcher).ino;
    expect(statSync(second).ino === inode && statSync(onPath).ino === inode, 'the names are not one file');
    const again = await stage.run([node, programIn(stage), 'link'], { env: pathOf(stage) });
    expect(again.exit === 0 && statSync(launcher).ino === inode, `a second link changed it: ${again.stdout}`);
    const status = await stage.run([exe, 'link', '--status', '--json'], { env: pathOf(stage) });
    expect(JSON.parse(status.stdout).served === true, `link --status: ${status.stdout}${status.stderr}`);
    const doctor = await stage.run([node, programIn(stage), 'doctor'], { env: pathOf(stage) });
    expect(/ok\s+launchers\s+every plugin runs hackatime/.test(doctor.stdout), `doctor: ${doctor.stdout}`);
    const version = await stage.run([toWindows(onPath), '--version']);
    expect(version.stdout === '<local-build>\n', `--version: ${version.stdout}`);
    const beat = await stage.run([exe, ...heartbeat(toWindows(join(stage.project, 'a.ts')), 1_700_000_000)]);
    expect(beat.exit === 0 && beat.stdout + beat.stderr === '', `a heartbeat: ${JSON.stringify(beat)}`);
    expect(acceptedTimes(stage.server).join() === '1700000000', 'the heartbeat did not arrive');
    const undone = await stage.run([node, programIn(stage), 'unlink'], { env: pathOf(stage) });
    expect(undone.exit === 0, `unlink: ${undone.stderr}`);
    expect(readFileSync(launcher, 'utf8') === FORMER, 'what was there is not back');
    expect(!existsSync(second) && !existsSync(onPath), 'a launcher is left');
    expect(!existsSync(join(stage.home, '.wakatime/program')), 'the copy is left');
    return 'three names of one file; a heartbeat; all back as it was';
  } finally {
    await stage.remove();
  }
}

/** What link, a heartbeat and unlink print, with the home folder as Windows names it. */
export async function showLink({ wine, node }: Pick<Kit, 'wine' | 'node'>): Promise<string> {
  const stage = await makeStage({ wine });
  try {
    const exe = await linkIn(stage, node);
    const file = toWindows(join(stage.project, 'a.ts')).replaceAll('/', '\\');
    const typed: readonly (readonly [program: string, ...words: string[]])[] = [
      ['hackatime', 'unlink'],
      ['hackatime', 'link'],
      ['hackatime', 'link', '--status'],
      [OWN_NAME, '--entity', file, '--plugin', 'vscode/1.99 vscode-wakatime/30.2'],
      ['hackatime', 'today'],
      ['hackatime', 'unlink'],
    ];
    const lines: string[] = [];
    for (const [program, ...words] of typed) {
      const start = program === OWN_NAME ? [exe] : [node, programIn(stage)];
      const { exit, stdout, stderr } = await stage.run([...start, ...words], { env: pathOf(stage) });
      const quoted = words.map((word) => (word.includes(' ') ? `"${word}"` : word));
      lines.push(`> ${[program, ...quoted].join(' ')}`, ...`${stdout}${stderr}`.trimEnd().split('\n'));
      if (exit !== 0) lines.push(`(ended with ${exit})`);
    }
    const home = toWindows(stage.home);
    const text = lines.filter((line) => line !== '').join('\n      ');
    return text.replaceAll(home.replaceAll('/', '\\'), '%USERPROFILE%').replaceAll(home, '%USERPROFILE%');
  } finally {
    await stage.remove();
  }
}

/** Heartbeats whose launcher was terminated, as an editor's job does, once it had started the process that goes on. */
export async function checkSurvival(kit: Kit): Promise<string> {
  const stage = await makeStage(kit);
  const times = Array.from({ length: kit.isQuick ? 3 : 10 }, (_, at) => 1_700_000_000 + at);
  let terminated = 0;
  let hung = 0;
  /** Whether the process that goes on was started, and came to its end. */
  const attempt = async (time: number): Promise<boolean> => {
    const call = stage.start([kit.exe, ...heartbeat(toWindows(join(stage.project, 'a.ts')), time)]);
    let isOver = false;
    const over = call.ended.finally(() => (isOver = true));
    while (!isOver && processesIn(stage.project).length < 2) await pause(2);
    await Promise.race([over, pause(STARTED_MS)]);
    if (!isOver) terminated += 1;
    call.terminate();
    await over;
    await leftBehind(stage.project, PATIENCE_MS);
    return processesIn(stage.project).length === 0;
  };
  try {
    for (const time of times) {
      // Wine never starts a process whose maker goes while it is being made: it lies there for ever, and the call is made again.
      while (!(await attempt(time))) {
        hung += 1;
        expect(hung <= MAX_HUNG, `${hung} processes hang`);
        for (const pid of processesIn(stage.project)) process.kill(Number(pid), 'SIGKILL');
      }
    }
    const arrived = acceptedTimes(stage.server);
    expect(arrived.join() === times.join(), `of ${times.length} arrived ${arrived.length}`);
    return `${arrived.length} of ${times.length} heartbeats arrive, of launchers of which ${terminated} were terminated; ${hung} again, since wine had not started the process that goes on`;
  } finally {
    await stage.remove();
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A launcher whose program is gone runs its copy; without that, what it replaced. */
export async function checkCopy({ wine, node }: Kit): Promise<string> {
  const stage = await makeStage({ wine });
  try {
    const exe = await linkIn(stage, node);
    const { rmSync } = await import('node:fs');
    rmSync(join(stage.home, 'AppData/Roaming/npm/node_modules'), { recursive: true });
    const call = [exe, ...heartbeat(toWindows(join(stage.project, 'a.ts')), 1_700_000_000)];
    expect((await stage.run(call)).exit === 0, 'the copy does not run');
    expect(acceptedTimes(stage.server).length === 1, 'the copy sends nothing');
    rmSync(join(stage.home, '.wakatime/program'), { recursive: true });
    const { exit, stdout, stderr } = await stage.run(call);
    expect(exit === 1 && stdout + stderr === '', 'a launcher without a program speaks');
    const log = readFileSync(join(stage.home, '.wakatime/wakatime.log'), 'utf8');
    expect(log.includes('hackatime link'), 'the log does not say what to do');
    return 'the copy takes over, and the log tells when there is none';
  } finally {
    await stage.remove();
  }
}
