import { generateBash } from './bash.mts';
import type { CommandFolders } from './commandFolders.mts';
import { generateFish } from './fish.mts';
import { generateManPages } from './man.mts';
import { generatePowershell } from './powershell.mts';
import type { GeneratedFile, Surface } from './surface.mts';
import { fillTables } from './tables.mts';
import { generateZsh } from './zsh.mts';

/** The pages with generated tables. */
export const PAGES: readonly string[] = ['README.md', 'docs/reference.md', 'docs/doctor.md'];

/** All files made from the option table and the command specs. `pages` are `PAGES` as they are, for the text around their tables. */
export function generateFiles(
  surface: Surface,
  pages: readonly GeneratedFile[],
  folders: CommandFolders,
): readonly GeneratedFile[] {
  return [
    { path: 'completions/hackatime.bash', text: generateBash(surface) },
    { path: 'completions/hackatime.zsh', text: generateZsh(surface) },
    { path: 'completions/hackatime.fish', text: generateFish(surface) },
    { path: 'completions/hackatime.ps1', text: generatePowershell(surface) },
    ...generateManPages(surface),
    ...pages.map(({ path, text }) => ({ path, text: fillTables(text, surface, folders) })),
  ];
}
