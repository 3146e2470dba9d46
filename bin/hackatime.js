#!/usr/bin/env node
'use strict';
// The guard against old Nodes, and the loader of the bundles in dist/. This file has to run, and to speak, where the rest
// cannot: it keeps to the JavaScript of Node 6, and is one file because looking up another one costs every call.
const OLDEST = [22, 19];
const have = process.versions.node.split('.').map(Number);
if (have[0] > OLDEST[0] || (have[0] === OLDEST[0] && have[1] >= OLDEST[1])) start();
else require('./old-node.js')(OLDEST.join('.'));

/** An editor's heartbeat has a bundle of its own, which holds little else. */
function start() {
  const namesEntity = process.argv.some(
    (word) => word.slice(0, 8) === '--entity' || word.slice(0, 6) === '--file',
  );
  createLoader()(namesEntity ? 'editor.js' : 'main.js').start();
}

/**
 * Gives the function that evaluates a bundle, once, with the code that V8 compiled for it in an earlier call: an editor
 * calls every few seconds, and compiling anew takes longer than the call itself. Node's own compile cache keeps only what
 * is compiled at once, not the functions that a call compiles on its way.
 */
function createLoader() {
  const fs = require('fs');
  const path = require('path');
  const Script = require('vm').Script;
  const dist = path.join(__dirname, '..', 'dist');
  const folder = cacheFolder(fs);
  const loaded = new Map();
  const load = (name) => {
    if (!loaded.has(name)) loaded.set(name, evaluate(name));
    return loaded.get(name);
  };
  const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  requireFrom.resolve = require.resolve;

  function evaluate(name) {
    const file = path.join(dist, name);
    const source = fs.readFileSync(file, 'latin1');
    // The bundle begins with a hash of itself.
    const hash = source.slice(2, source.indexOf('*/'));
    const kept = folder && path.join(folder, `${name}@${hash}@${process.version}@${process.arch}`);
    const script = new Script(source, { filename: file, cachedData: kept && read(kept) });
    const bundle = { exports: {} };
    script.runInThisContext().call(bundle.exports, bundle.exports, requireFrom, bundle, file, dist);
    // V8 refuses what another version or other flags made; it then compiles as if nothing were there.
    if (kept && script.cachedDataRejected !== false) process.on('exit', () => keep(kept, script));
    return bundle.exports;
  }

  function read(file) {
    try {
      return fs.readFileSync(file);
    } catch (error) {
      return undefined;
    }
  }

  function keep(file, script) {
    const unfinished = `${file}.${process.pid}`;
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      const own = path.basename(file).split('@');
      // What another build of the bundle left behind goes; other Nodes' code of this one stays.
      for (const name of fs.readdirSync(folder)) {
        const parts = name.split('@');
        if (parts[0] === own[0] && parts[1] !== own[1]) fs.unlinkSync(path.join(folder, name));
      }
      // Flushed before it gets its name: half a file after a power cut would be run.
      fs.writeFileSync(unfinished, script.createCachedData(), { mode: 0o600, flush: true });
      fs.renameSync(unfinished, file);
    } catch (error) {
      discard(unfinished);
    }
  }

  function discard(file) {
    try {
      fs.unlinkSync(file);
    } catch (error) {
      // It was never made.
    }
  }

  return load;
}

/**
 * Where compiled code is kept: beside the program's other files once those are there, and only in a folder of this user's
 * own, because what lies in it is run. Undefined where there is none.
 */
function cacheFolder(fs) {
  const home = process.env.WAKATIME_HOME || (process.env.HOME && `${process.env.HOME}/.wakatime`);
  if (!home || home[0] === '~' || !process.getuid) return undefined;
  const found = fs.statSync(home, { throwIfNoEntry: false });
  return found && found.uid === process.getuid() ? `${home}/cache` : undefined;
}
