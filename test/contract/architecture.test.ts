import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');

/** Folders and top-level files from left to right; an import may only point to the right (docs/architecture.md). */
const LEVELS: readonly (readonly string[])[] = [
  ['absorber', 'editor'],
  ['main'],
  ['human', 'plugin'],
  ['commands'],
  ['lane'],
  ['delivery'],
  ['intake', 'launcher'],
  ['context'],
  ['sync'],
  ['agents', 'cli', 'detect', 'privacy'],
  ['store', 'server', 'config'],
  ['heartbeat', 'report', 'render'],
  ['system'],
  ['errors', 'options', 'version'],
];

/** Packages and builtins that only one folder may use. */
const OWNED: readonly { readonly module: RegExp; readonly owner: string }[] = [
  { module: /^(better-sqlite3|node:sqlite)/, owner: 'store' },
  { module: /^(undici|node:https?$|node:tls$)/, owner: 'server' },
  { module: /^commander$/, owner: 'cli' },
  { module: /^(chalk|get-east-asian-width)$/, owner: 'render' },
  { module: /^ora$/, owner: 'commands' },
  { module: /^re2js$/, owner: 'config' },
  { module: /^temporal-polyfill$/, owner: 'report' },
];

/** Folders into which only one file leads from outside. */
const DOORS: Readonly<Record<string, string>> = { 'store/rollup/': 'store/rollup/index.ts' };

/** Who opens files without `system/disk/regular.ts`, and why that is right. */
const OPENING: Readonly<Record<string, string>> = {
  'system/disk/regular.ts': 'the one place',
  'system/host.ts': "the kernel's own files",
  'store/library/native.ts': "the kernel's own files",
  'system/launcher.ts': '/dev/null',
  'system/disk/files.ts': 'what a person names on a command line may be a pipe; new files',
  'system/disk/outputFile.ts': 'where an export goes, a person says: that may be a pipe or a device',
  'config/files/update.ts': 'writes into descriptors',
  'lane/codes.ts': 'new files, in a folder that is this user’s alone',
  'lane/takeCalls.ts': 'new files, in a folder that is this user’s alone',
  'launcher/disk.ts': 'new files',
  'launcher/exe/buildExe.ts': 'new files, in a folder that is this call’s alone',
  'launcher/exe/windowsDisk.ts': 'new files',
  'system/package/library.ts': 'new files, in a folder that is this user’s alone',
  'store/foreign/pages.ts': "a stranger's file, of which not even a link is followed",
};

/** Files that may have more lines than one reads in one sitting, and why. */
const LONG: Readonly<Record<string, string>> = {
  'options.ts': 'a table',
  'detect/language/table.generated.ts': 'a generated table',
};
const MAX_LINES = 300;
const MAX_FILES_IN_FOLDER = 15;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const partOf = (path: string): string => (path.split('/')[0] ?? '').replace(/\.ts$/, '');
const levelOf = (part: string): number => LEVELS.findIndex((level) => level.includes(part));

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

/** Problems with the imports of one file; empty when all point to the right. */
function problemsOf(file: string, imports: readonly string[]): string[] {
  const part = partOf(file);
  return imports.flatMap((target) => {
    if (!target.startsWith('.')) {
      const owned = OWNED.find(({ module }) => module.test(target));
      return owned !== undefined && owned.owner !== part
        ? [`${file} imports ${target}, which only ${owned.owner} may`]
        : [];
    }
    const other = partOf(relative(SRC, resolve(SRC, dirname(file), target)));
    if (other === part) return [];
    return levelOf(other) > levelOf(part) ? [] : [`${file} imports ${other}`];
  });
}

/** Imports of one file that pass by a door. */
function doorsPassedBy(file: string, imports: readonly string[]): string[] {
  const targets = imports
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(SRC, resolve(SRC, dirname(file), target)));
  return Object.entries(DOORS).flatMap(([folder, door]) =>
    targets
      .filter((target) => target.startsWith(folder) && target !== door && !file.startsWith(folder))
      .map((target) => `${file} imports ${target}`),
  );
}

/** The files of src/ that one file imports, types and `import()` included. */
function filesImportedBy(file: string): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(SRC, resolve(SRC, dirname(file), target)))
    .filter((target) => files.includes(target));
}

/** The groups of names that reach each other, each sorted, by Tarjan's algorithm. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const open: string[] = [];
  /** The earliest open name that this one reaches. */
  const visit = (name: string): number => {
    const own = order.size;
    order.set(name, own);
    open.push(name);
    const reached = (graph.get(name) ?? []).map((next) => {
      const known = order.get(next);
      if (known === undefined) return visit(next);
      return open.includes(next) ? known : own;
    });
    const lowest = Math.min(own, ...reached);
    if (lowest === own) {
      const members = open.splice(open.indexOf(name)).sort();
      if (members.length > 1 || graph.get(name)?.includes(name)) circles.push(members);
    }
    return lowest;
  };
  for (const name of graph.keys()) if (!order.has(name)) visit(name);
  return circles;
}

describe('the direction of imports', () => {
  it('knows every folder', () => {
    expect([...new Set(files.map(partOf))].filter((part) => levelOf(part) < 0)).toEqual([]);
  });

  it('points to the right only', () => {
    expect(files.flatMap((file) => problemsOf(file, importsOf(file)))).toEqual([]);
  });

  it('sees an import that points to the left', () => {
    expect(problemsOf('store/store.ts', ['../sync/run/flush.ts'])).toEqual(['store/store.ts imports sync']);
    expect(problemsOf('detect/lines.ts', ['better-sqlite3'])).toHaveLength(1);
  });

  it('goes in no circle between files, types and imports on demand included', () => {
    const graph = new Map(files.map((file) => [file, filesImportedBy(file)]));
    expect(circlesIn(graph)).toEqual([]);
  });

  it('sees a circle, wherever one enters it', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['b', 'd']],
      ['d', []],
      ['e', ['e', 'a']],
    ]);
    expect(circlesIn(graph)).toEqual([['b', 'c'], ['e']]);
    expect(circlesIn(new Map([...graph].reverse()))).toEqual([['b', 'c'], ['e']]);
  });

  it('goes through the door of a folder that has one', () => {
    expect(files.flatMap((file) => doorsPassedBy(file, importsOf(file)))).toEqual([]);
    expect(doorsPassedBy('store/store.ts', ['./rollup/file.ts'])).toHaveLength(1);
  });

  it('opens files in one place, which neither waits nor takes what is no file', () => {
    const opens =
      /\b(openSync|readFileSync|appendFileSync|writeFileSync|createReadStream|createWriteStream)\(|node:fs\/promises/;
    const outside = files.filter(
      (file) => !(file in OPENING) && opens.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(outside).toEqual([]);
  });

  it('leaves clock, environment and streams to system', () => {
    const world = /\bDate\.now\(|\bnew Date\(\)|process\.(env|stdin|stdout|stderr)\b|performance\.now\(/;
    const outside = files.filter(
      (file) => partOf(file) !== 'system' && world.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(outside).toEqual([]);
  });
});

describe('a file and a folder', () => {
  it('can be read in one sitting', () => {
    const long = files.filter((file) => {
      const lines = readFileSync(join(SRC, file), 'utf8').trimEnd().split('\n').length;
      return lines > MAX_LINES && !(file in LONG);
    });
    expect(long).toEqual([]);
  });

  it('has few enough files to be looked over', () => {
    const folders = [...new Set(files.map((file) => dirname(file)))];
    const crowded = folders.filter(
      (folder) => files.filter((file) => dirname(file) === folder).length > MAX_FILES_IN_FOLDER,
    );
    expect(crowded).toEqual([]);
  });
});
