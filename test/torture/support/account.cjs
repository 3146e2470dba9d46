'use strict';
// Runs the program named by its first argument, and writes down what the process used in the moment in which it ends. Not a
// module that Node loads beforehand: for those it reads the package.json of the working folder.
const { readFileSync, writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.TORTURE_ACCOUNT,
    JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, memoryMb: (highWater() ?? maxRSS) / 1024 }),
  );
});

// In KiB. On Linux the other figure is that of the process which started this one, when that was larger.
function highWater() {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))[1]);
  } catch {
    return undefined;
  }
}

process.argv.splice(1, 1);
require(process.argv[1]);
