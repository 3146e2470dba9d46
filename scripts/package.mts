/** Makes the programs that need no Node: see `HELP`, and docs/packages.md. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEntries, tarGz, zip } from './package/archive.mts';
import { gatherAssets, mainScript, takeKeptCode } from './package/assets.mts';
import { problemsOf } from './package/check.mts';
import { makeProgram } from './package/inject.mts';
import { compareStart, formatCompared } from './package/measure.mts';
import { findNode, NODE_VERSIONS, POSTJECT } from './package/nodes.mts';
import { PLATFORMS, type Platform } from './package/platforms.mts';
import { fetchPackage } from './package/registry.mts';
import { warmUp } from './package/warm.mts';

const HELP = `Usage: npm run package -- [PLATFORM...] [--out FOLDER]

Makes programs that have Node in them, each in an archive with man pages, completions and licences.
Node is taken from npm once, and checked against scripts/package/nodes.mts.

  PLATFORM       ${PLATFORMS.map(({ id }) => id).join(', ')}; this system's unless given.
  --measure      Compare how long the one for this system takes to start with the program as npm installs it.
  --out FOLDER   Where the archives go; packages/ unless given. The programs lie beside them.
  --help         Print this help.
`;

const ROOT = resolve(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules/.cache/hackatime');
const MEASURED_RUNS = 40;
const LICENSED: Platform = platformOf('linux-x64');
const NODE_FILES = { linux: 'bin/node', darwin: 'bin/node', win32: 'bin/node.exe' } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'packages' },
      measure: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const host = PLATFORMS.find(({ os, arch }) => os === process.platform && arch === process.arch);
  if (host === undefined) throw new Error(`packages cannot be made on ${process.platform} ${process.arch}`);
  const wanted = positionals.length === 0 ? [host.id] : positionals;
  const unknown = wanted.find((id) => !PLATFORMS.some((platform) => platform.id === id));
  if (unknown !== undefined) {
    console.error(`there is no platform "${unknown}"; there are ${PLATFORMS.map(({ id }) => id).join(', ')}`);
    return 2;
  }
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  for (const platform of PLATFORMS.filter(({ id }) => wanted.includes(id))) {
    await makePackage(platform, host, out);
    if (values.measure && platform === host) {
      const installed = [await installedNode(host), join(ROOT, 'bin/hackatime.js')];
      const packaged = [join(out, host.id, host.program)];
      console.log(formatCompared(compareStart(installed, packaged, MEASURED_RUNS)));
    }
  }
  return 0;
}

async function makePackage(platform: Platform, host: Platform, out: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'hackatime-package-'));
  try {
    const version = NODE_VERSIONS[platform.id] ?? '';
    const node = await fetchNode(platform, version);
    const builder = await fetchNode(host, version);
    const postject = await fetchPackage(POSTJECT, ['dist/api.js', 'LICENSE'], CACHE);
    const assets = gatherAssets({
      root: ROOT,
      library: join(ROOT, `node_modules/better-sqlite3/prebuilds/${platform.os}-${platform.arch}.node`),
      nodeLicense: node.license,
      work,
    });
    const parts = { node: node.file, builder: builder.file, postject, work };
    const folder = join(out, platform.id);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const file = join(folder, platform.program);
    const library = assets['library.node'] ?? '';
    const code = await makeCode(platform, assets, parts, file);
    const main = mainScript(ROOT, ['loader.js', ...(platform.os === 'win32' ? ['launching.js'] : [])]);
    await makeProgram(platform, { ...parts, main, assets: { ...assets, ...code } }, file);
    const problems = problemsOf(file, platform, library);
    if (problems.length > 0) throw new Error(`${file}: ${problems.join('; ')}`);
    for (const name of ['LICENSE', 'THIRD_PARTY_NOTICES']) copyFileSync(join(ROOT, name), join(folder, name));
    copyFileSync(node.license, join(folder, 'NODE_LICENSE'));
    for (const name of ['man', 'completions'])
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    pack(platform, folder, join(out, platform.archive));
    const megabytes = (path: string): string => (statSync(path).size / 1e6).toFixed(1);
    console.log(
      `${platform.archive}: ${megabytes(join(out, platform.archive))} MB, program ${megabytes(file)} MB, ` +
        `Node ${version}, compiled code of ${Object.keys(code).length} bundles`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The Node of the package, so that only the form of the program differs. */
async function installedNode(host: Platform): Promise<string> {
  return (await fetchNode(host, NODE_VERSIONS[host.id] ?? '')).file;
}

async function fetchNode(platform: Platform, version: string): Promise<{ file: string; license: string }> {
  const inside = NODE_FILES[platform.os];
  const isWindows = platform.os === 'win32';
  const parts = isWindows ? [inside] : [inside, 'LICENSE'];
  const folder = await fetchPackage(findNode(platform.nodePackage, version), parts, CACHE);
  // npm's packages for Windows leave out the licence, which is the same for all systems.
  const { license } = isWindows ? await fetchNode(LICENSED, version) : { license: join(folder, 'LICENSE') };
  return { file: join(folder, inside), license };
}

/** The code that V8 makes of the bundles, by the calls of a first program without it; none where that cannot run here. */
async function makeCode(
  platform: Platform,
  assets: Readonly<Record<string, string>>,
  parts: Omit<Parameters<typeof makeProgram>[1], 'main' | 'assets'>,
  file: string,
): Promise<Readonly<Record<string, string>>> {
  if (parts.node !== parts.builder) return {};
  await makeProgram(
    platform,
    { ...parts, main: mainScript(ROOT, ['loader.js', 'warming.js']), assets },
    file,
  );
  const kept = join(parts.work, 'kept');
  await warmUp([file], kept);
  return takeKeptCode(kept, parts.work);
}

/** The archive, with the same bytes for the same files whenever and wherever it is made. */
function pack(platform: Platform, folder: string, archive: string): void {
  const entries = readEntries(folder, new Set([platform.program]));
  writeFileSync(archive, platform.archive.endsWith('.zip') ? zip(entries) : tarGz(entries));
}

function platformOf(id: string): Platform {
  const found = PLATFORMS.find((platform) => platform.id === id);
  if (found === undefined) throw new Error(`there is no platform "${id}"`);
  return found;
}
