import { downloadUrl, type ReleaseFacts, type ReleaseFile } from '../facts.mts';

const MACHINES = { x64: 'x86_64', arm64: 'aarch64' } as const;
const NAME = 'hackatime-bin';

/**
 * PKGBUILD and .SRCINFO for the Arch User Repository, https://wiki.archlinux.org/title/AUR_submission_guidelines; none without an
 * archive for Linux.
 */
export function aurFiles(facts: ReleaseFacts): readonly ReleaseFile[] {
  const archives = facts.archives
    .filter(({ os }) => os === 'linux')
    .map((archive) => ({
      ...archive,
      machine: MACHINES[archive.arch],
      // Downloads of several versions must not share a name.
      source: (version: string) =>
        `hackatime-${version}-${MACHINES[archive.arch]}.tar.gz::${downloadUrl({ ...facts, version }, archive.file)}`,
    }));
  const [first] = archives;
  if (first === undefined) return [];
  const pkgbuild = `# Maintainer: hackatime contributors <${facts.repository}>
pkgname=${NAME}
pkgver=${facts.version}
pkgrel=1
pkgdesc='${facts.description.replaceAll("'", "'\\''")}'
arch=(${archives.map(({ machine }) => `'${machine}'`).join(' ')})
url='${facts.repository}'
license=('${facts.license}')
provides=('hackatime')
conflicts=('hackatime')
# The program is Node with data behind its code, which strip takes away.
options=('!strip' '!debug')
${archives
  .map(
    ({ machine, source, sha256 }) => `source_${machine}=("${source('$pkgver')}")
sha256sums_${machine}=('${sha256}')
`,
  )
  .join('')}
package() {
  install -Dm755 ${first.program} "$pkgdir/usr/bin/hackatime"
  install -Dm644 -t "$pkgdir/usr/share/licenses/${NAME}" LICENSE NODE_LICENSE THIRD_PARTY_NOTICES
  install -Dm644 -t "$pkgdir/usr/share/man/man1" man/*.1
  install -Dm644 completions/hackatime.bash "$pkgdir/usr/share/bash-completion/completions/hackatime"
  install -Dm644 completions/hackatime.zsh "$pkgdir/usr/share/zsh/site-functions/_hackatime"
  install -Dm644 completions/hackatime.fish "$pkgdir/usr/share/fish/vendor_completions.d/hackatime.fish"
}
`;
  const srcinfo = [
    `pkgbase = ${NAME}`,
    `\tpkgdesc = ${facts.description}`,
    `\tpkgver = ${facts.version}`,
    '\tpkgrel = 1',
    `\turl = ${facts.repository}`,
    ...archives.map(({ machine }) => `\tarch = ${machine}`),
    `\tlicense = ${facts.license}`,
    '\tprovides = hackatime',
    '\tconflicts = hackatime',
    '\toptions = !strip',
    '\toptions = !debug',
    ...archives.flatMap(({ machine, source, sha256 }) => [
      `\tsource_${machine} = ${source(facts.version)}`,
      `\tsha256sums_${machine} = ${sha256}`,
    ]),
    '',
    `pkgname = ${NAME}`,
    '',
  ].join('\n');
  return [
    { path: 'aur/PKGBUILD', text: pkgbuild },
    { path: 'aur/.SRCINFO', text: srcinfo },
  ];
}
