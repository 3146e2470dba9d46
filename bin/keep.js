'use strict';
// Keeps the compiled code of a bundle for later calls: hackatime.js comes here when there is none that it can use.
const fs = require('fs');
const path = require('path');

/** `editor.js@0123456789abcdef@v24.1.0@x64_editor`, and with a process's number behind it while it is being written. */
const NAME = /^([\w-]+\.js)@([0-9a-f]+)@v[^@]+@\w+?(?:\.(\d+))?$/;

/**
 * Notes what is in the place of a bundle's code, and gives the function that keeps new code there. That one never throws,
 * and does nothing when another call has been quicker.
 */
module.exports = function keeper(folder, label, isOwnFolder) {
  const file = path.join(folder, label);
  const found = identityOf(file);
  return (halfOf) => {
    const unfinished = `${file}.${process.pid}`;
    try {
      if (identityOf(file) !== found) return;
      makeFolder(folder, isOwnFolder);
      clean(folder, label);
      discard(unfinished);
      const half = halfOf();
      // Flushed before it gets its name, so that a power cut leaves the former file or this one.
      fs.writeFileSync(unfinished, Buffer.concat([half, half]), { mode: 0o600, flag: 'wx', flush: true });
      if (isFolder(file)) discard(file);
      fs.renameSync(unfinished, file);
    } catch (error) {
      discard(unfinished);
    }
  };
};

function identityOf(file) {
  try {
    const { ino, ctimeMs } = fs.lstatSync(file);
    return `${ino} ${ctimeMs}`;
  } catch (error) {
    return 'none';
  }
}

/**
 * Makes sure that there is a folder which only this user can write to. What is in its place goes when nothing is lost by
 * that; a file is kept beside it. A folder that holds anything else, or a link to one, is not the program's: it stays, and
 * no code is kept.
 */
function makeFolder(folder, isOwnFolder) {
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (isOwnFolder(folder)) return;
  if (found !== undefined) {
    if (found.isDirectory()) {
      const names = fs.readdirSync(folder);
      if (!names.every((name) => NAME.test(name))) throw new Error('a folder of something else');
      for (const name of names) discard(path.join(folder, name));
      fs.rmdirSync(folder);
    } else if (found.isFile() && found.size > 0) fs.renameSync(folder, `${folder}.before-hackatime`);
    else if (!isFolder(folder)) fs.unlinkSync(folder);
  }
  fs.mkdirSync(folder, { mode: 0o700 });
}

/** What other builds of the bundle left behind goes, and what a call that was killed had not finished. */
function clean(folder, label) {
  const [, bundle, hash] = NAME.exec(label);
  for (const name of fs.readdirSync(folder)) {
    const parts = NAME.exec(name);
    if (parts === null) continue;
    const isOld = parts[1] === bundle && parts[2] !== hash;
    const isLeft = parts[3] !== undefined && !isRunning(Number(parts[3]));
    if (isOld || isLeft) discard(path.join(folder, name));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** Through links. */
function isFolder(file) {
  try {
    return fs.statSync(file).isDirectory();
  } catch (error) {
    return false;
  }
}

/** Takes away what the program has made, and what is there in its place. */
function discard(file) {
  try {
    if (fs.lstatSync(file).isDirectory()) fs.rmSync(file, { recursive: true, force: true });
    else fs.unlinkSync(file);
  } catch (error) {
    // It was never made, or cannot be taken away.
  }
}
