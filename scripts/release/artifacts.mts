import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PLATFORMS } from '../package/platforms.mts';
import { entriesOf } from './changelog.mts';
import { formatChecksums, sha256Of } from './checksums.mts';
import { compareContents } from './contents.mts';
import type { Archive, ReleaseFacts } from './facts.mts';
import { aurFiles } from './formulae/aur.mts';
import { homebrewFormula } from './formulae/homebrew.mts';
import { nixExpression } from './formulae/nix.mts';
import { scoopManifest } from './formulae/scoop.mts';
import { wingetManifests } from './formulae/winget.mts';
import { run } from './run.mts';

/** What was made of a version. */
export interface Artifacts {
  readonly version: string;
  /** Every file with its checksum, by name. */
  readonly sums: ReadonlyMap<string, string>;
  /** Platforms without an archive. */
  readonly missing: readonly string[];
}

interface Manifest {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  readonly man: readonly string[];
  readonly engines: { readonly node: string };
}

interface Packed {
  readonly filename: string;
  readonly integrity: string;
  readonly files: readonly { readonly path: string }[];
}

const INSTALLERS = ['install.sh', 'install.ps1'];
const SUMS = 'SHA256SUMS';

/**
 * Makes the files of the version in `root` (which is built) in `out`: the package of npm, installers, formulae, the notes and the checksums of
 * all. Archives of programs that are in `out` are taken in. Throws an Error where the package does not hold what it should.
 */
export async function makeArtifacts(root: string, out: string, date: string): Promise<Artifacts> {
  mkdirSync(out, { recursive: true });
  const manifest = readJson<Manifest>(join(root, 'package.json'));
  const { version } = manifest;
  const packed = pack(root, out, manifest);
  for (const name of INSTALLERS) copyFileSync(join(root, 'install', name), join(out, name));

  const archives: Archive[] = [];
  for (const { id, os, arch, archive: file, program } of PLATFORMS) {
    if (!existsSync(join(out, file))) continue;
    archives.push({ id, os, arch, file, program, sha256: await sha256Of(join(out, file)) });
  }
  const sums = new Map(archives.map(({ file, sha256 }) => [file, sha256]));
  for (const file of [packed.filename, ...INSTALLERS]) sums.set(file, await sha256Of(join(out, file)));

  const facts = factsOf(root, manifest, { archives, date, packed, sha256: sums.get(packed.filename) ?? '' });
  const formulae = [
    homebrewFormula(facts),
    scoopManifest(facts),
    ...wingetManifests(facts),
    ...aurFiles(facts),
    nixExpression(facts),
  ];
  rmSync(join(out, 'formulae'), { recursive: true, force: true });
  for (const formula of formulae) {
    if (formula === undefined) continue;
    const file = join(out, 'formulae', formula.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, formula.text);
  }
  const notes = entriesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (notes === undefined) throw new Error(`CHANGELOG.md has no section for ${version}`);
  writeFileSync(join(out, 'notes.md'), `${notes}\n`);
  writeFileSync(join(out, SUMS), formatChecksums(sums));
  return {
    version,
    sums,
    missing: PLATFORMS.filter(({ archive }) => !sums.has(archive)).map(({ id }) => id),
  };
}

/** Has npm pack the package into `out`, after a look at what it would hold. */
function pack(root: string, out: string, { man }: Manifest): Packed {
  const list = readFileSync(join(root, 'scripts/release/contents.txt'), 'utf8');
  const bundles = Object.keys(readJson<object>(join(root, 'dist/bundles.json')));
  // Without scripts: what is packed is what was built and looked at, not built anew.
  const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', out];
  const [packed] = Object.values(JSON.parse(run(['npm', ...words], root)) as Record<string, Packed>);
  if (packed === undefined) throw new Error('npm pack made no package');
  const wrong = compareContents(
    packed.files.map(({ path }) => path),
    { list, man, bundles },
  );
  if (wrong.length === 0) return packed;
  rmSync(join(out, packed.filename));
  throw new Error(
    ['the package does not hold what scripts/release/contents.txt lists:', ...wrong].join('\n  '),
  );
}

function factsOf(
  root: string,
  { version, description, license, homepage, engines }: Manifest,
  found: Pick<ReleaseFacts, 'archives' | 'date'> & { readonly packed: Packed; readonly sha256: string },
): ReleaseFacts {
  const lock = readJson<{ packages: Record<string, { version: string; integrity: string }> }>(
    join(root, 'package-lock.json'),
  );
  const sqlite = lock.packages['node_modules/better-sqlite3'];
  if (sqlite === undefined) throw new Error('package-lock.json does not have better-sqlite3');
  return {
    version,
    date: found.date,
    description,
    license,
    repository: homepage.replace(/#.*$/, ''),
    archives: found.archives,
    tarball: { file: found.packed.filename, sha256: found.sha256, integrity: found.packed.integrity },
    sqlite: { version: sqlite.version, integrity: sqlite.integrity },
    nodeMajor: Number(/\d+/.exec(engines.node)?.[0]),
  };
}

const readJson = <T,>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
