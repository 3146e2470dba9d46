import { type ConfigDocument, type ConfigEntry, entryOf } from './document/document.ts';
import { splitDocumentLines, splitList } from './document/values.ts';
import type { ConfigPlace } from './sources.ts';

/** Finds where in config files something stands that counts, by what it says. */
export interface SettingPlaces {
  /** The setting that has one of these names, the first of them that there is. */
  setting(names: readonly string[]): ConfigPlace | undefined;
  /** The very line of a pattern in one of these settings; that of the setting where it was put together of several. */
  pattern(names: readonly string[], source: string): ConfigPlace | undefined;
  /** The line of a section with this key, and with a value that holds `part` where several lines have the key. */
  line(section: string, key: string, part?: string): ConfigPlace | undefined;
}

/** Finds places in documents, of which the last one counts. */
export function settingPlaces(documents: readonly ConfigDocument[]): SettingPlaces {
  const newestFirst = documents.toReversed();
  const entriesOf = (names: readonly string[]): readonly Found[] =>
    names.flatMap((name) => {
      for (const document of newestFirst) {
        const entry = entryOf(document, 'settings', name) ?? entryOf(document, '', name);
        if (entry !== undefined) return [{ document, entry }];
      }
      return [];
    });
  return {
    setting(names) {
      const [first] = entriesOf(names);
      return first && placeOf(first);
    },
    pattern(names, source) {
      const found = entriesOf(names);
      for (const each of found) {
        const lines = valueLines(each);
        const at = lines.findIndex((text) => holds(text, source));
        if (at >= 0) return placeOf(each, at);
      }
      return found[0] && placeOf(found[0]);
    },
    line(section, key, part) {
      const name = section.toLowerCase();
      const found = newestFirst.flatMap((document) =>
        document.entries
          .filter((entry) => (document.meant.sections.get(entry.section) ?? entry.section) === name)
          .filter((entry) => entry.key === key)
          .map((entry) => ({ document, entry }))
          .toReversed(),
      );
      for (const each of found) {
        const at = part ? valueLines(each).findIndex((text) => text.includes(part)) : -1;
        if (at >= 0) return placeOf(each, at);
      }
      return found[0] && placeOf(found[0]);
    },
  };
}

interface Found {
  readonly document: ConfigDocument;
  readonly entry: ConfigEntry;
}

function placeOf({ document, entry }: Found, offset = 0): ConfigPlace {
  return { file: document.file, line: entry.line + offset + 1 };
}

/** The lines of a value as they stand in the file, the first one without its key. */
function valueLines({ document, entry }: Found): readonly string[] {
  const [first = '', ...others] = document.lines.slice(entry.line, entry.line + entry.lineCount);
  return [first.slice(entry.valueAt), ...others].map((line) => line.replaceAll('"""', ''));
}

/** Whether a line has a pattern, in a list whose items blanks separate or that has one on each line. */
function holds(line: string, source: string): boolean {
  return splitList(line).includes(source) || splitDocumentLines(line).includes(source);
}
