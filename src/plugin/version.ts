import { basename } from 'node:path';
import type { Machine } from '../context/context.ts';
import type { PluginOptions } from '../options.ts';
import { programVersion } from '../version.ts';

/**
 * What `--version` prints. `<local-build>` is the only text that keeps plugins from replacing the program
 * (docs/plugins.md#version). On a terminal there is no plugin, so the version is shown there, unless the program was
 * started by the name that plugins use.
 */
export async function versionText(options: PluginOptions, machine: Machine): Promise<string> {
  if (options.switches.verbose !== true) {
    const isForPlugins = !machine.io.stdoutIsTty || basename(machine.calledAs).startsWith('wakatime-cli');
    if (isForPlugins) return '<local-build>\n';
    const { versionLine } = await import('../commands/setup/version.ts');
    return `${versionLine(machine)}\n`;
  }
  const rows = [
    'hackatime',
    `  Version: ${programVersion()}`,
    `  Node: ${machine.nodeVersion}${machine.isPackaged ? ', in this package' : ''}`,
    `  OS/Arch: ${machine.platform}/${machine.arch}`,
  ];
  return `${rows.join('\n')}\n`;
}
