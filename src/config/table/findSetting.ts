import { AppError } from '../../errors.ts';
import {
  isKnownSection,
  isMapSection,
  type MAP_SECTIONS,
  nearestWord,
  nearSection,
} from '../document/known.ts';
import { printableWord } from '../document/meant.ts';
import { type SettingDefinition, settingDefinitions, settingName } from './definitions.ts';

export type MapSectionName = (typeof MAP_SECTIONS)[number];

/** What somebody named: a setting, or a line of a section whose keys are the user's own words. */
export type NamedSetting =
  | { readonly kind: 'setting'; readonly definition: SettingDefinition }
  | { readonly kind: 'line'; readonly section: MapSectionName; readonly key: string };

/**
 * The setting of a name: `timeout`, `reports.timezone`, `--section reports timezone`, or `timezone` alone where only one section
 * has it. The name of its flag, older spellings, dashes and letter case are understood.
 *
 * @throws AppError 'usage' for a name that is none, with what may be meant
 */
export function findSetting(name: string, section?: string): NamedSetting {
  const { section: wanted, key } = splitName(name.trim(), section?.trim().toLowerCase());
  if (key === '') throw new AppError('usage', 'the name of the setting is empty', { hint: LIST_HINT });
  if (wanted !== undefined && isMapSection(wanted))
    return { kind: 'line', section: wanted as MapSectionName, key };
  const all = settingDefinitions();
  const inSection = wanted === undefined ? all : all.filter((each) => each.section === wanted);
  const found =
    inSection.find((each) => namesOf(each).includes(key.toLowerCase())) ??
    nearDefinition(key, inSection, true);
  if (found !== undefined) return { kind: 'setting', definition: found };
  throw unknownSetting(wanted === undefined ? key : `${wanted}.${key}`, nearDefinition(key, all, false));
}

const LIST_HINT = 'To see all of them: hackatime config list';

function splitName(
  name: string,
  given: string | undefined,
): { readonly section: string | undefined; readonly key: string } {
  if (given !== undefined) return { section: checkSection(given), key: name };
  const dot = name.indexOf('.');
  if (dot < 0) return { section: undefined, key: name };
  const [section, key] = [name.slice(0, dot).toLowerCase(), name.slice(dot + 1).trim()];
  return { section: checkSection(section), key };
}

function checkSection(section: string): string {
  if (isKnownSection(section) && section !== 'internal') return section;
  const near = nearSection(section)?.known;
  throw new AppError('usage', `there is no section [${printableWord(section)}]`, {
    hint: near === undefined || near === 'internal' ? LIST_HINT : `Did you mean ${near}?`,
  });
}

/** All that a setting is called, in lower case. */
function namesOf({ spellings, option }: SettingDefinition): readonly string[] {
  return option === undefined ? spellings : [...spellings, option.name, ...(option.aliases ?? [])];
}

function nearDefinition(
  key: string,
  definitions: readonly SettingDefinition[],
  isSpelling: boolean,
): SettingDefinition | undefined {
  const near = nearestWord(key, definitions.flatMap(namesOf));
  if (near === undefined || (isSpelling && !near.isSpelling)) return undefined;
  return definitions.find((each) => namesOf(each).includes(near.known));
}

function unknownSetting(name: string, near: SettingDefinition | undefined): AppError {
  return new AppError('usage', `there is no setting "${printableWord(name)}"`, {
    hint: near === undefined ? LIST_HINT : `Did you mean ${settingName(near)}?`,
  });
}
