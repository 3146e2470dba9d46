/**
 * Writes what is generated and checked in: completions, man pages and their list in package.json, the tables of README.md and
 * docs/reference.md, the picture of README.md, docs/endpoints.md, the language table and what installers know of platforms.
 * `--check` writes nothing, names what is not up to date and fails.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findCommandFolders } from './gen/commandFolders.mts';
import { generateCommandIndex } from './gen/commandIndex.mts';
import { generateEndpoints } from './gen/endpoints.mts';
import { generateFiles, PAGES } from './gen/files.mts';
import { describeSurface, type GeneratedFile } from './gen/surface.mts';
import { generateLanguageTable } from './gen-language.mts';
import { fillInstaller } from './release/installers.mts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function readOrEmpty(path: string): string {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Every generated file, ready to be compared or written. */
export async function generateAll(): Promise<readonly GeneratedFile[]> {
  const { version } = JSON.parse(readOrEmpty('package.json')) as { version: string };
  const { generatePicture } = await import('./gen/picture.mts');
  const { COMMANDS } = await import('../src/commands/index.ts');
  const surface = describeSurface(
    version,
    COMMANDS.map((command) => command.spec),
  );
  const pages = PAGES.map((path) => ({ path, text: readOrEmpty(path) }));
  const files = [
    ...generateFiles(surface, pages, await findCommandFolders()),
    generateCommandIndex(),
    generatePicture(),
    generateEndpoints(),
    generateLanguageTable(),
    ...generateInstallers(),
  ];
  return [...files, listManPages(readOrEmpty('package.json'), files)];
}

function generateInstallers(): readonly GeneratedFile[] {
  const { homepage, engines } = JSON.parse(readOrEmpty('package.json')) as {
    homepage: string;
    engines: { node: string };
  };
  const project = {
    repository: homepage.replace(/#.*$/, ''),
    node: /\d+\.\d+/.exec(engines.node)?.[0] ?? engines.node,
  };
  return ['install/install.sh', 'install/install.ps1'].map((path) => ({
    path,
    text: fillInstaller(readOrEmpty(path), path, project),
  }));
}

/** package.json with every man page in it: npm installs those that `man` lists, and none for `directories.man`. */
function listManPages(packageJson: string, files: readonly GeneratedFile[]): GeneratedFile {
  const man = files.map((file) => file.path).filter((path) => path.startsWith('man/'));
  return {
    path: 'package.json',
    text: `${JSON.stringify({ ...(JSON.parse(packageJson) as object), man }, null, 2)}\n`,
  };
}

/** Files in completions/ and man/ that nothing generates any more. */
export function findLeftovers(files: readonly GeneratedFile[]): readonly string[] {
  const wanted = new Set(files.map((file) => file.path));
  return ['completions', 'man']
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !wanted.has(path));
}

async function main(check: boolean): Promise<void> {
  // Before anything imports it: all other files are made from the commands that it lists.
  const index = generateCommandIndex();
  if (!check) writeFileSync(join(ROOT, index.path), index.text);
  const files = await generateAll();
  const stale = files.filter((file) => readOrEmpty(file.path) !== file.text);
  const leftovers = findLeftovers(files);
  if (check) {
    for (const path of [...stale.map((file) => file.path), ...leftovers])
      console.error(`not up to date: ${path}`);
    if (stale.length + leftovers.length > 0) process.exitCode = 1;
    return;
  }
  for (const file of stale) {
    mkdirSync(dirname(join(ROOT, file.path)), { recursive: true });
    writeFileSync(join(ROOT, file.path), file.text);
  }
  for (const path of leftovers) rmSync(join(ROOT, path));
  console.log(
    stale.length + leftovers.length === 0 ? 'everything is up to date' : `wrote ${stale.length} files`,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.includes('--check'));
}
