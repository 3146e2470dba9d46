import { readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommandSpec } from '../../src/cli/command.ts';

/** The folder of src/commands/ that each command is in, by the command's name. */
export type CommandFolders = ReadonlyMap<string, string>;

const ROOT = resolve(import.meta.dirname, '../../src/commands');

/** Finds the folder of each command that a file exports as `spec`; `help`, which is made from the others, is in setup/. */
export async function findCommandFolders(): Promise<CommandFolders> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const folders = new Map([['help', 'setup']]);
  for (const file of files) {
    const { spec } = (await import(pathToFileURL(join(ROOT, file)).href)) as { spec?: CommandSpec };
    if (spec !== undefined) folders.set(spec.name, file.split(sep)[0] ?? '');
  }
  return folders;
}
