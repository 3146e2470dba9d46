import { join } from 'node:path';
import { isMadeUpName } from '../privacy/sanitise.ts';
import { createFile } from '../system/files.ts';
import type { Fs } from '../system/ports.ts';

const PROJECT_FILE = '.wakatime-project';

/**
 * Makes up a project name and keeps it in the folder's `.wakatime-project`, so that the next call finds the same one
 * (reference/wakatime-cli.md §8.6). Another call may have been faster: its name is then taken. Undefined when none can be kept.
 */
export async function keepProjectName(
  folder: string,
  deps: { readonly fs: Fs; readonly random: () => number },
): Promise<string | undefined> {
  const { makeUpProjectName } = await import('../privacy/hiddenProject.ts');
  const file = join(folder, PROJECT_FILE);
  const name = makeUpProjectName(deps.random);
  const outcome = createFile(file, `${name}\n`, 0o644);
  if (outcome === 'created') return name;
  const kept = deps.fs.readText(file)?.split('\n', 1)[0]?.trim() ?? '';
  return outcome === 'exists' && isMadeUpName(kept) ? kept : undefined;
}
