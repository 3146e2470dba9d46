import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BIN, type Home } from './bundle.ts';

const HEAD_BYTES = 256;
const NODE = process.env['HACKATIME_E2E_NODE'] ?? process.execPath;

/** The compiled code of a heartbeat call that was kept in a folder; undefined when there is none. */
export function findKeptCode(folder: string): string | undefined {
  const name = existsSync(folder)
    ? readdirSync(folder).find((each) => /^editor\.js@\w+@v[\d.]+@\w+$/.test(each))
    : undefined;
  return name === undefined ? undefined : join(folder, name);
}

/** Calls until the code that a heartbeat call needs is kept, and gives its file. */
export async function makeKeptCode(home: Home, argv: readonly string[]): Promise<string> {
  for (let call = 0; call < 3; call++) {
    await home.run(argv);
    const file = findKeptCode(join(home.home, '.wakatime', 'cache'));
    if (file !== undefined) return file;
  }
  throw new Error('no call has kept its code');
}

/** What is wrong with a file of kept code, which has to be two equal halves that only its owner can change. */
export function problemWith(file: string): string | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return 'it is missing';
  if (!found.isFile()) return 'it is no regular file';
  if (found.uid !== process.getuid?.() || (found.mode & 0o777) !== 0o600) return 'it is not the user’s own';
  const bytes = readFileSync(file);
  const half = bytes.length / 2;
  if (half < HEAD_BYTES || !bytes.subarray(0, half).equals(bytes.subarray(half)))
    return 'its halves are not equal';
  return undefined;
}

/**
 * Puts code that leaves a file behind when it is run into a file of kept code, as somebody would who knows the form: V8 takes it
 * for that of the bundle, because it asks for nothing but the length of the source.
 */
export function plantCode(file: string, traces: string): void {
  const source = readFileSync(join(dirname(BIN), '..', 'dist', 'editor.js'), 'latin1');
  const evil =
    `(function(exports){process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(traces)},'');` +
    'exports.start=function(){}})';
  // Only functions that have been run are in the code; the others would be compiled from the bundle's own source.
  const planter = [
    'const vm = require("vm");',
    `const script = new vm.Script(${JSON.stringify(evil)}.padEnd(${source.length}));`,
    'const made = {};',
    'script.runInThisContext()(made);',
    'made.start();',
    'process.stdout.write(script.createCachedData().toString("base64"));',
  ].join('\n');
  const code = Buffer.from(execFileSync(NODE, ['-e', planter], { encoding: 'latin1' }), 'base64');
  rmSync(traces);
  const head = readFileSync(file)
    .subarray(0, HEAD_BYTES)
    .toString('latin1')
    .trimEnd()
    .replace(/ \d+$/, ` ${code.length} `)
    .padEnd(HEAD_BYTES - 2)
    .concat('\r\n');
  const bytes = Math.ceil((HEAD_BYTES + code.length + 256) / 512) * 512 - 256;
  const half = Buffer.alloc(bytes, ' ');
  half.write(head, 0, 'latin1');
  code.copy(half, HEAD_BYTES);
  writeFileSync(file, Buffer.concat([half, half]), { mode: 0o600 });
}
