import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANE_VARIABLES, laneFlags, laneName, lanePlaces } from '../../../../src/launcher/lane/terms.ts';
import { type OptionSpec, PLUGIN_OPTIONS } from '../../../../src/options.ts';

const SRC = resolve(import.meta.dirname, '../../../../src');

/** Flags whose calls go the usual way, and why. A new flag has to be put here or into the lane. */
const USUAL_WAY: Readonly<Record<string, string>> = {
  'extra-heartbeats': 'reads standard input',
  'local-file': 'the file is gone when the call has ended',
  'disable-offline': 'sends at once, and says whether that went well',
  'sync-offline-activity': 'sends',
  'offline-count': 'answers',
  'print-offline-heartbeats': 'answers',
  'offline-queue-file': 'names a database of its own',
  'offline-queue-file-legacy': 'comes with the former',
  'sync-ai-activity': 'has no heartbeat',
  'sync-ai-after': 'comes with the former',
  'sync-ai-disabled': 'comes with the former',
  today: 'answers',
  'today-hide-categories': 'comes with the former',
  'today-max-categories': 'comes with the former',
  'today-goal': 'answers',
  'file-experts': 'answers',
  source: 'is for answers',
  output: 'is for answers',
  'config-read': 'answers',
  'config-section': 'comes with the former',
  'config-write': 'changes the configuration',
  force: 'comes with the former',
  verbose: 'somebody looks on',
  'log-to-stdout': 'answers',
  'send-diagnostics-on-errors': 'comes with --verbose',
  version: 'answers',
  'user-agent': 'answers',
  help: 'answers',
};

describe('the flags of a call in the lane', () => {
  const options = PLUGIN_OPTIONS as readonly OptionSpec[];
  const inside = laneFlags(options);

  it('are all but those that keep it out', () => {
    const spellings = options.flatMap(({ name, aliases = [] }) =>
      name in USUAL_WAY ? [] : [name, ...aliases],
    );
    expect([...inside].sort()).toEqual(spellings.sort());
  });

  it('are not those that keep it out', () => {
    expect(Object.keys(USUAL_WAY).filter((name) => inside.includes(name))).toEqual([]);
    expect(Object.keys(USUAL_WAY).filter((name) => options.every((option) => option.name !== name))).toEqual(
      [],
    );
  });
});

/** Variables that the code of a heartbeat reads and that are not in the lane, and why. */
const NOT_IN_LANE: Readonly<Record<string, string>> = {
  XDG_RUNTIME_DIR: 'says where the lane is',
  HACKATIME_LAUNCHER: 'of the process, not of the call',
  USERPROFILE: 'Windows has no lane',
  TMP: 'Windows and old systems; $TMPDIR is in the lane',
  TEMP: 'as TMP',
  TZ: 'for days; a heartbeat has seconds since 1970',
  PATH: 'for a program that was called without a path; launchers call it with one',
  NODE_OPTIONS: 'launchers take it away',
};

/** The files that one file imports, and those that they import, also on demand. */
function reachable(from: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(from)) return found;
  found.add(from);
  const text = readFileSync(join(SRC, from), 'utf8');
  const imports = text.matchAll(
    /(?:^|\n)\s*(?:import|export)(?!\s+type\b)\s[^;'"]*?from\s+'(\.[^']+)'|import\(\s*'(\.[^']+)'\s*\)/g,
  );
  for (const [, one, other] of imports) {
    reachable(relative(SRC, resolve(SRC, dirname(from), one ?? other ?? '')), found);
  }
  return found;
}

describe('the variables of a call in the lane', () => {
  /** Every name in capitals that is looked up in an environment. */
  const read = [...reachable('absorber.ts')].flatMap((name) => {
    const text = readFileSync(join(SRC, name), 'utf8');
    const looked = [...text.matchAll(/\benv\[['"](\w+)['"]\]|\benv\.([A-Z]\w+)/g)];
    const named = [...text.matchAll(/\bnamed\(host, '(\w+)'/g)];
    const taken = [...text.matchAll(/\{([\w\s,]+)\} = process\.env/g)];
    return [
      ...looked.map(([, one, other]) => one ?? other ?? ''),
      ...named.map(([, one = '']) => one),
      ...taken.flatMap(([, names = '']) => names.split(',').map((each) => each.trim())),
    ];
  });

  it('are all that a heartbeat reads, but for those without a meaning for it', () => {
    expect(read.length).toBeGreaterThan(15);
    const unknown = read.filter((name) => !LANE_VARIABLES.includes(name) && !(name in NOT_IN_LANE));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('have the letters of names in a shell', () => {
    expect(LANE_VARIABLES.filter((name) => !/^[A-Za-z_]+$/.test(name))).toEqual([]);
  });
});

describe('where a lane is', () => {
  it('is told by the resource folder', () => {
    expect(laneName('/home/alice/.wakatime')).toMatch(/^hackatime-[0-9a-f]{16}$/);
    expect(laneName('/home/alice/.wakatime')).not.toBe(laneName('/home/bob/.wakatime'));
  });

  it('is the user’s own folder before shared memory', () => {
    expect(lanePlaces({ XDG_RUNTIME_DIR: '/run/user/1' }, 'n')).toEqual(['/run/user/1/n', '/dev/shm/n']);
    expect(lanePlaces({ XDG_RUNTIME_DIR: 'relative' }, 'n')).toEqual(['/dev/shm/n']);
    expect(lanePlaces({}, 'n')).toEqual(['/dev/shm/n']);
  });
});
