import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseChangelog } from './changelog.mts';
import { linesOf, run } from './run.mts';

interface Lock {
  version: string;
  packages: Record<string, { version?: string }>;
}

/** Writes a version into package.json, its lock file and the changelog, and generates what follows from them. */
export function prepare(root: string, version: string, date: string): void {
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(join(root, file), change(readFileSync(join(root, file), 'utf8')));
  // The changelog first: it may refuse.
  edit('CHANGELOG.md', (text) => releaseChangelog(text, version, date).text);
  edit('package.json', (text) => formatJson({ ...(JSON.parse(text) as object), version }));
  edit('package-lock.json', (text) => formatJson(lockedAt(JSON.parse(text) as Lock, version)));
  run(['node', 'scripts/gen.mts'], root);
}

/** Commits everything that is changed, and tags it. */
export function commitAndTag(root: string, version: string): void {
  run(['git', 'add', '--all'], root);
  run(['git', 'commit', '--quiet', '-m', `Release ${version}`], root);
  run(['git', 'tag', '--annotate', '-m', `hackatime ${version}`, `v${version}`], root);
}

/** The files that a commit changed, sorted. */
export function filesOfHead(root: string): readonly string[] {
  return linesOf(['git', 'show', '--name-only', '--format=', 'HEAD'], root);
}

function lockedAt(lock: Lock, version: string): Lock {
  const { '': own, ...others } = lock.packages;
  return { ...lock, version, packages: { '': { ...own, version }, ...others } };
}

const formatJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
