import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exeText, textIn } from '../../../../src/launcher/exe/exeText.ts';
import { windowsDisk } from '../../../../src/launcher/exe/windowsDisk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hackatime-packaged-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a launcher of a package is the package, with the launcher’s text at its end', () => {
  const program = join(folder, 'hackatime.exe');
  writeFileSync(program, 'MZ: a package');
  const text = exeText({
    nodeVersion: 'v22.23.2',
    node: program,
    program,
    copy: join(folder, 'copy.exe'),
    isPackaged: true,
    logFile: join(folder, 'log'),
    code: 'module.exports = () => {};',
  });
  const launcher = join(folder, 'wakatime-cli.exe');
  const disk = windowsDisk(() => () => {
    throw new Error('nothing has to be made');
  });
  disk.writeScript(launcher, text);
  const bytes = readFileSync(launcher);
  expect(bytes.toString('latin1', 0, 13)).toBe('MZ: a package');
  expect(textIn(bytes)).toBe(text);
});
