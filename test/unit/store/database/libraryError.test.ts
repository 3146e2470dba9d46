import { expect, it } from 'vitest';
import { storeError } from '../../../../src/store/database/connect.ts';

const failed = (message: string): Error => Object.assign(new Error(message), { code: 'ERR_DLOPEN_FAILED' });

it.each([
  [
    'on a disk without programs',
    '/home/a/.wakatime/library/sqlite-1.node: failed to map segment from shared object',
    'Its disk is mounted with noexec: set WAKATIME_HOME to a folder on another one.',
  ],
  [
    'that npm has put on such a disk',
    '/opt/hackatime/node_modules/better-sqlite3/linux-x64.node: failed to map segment from shared object',
    'Install hackatime again.',
  ],
  [
    'for another Node',
    "The module '/a/b.node'\nwas compiled against a different Node.js version",
    'Install hackatime again.',
  ],
])('a library %s that does not load is named, with what to do', (_, message, hint) => {
  const [said] = message.split('\n');
  expect(storeError(failed(message), '/home/a/.wakatime/hackatime.db')).toMatchObject({
    kind: 'storage',
    message: `cannot load SQLite's library: ${said}`,
    hint,
  });
});
