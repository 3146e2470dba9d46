import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGENTS } from '../../../src/agents/registry.ts';
import {
  type AgentFixture,
  differentKinds,
  type FixtureKind,
  readFixture,
  readLogBytes,
  writeKind,
} from '../../support/agentFixtures.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

const MARK = 'MARKED';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

/** What an agent may write down of a computer, beside what a fixture has of it. */
const SECRETS = ['env', 'command', 'cmd', 'stdout', 'stderr', 'output', 'thinking', 'snippet', 'title'];

/** The same value with more that nobody may see, in every object of it. */
function withSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSecrets(each)]));
  const more = SECRETS.map((key) => [key, key === 'env' ? { TOKEN: `${MARK}_TOKEN` } : `${MARK}_${key}`]);
  return { ...Object.fromEntries(more), ...own };
}

/** The fixture's log in this home, with the files that it names. */
function place(fixture: AgentFixture, kind: FixtureKind, more: (log: unknown) => unknown): string {
  const here = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value).replaceAll('/work/', `${kit.home}/work/`).replaceAll('/home/me/', `${kit.home}/`),
    );
  for (const path of filesOf(kind)) {
    mkdirSync(dirname(join(kit.home, path)), { recursive: true });
    writeFileSync(join(kit.home, path), 'a\n');
  }
  const log = here(more(kind.log));
  const beside = kind.beside && (here(kind.beside) as Record<string, unknown>);
  return writeKind(kit.home, fixture, { ...kind, log, ...(beside && { beside }) }, NOW_US / 1e6 - 86_400);
}

/** The files of what is told of a kind, below `/`. */
const filesOf = ({ beats }: FixtureKind): readonly string[] =>
  beats.flatMap((beat) => beat.split(' ').filter((word) => word.startsWith('/')));

/** All files below the home but those of the agent, with their names. */
function allBytes(logs: readonly string[]): string {
  return readdirSync(kit.home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(kit.home, name))
    .filter((path) => statSync(path).isFile() && !logs.includes(path))
    .filter((path) => !path.startsWith(join(kit.home, 'work')) && !path.endsWith('.wakatime.cfg'))
    .map((path) => path + readFileSync(path).toString('latin1'))
    .join('\n');
}

/** All that a sync leaves and says, with what a server would get. */
async function sync(logs: readonly string[], settings: readonly string[]): Promise<string> {
  kit.config(['[settings]', 'debug = true', ...settings]);
  const { out, err } = await kit.run(['ai', 'sync', '--since', '2026-01-01', '--json']);
  await kit.run(['ai', 'sync', '--since', '2026-01-01']);
  return [out, err, allBytes(logs), ...kit.waiting()].join('\n');
}

describe('of a log that is full of secrets', () => {
  it('there is a fixture for every agent, with marks in it', () => {
    for (const { product } of AGENTS) {
      const kinds = Object.values(readFixture(product)?.kinds ?? {});
      const marked = kinds.filter((kind) => JSON.stringify(kind.log).includes(MARK));
      expect({ product, isMarked: marked.length > 0 }).toEqual({ product, isMarked: true });
    }
  });

  it.each(differentKinds())('nothing is kept, logged or sent: %s, %s', async (_, __, ___, fixture, kind) => {
    const log = place(fixture, kind, withSecrets);
    const besides = Object.keys(kind.beside ?? {}).map((path) => join(kit.home, path));
    const left = await sync([log, ...besides], []);
    expect(left).not.toContain(MARK);
    expect(readLogBytes(log).toString('latin1')).toContain(MARK);
  });

  const withFiles = differentKinds().filter(([, , , , kind]) => filesOf(kind).length > 0);

  it.each(withFiles)('no hidden name is kept or sent: %s, %s', async (_, __, ___, fixture, kind) => {
    const log = place(fixture, kind, (value) => value);
    const besides = Object.keys(kind.beside ?? {}).map((path) => join(kit.home, path));
    const left = await sync([log, ...besides], ['hide_file_names = true']);
    expect(kit.waiting().length).toBeGreaterThan(0);
    for (const path of filesOf(kind)) expect(left).not.toContain(basename(path));
  });

  it.each(withFiles)('no excluded name is kept: %s, %s', async (_, __, ___, fixture, kind) => {
    const log = place(fixture, kind, (value) => value);
    const besides = Object.keys(kind.beside ?? {}).map((path) => join(kit.home, path));
    const left = await sync([log, ...besides], ['exclude = /']);
    // A session without a folder is in none that is excluded.
    expect(kit.waiting().filter((wire) => !wire.includes('"type":"app"'))).toEqual([]);
    for (const path of filesOf(kind)) expect(left).not.toContain(basename(path));
  });
});
