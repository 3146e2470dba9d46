import { existsSync } from 'node:fs';
import { type ConfigDocument, type ConfigEntry, entryOf, parseDocument } from '../document/document.ts';
import { removeKey, setValues } from '../document/edit.ts';
import { nearestWord } from '../document/known.ts';
import { updateConfigText } from './changeConfig.ts';

/** Where `hackatime config` keeps the config file as it was before its last change. */
export const settingBackup = (file: string): string => `${file}.before-config`;

/** Where a setting stands: its section, and all spellings that are read, the newest first. */
export interface SettingPlace {
  readonly section: string;
  readonly spellings: readonly string[];
}

export interface SettingWritten {
  readonly isChanged: boolean;
  /** The file that has what was there before; undefined where nothing was, or nothing changed. */
  readonly backup: string | undefined;
}

/**
 * Sets one setting in a config file in one step, under the spelling that is there already. All other lines stay.
 *
 * @throws AppError 'config-write'
 */
export function writeSetting(
  file: string,
  { section, spellings: [newest = '', ...older] }: SettingPlace,
  value: string,
): SettingWritten {
  return change(file, (text) => {
    // An address above all sections would count before the one in [settings].
    const plain = newest === 'api_url' ? removeKey(text, '', newest) : text;
    const document = parseDocument(plain);
    const isThere = (key: string): boolean => exactly(document, section, key);
    const spelling = isThere(newest) ? newest : (older.find(isThere) ?? newest);
    return setValues(plain, section, [[spelling, value]]);
  });
}

/**
 * Takes a setting out of a config file, in whichever spelling, also where it is misspelled and read all the same.
 *
 * @throws AppError 'config-write'
 */
export function removeSetting(file: string, { section, spellings }: SettingPlace): SettingWritten {
  if (!existsSync(file)) return { isChanged: false, backup: undefined };
  return change(file, (text) => withoutSetting(text, section, spellings));
}

/**
 * Takes a line out of a section whose keys are the user's own words.
 *
 * @throws AppError 'config-write'
 */
export function removeLine(file: string, section: string, key: string): SettingWritten {
  if (!existsSync(file)) return { isChanged: false, backup: undefined };
  return change(file, (text) => removeKey(text, section, key));
}

/** The text without every line that says something about a setting. */
export function withoutSetting(text: string, section: string, spellings: readonly string[]): string {
  let rest = text;
  for (;;) {
    const document = parseDocument(rest);
    const gone =
      section === 'settings' ? settingEntry(document, spellings) : entryIn(document, section, spellings);
    if (gone === undefined) return rest;
    rest = document.lines.filter((_, at) => at < gone.line || at >= gone.line + gone.lineCount).join('');
  }
}

function change(file: string, edit: (text: string) => string): SettingWritten {
  const backup = settingBackup(file);
  const isNew = !existsSync(file);
  const isChanged = updateConfigText(file, edit, undefined, undefined, backup);
  return { isChanged, backup: isChanged && !isNew ? backup : undefined };
}

function exactly({ entries }: ConfigDocument, section: string, key: string): boolean {
  return entries.some((entry) => entry.section === section && entry.key.toLowerCase() === key);
}

function settingEntry(document: ConfigDocument, spellings: readonly string[]): ConfigEntry | undefined {
  return ['settings', '']
    .flatMap((section) => spellings.map((name) => entryOf(document, section, name)))
    .find((entry) => entry !== undefined);
}

function entryIn(
  document: ConfigDocument,
  section: string,
  spellings: readonly string[],
): ConfigEntry | undefined {
  return document.entries.find(
    (entry) =>
      (document.meant.sections.get(entry.section) ?? entry.section) === section &&
      nearestWord(entry.key, spellings)?.isSpelling === true,
  );
}
