'use strict';
// What to do on a Node that is too old. In a checkout the development dependency `node` brings a newer one: use it.
module.exports = function oldNode(oldest) {
  var path = require('path');
  var fs = require('fs');
  var args = process.argv.slice(2);

  var newer = path.join(
    __dirname,
    '..',
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (fs.existsSync(newer) && !process.env.HACKATIME_OLD_NODE) {
    var env = Object.assign({}, process.env, { HACKATIME_OLD_NODE: process.versions.node });
    var main = path.join(__dirname, 'hackatime.js');
    var ran = require('child_process').spawnSync(newer, [main].concat(args), { stdio: 'inherit', env: env });
    process.exitCode = ran.status === null ? 1 : ran.status;
    return;
  }

  var message =
    'hackatime needs Node ' +
    oldest +
    ' or newer; this is Node ' +
    process.versions.node +
    ' (' +
    process.execPath +
    ').';
  process.exitCode = 1;
  // An editor takes any output for a failure of its own: tell the log instead.
  if (!isPluginCall(args)) {
    process.stderr.write(message + '\n');
    return;
  }
  try {
    var os = require('os');
    var folder = process.env.WAKATIME_HOME || path.join(os.homedir(), '.wakatime');
    if (!fs.existsSync(folder)) fs.mkdirSync(folder, 448);
    var line = JSON.stringify({ level: 'error', now: new Date().toISOString(), message: message });
    // A FIFO or a device in the log's place must not hold the call.
    var flags =
      fs.constants.O_APPEND | fs.constants.O_CREAT | fs.constants.O_WRONLY | fs.constants.O_NONBLOCK;
    var log = fs.openSync(path.join(folder, 'wakatime.log'), flags, 384);
    if (fs.fstatSync(log).isFile()) fs.writeSync(log, line + '\n');
  } catch (error) {
    // Nothing is left to tell it to.
  }
};

function isPluginCall(args) {
  return args.some((arg) => /^--(entity|file|today)(=|$)/.test(arg));
}
