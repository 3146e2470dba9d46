import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEditorCall } from '../../src/cli/editorCall.ts';
import { keyHash } from '../../src/config/servers/apiKey.ts';
import { createMachine } from '../../src/context/context.ts';
import { openContext } from '../../src/context/open.ts';
import { createPublicProjectCheck } from '../../src/context/publicProjects.ts';
import { callHeartbeat } from '../../src/plugin/heartbeat.ts';
import { sanitiseAgain } from '../../src/privacy/resanitise.ts';
import { readQueueDestinations } from '../../src/store/queue/queue.ts';
import { planNextRequest } from '../../src/sync/run/choose.ts';
import type { Io } from '../../src/system/ports.ts';
import { fakeIo } from '../support/cli.ts';
import { KEY, KEY2 } from '../support/config.ts';
import { createQueueKit, NOW_US, type QueueKit } from '../support/queueKit.ts';
import { runs } from '../support/runs.ts';

const some = (...texts: readonly string[]) =>
  fc.option(fc.constantFrom(...texts), { nil: undefined, freq: 2 });

const RULES = ['true', 'false', 'secret', 'src/', '(', '\n  hush\n  b\\.py$'];
const settings = fc.record({
  exclude: some('secret', '(?!x)y', 'true', '\n  none\n  ^/.*/src/'),
  include: some('a\\.ts$', '('),
  exclude_ai: some('.py', 'hush'),
  exclude_unknown_project: some('true', 'maybe'),
  include_only_with_project_file: some('true', 'false'),
  hide_file_names: some(...RULES),
  hide_project_names: some(...RULES),
  hide_branch_names: some(...RULES),
  hide_dependencies: some(...RULES),
  hide_project_folder: some('true'),
  guess_language: some('true'),
});
const sections = fc.record({
  git: some('project_from_git_remote = true'),
  projectmap: some('/p/(s[a-z]+)/ = Part {0}', '.*secret.* = Vault'),
  project_api_key: some(`secret = ${KEY2}`),
  api_urls: some(`src = https://team.example/api|${KEY2}`, `/p/ = https://team.example/api|${KEY2}`),
});
const files = fc.record({
  '.git/HEAD': some('ref: refs/heads/topic\n', 'ref: refs/heads/hush\n', `${'a'.repeat(40)}\n`),
  '.git/config': some('[remote "origin"]\n\turl = git@host:firm/tool.git\n'),
  '.wakatime-project': some('', 'Named\n', 'firm/{project}\nrel\n'),
  '.wakatime': some(
    '[settings]\nhide_file_names = b.py\n',
    `[settings]\napi_key = ${KEY2}\nexclude = secret\n`,
    '[settings]\napi_url = https://other.example/api\nhide_branch_names = (\n',
    '[projectmap]\nsrc = Brought\n',
  ),
});
const flags = fc.record({
  project: some('flagged'),
  'alternate-project': some('other'),
  'alternate-branch': some('side'),
  language: some('Klingon'),
  'alternate-language': some('Text only'),
  category: some('ai coding', 'debugging', 'nonsense'),
  'hide-file-names': some('true', 'false', 'a.ts'),
  exclude: some('hush', 'secret,none'),
  lineno: some('7'),
  plugin: some('vscode/1.99 vscode-wakatime/30.2'),
});
const entity = fc.constantFrom(
  'src/a.ts',
  'secret/b.py',
  'README.md',
  'plain',
  'src',
  'none.txt',
  'ssh://me:pw@host/srv/b.py',
);

const TEXTS: Readonly<Record<string, string>> = {
  'src/a.ts': 'import x from "lodash";\nexport const a = 1;\n',
  'secret/b.py': 'import alpha\n',
  'README.md': '# hush\n',
  plain: '#!/usr/bin/env python3\nprint()\n',
};

it('why says of any file, with any settings, what is sent after such a call, and to whom', async () => {
  let recorded = 0;
  const law = fc.asyncProperty(settings, sections, files, flags, entity, async (...given) => {
    const kit = createQueueKit();
    try {
      const code = await compare(kit, given);
      if (code === 0) recorded += 1;
    } finally {
      kit.remove();
    }
  });
  await fc.assert(law, runs(120));
  expect(recorded).toBeGreaterThan(0);
});

type Given = Record<string, string | undefined>;

async function compare(
  kit: QueueKit,
  [set, parts, tree, flagged, named]: readonly [Given, Given, Given, Given, string],
): Promise<number> {
  const place = join(kit.home, 'p');
  for (const [name, text] of present({ ...TEXTS, ...tree })) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text);
  }
  kit.config([
    '[settings]',
    `api_key = ${KEY}`,
    ...present(set).map(([key, text]) => `${key} = ${text}`),
    ...present(parts).flatMap(([section, line]) => [`[${section}]`, line]),
  ]);
  // A call that may send nothing yet: this is about what it stores.
  const sentAt = new Date(NOW_US / 1000).toISOString().replace(/\.\d+Z$/, '+00:00');
  const state = `[internal]\nheartbeats_last_sent_at = ${sentAt}\n`;
  writeFileSync(join(kit.home, '.wakatime/wakatime-internal.cfg'), state);
  const words = present(flagged).map(([flag, text]) => `--${flag}=${text}`);
  const random = () => 0.5;

  const before = readdirSync(kit.home, { recursive: true });
  const ran = await kit.run(['why', named, ...words, '--json'], { cwd: place }, { random });
  const isLog = (name: unknown): boolean => String(name).includes('wakatime.log');
  expect(readdirSync(kit.home, { recursive: true }).filter((name) => !isLog(name))).toEqual(before);
  const said = JSON.parse(ran.out) as Said;

  const io = fakeIo({ cwd: place, env: { HOME: kit.home, TMPDIR: kit.home } });
  const clock = { nowUs: () => NOW_US, monotonicMs: () => NOW_US / 1000 };
  const { options } = parseEditorCall(['--entity', named, ...words]);
  const machine = { ...createMachine(io as Io), clock, random };
  await callHeartbeat(options, machine);
  if (!existsSync(kit.database)) {
    expect([ran.code, said.request, said.destinations]).toEqual([1, null, []]);
    return ran.code;
  }
  const call = await openContext(options, machine).settings();
  const sent = kit.withStore((store) => {
    const isPublic = createPublicProjectCheck(store);
    const sanitise = (wire: string) => sanitiseAgain(wire, call, isPublic);
    const waiting = readQueueDestinations(store).filter((each) => each.waiting > 0);
    return waiting.map((each) => ({
      ref: `${each.ref.url} ${each.ref.keyHash}`,
      request: planNextRequest(each, each.ref.url || call.apiUrl, { store, sanitise }).map(
        ({ wire }) => wire,
      ),
    }));
  });
  expect(ran.code).toBe(0);
  const body = said.request === null ? [] : [said.request.slice(1, -1)];
  expect(sent.map(({ request }) => request)).toEqual(sent.map(() => body));
  expect(said.destinations.map(refTextOf).sort()).toEqual(sent.map(({ ref }) => ref).sort());
  return ran.code;
}

interface Said {
  readonly request: string | null;
  readonly destinations: readonly { readonly server: string; readonly key_end: string }[];
}

/** What the queue has for a server and a key. */
function refTextOf({ server, key_end: end }: Said['destinations'][number]): string {
  const url = server === 'https://api.wakatime.com/api/v1' ? '' : server;
  return `${url} ${end === KEY.slice(-4) ? '' : keyHash(KEY2)}`;
}

const present = (given: Given): readonly (readonly [string, string])[] =>
  Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
