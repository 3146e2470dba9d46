import { type Archive, downloadUrl, type ReleaseFacts, type ReleaseFile } from '../facts.mts';

const SYSTEMS = [
  ['darwin', 'on_macos'],
  ['linux', 'on_linux'],
] as const;
const MACHINES = [
  ['arm64', 'on_arm'],
  ['x64', 'on_intel'],
] as const;

/** A formula for a tap of Homebrew's: https://docs.brew.sh/Formula-Cookbook. Undefined without an archive for macOS or Linux. */
export function homebrewFormula(facts: ReleaseFacts): ReleaseFile | undefined {
  const systems = SYSTEMS.flatMap(([os, block]) => {
    const archives = MACHINES.flatMap(([arch, name]) => {
      const archive = facts.archives.find((each) => each.os === os && each.arch === arch);
      return archive === undefined ? [] : [machineBlock(facts, name, archive)];
    });
    return archives.length === 0 ? [] : [`  ${block} do\n${archives.join('\n')}\n  end\n`];
  });
  if (systems.length === 0) return undefined;
  return {
    path: 'hackatime.rb',
    text: `class Hackatime < Formula
  desc "${summary(facts.description)}"
  homepage "${facts.repository}"
  version "${facts.version}"
  license "${facts.license}"

${systems.join('\n')}
  def install
    bin.install "hackatime"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/hackatime.bash" => "hackatime"
    zsh_completion.install "completions/hackatime.zsh" => "_hackatime"
    fish_completion.install "completions/hackatime.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/hackatime version")
  end
end
`,
  };
}

function machineBlock(facts: ReleaseFacts, name: string, { file, sha256 }: Archive): string {
  return `    ${name} do
      url "${downloadUrl(facts, file)}"
      sha256 "${sha256}"
    end`;
}

/** Homebrew wants less than 80 characters, without article or full stop. */
function summary(description: string): string {
  return description
    .replace(/^(?:The|A|An) /, '')
    .replace(/^./, (first) => first.toUpperCase())
    .replace(/ that every.*$/, '');
}
