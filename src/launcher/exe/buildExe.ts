import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from '../../system/disk/regular.ts';
import type { Env } from '../../system/ports.ts';
import { isPe, textAtEnd } from './exeText.ts';
import { withResource } from './peResource.ts';

/** What Node looks for in itself, and what it has in that place while there is nothing to be found. */
const RESOURCE = 'NODE_SEA_BLOB';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const MAKE_MS = 60_000;

/**
 * A copy of Node that runs this blob when it is started (nodejs.org/api/single-executable-applications.html).
 *
 * @param node the bytes of a Node for Windows that has none yet
 * @throws Error when it is none
 */
export function withBlob(node: Buffer, blob: Buffer): Buffer {
  const fuse = node.indexOf(`${FUSE}:`);
  const state = fuse + FUSE.length + 1;
  if (fuse < 0) throw new Error('it is no Node that can hold a program');
  if (node[state] !== '0'.charCodeAt(0)) throw new Error('it holds a program already');
  const made = withResource(node, { name: RESOURCE, data: blob });
  made.write('1', state, 'latin1');
  return made;
}

/** Makes the blob of a script. Throws Error when it cannot be made. */
export type MakeBlob = (node: string, text: string) => Buffer;

/**
 * Has Node itself make the blob of a script, since its form differs between versions.
 *
 * @param folder where a folder of this call's own is made for as long as it takes
 */
export function blobMaker(folder: string, env: Env): MakeBlob {
  return (node, text) => {
    const place = mkdtempSync(join(folder, 'launcher-'));
    try {
      const main = join(place, 'main.js');
      const output = join(place, 'blob');
      const config = join(place, 'config.json');
      writeFileSync(main, text, { mode: 0o600 });
      const settings = { main, output, disableExperimentalSEAWarning: true, execArgvExtension: 'none' };
      writeFileSync(config, JSON.stringify(settings), { mode: 0o600 });
      const done = spawnSync(node, ['--experimental-sea-config', config], {
        env: { ...env, NODE_OPTIONS: '' },
        stdio: 'ignore',
        timeout: MAKE_MS,
        windowsHide: true,
      });
      if (done.error !== undefined) throw done.error;
      if (done.status !== 0) throw new Error(`${node} ended with ${done.status ?? done.signal}`);
      return readRegular(output);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  };
}

/**
 * A launcher as bytes: the Node that runs it, with this text as its program.
 *
 * @throws Error when the file is no Node for Windows, or holds a program already
 */
export function buildExe(node: string, text: string, makeBlob: MakeBlob): Buffer {
  const bytes = readRegular(node, { ofAnybody: true });
  if (!isPe(bytes)) throw new Error(`${node} is no Windows program`);
  return Buffer.concat([withBlob(bytes, makeBlob(node, text)), textAtEnd(text)]);
}
