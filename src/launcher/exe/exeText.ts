import { UNWANTED_VARIABLES } from '../lane/terms.ts';
import { BACKUP_SUFFIX, MARK_WORDS } from '../script.ts';

export interface ExeTextOptions {
  /** The Node that is in the launcher, e.g. `v24.1.0`. */
  readonly nodeVersion: string;
  /** Absolute path of the Node that it was taken from. */
  readonly node: string;
  /** Absolute path of the installed program, `…\bin\hackatime.js`. */
  readonly program: string;
  /** The program's copy below the resource folder, used when the installed program is gone. */
  readonly copy: string;
  /** Whether the program is one file with Node in it, `node` being the same file. */
  readonly isPackaged: boolean;
  /** The log to write to when no program can be run. */
  readonly logFile: string;
  /** The text of `bin/windows.js`: what a launcher does. */
  readonly code: string;
}

const HEAD = `'use strict';\n// ${MARK_WORDS}`;

/** The JavaScript in a launcher for Windows: the facts about this computer, and what is done with them. */
export function exeText({ code, ...facts }: ExeTextOptions): string {
  const all = { ...facts, unwanted: UNWANTED_VARIABLES, backupSuffix: BACKUP_SUFFIX };
  return `${HEAD} \`hackatime link\` makes it, \`hackatime unlink\` puts back what was here before.
const facts = ${JSON.stringify(all, undefined, 1)};
${code}
module.exports(facts);
`;
}

/** Whether a text is that of a launcher for Windows, of this or another version. */
export function isExeText(text: string): boolean {
  return text.startsWith(HEAD);
}

/** Whether bytes begin as those of a program for Windows. */
export function isPe(head: Buffer): boolean {
  return head.length >= 2 && head.toString('latin1', 0, 2) === 'MZ';
}

/** A fact that a launcher's text tells; undefined where it does not. */
export function factIn(text: string, name: 'nodeVersion' | 'node' | 'program' | 'copy'): string | undefined {
  const [, value] = new RegExp(`^ "${name}": (".*"),$`, 'm').exec(text) ?? [];
  try {
    return value === undefined ? undefined : String(JSON.parse(value));
  } catch {
    return undefined;
  }
}

/** Whether a launcher is one for a package. */
export const isForPackage = (text: string): boolean => /^ "isPackaged": true,$/m.test(text);

/** What stands at the end of a launcher's file, so that its text can be read there: the text, and how long it is. */
export function textAtEnd(text: string): Buffer {
  return Buffer.from(`${text}${endOf(Buffer.byteLength(text))}`);
}

/** What is longer is no launcher of ours. */
export const MAX_TEXT_BYTES = 64 * 1024;

/** The text at the end of a file, of which these are the last bytes: `MAX_TEXT_BYTES` or more. */
export function textIn(lastBytes: Buffer): string | undefined {
  const end = lastBytes.toString('latin1', Math.max(0, lastBytes.length - END_BYTES));
  const [, digits] = END.exec(end) ?? [];
  const from = lastBytes.length - END_BYTES - Number(digits);
  if (digits === undefined || from < 0) return undefined;
  const text = lastBytes.toString('utf8', from, lastBytes.length - END_BYTES);
  return isExeText(text) ? text : undefined;
}

const endOf = (bytes: number): string => `\n// hackatime ${String(bytes).padStart(8, '0')}\n`;
const END = /^\n\/\/ hackatime (\d{8})\n$/;
const END_BYTES = endOf(0).length;
