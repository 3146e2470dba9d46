'use strict';
// Runs in a Node for Windows: starts programs as an editor there does, told by JSON lines of a socket (wine.mts).
const fs = require('node:fs');
const { spawn } = require('node:child_process');
const socket = require('node:net').connect(Number(process.argv[2]), '127.0.0.1');
const running = new Map();

let text = '';
socket.setEncoding('utf8');
socket.on('data', (chunk) => {
  const lines = (text + chunk).split('\n');
  text = lines.pop();
  for (const line of lines) obey(JSON.parse(line));
});
socket.on('close', () => process.exit(0));
socket.on('error', () => process.exit(1));

const tell = (answer) => socket.write(`${JSON.stringify(answer)}\n`);

function obey({ id, kill, argv, cwd, env, stdin, isOpen, out, err }) {
  if (kill) {
    const child = running.get(id);
    // TerminateProcess, which no program can refuse.
    if (child) child.kill('SIGKILL');
    return;
  }
  // Files: wine 8 has no pipes that Node can use in every place.
  const files = [fs.openSync(out, 'w'), fs.openSync(err, 'w')];
  const input = isOpen ? 'pipe' : stdin === undefined ? 'ignore' : fs.openSync(stdin, 'r');
  const child = spawn(argv[0], argv.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    stdio: [input, ...files],
    windowsHide: true,
  });
  running.set(id, child);
  if (isOpen) {
    child.stdin.on('error', () => {});
    if (stdin !== undefined) child.stdin.write(fs.readFileSync(stdin));
  }
  const end = (answer) => {
    running.delete(id);
    for (const fd of files.splice(0)) fs.closeSync(fd);
    tell({ id, ...answer });
  };
  child.on('spawn', () => tell({ id, started: child.pid }));
  child.on('error', (error) => end({ error: error.message }));
  child.on('exit', (code, signal) => end({ exit: signal ?? code }));
}
