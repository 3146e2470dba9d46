import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The files of a package by their names in it. */
export type Assets = Readonly<Record<string, string>>;

/** Pages and texts that are in a package as they are in the checkout. */
const FOLDERS = ['docs', 'man', 'completions', 'shell'] as const;
const FILES = [
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'THIRD_PARTY_NOTICES',
  'bin/keep.js',
  'bin/windows.js',
];
const HEAD_BYTES = 256;

export interface AssetSources {
  /** The checkout, built. */
  readonly root: string;
  /** SQLite's library for the platform. */
  readonly library: string;
  readonly nodeLicense: string;
  /** A folder for what is made on the way. */
  readonly work: string;
}

/** What goes into a package beside the code that V8 compiles. */
export function gatherAssets({ root, library, nodeLicense, work }: AssetSources): Assets {
  const assets: Record<string, string> = { 'library.node': library, 'docs/NODE_LICENSE': nodeLicense };
  for (const name of FILES) assets[name] = join(root, name);
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(root, folder)))
      assets[`${folder}/${name}`] = join(root, folder, name);
  }
  mkdirSync(join(work, 'maps'), { recursive: true });
  for (const name of readdirSync(join(root, 'dist'))) {
    if (name.endsWith('.js')) assets[`dist/${name}`] = join(root, 'dist', name);
    if (!name.endsWith('.js.map')) continue;
    const packed = join(work, 'maps', `${name}.gz`);
    writeFileSync(packed, gzipSync(readFileSync(join(root, 'dist', name)), { level: 9 }));
    assets[`maps/${name}.gz`] = packed;
  }
  const content = readFileSync(library);
  const facts = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
  assets['library.json'] = join(work, 'library.json');
  writeFileSync(assets['library.json'], JSON.stringify(facts));
  return assets;
}

/** The compiled code that calls have kept in a folder (see bin/hackatime.js), as files of a package. */
export function takeKeptCode(kept: string, work: string): Assets {
  const assets: Record<string, string> = {};
  mkdirSync(join(work, 'code'), { recursive: true });
  for (const file of readdirSync(kept)) {
    const name = /^([\w-]+\.js)@[0-9a-f]+@v[^@]+@\w+$/.exec(file)?.[1];
    if (name === undefined) continue;
    const bytes = readFileSync(join(kept, file));
    const length = Number(bytes.toString('latin1', 0, HEAD_BYTES).split(' ')[2]);
    const code = join(work, 'code', name);
    writeFileSync(code, bytes.subarray(HEAD_BYTES, HEAD_BYTES + length));
    assets[`code/${name}`] = code;
  }
  return assets;
}

/** The script of a package: the loader of the installed program with what a package does in another way behind it. */
export function mainScript(root: string, more: readonly string[]): string {
  const read = (name: string): string => readFileSync(join(root, name), 'utf8');
  return [
    read('bin/hackatime.js').replace(/^#!.*\n/, ''),
    ...more.map((name) => read(`scripts/package/${name}`)),
  ].join('\n');
}
