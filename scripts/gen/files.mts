import { generateBash } from './bash.mts';
import { generateFish } from './fish.mts';
import { generateManPages } from './man.mts';
import { generatePowershell } from './powershell.mts';
import { fillReadme } from './readme.mts';
import type { GeneratedFile, Surface } from './surface.mts';
import { generateZsh } from './zsh.mts';

/** All files made from the option table and the command specs. `readme` is README.md as it is, for the text around its tables. */
export function generateFiles(surface: Surface, readme: string): readonly GeneratedFile[] {
  return [
    { path: 'completions/hackatime.bash', text: generateBash(surface) },
    { path: 'completions/hackatime.zsh', text: generateZsh(surface) },
    { path: 'completions/hackatime.fish', text: generateFish(surface) },
    { path: 'completions/hackatime.ps1', text: generatePowershell(surface) },
    ...generateManPages(surface),
    { path: 'README.md', text: fillReadme(readme, surface) },
  ];
}
