import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../../scripts/package/platforms.mts';
import type { ReleaseFacts, ReleaseFile } from '../../../../scripts/release/facts.mts';
import { aurFiles } from '../../../../scripts/release/formulae/aur.mts';
import { homebrewFormula } from '../../../../scripts/release/formulae/homebrew.mts';
import { nixExpression } from '../../../../scripts/release/formulae/nix.mts';
import { scoopManifest } from '../../../../scripts/release/formulae/scoop.mts';
import { wingetManifests } from '../../../../scripts/release/formulae/winget.mts';

const BASE = 'https://github.com/hackatime/hackatime/releases/download/v1.2.3';
const sumOf = (at: number): string => at.toString(16).repeat(64).slice(0, 64);
const FACTS: ReleaseFacts = {
  version: '1.2.3',
  date: '2026-11-29',
  description: "The command-line tool for Hackatime: it's short",
  license: 'MIT',
  repository: 'https://github.com/hackatime/hackatime',
  archives: PLATFORMS.map(({ id, os, arch, archive, program }, at) => {
    return { id, os, arch, file: archive, program, sha256: sumOf(at + 10) };
  }),
  tarball: { file: 'hackatime-1.2.3.tgz', sha256: sumOf(1), integrity: 'sha512-AAAA' },
  sqlite: { version: '13.2.0', integrity: 'sha512-BBBB' },
  nodeMajor: 22,
};
const only = (os: string): ReleaseFacts => ({
  ...FACTS,
  archives: FACTS.archives.filter((archive) => archive.os === os),
});
const archive = (id: string) => FACTS.archives.find((each) => each.id === id) ?? expect.fail(id);
const textOf = (file: ReleaseFile | undefined): string => file?.text ?? expect.fail('no file');
const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** What is wrong with a text by a program that reads it on standard input; empty where nothing is, or the program is not installed. */
function faultsOf(text: string, words: readonly [string, ...string[]]): string {
  const [program, ...args] = words;
  if (!isThere(program)) return '';
  const ended = spawnSync(program, args, { input: text, encoding: 'utf8' });
  return ended.status === 0 ? '' : `${ended.stderr}${ended.stdout}` || `ended with ${ended.status}`;
}

describe('the formula for Homebrew', () => {
  const text = textOf(homebrewFormula(FACTS));

  it('has address and checksum of each archive for macOS and Linux, in the block of its system', () => {
    const [, mac = '', linux = ''] =
      /on_macos do\n([\s\S]*?)\n {2}end\n[\s\S]*on_linux do\n([\s\S]*?)\n {2}end\n/.exec(text) ?? [];
    for (const [block, os] of [
      [mac, 'darwin'],
      [linux, 'linux'],
    ] as const) {
      for (const [arch, name] of [
        ['arm64', 'on_arm'],
        ['x64', 'on_intel'],
      ] as const) {
        const { file, sha256 } = archive(`${os}-${arch}`);
        expect(block).toContain(
          `    ${name} do\n      url "${BASE}/${file}"\n      sha256 "${sha256}"\n    end`,
        );
      }
    }
    expect(text).not.toContain('hackatime-win-');
  });

  it('has a description as Homebrew wants it', () => {
    const description = /desc "(.*)"/.exec(text)?.[1] ?? '';
    expect(description).toMatch(/^[A-Z](?!n? )/);
    expect(description).not.toMatch(/^(The|A|An) |\.$/);
    expect(description.length).toBeLessThan(80);
  });

  it('is Ruby', () => {
    expect(faultsOf(text, ['ruby', '-c'])).toBe('');
    expect(text.match(/\bdo$/gm)?.length).toBe((text.match(/^ +end$/gm)?.length ?? 0) - 1);
  });

  it('leaves out what was not built, and is none without anything', () => {
    expect(textOf(homebrewFormula(only('linux')))).not.toContain('on_macos');
    expect(homebrewFormula(only('win32'))).toBeUndefined();
  });
});

describe('the manifest for Scoop', () => {
  const manifest = JSON.parse(textOf(scoopManifest(FACTS))) as Record<string, Record<string, unknown>>;

  it('has address and checksum of each archive for Windows', () => {
    const parts = (id: string) => ({ url: `${BASE}/${archive(id).file}`, hash: archive(id).sha256 });
    expect(manifest['architecture']).toEqual({ '64bit': parts('win-x64'), arm64: parts('win-arm64') });
    expect(manifest).toMatchObject({ version: '1.2.3', license: 'MIT', bin: 'hackatime.exe' });
  });

  it('says where the next version will be', () => {
    expect(manifest['autoupdate']).toEqual({
      architecture: {
        '64bit': { url: `${BASE.replace('1.2.3', '$version')}/hackatime-win-x64.zip` },
        arm64: { url: `${BASE.replace('1.2.3', '$version')}/hackatime-win-arm64.zip` },
      },
      hash: { url: '$baseurl/SHA256SUMS' },
    });
  });

  it('is none without a program for Windows', () => {
    expect(scoopManifest(only('linux'))).toBeUndefined();
  });
});

describe('the manifests for winget', () => {
  const files = wingetManifests(FACTS);
  const [version, installer, locale] = files.map(({ text }) => text);

  it('are three, with the names that winget wants', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'winget/Hackatime.Hackatime.yaml',
      'winget/Hackatime.Hackatime.installer.yaml',
      'winget/Hackatime.Hackatime.locale.en-US.yaml',
    ]);
    for (const { text } of files) {
      expect(text).toMatch(/^PackageIdentifier: Hackatime\.Hackatime\nPackageVersion: 1\.2\.3$/m);
      const [, type, schema] = /^ManifestType: (\w+)\nManifestVersion: (\S+)$/m.exec(text) ?? [];
      expect(text).toContain(`$schema=https://aka.ms/winget-manifest.${type}.${schema}.schema.json\n`);
    }
    expect(version).toContain('DefaultLocale: en-US\n');
    expect(locale).toContain('PackageLocale: en-US\n');
  });

  it('have address and checksum of each archive for Windows', () => {
    for (const arch of ['x64', 'arm64']) {
      const { file, sha256, program } = archive(`win-${arch}`);
      expect(installer).toContain(
        [
          `- Architecture: ${arch}`,
          '  NestedInstallerFiles:',
          `  - RelativeFilePath: ${program}`,
          '    PortableCommandAlias: hackatime',
          `  InstallerUrl: ${BASE}/${file}`,
          `  InstallerSha256: ${sha256.toUpperCase()}`,
          '',
        ].join('\n'),
      );
    }
  });

  it('are YAML', () => {
    const parse =
      'require "yaml"; require "date"; YAML.safe_load(STDIN.read, permitted_classes: [Date]).fetch("PackageVersion")';
    for (const { text } of files) {
      expect(faultsOf(text, ['ruby', '-e', parse])).toBe('');
      for (const line of text.split('\n')) expect(line).toMatch(/^(|#.*| *(- )?(\w+:( \S.*)?|[a-z-]+))$/);
    }
  });

  it('are none without a program for Windows', () => {
    expect(wingetManifests(only('darwin'))).toEqual([]);
  });
});

describe('the files for the AUR', () => {
  const [pkgbuild = '', srcinfo = ''] = aurFiles(FACTS).map(({ text }) => text);

  it('have address and checksum of each archive for Linux', () => {
    for (const [id, machine] of [
      ['linux-x64', 'x86_64'],
      ['linux-arm64', 'aarch64'],
    ] as const) {
      const { file, sha256 } = archive(id);
      expect(pkgbuild).toContain(
        `source_${machine}=("hackatime-$pkgver-${machine}.tar.gz::${BASE.replace('1.2.3', '$pkgver')}/${file}")\n` +
          `sha256sums_${machine}=('${sha256}')\n`,
      );
      expect(srcinfo).toContain(`\tsource_${machine} = hackatime-1.2.3-${machine}.tar.gz::${BASE}/${file}\n`);
      expect(srcinfo).toContain(`\tsha256sums_${machine} = ${sha256}\n`);
    }
  });

  it('are a script of bash whose values are those of .SRCINFO', () => {
    expect(faultsOf(pkgbuild, ['bash', '-n'])).toBe('');
    const script = `${pkgbuild}\nprintf '%s\\n' "$pkgdesc" "$pkgver" "\${arch[*]}" "\${source_x86_64[0]}"`;
    const said = spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout;
    expect(said).toBe(
      `${FACTS.description}\n1.2.3\nx86_64 aarch64\nhackatime-1.2.3-x86_64.tar.gz::${BASE}/hackatime-linux-x64.tar.gz\n`,
    );
    expect(srcinfo).toContain(`\tpkgdesc = ${FACTS.description}\n`);
  });

  it('are none without a program for Linux', () => {
    expect(aurFiles(only('win32'))).toEqual([]);
  });
});

describe('the expression for Nix', () => {
  const { text } = nixExpression(FACTS);

  it('has the package and its library, each with what npm says of its bytes', () => {
    expect(text).toContain(
      'url = "https://registry.npmjs.org/hackatime/-/hackatime-1.2.3.tgz";\n    hash = "sha512-AAAA";',
    );
    expect(text).toContain(
      'url = "https://registry.npmjs.org/better-sqlite3/-/better-sqlite3-13.2.0.tgz";\n    hash = "sha512-BBBB";',
    );
  });

  it('is Nix', () => {
    expect(faultsOf(text, ['nix-instantiate', '--parse', '-'])).toBe('');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Nix that fills them in
    for (const inserted of ['${sqlite}', '${node}']) expect(text).toContain(inserted);
  });
});
