import { PLATFORMS, type Platform } from '../package/platforms.mts';

/** What installers say of this project. */
export interface Project {
  /** `https://github.com/owner/name`. */
  readonly repository: string;
  /** The oldest Node that will do, as `22.19`. */
  readonly node: string;
}

/** Text of an installer with what stands between its two marks made anew of the table of platforms. */
export function fillInstaller(text: string, path: string, project: Project): string {
  const lines = path.endsWith('.ps1') ? powershellLines(project) : shellLines(project);
  return text.replace(/^([ \t]*)# generated:platforms\n[\s\S]*?^[ \t]*# \/generated$/m, (_, indent: string) =>
    ['# generated:platforms', ...lines, '# /generated'].map((line) => `${indent}${line}`).join('\n'),
  );
}

const nodeInstead = ({ node }: Project): string => `with Node ${node} or newer: npm install -g hackatime`;

function shellLines(project: Project): readonly string[] {
  const offered = PLATFORMS.filter(({ os }) => os !== 'win32');
  return [
    `RELEASES='${project.repository}/releases'`,
    `PLATFORMS='${offered.map(({ id }) => id).join(', ')}'`,
    `NODE_INSTEAD='${nodeInstead(project)}'`,
    `PROGRAM='${programOf(offered)}'`,
    'archive_of() {',
    '  case "$1" in',
    ...offered.map(({ id, archive }) => `    ${id}) say '${archive}' ;;`),
    '    *) return 1 ;;',
    '  esac',
    '}',
  ];
}

function powershellLines(project: Project): readonly string[] {
  const offered = PLATFORMS.filter(({ os }) => os === 'win32');
  return [
    `$releases = '${project.repository}/releases'`,
    `$nodeInstead = '${nodeInstead(project)}'`,
    `$program = '${programOf(offered)}'`,
    '$archives = [ordered]@{',
    ...offered.map(({ id, archive }) => `    '${id}' = '${archive}'`),
    '}',
  ];
}

/** The one name that the program has in all archives of a system. Throws an Error where they differ. */
function programOf(platforms: readonly Platform[]): string {
  const [name, ...others] = new Set(platforms.map(({ program }) => program));
  if (name === undefined || others.length > 0)
    throw new Error('the archives do not all name their program alike');
  return name;
}
