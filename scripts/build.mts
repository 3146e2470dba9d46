/**
 * Builds dist/: one CommonJS bundle per entry, and one per module that is imported on demand (`await import('./x.ts')`),
 * so that a call loads only what it needs. CommonJS because Node starts it faster than ESM, and an on-demand part is a
 * plain `require` away. Each bundle is complete in itself: modules used by several are in each of them.
 * THIRD_PARTY_NOTICES is written along, since only the bundles tell whose code they hold.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { OptionSpec } from '../src/options.ts';
import { bundledFolders, formatNotices, readBundledPackage } from './build/notices.mts';
import { ALL_SPECS, readSpecsLater, specsFile } from './build/specs.mts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const OUT = resolve(ROOT, 'dist');

/** A file name in dist/ for a module: its path below src/, or its package name. */
function bundleName(path: string): string {
  const short = path.startsWith(resolve(ROOT, 'src'))
    ? relative(resolve(ROOT, 'src'), path)
    : path.slice(path.lastIndexOf('node_modules') + 'node_modules/'.length).split(/[\\/]/, 1)[0];
  return `${(short ?? 'part').replace(/\.[cm]?[jt]s$/, '').replace(/[\\/@]+/g, '-')}.js`;
}

/** Leaves on-demand imports out of the bundle and notes them down, to be built on their own. */
function onDemand(found: Set<string>): Plugin {
  return {
    name: 'on-demand',
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /.*/ }, async (args) => {
        if (args.path === ALL_SPECS) return { path: ALL_SPECS, external: true };
        // Specs are taken out of such a part without waiting for it.
        const isPart =
          args.kind === 'dynamic-import' ||
          (args.kind === 'require-call' && args.importer.endsWith('entries.generated.ts'));
        if (!isPart || args.pluginData === 'seen' || args.path.startsWith('node:')) return undefined;
        const target = await pluginBuild.resolve(args.path, {
          kind: 'import-statement',
          resolveDir: args.resolveDir,
          importer: args.importer,
          pluginData: 'seen',
        });
        if (target.errors.length > 0 || target.external) return undefined;
        found.add(target.path);
        return { path: `./${bundleName(target.path)}`, external: true };
      });
    },
  };
}

/** undici's HTTP/2 client would load node:http2, which costs 8 ms and is not used. */
const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^(node:)?http2$/ }, () => ({ path: 'http2', namespace: 'stub' }));
    pluginBuild.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: 'module.exports = { constants: {} };',
    }));
  },
};

/** The sequences of colours in place of chalk, which makes them and takes 4 ms to load. */
const withoutChalk: Plugin = {
  name: 'without-chalk',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /src[\\/]render[\\/]styles\.ts$/ }, async () => {
      const { terminalStyles } = await import('../src/render/styles.ts');
      return { contents: `export const terminalStyles = () => (${JSON.stringify(terminalStyles())});` };
    });
  },
};

/** Loading node:child_process takes 7 to 10 ms, and few of the calls that could start a program do. */
const lateChildProcess: Plugin = {
  name: 'late-child-process',
  setup(pluginBuild) {
    const load = "process.getBuiltinModule('node:child_process')";
    const getters = ['spawn', 'spawnSync'].map((name) => `get ${name}() { return ${load}.${name}; }`);
    pluginBuild.onResolve({ filter: /^(node:)?child_process$/ }, () => ({
      path: 'child_process',
      namespace: 'late',
    }));
    pluginBuild.onLoad({ filter: /.*/, namespace: 'late' }, () => ({
      contents: `module.exports = { ${getters.join(', ')} };`,
    }));
  },
};

/** `import fs from 'node:fs'` would copy all that it has, one property after the other. */
const wholeBuiltins: Plugin = {
  name: 'whole-builtins',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^node:(fs|path|process)$/ }, ({ path, importer }) =>
      /node_modules[\\/]commander/.test(importer) ? { path, namespace: 'whole' } : undefined,
    );
    pluginBuild.onLoad({ filter: /.*/, namespace: 'whole' }, ({ path }) => ({
      contents: `export default process.getBuiltinModule('${path}');`,
    }));
  },
};

/** Entries that print help or defaults; the others get the options table without its texts. */
const HELPFUL = /src[\\/](human|plugin[\\/]help|commands[\\/]config[\\/]\w+)\.ts$/;

/**
 * The options table as JSON, with its texts or with what parsing and settings need of it: building some ninety objects of many
 * shapes from source costs a call more than parsing them.
 */
const optionsTable = (hasTexts: boolean): Plugin => ({
  name: 'options-table',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /src[\\/]options\.ts$/ }, async () => {
      const { PLUGIN_OPTIONS } = await import('../src/options.ts');
      const needed = ({ name, type, aliases, config, env }: OptionSpec) => ({
        name,
        type,
        aliases,
        config,
        env,
      });
      const table = hasTexts ? PLUGIN_OPTIONS : (PLUGIN_OPTIONS as readonly OptionSpec[]).map(needed);
      return {
        contents: `export const PLUGIN_OPTIONS = JSON.parse(${JSON.stringify(JSON.stringify(table))});`,
      };
    });
  },
});

/** Evaluating the specs of all commands, and what they are made of, costs a call more than reading the one that it needs. */
const lateSpecs: Plugin = {
  name: 'late-specs',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /src[\\/]commands[\\/]entries\.generated\.ts$/ }, ({ path }) => ({
      contents: readSpecsLater(readFileSync(path, 'utf8'), SPECS),
      loader: 'ts',
    }));
  },
};

/** Methods of better-sqlite3 that the store does not use; each costs an editor's call its loading. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup(pluginBuild) {
    const unused =
      /better-sqlite3[\\/]lib[\\/]methods[\\/](aggregate|backup|explain|function|inspect|serialize|table)\.js$/;
    pluginBuild.onLoad({ filter: unused }, () => ({ contents: 'module.exports = undefined;' }));
  },
};

async function bundle(entry: string, found: Set<string>, version: string): Promise<Metafile> {
  const outfile = resolve(OUT, bundleName(entry));
  const result = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    minify: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    define: { HACKATIME_VERSION: JSON.stringify(version), 'import.meta.url': 'HACKATIME_MODULE_URL' },
    banner: { js: 'const HACKATIME_MODULE_URL=__filename;' },
    supported: { 'dynamic-import': false },
    external: ['*.node'],
    plugins: [
      onDemand(found),
      withoutHttp2,
      lateChildProcess,
      wholeBuiltins,
      withoutChalk,
      withoutUnused,
      lateSpecs,
      optionsTable(HELPFUL.test(entry)),
    ],
    logLevel: 'warning',
  });
  stamp(outfile);
  return result.metafile;
}

/**
 * Makes a bundle the function that bin/hackatime.js evaluates, with a hash in front of it: the compiled code that is kept is named
 * after that.
 */
function stamp(outfile: string): void {
  const text = readFileSync(outfile, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  writeFileSync(outfile, `/*${hash}*/(function(exports,require,module,__filename,__dirname){${text}\n})`);
}

const version = (JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { version: string })
  .version;
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeFileSync(resolve(OUT, 'package.json'), '{"type":"commonjs"}\n');
const { ENTRIES } = await import('../src/commands/entries.generated.ts');
const SPECS = ENTRIES.map(({ spec }) => spec);
writeFileSync(resolve(OUT, ALL_SPECS), specsFile(SPECS));
stamp(resolve(OUT, ALL_SPECS));
const done = new Set<string>();
const waiting = new Set<string>(
  ['main', 'editor', 'absorber'].map((name) => resolve(ROOT, `src/${name}.ts`)),
);
const contents: Record<string, readonly string[]> = {};
for (const entry of waiting) {
  if (done.has(entry)) continue;
  done.add(entry);
  const metafile = await bundle(entry, waiting, version);
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  contents[bundleName(entry)] = inputs.filter((path) => !/^(stub|late|whole):/.test(path)).sort();
}
// What each bundle holds; a test reads it to see that a plugin's call loads nothing it does not need.
writeFileSync(resolve(OUT, 'bundles.json'), `${JSON.stringify(contents, null, 1)}\n`);
const bundled = bundledFolders(Object.values(contents).flat()).map((folder) =>
  readBundledPackage(ROOT, folder),
);
writeFileSync(resolve(ROOT, 'THIRD_PARTY_NOTICES'), formatNotices(bundled));
