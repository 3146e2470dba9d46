import { downloadUrl, type ReleaseFacts, type ReleaseFile } from '../facts.mts';

const ID = 'Hackatime.Hackatime';
const SCHEMA = '1.10.0';

/**
 * The three manifests that winget wants of a version, https://learn.microsoft.com/windows/package-manager/package/manifest;
 * none without an archive for Windows.
 */
export function wingetManifests(facts: ReleaseFacts): readonly ReleaseFile[] {
  const archives = facts.archives.filter(({ os }) => os === 'win32');
  if (archives.length === 0) return [];
  const installers = archives.map(
    ({ arch, file, program, sha256 }) => `- Architecture: ${arch}
  NestedInstallerFiles:
  - RelativeFilePath: ${program}
    PortableCommandAlias: hackatime
  InstallerUrl: ${downloadUrl(facts, file)}
  InstallerSha256: ${sha256.toUpperCase()}
`,
  );
  return [
    manifest(facts, 'version', '', 'DefaultLocale: en-US\n'),
    manifest(
      facts,
      'installer',
      '.installer',
      `InstallerType: zip
NestedInstallerType: portable
ReleaseDate: ${facts.date}
Installers:
${installers.join('')}`,
    ),
    manifest(
      facts,
      'defaultLocale',
      '.locale.en-US',
      `PackageLocale: en-US
Publisher: hackatime contributors
PublisherUrl: ${facts.repository}
PackageName: hackatime
PackageUrl: ${facts.repository}
License: ${facts.license}
LicenseUrl: ${facts.repository}/blob/v${facts.version}/LICENSE
ShortDescription: ${JSON.stringify(facts.description)}
Moniker: hackatime
Tags:
- cli
- hackatime
- time-tracking
- wakatime
ReleaseNotesUrl: ${facts.repository}/releases/tag/v${facts.version}
`,
    ),
  ];
}

function manifest({ version }: ReleaseFacts, type: string, suffix: string, body: string): ReleaseFile {
  const schema = `https://aka.ms/winget-manifest.${type}.${SCHEMA}.schema.json`;
  return {
    path: `winget/${ID}${suffix}.yaml`,
    text: `# yaml-language-server: $schema=${schema}

PackageIdentifier: ${ID}
PackageVersion: ${version}
${body}ManifestType: ${type}
ManifestVersion: ${SCHEMA}
`,
  };
}
