import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

type Env = Readonly<Record<string, string>>;
const cacheFolder: (fs: object, env: Env) => string | undefined = createRequire(import.meta.url)(
  '../../../bin/profile.js',
);

const USERPROFILE = String.raw`C:\Users\Jörg B`;
/** Folders that are there; those of `links` are links or junctions. */
const fs = (folders: readonly string[], links: readonly string[] = []) => ({
  lstatSync(path: string) {
    if (![...folders, ...links].includes(path)) throw new Error('ENOENT');
    return { isDirectory: () => !links.includes(path) };
  },
});
const OWN = String.raw`C:\Users\Jörg B\.wakatime`;
const DEEP = String.raw`C:\Users\Jörg B\tools\waka`;
const TOOLS = String.raw`C:\Users\Jörg B\tools`;

describe('code is kept on Windows', () => {
  it.each([
    ['below the profile', { USERPROFILE }, [OWN], [], `${OWN}\\cache`],
    ['deeper in it', { USERPROFILE, WAKATIME_HOME: DEEP }, [TOOLS, DEEP], [], `${DEEP}\\cache`],
    [
      'whatever letters are written',
      { USERPROFILE, WAKATIME_HOME: OWN.toLowerCase() },
      [OWN],
      [],
      `${OWN.toLowerCase()}\\cache`,
    ],
    ['with slashes', { USERPROFILE, WAKATIME_HOME: OWN.replaceAll('\\', '/') }, [OWN], [], `${OWN}\\cache`],
    ['nowhere before its folder is there', { USERPROFILE }, [], [], undefined],
    ['not through a junction', { USERPROFILE }, [], [OWN], undefined],
    ['not below a junction', { USERPROFILE, WAKATIME_HOME: DEEP }, [DEEP], [TOOLS], undefined],
    ['not in the profile itself', { USERPROFILE, WAKATIME_HOME: USERPROFILE }, [USERPROFILE], [], undefined],
    ['not beside it', { USERPROFILE, WAKATIME_HOME: `${USERPROFILE}2` }, [`${USERPROFILE}2`], [], undefined],
    [
      'not out of it',
      { USERPROFILE, WAKATIME_HOME: String.raw`C:\Users\Jörg B\..\x` },
      [String.raw`C:\Users\x`],
      [],
      undefined,
    ],
    [
      'not on another drive',
      { USERPROFILE, WAKATIME_HOME: String.raw`D:\waka` },
      [String.raw`D:\waka`],
      [],
      undefined,
    ],
    [
      'not on a server',
      { USERPROFILE: String.raw`\\srv\home\me` },
      [String.raw`\\srv\home\me\.wakatime`],
      [],
      undefined,
    ],
    ['not at a path that depends on where one is', { USERPROFILE, WAKATIME_HOME: 'waka' }, [], [], undefined],
    ['not without a profile', { WAKATIME_HOME: OWN }, [OWN], [], undefined],
  ] as const)('%s', (_, env, folders, links, expected) => {
    expect(cacheFolder(fs(folders, links), env)).toBe(expected);
  });
});
