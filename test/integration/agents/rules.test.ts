import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMachine } from '../../../src/context/context.ts';
import { main } from '../../../src/main.ts';
import type { Io } from '../../../src/system/ports.ts';
import { fakeIo } from '../../support/cli.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../../support/queueKit.ts';

const RESTING = [
  'debug = true',
  'heartbeat_rate_limit_seconds = 100000',
  'api_url = http://127.0.0.1:9/api/v1',
];

let kit: QueueKit;
let nowUs: number;
beforeEach(async () => {
  kit = createQueueKit();
  nowUs = NOW_US;
  put('marked/markedfile.ts', "import 'markeddep';\n");
  put('marked/.git/HEAD', 'ref: refs/heads/markedbranch\n');
  put('marked/.git/config', '[core]\n\tbare = false\n');
  mkdirSync(join(kit.home, 'marked/.git/refs'));
  mkdirSync(join(kit.home, 'marked/.git/objects'));
  put('open/plain.ts', 'a\n');
  put('open/.wakatime-project', 'Open\n');
  put('loose.ts', 'a\n');
  kit.config(['[settings]', ...RESTING]);
  await call();
  nowUs += 1000e6;
});
afterEach(() => kit.remove());

function put(path: string, text: string): void {
  mkdirSync(dirname(join(kit.home, path)), { recursive: true });
  writeFileSync(join(kit.home, path), text);
}

/** A call as an agent's plugin makes it; nothing is sent by it. */
async function call(...flags: readonly string[]): Promise<void> {
  put(
    '.wakatime/wakatime-internal.cfg',
    `[internal]\nheartbeats_last_sent_at = ${new Date(nowUs / 1000).toISOString()}\n`,
  );
  const io = fakeIo({ env: { HOME: kit.home, TMPDIR: kit.home } });
  const clock = { nowUs: () => nowUs, monotonicMs: () => nowUs / 1000 };
  const machine = { ...createMachine(io as Io), clock };
  await main(['--sync-ai-activity', '--plugin', 'claude-code/2 x/1', ...flags], machine);
  expect(io.printed() + io.complained()).toBe('');
}

/** An agent changes three files in a session, and is asked something in another one, which has no file. */
function work(): void {
  const log = (name: string, record: object, seconds: number): void => {
    const path = join(kit.home, `.claude/projects/-marked/${name}.jsonl`);
    mkdirSync(dirname(path), { recursive: true });
    const timestamp = new Date(NOW_US / 1000 + seconds * 1000).toISOString();
    appendFileSync(path, `${JSON.stringify({ type: 'user', timestamp, ...record })}\n`);
  };
  for (const [at, path] of ['marked/markedfile.ts', 'open/plain.ts', 'loose.ts'].entries()) {
    const toolUseResult = { filePath: join(kit.home, path), oldString: 'a', newString: 'a\nb' };
    log('s-1', { sessionId: 's-1', toolUseResult }, 100 + 100 * at);
  }
  const message = { role: 'user', content: 'MARKED' };
  log('s-2', { sessionId: 's-2', cwd: join(kit.home, 'marked'), message }, 500);
}

interface Told {
  /** The files, by their last names, in the order of their times. */
  readonly names: readonly string[];
  readonly wires: readonly Record<string, unknown>[];
  /** The names that were left anywhere: on the disk, in the log, or for a server. */
  readonly left: readonly string[];
}

function told(): Told {
  const waiting = kit.waiting();
  const wires = waiting.map((wire) => JSON.parse(wire) as Record<string, unknown>);
  const names = wires.map(({ entity }) => String(entity).split('/').at(-1) ?? '');
  const all = [kit.rawBytes(), ...waiting].join('\n');
  return { names, wires, left: NAMES.filter((name) => all.includes(name)) };
}

/** Names that only one thing each has. */
const NAMES = ['markedfile', 'markedbranch', 'markeddep', 'plain.ts', 'loose.ts', 'MARKED', '/marked'];
const ALL = ['markedfile.ts', 'plain.ts', 'loose.ts', 'Claude s-2'];
const OTHERS = ['plain.ts', 'loose.ts'];

/** A rule in the three places where it may stand. */
const placesOf = (key: string, value: string, flags: readonly string[]) => [
  ['in the config', { config: `${key} = ${value}` }] as const,
  ['in the project', { project: `${key} = ${value}` }] as const,
  ['as a flag', { flags }] as const,
];

async function sync(given: {
  readonly config?: string;
  readonly project?: string;
  readonly flags?: readonly string[];
}): Promise<Told> {
  kit.config(['[settings]', ...RESTING, ...(given.config === undefined ? [] : [given.config])]);
  if (given.project !== undefined) put('marked/.wakatime', `[settings]\n${given.project}\n`);
  work();
  await call(...(given.flags ?? []));
  return told();
}

it('without a rule all is told', async () => {
  const { names, left } = await sync({});
  expect(names).toEqual(ALL);
  expect(left).toEqual(NAMES.filter((name) => name !== 'MARKED'));
});

describe('what an agent did is neither told nor written down', () => {
  it.each(placesOf('exclude', '/marked/', ['--exclude', '/marked/']))('by exclude %s', async (_, given) => {
    const { names, left } = await sync(given);
    expect(names).toEqual(OTHERS);
    expect(left).toEqual(OTHERS);
  });

  it.each(placesOf('exclude_ai', '/marked/', ['--exclude-ai', '/marked/']))(
    'by exclude_ai %s',
    async (_, given) => {
      const { names, left } = await sync(given);
      expect(names).toEqual(OTHERS);
      expect(left).toEqual(OTHERS);
    },
  );

  it('by an exclude_ai of the project beside that of the config and that of a flag', async () => {
    const { names, left } = await sync({
      config: 'exclude_ai = plain',
      project: 'exclude_ai = markedfile',
      flags: ['--exclude-ai', 'loose'],
    });
    expect(names).toEqual(['Claude s-2']);
    expect(left).toEqual(['markedbranch']);
  });

  it.each([
    ['in the config', { config: 'sync_ai_disabled = true' }, []],
    ['as a flag', { flags: ['--sync-ai-disabled'] }, []],
    ['as a flag of old', { flags: ['--sync-ai-disable'] }, []],
    ['in the project', { project: 'sync_ai_disabled = true' }, OTHERS],
  ])('by sync_ai_disabled %s', async (_, given, names) => {
    const all = await sync(given);
    expect(all.names).toEqual(names);
    expect(all.left).toEqual(names);
    // It was for that call alone.
    kit.config(['[settings]', ...RESTING]);
    if (names.length > 0) return;
    await call();
    expect(told().names).toEqual(ALL);
  });

  it.each([
    ['in the config', { config: 'exclude_unknown_project = true' }],
    ['as a flag', { flags: ['--exclude-unknown-project'] }],
  ])('by exclude_unknown_project %s, where there is no project', async (_, given) => {
    const { names, left } = await sync(given);
    expect(names).toEqual(ALL.filter((name) => name !== 'loose.ts'));
    expect(left).not.toContain('loose.ts');
  });

  it.each([
    ['in the config', { config: 'include_only_with_project_file = true' }],
    ['as a flag', { flags: ['--include-only-with-project-file'] }],
  ])('by include_only_with_project_file %s, where there is no project file', async (_, given) => {
    const { names, left } = await sync(given);
    expect(names).toEqual(['plain.ts']);
    expect(left).toEqual(['plain.ts']);
  });
});

describe('what an agent did is told without what is hidden', () => {
  it.each(placesOf('hide_file_names', 'true', ['--hide-file-names']))(
    'by hide_file_names %s',
    async (_, given) => {
      const { names, left } = await sync(given);
      expect(names).toHaveLength(4);
      expect(left.filter((name) => /^marked/.test(name))).toEqual([]);
    },
  );

  it.each(placesOf('hide_project_names', 'true', ['--hide-project-names']))(
    'by hide_project_names %s',
    async (_, given) => {
      const { wires, left } = await sync(given);
      expect(wires).toHaveLength(4);
      expect(wires.filter(({ project }) => project === 'marked')).toEqual([]);
      expect(left).not.toContain('markedbranch');
      expect(left).not.toContain('markeddep');
    },
  );

  it.each(placesOf('hide_branch_names', 'marked', ['--hide-branch-names', 'marked']))(
    'by hide_branch_names %s',
    async (_, given) => {
      const { names, left } = await sync(given);
      expect(names).toEqual(ALL);
      expect(left).not.toContain('markedbranch');
    },
  );

  it.each(placesOf('hide_dependencies', 'true', ['--hide-dependencies', 'true']))(
    'by hide_dependencies %s',
    async (_, given) => {
      const { names, left } = await sync(given);
      expect(names).toEqual(ALL);
      expect(left).not.toContain('markeddep');
    },
  );

  it.each(placesOf('hide_project_folder', 'true', ['--hide-project-folder']))(
    'by hide_project_folder %s',
    async (_, given) => {
      const { wires } = await sync(given);
      expect(wires.map(({ entity }) => entity)).toContain('markedfile.ts');
    },
  );
});

it('a project has the name that its file says', async () => {
  put('marked/.wakatime-project', 'Renamed\nother-branch\n');
  const { wires } = await sync({});
  expect(wires.map(({ project, branch }) => [project, branch])).toEqual([
    ['Renamed', 'other-branch'],
    ['Open', ''],
    ['', ''],
    ['Renamed', 'other-branch'],
  ]);
});
