/** The languages that another program sends for samples, each alone in a folder, taken from what it posts. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import type { Sample } from './samples.mts';

/** Heartbeats of one call; servers take no more than 25 at once. */
const PER_CALL = 20;

interface Sent {
  readonly entity: string;
  readonly language?: string | null;
}

/** Takes heartbeats on loopback and says that each is stored. */
async function listen(take: (sent: Sent) => void): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '[]');
      const sent = (Array.isArray(body) ? body : [body]) as Sent[];
      for (const one of sent) if (typeof one.entity === 'string') take(one);
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ responses: sent.map(() => [{ data: {} }, 201]) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { server, url: `http://127.0.0.1:${port}/api/v1` };
}

function run(cli: string, argv: readonly string[], stdin: string, home: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], HOME: home, WAKATIME_HOME: home };
    const child = spawn(cli, argv, { env, cwd: home, stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('error', reject);
    child.on('close', () => resolve());
    child.stdin.end(stdin);
  });
}

/** What `cli` sends as the language of each sample, by the sample's path. */
export async function foreignLanguages(
  cli: string,
  samples: readonly Sample[],
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'hackatime-score-'));
  const found = new Map<string, string>();
  const paths = new Map<string, string>();
  const { server, url } = await listen(({ entity, language }) => {
    const path = paths.get(entity);
    if (path !== undefined && typeof language === 'string') found.set(path, language);
  });
  try {
    const config = join(folder, '.wakatime.cfg');
    writeFileSync(
      config,
      `[settings]\napi_url = ${url}\napi_key = 00000000-0000-4000-8000-000000000000\nheartbeat_rate_limit_seconds = 0\n`,
    );
    for (let from = 0; from < samples.length; from += PER_CALL) {
      const entities = samples.slice(from, from + PER_CALL).map((sample, at) => {
        const alone = join(folder, 'samples', String(from + at));
        mkdirSync(alone, { recursive: true });
        const entity = join(alone, sample.name);
        copyFileSync(sample.path, entity);
        paths.set(entity, sample.path);
        return entity;
      });
      const [first = '', ...others] = entities;
      const beats = others.map((entity, at) => ({
        entity,
        entity_type: 'file',
        type: 'file',
        timestamp: 1_700_000_001 + at,
        time: 1_700_000_001 + at,
      }));
      const argv = ['--config', config, '--entity', first, '--time', '1700000000', '--extra-heartbeats'];
      await run(cli.includes('/') ? resolvePath(cli) : cli, argv, `${JSON.stringify(beats)}\n`, folder);
      process.stderr.write(`\r${Math.min(from + PER_CALL, samples.length)} of ${samples.length}`);
    }
    process.stderr.write('\n');
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}
