import { appendFileSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AGENTS } from '../../../src/agents/registry.ts';
import { type AgentFixture, type FixtureKind, readFixture, writeKind } from '../../support/agentFixtures.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

let kit: QueueKit;
beforeEach(() => {
  kit = createQueueKit();
});
afterEach(() => kit.remove());

const SINCE = ['--since', '2026-01-01'];
const sync = async () => (await kit.json('ai', 'sync', ...SINCE)) as { added: number; problems: number };
/** A day before the kit's clock, in seconds: nobody writes the log any more. */
const SETTLED = NOW_US / 1e6 - 86_400;

/** The kind of an agent's log that tells most. */
function fullest({ kinds }: AgentFixture): FixtureKind {
  const [first] = Object.values(kinds).sort((one, other) => other.beats.length - one.beats.length);
  if (first === undefined) throw new Error('a fixture has kinds');
  return first;
}

const FIXTURES = AGENTS.map(({ product }) => {
  const fixture = readFixture(product);
  if (fixture === undefined) throw new Error(`${product} has no fixture`);
  return [product, fixture, fullest(fixture)] as const;
});

/** Puts a log in this home, with the files that it names. */
function place(fixture: AgentFixture, kind: FixtureKind): string {
  const here = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('/work/', `${kit.home}/work/`));
  for (const path of kind.beats.flatMap((beat) => beat.split(' ').filter((word) => word.startsWith('/')))) {
    mkdirSync(dirname(join(kit.home, path)), { recursive: true });
    writeFileSync(join(kit.home, path), 'a\n');
  }
  const beside = kind.beside === undefined ? {} : { beside: here(kind.beside) as Record<string, unknown> };
  return writeKind(kit.home, fixture, { ...kind, log: here(kind.log), ...beside }, SETTLED);
}

describe.each(FIXTURES)('the log of %s', (_, fixture, kind) => {
  it('is told of once, also when it is cut off and written anew, and never holds up the others', async () => {
    const file = place(fixture, kind);
    const { added, problems } = await sync();
    expect(added).toBeGreaterThan(0);
    expect(problems).toBe(0);
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });

    const bytes = readFileSync(file);
    truncateSync(file, Math.floor(bytes.length / 2));
    expect((await sync()).added).toBe(0);
    writeFileSync(file, bytes);
    utimesSync(file, SETTLED + 1, SETTLED + 1);
    expect((await sync()).added).toBe(0);

    writeFileSync(file, 'MARKED \0\n{"MARKED":\n[1,2]\n"x"\n'.repeat(9));
    const other = readFixture('claude-code');
    const prompt = other?.kinds['prompt'];
    if (other === undefined || prompt === undefined) throw new Error('the fixture has prompts');
    place(other, { ...prompt, place: '.claude/projects/other/other.jsonl' });
    expect((await sync()).added).toBeGreaterThan(0);
    expect(kit.rawBytes()).not.toContain('MARKED');
  });
});

describe('a log', () => {
  const claude = readFixture('claude-code') as AgentFixture;
  const prompts = claude.kinds['prompt'] as FixtureKind;
  const usual = async (): Promise<number> => {
    const { added } = await sync();
    return added;
  };

  it.each<[string, (text: string) => string | Buffer]>([
    ['begins with a mark of its characters', (text) => `\uFEFF${text}`],
    ['has the line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['has what a lost file system left in it', (text) => `${'\0'.repeat(5000)}${text}`],
    ['has a line of 11 MB', (text) => `{"x":"${'y'.repeat(11 * 1024 * 1024)}"}\n${text}`],
    [
      'has bytes that are no text',
      (text) => Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.from(text)]),
    ],
    ['has a version that is not known', (text) => `{"type":"future","schema":99,"payload":[[]]}\n${text}`],
  ])('that %s is told of', async (_, change) => {
    const file = place(claude, prompts);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(await usual()).toBe(3);
    expect(await usual()).toBe(0);
  });

  it('that is empty, or only begun, tells nothing yet', async () => {
    const file = place(claude, prompts);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, '');
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
    appendFileSync(file, text.slice(0, 30));
    expect(await sync()).toMatchObject({ added: 0, problems: 0 });
    appendFileSync(file, text.slice(30));
    expect(await usual()).toBe(3);
  });

  it('of one document may begin with a mark of its characters, and tells nothing while it is empty', async () => {
    const fixture = readFixture('cline') as AgentFixture;
    const file = place(fixture, fullest(fixture));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, '');
    expect((await sync()).added).toBe(0);
    writeFileSync(file, `\uFEFF${text}`);
    utimesSync(file, SETTLED, SETTLED);
    expect(await usual()).toBeGreaterThan(0);
  });
});
