'use strict';
// What a launcher on Windows does. `hackatime link` puts this text into a copy of Node (src/launcher/exe/exeText.ts), with the
// facts about this computer before it.
const fs = require('node:fs');
const path = require('node:path');

/** How a process ends that Windows had to end, or that V8 ended itself. */
const ABORTED = 134;
const HIGHEST_CODE = 255;
/** The descriptor through which a moved heartbeat tells that it is safe (src/system/launcher.ts). */
const TOLD = 3;

/**
 * A heartbeat goes on in a process of its own, which no job of the editor's holds: an editor's job ends, when it leaves, what
 * the editor itself has started. As soon as that process tells that the heartbeat is safe the launcher ends; otherwise the
 * launcher's exit code is that process's. What prints something runs here. The program is read where it is installed, so that
 * an update of it needs no new launcher.
 */
module.exports = function launch(facts) {
  const own = process.execPath;
  const words = process.argv.slice(2);
  for (const name of facts.unwanted) delete process.env[name];
  const names = (flags) => words.some((word) => flags.includes(word.split('=')[0]));
  const isHeartbeat = String(words[0]).startsWith('-') && names(['--entity', '--file']);
  const isMoved = Number(process.env.HACKATIME_LAUNCHER) === process.ppid;
  if (isHeartbeat && !isMoved) move(false);
  else run();

  function move(isLast) {
    const child = require('node:child_process').spawn(packageOf(facts) || own, words, {
      detached: true,
      windowsHide: true,
      env: { ...process.env, HACKATIME_LAUNCHER: String(process.pid) },
      // Some calls of editors print: the process closes what it has inherited when it lets the launcher go.
      stdio: [names(['--extra-heartbeats']) ? 'inherit' : 'ignore', 'inherit', 'ignore', 'pipe'],
    });
    child.on('error', run);
    child.stdio[TOLD].on('error', () => {});
    child.stdio[TOLD].on('data', () => process.exit(0));
    child.on('exit', (code) => {
      const hasCrashed = code === null || code === ABORTED || code > HIGHEST_CODE;
      if (!hasCrashed || isLast) process.exit(hasCrashed ? 1 : code);
      forgetCode();
      move(true);
    });
  }

  function run() {
    if (facts.isPackaged) {
      runPackage();
      return;
    }
    const program = [facts.program, facts.copy].find((file) => fs.existsSync(file));
    if (program === undefined) {
      runFormer();
      return;
    }
    process.argv[1] = program;
    // What the program starts is started with a Node, and that is what it tells of.
    if (fs.existsSync(facts.node)) process.execPath = facts.node;
    require('node:module').createRequire(program)(program);
  }

  /** A launcher that was made of a package is one itself, and may be older. */
  function runPackage() {
    const program = isMoved ? undefined : packageOf(facts);
    if (program === undefined) {
      module.start();
      return;
    }
    const done = require('node:child_process').spawnSync(program, words, {
      stdio: 'inherit',
      windowsHide: true,
    });
    process.exit(done.status === null ? 1 : done.status);
  }

  /** What the launcher has replaced; without it, only the log can be told. */
  function runFormer() {
    const former = own + facts.backupSuffix;
    if (fs.existsSync(former)) {
      const done = require('node:child_process').spawnSync(former, words, {
        stdio: 'inherit',
        windowsHide: true,
      });
      process.exit(done.status === null ? 1 : done.status);
    }
    try {
      const message = 'Neither hackatime nor its copy is found. Install it and run: hackatime link';
      const line = JSON.stringify({ level: 'error', message, now: new Date().toISOString() });
      fs.appendFileSync(facts.logFile, `${line}\n`);
    } catch {
      // Nobody is left to tell.
    }
    process.exit(1);
  }

  /** It may have crashed of what earlier calls had compiled. */
  function forgetCode() {
    const folder = path.join(process.env.WAKATIME_HOME || path.dirname(facts.logFile), 'cache');
    try {
      for (const name of fs.readdirSync(folder)) {
        if (name.includes('.js@')) fs.unlinkSync(path.join(folder, name));
      }
    } catch {
      // Nothing is kept there.
    }
  }
};

/** The package that a launcher was made of, or its second name; undefined where there is none. */
function packageOf(facts) {
  return facts.isPackaged ? [facts.program, facts.copy].find((file) => fs.existsSync(file)) : undefined;
}
