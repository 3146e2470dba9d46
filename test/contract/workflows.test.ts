import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../scripts/package/platforms.mts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = resolve(ROOT, '.github/workflows');
const workflows = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(resolve(FOLDER, name), 'utf8'),
}));
const textOf = (name: string): string => workflows.find((each) => each.name === name)?.text ?? '';

/** The jobs of a workflow, each with its lines. */
function jobsOf(text: string): readonly (readonly [name: string, lines: string])[] {
  const [, jobs = ''] = text.split(/^jobs:\n/m);
  return [...jobs.matchAll(/^ {2}([\w-]+):\n((?:(?: {3}.*| {0,2}#.*)?\n)*)/gm)].map(
    ([, name = '', lines = '']) => [name, lines],
  );
}
const jobs = workflows.flatMap(({ name, text }) =>
  jobsOf(text).map(([job, lines]) => [name, job, lines] as const),
);

describe.each(workflows)('the workflow $name', ({ name, text }) => {
  it('takes actions by their commit, and says which version that is', () => {
    const taken = [...text.matchAll(/uses: *(.*)/g)].map(([, action = '']) => action);
    expect(taken.length).toBeGreaterThan(2);
    for (const action of taken) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('leaves no token in a checkout, where what npm installs could read it', () => {
    const checkouts = text.split('uses: actions/checkout@').slice(1);
    expect(checkouts.length).toBeGreaterThan(0);
    for (const lines of checkouts)
      expect(lines.split('- uses:')[0]).toMatch(/^ {10}persist-credentials: false$/m);
  });

  it('may read and no more, unless a job says why', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    const writing = jobsOf(text).filter(([, lines]) => /: write$/m.test(lines));
    expect(writing.map(([job]) => job)).toEqual(name === 'release.yml' ? ['publish'] : []);
  });

  it('puts nothing into a command line that somebody else can choose', () => {
    const inserted = [...text.matchAll(/\$\{\{ *(.*?) *\}\}/g)].map(([, what = '']) => what);
    const known = [
      'github.ref',
      'github.token',
      'secrets.NPM_TOKEN',
      'matrix.os',
      'matrix.node',
      'matrix.platform',
    ];
    expect(inserted.filter((what) => !known.includes(what))).toEqual([]);
  });

  it('is YAML', () => {
    expect(text).not.toContain('\t');
    const parsed = spawnSync('ruby', ['-ryaml', '-e', 'YAML.load(STDIN.read).fetch("jobs")'], {
      input: text,
      encoding: 'utf8',
    });
    if (parsed.error === undefined) expect(parsed.stderr).toBe('');
  });
});

it('finds the jobs of all workflows', () => {
  expect(jobs.map(([, job]) => job).sort()).toEqual([
    'check',
    'linux',
    'node',
    'others',
    'programs',
    'publish',
  ]);
});

describe.each(jobs)('%s: the job %s', (_, __, lines) => {
  it('ends by itself', () => {
    expect(lines).toMatch(/^ {4}timeout-minutes: \d+$/m);
  });

  it('installs before it runs anything, and builds before what needs the built program', () => {
    const steps = [
      ...lines.matchAll(/(npm ci|npm run build|npm test|\.ci\/run|vitest run|npm run package)/g),
    ].map(([step]) => step);
    expect(steps[0]).toBe('npm ci');
    const builds = ['npm run build', 'npm test', '.ci/run'];
    const needs = steps.findIndex((step) => step === 'vitest run' || step === 'npm run package');
    if (needs >= 0) expect(steps.slice(0, needs).some((step) => builds.includes(step))).toBe(true);
  });
});

describe('the workflow of a release', () => {
  it('makes every program of the table, each on a system that can make it', () => {
    const made = [...textOf('release.yml').matchAll(/\{ platform: (\S+), os: (\w+)-latest \}/g)].map(
      ([, id, os]) => [id, os],
    );
    const SYSTEMS = { linux: 'ubuntu', darwin: 'macos', win32: 'windows' };
    expect(made).toEqual(PLATFORMS.map(({ id, os }) => [id, SYSTEMS[os]]));
  });

  it('publishes only what was looked at, with its provenance, and shows the page last', () => {
    const publish = jobsOf(textOf('release.yml')).find(([job]) => job === 'publish')?.[1] ?? '';
    const places = [
      '--artifacts --complete',
      'actions/attest@',
      '--draft ',
      'npm publish ./release/',
      '--draft=false',
    ].map((words) => publish.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(publish).toMatch(/npm publish .*--provenance/);
  });
});

it('what is installed is what the lock file has seen: each of its packages has a checksum', () => {
  const { packages } = JSON.parse(readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const unknown = Object.entries(packages).filter(
    ([path, { integrity }]) => path !== '' && !integrity?.startsWith('sha512-'),
  );
  expect(unknown.map(([path]) => path)).toEqual([]);
});
