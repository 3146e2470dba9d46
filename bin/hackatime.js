#!/usr/bin/env node
'use strict';
// Written in the JavaScript of old Nodes: this file has to run, and to speak, where the rest cannot.
var OLDEST = [22, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] > OLDEST[0] || (have[0] === OLDEST[0] && have[1] >= OLDEST[1])) {
  keepCompiled();
  require(namesEntity() ? '../dist/editor.js' : '../dist/main.js').start();
} else {
  require('./old-node.js')(OLDEST.join('.'));
}

// An editor's heartbeat has a bundle of its own, which holds little else.
function namesEntity() {
  return process.argv.some((word) => word.slice(0, 8) === '--entity' || word.slice(0, 6) === '--file');
}

// Keeps compiled code beside the program's other files, once those are there; a call then starts some milliseconds
// sooner. Only in a folder of this user's own: what lies in it is run.
function keepCompiled() {
  var home = process.env.WAKATIME_HOME || (process.env.HOME && process.env.HOME + '/.wakatime');
  if (!home || home.charAt(0) === '~') return;
  var found = require('fs').statSync(home, { throwIfNoEntry: false });
  if (!found || !process.getuid || found.uid !== process.getuid()) return;
  require('module').enableCompileCache(home + '/cache');
}
