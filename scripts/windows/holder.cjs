'use strict';
// Runs in a Node for Windows: holds a file so that no other process may open it, says so by a file beside it, and lets go when that is
// taken away.
const fs = require('node:fs');

/** libuv's own flag: to share the file with nobody. */
const UV_FS_O_EXLOCK = 0x1000_0000;
const LOOK_MS = 10;
const PATIENCE_MS = 10_000;
const [, , file, sign] = process.argv;

const fd = open();
fs.writeFileSync(sign, '');
const timer = setInterval(() => {
  if (fs.existsSync(sign)) return;
  fs.closeSync(fd);
  clearInterval(timer);
}, LOOK_MS);

/** As soon as nobody else has it open, for ten seconds. */
function open() {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return fs.openSync(file, fs.constants.O_RDWR | UV_FS_O_EXLOCK);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
    }
  }
}
