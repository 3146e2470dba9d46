import { parseArgs } from 'node:util';

/** The plugins whose checkouts can be given, by the flag that names each. */
export const PLUGINS = {
  'vim-wakatime': 'wakatime/vim-wakatime, for Vim and Neovim',
  'wakatime-mode': 'wakatime/wakatime-mode, for Emacs',
  'zsh-plugin': 'sobolevn/wakatime-zsh-plugin',
  'zsh-wakatime': 'wbingli/zsh-wakatime',
  'bash-plugin': 'irondoge/bash-wakatime',
  'fish-plugin': 'ik11235/wakatime.fish',
} as const;

export type PluginName = keyof typeof PLUGINS;

export interface Arguments {
  readonly checkouts: Readonly<Partial<Record<PluginName, string>>>;
  /** Scenarios whose name matches. */
  readonly only: RegExp;
  /** How often what is a race is tried. */
  readonly repeat: number;
}

/** What is wrong with a command line, in one line. */
export interface Misuse {
  readonly problem: string;
}

const pluginNames = Object.keys(PLUGINS) as PluginName[];

export const HELP = `Drives real editors and shells with their WakaTime plugins against the built program.

Usage: npm run e2e:editors -- [options]

${pluginNames.map((name) => `  ${`--${name} DIR`.padEnd(24)}a checkout of ${PLUGINS[name]}`).join('\n')}
  --only REGEX            only scenarios whose name matches
  --repeat N              how many times to quit Neovim by typing :wq (default 10)
  --help                  this text

A scenario whose plugin or program is missing is skipped. Exit code 0: nothing failed; 1: something failed; 2: wrong usage.
Needs Linux and \`npm run build\`. The programs are those of Debian's vim, neovim, emacs-nox, zsh, bash, fish, tmux and
util-linux packages.`;

/** Reads the command line; undefined when it asks for help. */
export function parseArguments(argv: readonly string[]): Arguments | Misuse | undefined {
  const text = { type: 'string' } as const;
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(pluginNames.map((name) => [name, text])),
        only: text,
        repeat: text,
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Only the first sentence says what is wrong; the rest is advice about parseArgs.
    return { problem: (error as Error).message.replace(/\. [\s\S]*|\n[\s\S]*/, '') };
  }
  if (values['help'] === true) return undefined;
  const repeat = Number(values['repeat'] ?? 10);
  if (!Number.isInteger(repeat) || repeat < 1)
    return { problem: `--repeat takes a whole number from 1 on, not '${values['repeat']}'` };
  const only = parsePattern(String(values['only'] ?? ''));
  if (only === undefined) return { problem: `--only takes a regular expression, not '${values['only']}'` };
  const checkouts: Partial<Record<PluginName, string>> = {};
  for (const name of pluginNames) {
    const folder = values[name];
    if (typeof folder === 'string') checkouts[name] = folder;
  }
  return { checkouts, only, repeat };
}

function parsePattern(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'i');
  } catch {
    return undefined;
  }
}
