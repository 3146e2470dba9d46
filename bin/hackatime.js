#!/usr/bin/env node
'use strict';
// The guard against old Nodes, and the loader of the bundles in dist/. This file has to run, and to speak, where the rest
// cannot: it keeps to the JavaScript of Node 6, and is one file because looking up another one costs every call.
const OLDEST = [22, 19];
// Of a file of kept code; see halfOf.
const HEAD_BYTES = 256;
const CHUNK_BYTES = 65536;
const MOST_BYTES = 33554432;
const SECTOR_BYTES = 512;

const have = process.versions.node.split('.').map(Number);
if (have[0] > OLDEST[0] || (have[0] === OLDEST[0] && have[1] >= OLDEST[1])) begin();
else require('./old-node.js')(OLDEST.join('.'));

function begin() {
  start();
}

/** An editor's heartbeat, and what takes in many, have bundles of their own, which hold little else. */
function start() {
  const namesEntity = process.argv.some(
    (word) => word.slice(0, 8) === '--entity' || word.slice(0, 6) === '--file',
  );
  const other = process.argv[2] === '--absorb' ? 'absorber' : 'main';
  const entry = namesEntity ? 'editor' : other;
  createLoader(entry)(`${entry}.js`).start();
}

/**
 * Gives the function that evaluates a bundle, once, with the code that V8 compiled for it in an earlier call: an editor
 * calls every few seconds, and compiling anew takes longer than the call itself. Node's own compile cache keeps only what
 * is compiled at once, not the functions that a call compiles on its way. Which ones these are of a bundle depends on the entry
 * that uses it, so that each entry has code of its own.
 */
function createLoader(entry) {
  const fs = require('fs');
  const Script = require('vm').Script;
  const dist = distFolder();
  const folder = cacheFolder(fs);
  const mayRead = folder !== undefined && isOwnFolder(fs, folder);
  const loaded = new Map();
  const scripts = [];
  let isNewWay = false;
  const load = (name) => {
    if (!loaded.has(name)) loaded.set(name, evaluate(name));
    return loaded.get(name);
  };
  const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  requireFrom.resolve = require.resolve;

  function evaluate(name) {
    const file = `${dist}/${name}`;
    const source = readBundle(fs, file);
    // The bundle begins with a hash of itself.
    const label = `${name}@${source.slice(2, source.indexOf('*/'))}@${process.version}@${machineName()}_${entry}`;
    const kept = mayRead ? readKept(fs, `${folder}/${label}`, label) : undefined;
    const script = new Script(source, { filename: file, cachedData: kept || ownCode(name) });
    scripts.push({ label, script });
    // V8 refuses what was made with other flags; it then compiles as if nothing were there.
    if (script.cachedDataRejected !== false) isNewWay = true;
    if (folder && isNewWay) for (const one of scripts.splice(0)) keepLater(one.label, one.script);
    const bundle = { exports: {} };
    script.runInThisContext().call(bundle.exports, bundle.exports, requireFrom, bundle, file, dist);
    return bundle.exports;
  }

  /**
   * The functions that are compiled by then are kept as well. Where one bundle's code has to be kept, the call does something
   * for the first time, and calls functions of the other bundles of which no earlier call had need: theirs is kept anew.
   */
  function keepLater(label, script) {
    try {
      const keep = keeper()(folder, label, (path) => isOwnFolder(fs, path));
      process.on('exit', () => keep(() => halfOf(label, script.createCachedData())));
    } catch (error) {
      // An update is just taking the program away.
    }
  }

  return load;
}

// A package that has Node in it is this file with others of the next five, and of `begin`, in it, which find everything in the package: see
// scripts/package/loader.js.

/** What lies beside the folder `bin`. */
function distFolder() {
  return `${__dirname.slice(0, -3)}dist`;
}

function readBundle(fs, file) {
  return fs.readFileSync(file, 'latin1');
}

/** What compiled code is for, besides the bundle and Node's version. */
function machineName() {
  return process.arch;
}

/** The code that came with a bundle, for where none is kept. */
function ownCode(name) {
  return undefined;
}

function keeper() {
  return require('./keep.js');
}

/**
 * Where compiled code is kept: beside the program's other files once those are there, and only where nobody else can put
 * anything, because what lies in it is run. Folders further up are not asked: who may write there can as well replace the
 * configuration, which names commands to run. A relative folder would be one of whatever the editor has opened.
 * Undefined where there is none.
 */
function cacheFolder(fs) {
  if (!process.getuid) return require('./profile.js')(fs, process.env);
  const home = process.env.WAKATIME_HOME || (process.env.HOME && `${process.env.HOME}/.wakatime`);
  if (!home || home[0] !== '/') return undefined;
  return isOwnFolder(fs, home) ? `${home}/cache` : undefined;
}

/** Whether a path leads to a folder that only this user can write to. */
function isOwnFolder(fs, folder) {
  try {
    const found = fs.statSync(folder, { throwIfNoEntry: false });
    return found !== undefined && found.isDirectory() && isOwn(found);
  } catch (error) {
    return false;
  }
}

function isOwn(found) {
  // Files on Windows say nothing of who may write to them: there, their place has to (profile.js).
  return !process.getuid || (found.uid === process.getuid() && (found.mode & 0o22) === 0);
}

/**
 * What a file of kept code begins with: the bundle, Node and V8 that it is for, and how long the code is. The first and
 * last characters are those that a transfer as text would change.
 */
function headOf(label, length) {
  return `${`\u0089hackatime ${label}@${process.versions.v8} ${length} `.padEnd(HEAD_BYTES - 2)}\r\n`;
}

/**
 * A file of kept code is two equal halves: V8 runs what it is given and does not look at it first, so that one bit that the
 * disk has lost would end every call, and comparing costs a tenth of any checksum that can be had here without loading
 * more of Node. The halves lie half a sector apart: a sector or page that is zeroed, moved or repeated in each of them
 * cannot make them equal again.
 */
function halfOf(label, code) {
  const bytes = HEAD_BYTES + code.length;
  const half = Buffer.alloc(halfBytes(code.length), ' ');
  half.write(headOf(label, code.length), 0, 'latin1');
  code.copy(half, HEAD_BYTES, 0, bytes);
  return half;
}

/** An odd number of half sectors. */
function halfBytes(codeBytes) {
  return (
    Math.ceil((HEAD_BYTES + codeBytes + SECTOR_BYTES / 2) / SECTOR_BYTES) * SECTOR_BYTES - SECTOR_BYTES / 2
  );
}

/** The code that an earlier call kept in a file, or undefined when it is not exactly what that call wrote. */
function readKept(fs, file, label) {
  let handle;
  try {
    // Neither a link nor a FIFO may lead anywhere or hold the call.
    handle = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK);
    const found = fs.fstatSync(handle);
    const half = found.size / 2;
    if (!found.isFile() || !isOwn(found) || found.size > MOST_BYTES) return undefined;
    if (half % SECTOR_BYTES !== SECTOR_BYTES / 2) return undefined;
    const bytes = Buffer.allocUnsafeSlow(half);
    if (fs.readSync(handle, bytes, 0, half, 0) !== half) return undefined;
    const head = bytes.toString('latin1', 0, HEAD_BYTES);
    const length = Number(head.split(' ')[2]);
    if (head !== headOf(label, length) || halfBytes(length) !== half) return undefined;
    const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (let at = 0; at < half; at += CHUNK_BYTES) {
      const count = Math.min(CHUNK_BYTES, half - at);
      if (fs.readSync(handle, chunk, 0, count, half + at) !== count) return undefined;
      if (chunk.compare(bytes, at, at + count, 0, count) !== 0) return undefined;
    }
    return bytes.subarray(HEAD_BYTES, HEAD_BYTES + length);
  } catch (error) {
    return undefined;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}
