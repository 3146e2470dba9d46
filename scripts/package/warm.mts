import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Calls whose code is worth having when a program is new: those of editors, prompts and status bars, and the first ones of people. */
const CALLS: readonly (readonly string[])[] = [
  ['--entity', 'FILE', '--write', '--plugin', 'vim/9'],
  ['--entity', 'FILE', '--plugin', 'vim/9'],
  [
    '--entity',
    'FILE',
    '--lineno',
    '3',
    '--cursorpos',
    '9',
    '--lines-in-file',
    '40',
    '--write',
    '--plugin',
    'vim/9',
  ],
  ['--today'],
  ['--today'],
  ['--version'],
  ['bar'],
  ['bar'],
  ['today'],
  ['stats', 'week'],
  ['status'],
  ['queue', 'status'],
  ['doctor', '--offline'],
  ['help'],
  ['version'],
  ['completion', 'bash'],
];

/** Has a program make the calls above, with a home and a server of their own. What they come to is of no interest. */
export async function warmUp(command: readonly string[], codeFolder: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-package-'));
  const server = await listen();
  try {
    const { port } = server.address() as AddressInfo;
    const home = join(folder, 'home');
    mkdirSync(join(folder, 'code', '.git'), { recursive: true });
    mkdirSync(home);
    mkdirSync(codeFolder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'code', '.git', 'HEAD'), 'ref: refs/heads/main\n');
    const file = join(folder, 'code', 'list.ts');
    writeFileSync(file, "import { a } from './alpha.ts';\na();\n");
    const settings = [
      'api_key = 00000000-0000-4000-8000-000000000000',
      `api_url = http://127.0.0.1:${port}/api/v1`,
    ];
    writeFileSync(join(home, '.wakatime.cfg'), ['[settings]', ...settings, ''].join('\n'));
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      USERPROFILE: home,
      TMPDIR: folder,
      HACKATIME_PACKAGE_CODE: codeFolder,
      WINEDEBUG: '-all',
    };
    for (const words of CALLS) {
      await run([...command, ...words.map((word) => (word === 'FILE' ? file : word))], env, folder);
    }
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}

function run([file = '', ...argv]: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(file, argv, { env, cwd, stdio: 'ignore', timeout: 60_000 });
    child.on('error', fail);
    child.on('close', () => done());
  });
}

/** A server that takes every heartbeat and knows of nothing else. */
function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const isBulk = request.method === 'POST' && request.url?.includes('heartbeats') === true;
      const count = isBulk ? (JSON.parse(body || '[]') as unknown[]).length : 0;
      response.writeHead(isBulk ? 202 : 404, { 'content-type': 'application/json' });
      const answers = Array.from({ length: count }, () => [{ data: null }, 201]);
      response.end(JSON.stringify(isBulk ? { responses: answers } : {}));
    });
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}
