import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const DIST = resolve(import.meta.dirname, '../../dist');
const bundles = JSON.parse(readFileSync(resolve(DIST, 'bundles.json'), 'utf8')) as Record<string, string[]>;

/** Files of a bundle that lie in one of these places. */
const within = (bundle: string, places: RegExp): string[] =>
  (bundles[bundle] ?? ['no such bundle']).filter((file) => places.test(file));

describe('what an editor’s heartbeat loads', () => {
  it('is neither the network, nor reports, nor anything made for people', () => {
    const other =
      /^src\/(server|report|render|human)|node_modules\/(undici|commander|chalk|ora|ini|re2js|temporal)/;
    expect(within('editor.js', other)).toEqual([]);
    expect(within('editor.js', /./).length).toBeGreaterThan(50);
  });

  it.each(['editor.js', 'intake-agents-syncAgents.js', 'delivery-flush.js'])(
    '%s requires no builtin that brings streams or the network along',
    (bundle) => {
      const text = readFileSync(resolve(DIST, bundle), 'utf8');
      const required = [...text.matchAll(/require\("(?:node:)?([\w/]+)"\)/g)].map(([, name]) => name);
      expect(
        [...new Set(required)].filter((name) => !['fs', 'path', 'util', 'buffer'].includes(name ?? '')),
      ).toEqual([]);
    },
  );

  it('looks whether agents’ logs have something new without what keeps it', () => {
    expect(within('intake-agents-syncAgents.js', /^src\/(detect|privacy|config)|node_modules/)).toEqual([]);
  });

  it('makes heartbeats of what they tell with little that was not needed before', () => {
    const known =
      /^src\/(options|config\/(document|sources|readSettings)|store\/(?!foreign\/subversionOnDemand|history\/agents\/waiting))|node_modules/;
    expect(within('intake-agents-prepareBeatsAlone.js', known)).toEqual([]);
  });

  it('sends without undici, which takes longer to load than the rest of the call', () => {
    expect(within('delivery-flush.js', /node_modules/)).toEqual([]);
  });
});

describe('what reports on the local history load', () => {
  it.each(['commands-report-stats.js', 'commands-report-goal.js', 'commands-report-projects.js'])(
    '%s knows no server',
    (bundle) => {
      expect(within(bundle, /^src\/server|node_modules\/(undici|ora)/)).toEqual([]);
    },
  );
});

describe('what every command for people loads', () => {
  it('starts no program before it is needed', () => {
    const early = Object.keys(bundles).filter((bundle) => {
      const text = readFileSync(resolve(DIST, bundle), 'utf8');
      return /require\("(?:node:)?child_process"\)/.test(text);
    });
    expect(early).toEqual([]);
  });

  it('is no library for colours, which only the spinner has', () => {
    const holders = Object.keys(bundles).filter(
      (bundle) => within(bundle, /node_modules\/chalk\//).length > 0,
    );
    expect(holders).toEqual(['commands-shared-spinner.js']);
  });
});

describe('what --today loads', () => {
  it('is no command-line library and no colour', () => {
    for (const bundle of ['main.js', 'plugin-dispatch.js', 'plugin-today.js']) {
      expect(within(bundle, /node_modules\/(commander|chalk|ora|undici)/)).toEqual([]);
    }
  });
});

describe('what bar loads', () => {
  it('is little more than what it prints', () => {
    const other = /^src\/(store|server|detect|privacy|report\/(counting|groups))|node_modules/;
    expect(within('commands-bar-glance.js', other)).toEqual([]);
  });

  it('is nothing of settings and reports, where it counts what has come since', () => {
    const other =
      /^src\/(config|context|server|detect|privacy|intake|render|report\/(?!counting|groups\/placeholders))/;
    expect(within('commands-bar-countSince.js', other)).toEqual([]);
  });

  it('is neither the network nor what is made for people, where it counts', () => {
    const other = /^src\/(sync|delivery|human)|node_modules\/(undici|commander|chalk|ora|temporal)/;
    expect(within('commands-bar-countAtOnce.js', other)).toEqual([]);
  });
});

describe('what completing a word loads', () => {
  it('is neither the network, nor counting, nor what is made for people', () => {
    const other =
      /^src\/(sync|delivery|intake|server|human|cli|report\/counting)|node_modules\/(undici|commander|chalk|ora|temporal|re2js)/;
    expect(within('commands-complete-complete.js', other)).toEqual([]);
  });
});
