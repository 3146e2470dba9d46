#!/usr/bin/env node
'use strict';
// Written in the JavaScript of old Nodes: this file has to run, and to speak, where the rest cannot.
var OLDEST = [22, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] > OLDEST[0] || (have[0] === OLDEST[0] && have[1] >= OLDEST[1])) {
  // An editor's heartbeat has a bundle of its own, which holds little else.
  require('./load.js')(namesEntity() ? 'editor.js' : 'main.js').start();
} else {
  require('./old-node.js')(OLDEST.join('.'));
}

function namesEntity() {
  return process.argv.some(function (word) {
    return word.slice(0, 8) === '--entity' || word.slice(0, 6) === '--file';
  });
}
