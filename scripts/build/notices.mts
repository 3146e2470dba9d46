import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code or data is in the bundles, with the texts that its licence asks to be passed on. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly texts: readonly string[];
}

/** Packages that no bundle imports, but whose data is in a generated table. */
const DATA_PACKAGES = ['linguist-languages'];

const LICENSE_FILE = /^(licen[cs]e|notice|copying|thirdpartynotice)/i;

const INTRODUCTION = `The program hackatime contains software and data of others, in the files of dist/. Their licences follow. The package
better-sqlite3 is also installed beside hackatime, as a dependency, and brings its own licence along.
`;

/** The folders of packages that these inputs of bundles lie in, as paths from the checkout, e.g. `node_modules/ora`. */
export function bundledFolders(inputs: Iterable<string>): readonly string[] {
  const folders = [...inputs].flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set([...folders, ...DATA_PACKAGES.map((name) => `node_modules/${name}`)])].sort();
}

/** Reads what a package says of itself and its licence. Throws when it holds no text of a licence. */
export function readBundledPackage(root: string, folder: string): BundledPackage {
  const path = join(root, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  const files = readdirSync(path).filter((file) => LICENSE_FILE.test(file));
  if (files.length === 0) throw new Error(`${folder} is bundled and holds no text of its licence`);
  const texts = files
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').replace(/\r\n/g, '\n').trim());
  return { name, version, license, texts };
}

/** The line above a package's licence; a test looks for it. */
export function formatHeading({ name, version, license }: Omit<BundledPackage, 'texts'>): string {
  return `${name} ${version} (${license})`;
}

/** The text of THIRD_PARTY_NOTICES. */
export function formatNotices(packages: readonly BundledPackage[]): string {
  const line = '-'.repeat(80);
  const parts = packages.map((one) => `${line}\n${formatHeading(one)}\n\n${one.texts.join('\n\n')}\n`);
  return `${INTRODUCTION}\n${parts.join('\n')}`;
}
