import { dirname } from 'node:path';
import { quote } from '../../../launcher/script.ts';

/** Where the program lies, and the Node that runs it. */
export interface OwnPlace {
  /** Folder of the package. */
  readonly folder: string;
  readonly node: string;
  /** The program where it is one file with Node in it. */
  readonly file?: string | undefined;
}

/** The line that removes the package, by where it lies: in a folder of npm, pnpm, yarn, bun or another package manager, or elsewhere. */
export function packageRemoval({ folder, node, file }: OwnPlace): string {
  if (file !== undefined) return fileRemoval(file);
  if (/\/(\.local\/share\/|Library\/)?pnpm\//.test(folder)) return 'pnpm remove -g hackatime';
  if (/\/\.bun\//.test(folder)) return 'bun remove -g hackatime';
  if (/\/yarn\/global\//.test(folder)) return 'yarn global remove hackatime';
  const prefix = /^(.*)\/lib\/node_modules\/hackatime$/.exec(folder)?.[1];
  if (prefix !== undefined) {
    const isUsual = prefix === dirname(dirname(node));
    return `npm uninstall -g hackatime${isUsual ? '' : ` --prefix ${word(prefix)}`}`;
  }
  if (/[\\/]node_modules[\\/]hackatime$/.test(folder)) return 'npm uninstall -g hackatime';
  return `rm -r ${word(folder)}`;
}

function fileRemoval(file: string): string {
  if (/\/Cellar\/hackatime\//.test(file)) return 'brew uninstall hackatime';
  if (/[\\/]scoop[\\/]apps[\\/]hackatime[\\/]/i.test(file)) return 'scoop uninstall hackatime';
  if (/[\\/]WinGet[\\/]Packages[\\/]/i.test(file)) return 'winget uninstall hackatime';
  if (file === '/usr/bin/hackatime') return 'pacman -R hackatime-bin';
  return /^[a-z]:|^\\\\/i.test(file) ? `del "${file}"` : `rm ${word(file)}`;
}

const word = (text: string): string => (/^[\w./@+-]+$/.test(text) ? text : quote(text));
