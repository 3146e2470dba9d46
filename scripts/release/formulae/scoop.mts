import { downloadUrl, type ReleaseFacts, type ReleaseFile } from '../facts.mts';

const NAMES = { x64: '64bit', arm64: 'arm64' } as const;

/** A manifest of Scoop's: https://github.com/ScoopInstaller/Scoop/wiki/App-Manifests. Undefined without an archive for Windows. */
export function scoopManifest(facts: ReleaseFacts): ReleaseFile | undefined {
  const archives = facts.archives.filter(({ os }) => os === 'win32');
  const [first] = archives;
  if (first === undefined) return undefined;
  const next = { repository: facts.repository, version: '$version' };
  const manifest = {
    version: facts.version,
    description: facts.description,
    homepage: facts.repository,
    license: facts.license,
    architecture: Object.fromEntries(
      archives.map(({ arch, file, sha256 }) => [
        NAMES[arch],
        { url: downloadUrl(facts, file), hash: sha256 },
      ]),
    ),
    bin: first.program,
    checkver: 'github',
    autoupdate: {
      architecture: Object.fromEntries(
        archives.map(({ arch, file }) => [NAMES[arch], { url: downloadUrl(next, file) }]),
      ),
      hash: { url: '$baseurl/SHA256SUMS' },
    },
  };
  return { path: 'hackatime.json', text: `${JSON.stringify(manifest, null, 4)}\n` };
}
