'use strict';
// Loads a bundle with the code that V8 compiled for it in an earlier call: an editor calls every few seconds, and
// compiling anew takes longer than the call itself. Node's own compile cache keeps only what is compiled at once, not
// the functions that a call compiles on its way.
const fs = require('fs');
const path = require('path');
const { Script } = require('vm');

const DIST = path.join(__dirname, '..', 'dist');

const loaded = new Map();

/** The exports of a bundle in dist/, evaluated once. */
module.exports = function load(name) {
  if (!loaded.has(name)) loaded.set(name, evaluate(name));
  return loaded.get(name);
};

function evaluate(name) {
  const file = path.join(DIST, name);
  const source = fs.readFileSync(file, 'latin1');
  const kept = placeFor(name, source);
  const script = new Script(source, {
    filename: file,
    cachedData: kept && read(kept),
  });
  const module = { exports: {} };
  const requireBundle = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  requireBundle.resolve = require.resolve;
  script.runInThisContext().call(module.exports, module.exports, requireBundle, module, file, DIST);
  // V8 refuses what another version or other flags made; it then compiles as if nothing were there.
  if (kept && script.cachedDataRejected !== false) process.on('exit', () => keep(kept, script));
  return module.exports;
}

const load = module.exports;

/**
 * Where the compiled code of a bundle is kept: beside the program's other files once those are there, and only in a
 * folder of this user's own, because what lies in it is run. The bundle begins with a hash of itself.
 */
function placeFor(name, source) {
  const home = process.env.WAKATIME_HOME || (process.env.HOME && process.env.HOME + '/.wakatime');
  const hash = /^\/\*(\w+)\*\//.exec(source);
  if (!home || home.startsWith('~') || !hash || !process.getuid) return undefined;
  const folder = fs.statSync(home, { throwIfNoEntry: false });
  if (!folder || folder.uid !== process.getuid()) return undefined;
  return path.join(home, 'cache', `${name}@${hash[1]}@${process.version}@${process.arch}`);
}

function read(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

function keep(file, script) {
  const unfinished = file + '.' + process.pid;
  try {
    const folder = path.dirname(file);
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [bundle, hash] = path.basename(file).split('@');
    // What another build of the bundle left behind goes; other Nodes' code of this one stays.
    for (const name of fs.readdirSync(folder)) {
      const [ofBundle, ofHash] = name.split('@');
      if (ofBundle === bundle && ofHash !== hash) fs.rmSync(path.join(folder, name), { force: true });
    }
    // Flushed before it gets its name: half a file after a power cut would be run.
    fs.writeFileSync(unfinished, script.createCachedData(), { mode: 0o600, flush: true });
    fs.renameSync(unfinished, file);
  } catch {
    fs.rmSync(unfinished, { force: true });
  }
}
