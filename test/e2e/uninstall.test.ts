import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { laneFolders } from '../../src/lane/folder.ts';
import { type Ended, type Home, KEY, makeHome } from '../support/bundle.ts';
import { type FakeServer, startFakeServer } from '../support/fakeServer.ts';
import { serveLogin } from '../support/loginKit.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NODE = process.env['HACKATIME_E2E_NODE'] ?? process.execPath;

let home: Home;
let server: FakeServer;
let prefix: string;
let env: Record<string, string>;
let before: readonly string[];

/** The files that the package has, as `npm install -g` puts them into its prefix. */
function installPackage(): void {
  const folder = join(prefix, 'lib/node_modules/hackatime');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    files: readonly string[];
  };
  execFileSync('cp', [
    '-r',
    ...[...files, 'package.json', 'README.md'].map((name) => join(ROOT, name)),
    folder,
  ]);
  symlinkSync(join(ROOT, 'node_modules/better-sqlite3'), join(folder, 'node_modules/better-sqlite3'));
  symlinkSync('../lib/node_modules/hackatime/bin/hackatime.js', join(prefix, 'bin/hackatime'));
}

/** A crontab that is a file. */
function fakeCrontab(): void {
  const file = join(home.home, '..', 'crontab');
  const script = `#!/bin/sh
case $1 in
  -l) [ -f '${file}' ] && cat '${file}' ;;
  -r) rm '${file}' ;;
  *) cat > '${file}' ;;
esac
`;
  const tools = join(home.home, '..', 'tools');
  mkdirSync(tools);
  writeFileSync(join(tools, 'crontab'), script, { mode: 0o755 });
  symlinkSync(NODE, join(tools, 'node'));
}

/** Every file below the home folder with its kind, mode and content, and what is left of the crontab and in TMPDIR. */
function everything(): readonly string[] {
  const folder = dirname(home.home);
  return readdirSync(home.home, { recursive: true, encoding: 'utf8' })
    .map((name) => join(home.home, name))
    .map((path) => {
      const found = lstatSync(path);
      const content = found.isSymbolicLink()
        ? readlinkSync(path)
        : found.isFile()
          ? readFileSync(path, 'latin1')
          : '';
      return `${path.slice(home.home.length + 1)} ${found.mode.toString(8)} ${content}`;
    })
    .concat(readdirSync(folder).filter((name) => !['npm', 'prefix', 'tools'].includes(name)))
    .sort();
}

const sh = (line: string): Promise<Ended> => home.run(['-c', line], { cli: '/bin/sh', env });

beforeEach(async () => {
  home = makeHome();
  server = await startFakeServer();
  serveLogin(server, 'hackatime');
  prefix = join(dirname(home.home), 'prefix');
  env = { PATH: `${prefix}/bin:${dirname(home.home)}/tools:/usr/bin:/bin` };
  // What is there before: settings of the shell, and a plugin.
  writeFileSync(join(home.home, '.bashrc'), '# mine\n\nalias ll="ls -l"\n');
  mkdirSync(join(home.home, '.vim/plugged/vim-wakatime'), { recursive: true });
  fakeCrontab();
  mkdirSync(join(prefix, 'bin'), { recursive: true });
  before = everything();
  installPackage();
});
afterEach(async () => {
  await server.close();
  await home.quiet();
  home.remove();
});

/** What a user types who tries everything; each ends with 0. */
const USE: readonly string[] = [
  'printf %s "$KEY" | hackatime login "$URL" --with-token --no-wait',
  'hackatime link',
  'wakatime-cli --entity "$FILE" --write --plugin "vim/9 vim-wakatime/1"',
  '"$HOME/.wakatime/wakatime-cli" --entity "$FILE" --plugin "vim/9 vim-wakatime/1"',
  'hackatime track "$FILE"',
  'hackatime && hackatime today --source local && hackatime stats --source local && hackatime bar && hackatime doctor --source local',
  'hackatime flush && hackatime queue audit',
  'hackatime alias add api backend && hackatime --config-write timezone=UTC --config-section reports',
  'hackatime config set timeout 20 && hackatime why "$FILE" && hackatime logs && hackatime __complete project a',
  'hackatime export "$TMPDIR/export.jsonl" && hackatime import "$TMPDIR/export.jsonl" && rm "$TMPDIR/export.jsonl"',
  'mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions',
  'hackatime completion bash > ~/.local/share/bash-completion/completions/hackatime',
  'hackatime completion zsh > ~/.zfunc/_hackatime && hackatime completion fish > ~/.config/fish/completions/hackatime.fish',
  'echo \'eval "$(hackatime completion bash)"\' >> ~/.bashrc',
  'SHELL=/bin/bash hackatime shell-init --install && hackatime shell-init zsh --install',
  '(crontab -l; hackatime cron) | crontab -',
  'printf "[settings]\\napi_url = %s/api/v9\\n" "$URL" > .wakatime && hackatime allow --with-own-key && rm .wakatime',
];

it('leaves nothing behind of a program with which everything was done', async () => {
  Object.assign(env, { KEY, URL: server.url, FILE: home.file });
  for (const line of USE) expect({ line, ...(await sh(line)) }).toMatchObject({ line, code: 0 });
  await home.quiet();
  expect(everything().length).toBeGreaterThan(before.length + 20);

  expect(await sh('hackatime uninstall')).toMatchObject({ code: 2 });
  const listed = await sh('hackatime uninstall --dry-run');
  expect(listed.stdout).toMatch(/^This stays:(\n {2}.*)*\n {2}~\/\.wakatime\.cfg\n/m);
  expect(readFileSync(join(prefix, 'bin/wakatime-cli'), 'utf8')).toContain('A launcher of hackatime');
  const kept = readdirSync(join(home.home, '.wakatime')).filter((name) =>
    /^(hackatime\.db([.-](wal|shm|settled))?|wakatime.*(cfg|log))$/.test(name),
  );
  expect(await sh('hackatime uninstall --yes')).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(home.home, '.wakatime'))).toEqual(kept);
  expect(readFileSync(join(home.home, '.wakatime.cfg'), 'utf8')).toContain(KEY);

  const { code, stdout, stderr } = await sh('hackatime uninstall --history --settings --yes');
  expect([code, stderr]).toEqual([0, '']);
  const remove = stdout.trimEnd().split('\n').at(-1)?.trim() ?? '';
  expect(remove).toBe(`npm uninstall -g hackatime --prefix ${prefix}`);
  const npm = process.env['PATH'] ?? '';
  execFileSync('/bin/sh', ['-c', remove], {
    env: { PATH: npm, HOME: home.home, npm_config_cache: join(dirname(home.home), 'npm') },
    stdio: 'ignore',
  });
  expect(everything()).toEqual(before);
  expect(
    laneFolders(env, { resources: join(home.home, '.wakatime') }).filter((lane) => existsSync(lane)),
  ).toEqual([]);
  const left = readdirSync(prefix, { recursive: true, withFileTypes: true });
  expect(left.filter((entry) => !entry.isDirectory())).toEqual([]);
});
