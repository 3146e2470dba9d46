import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  acceptedTimes,
  expect,
  heartbeat,
  inParallel,
  installInto,
  type Kit,
  makeStage,
  ROOT,
} from './stage.mts';
import { leftBehind, toWindows } from './wine.mts';

const JOBS = 3;
/** A process whose maker was terminated while making it stays for ever under wine. */
const PATIENCE_MS = 20_000;
const RETURNED: readonly unknown[] = [0, 102, 112];
const FIRST_TIME = 1_700_000_000;

/**
 * Calls that are to be terminated at random moments, half of them without a launcher, until so many were before they returned: what
 * returned is there, and nothing twice.
 */
export async function checkKills(kit: Kit): Promise<string> {
  const stage = await makeStage(kit);
  const file = toWindows(join(stage.project, 'a.ts'));
  const wanted = kit.isQuick ? 20 : 200;
  const times = Array.from({ length: wanted * 4 }, (_, at) => FIRST_TIME + at);
  try {
    await stage.server.use('refuse');
    const first = await stage.run([kit.exe, ...heartbeat(file, FIRST_TIME - 1)]);
    const returned: number[] = [FIRST_TIME - 1];
    let killed = 0;
    // What a call takes changes with what else the computer does.
    let usualMs = first.elapsedMs;
    await inParallel(times, JOBS, async (time) => {
      if (killed >= wanted) return;
      const direct = time % 2 === 0 ? [kit.exe] : [kit.node, kit.program];
      const call = stage.start([...direct, ...heartbeat(file, time)]);
      const timer = setTimeout(call.terminate, kit.random() * usualMs * 2);
      const { exit, elapsedMs } = await call.ended;
      clearTimeout(timer);
      if (RETURNED.includes(exit)) {
        returned.push(time);
        usualMs = elapsedMs;
      } else killed += 1;
    });
    await leftBehind(stage.project, PATIENCE_MS);
    await stage.server.use('ok');
    await stage.run([kit.node, kit.program, 'queue', 'retry']);
    const sent = await stage.run([kit.node, kit.program, 'flush']);
    const arrived = acceptedTimes(stage.server);
    const lost = returned.filter((time) => !arrived.includes(time));
    const doubled = arrived.filter((time, at) => arrived.indexOf(time) !== at);
    expect(lost.length === 0, `lost ${lost.length}: ${lost.slice(0, 5)} ${sent.stdout}${sent.stderr}`);
    expect(doubled.length === 0, `doubled ${doubled.length}: ${doubled.slice(0, 5)}`);
    expect(killed >= wanted, `only ${killed} of ${times.length} were terminated; 0 lost, 0 doubled`);
    return `${killed} terminated, ${returned.length} returned, ${arrived.length} arrived; 0 lost, 0 doubled`;
  } finally {
    await stage.remove();
  }
}

/** Another version of the program on the same home at the same time. */
export async function checkTwoVersions(kit: Kit): Promise<string> {
  const stage = await makeStage(kit);
  const other = join(stage.home, 'other');
  installInto(other);
  for (const name of readdirSync(join(other, 'dist')).filter((each) => each.endsWith('.js'))) {
    const path = join(other, 'dist', name);
    const text = readFileSync(path, 'latin1');
    // The hash with which a bundle begins says which compiled code is its own.
    const [, hash = ''] = /^\/\*(\w+)\*\//.exec(text) ?? [];
    const own = text.replace(hash, [...hash].reverse().join('')).replaceAll('0.1.0', '0.0.9');
    writeFileSync(path, own, 'latin1');
  }
  const programs = [kit.program, toWindows(join(other, 'bin/hackatime.js'))];
  const times = Array.from({ length: kit.isQuick ? 6 : 30 }, (_, at) => FIRST_TIME + at);
  try {
    await inParallel(times, JOBS, async (time) => {
      const words = heartbeat(toWindows(join(stage.project, 'a.ts')), time);
      const { exit } = await stage.run([kit.node, programs[time % 2] ?? '', ...words]);
      expect(RETURNED.includes(exit), `a call ended with ${exit}`);
    });
    await stage.run([kit.node, kit.program, 'flush']);
    const arrived = [...acceptedTimes(stage.server)].sort();
    expect(arrived.join() === times.join(), `of ${times.length} arrived ${arrived.length}`);
    const agents = new Set(
      stage.server.requests.flatMap(({ accepted }) =>
        accepted.map((one) => String(one['user_agent']).split(' ')[0]),
      ),
    );
    expect(agents.size === 2, `only ${[...agents]}`);
    return `${times.length} heartbeats of ${[...agents].join(' and ')}`;
  } finally {
    await stage.remove();
  }
}

/** No name that is hidden is on the wire or anywhere in the home. */
export async function checkHidden(kit: Kit): Promise<string> {
  const stage = await makeStage(kit, ['hide_file_names = true', 'hide_project_names = true', 'debug = true']);
  try {
    for (const name of ['Geheim-Ä.ts', 'secret-plan.py']) writeFileSync(join(stage.project, name), 'x\n');
    for (const [at, name] of ['Geheim-Ä.ts', 'secret-plan.py'].entries()) {
      const entity = toWindows(join(stage.project, name)).replaceAll('/', '\\');
      await stage.run([kit.exe, ...heartbeat(entity, FIRST_TIME + at)]);
    }
    expect(acceptedTimes(stage.server).length === 2, 'the heartbeats did not arrive');
    const texts = stage.server.requests.map(({ text }) => text);
    for (const name of readdirSync(stage.home, { recursive: true, encoding: 'utf8' })) {
      const path = join(stage.home, name);
      if (statSync(path).isFile()) texts.push(readFileSync(path, 'latin1'), readFileSync(path, 'utf16le'));
    }
    const seen = texts.filter((text) => /Geheim|secret-plan/.test(text));
    expect(seen.length === 0, `a hidden name is in ${seen.length} places`);
    return `none in ${texts.length} texts`;
  } finally {
    await stage.remove();
  }
}

interface Form {
  readonly given: string;
  readonly sent: string;
  readonly about: string;
}
const HOME_OF_FORMS = 'users/Jörg B';

/** Every form of a path comes out as the table says, with the file's own content beside it. Gives how many did. */
export async function checkPaths(kit: Kit): Promise<readonly [number, string]> {
  const forms = JSON.parse(
    readFileSync(join(ROOT, 'test/fixtures/windows/paths.json'), 'utf8'),
  ) as readonly Form[];
  const stage = await makeStage(kit);
  const own = join(kit.wine.driveC, HOME_OF_FORMS);
  mkdirSync(own, { recursive: true });
  const copy = toWindows(join(stage.project, 'a.ts'));
  const planes = Array.from({ length: 17 }, (_, plane) =>
    String.fromCodePoint(plane * 0x10000 + 0x1f60),
  ).join('');
  const all = [
    ...forms,
    {
      given: `${toWindows(stage.project)}/${planes}.ts`,
      sent: `${toWindows(stage.project)}/${planes}.ts`,
      about: 'every plane',
    },
  ];
  writeFileSync(join(stage.project, `${planes}.ts`), 'x\n');
  try {
    await stage.server.use('refuse');
    await inParallel([...all.entries()], JOBS, async ([at, { given }]) => {
      const words = heartbeat(given, FIRST_TIME + at, '--local-file', copy);
      const { stdout, stderr } = await stage.run([kit.exe, ...words], { cwd: 'C:\\users\\Jörg B' });
      expect(stdout + stderr === '', `${given}: ${stdout}${stderr}`);
    });
    await leftBehind(own, PATIENCE_MS);
    const { stdout } = await stage.run([kit.node, kit.program, 'export']);
    const lines = stdout.split('\n').filter(Boolean);
    const entities = new Map(
      lines
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .map(({ time, entity }) => [time, entity]),
    );
    const wrong = all.filter(({ sent }, at) => {
      const came = String(entities.get(FIRST_TIME + at));
      return came !== sent && came !== sent.replace('C:/Users', 'C:/users');
    });
    const shown = wrong.map((one) => `${one.about}: ${entities.get(FIRST_TIME + all.indexOf(one))}`);
    expect(wrong.length === 0, shown.join('; '));
    return [all.length, `${all.length} forms, one of them with a character of each plane`];
  } finally {
    await stage.remove();
    rmSync(own, { recursive: true, force: true });
  }
}
