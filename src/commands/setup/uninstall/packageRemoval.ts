import { dirname } from 'node:path';
import { quote } from '../../../launcher/script.ts';

/** Where the program lies, and the Node that runs it. */
export interface OwnPlace {
  /** Folder of the package. */
  readonly folder: string;
  readonly node: string;
}

/** The line that removes the package, by where it lies: in a folder of npm, pnpm, yarn or bun, or elsewhere. */
export function packageRemoval({ folder, node }: OwnPlace): string {
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

const word = (text: string): string => (/^[\w./@+-]+$/.test(text) ? text : quote(text));
