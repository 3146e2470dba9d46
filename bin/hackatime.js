#!/usr/bin/env node
'use strict';
// Written in the JavaScript of old Nodes: this file has to run, and to speak, where the rest cannot.
var OLDEST = [22, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] > OLDEST[0] || (have[0] === OLDEST[0] && have[1] >= OLDEST[1])) {
  require('../dist/main.js').start();
} else {
  require('./old-node.js')(OLDEST.join('.'));
}
