import { type OptionSpec, PLUGIN_OPTIONS } from '../../options.ts';
import { WITHOUT_FLAG } from '../document/known.ts';
import { REPORT_OPTIONS, REPORT_SETTINGS, type ReportOption } from '../reportSettings.ts';
import type { ValueKind } from './kinds.ts';
import { OTHER_SETTINGS, type OtherSetting, SECTION_SETTINGS } from './others.ts';

/** A setting: where it stands and what it can be. */
export interface SettingDefinition {
  readonly section: 'settings' | 'reports' | 'goals' | 'git';
  /** The newest spelling. */
  readonly key: string;
  /** All spellings that are read, the newest first. */
  readonly spellings: readonly string[];
  readonly kind: ValueKind;
  /** One or two sentences. */
  readonly help: string;
  /** What counts when it is not set, as a value that could be set. */
  readonly default: string | undefined;
  /** The flag that says the same for one call. */
  readonly option: OptionSpec | undefined;
  /** The key of `REPORT_SETTINGS`, for the kind `report`. */
  readonly report: ReportOption | undefined;
  /** It has no effect any more, or only on editors' plugins. */
  readonly isMinor: boolean;
}

/** Every setting of the config file but the lines of sections whose keys are the user's own, in the order of the manual. */
export function settingDefinitions(): readonly SettingDefinition[] {
  const options: readonly OptionSpec[] = PLUGIN_OPTIONS;
  return [
    ...options.flatMap(ofOption),
    ...WITHOUT_FLAG.map((key) => ofOther('settings', key, OTHER_SETTINGS[key])),
    ...REPORT_OPTIONS.map(ofReport),
    ...(['goals', 'git'] as const).flatMap((section) =>
      Object.entries(SECTION_SETTINGS[section]).map(([key, other]) => ofOther(section, key, other)),
    ),
  ];
}

function ofOption(option: OptionSpec): readonly SettingDefinition[] {
  const [key] = option.config ?? [];
  if (key === undefined) return [];
  const kind = kindOf(option);
  const isValue = kind === 'seconds' || kind === 'count' || kind === 'url';
  // What follows the first sentence is about the command line.
  const [help = ''] = option.help.split(/(?<=\.) /, 1);
  return [
    {
      section: 'settings',
      key,
      spellings: option.config ?? [],
      kind,
      help,
      default: kind === 'switch' || kind === 'rules' ? 'false' : isValue ? option.default : undefined,
      option,
      report: undefined,
      isMinor: option.hidden === true,
    },
  ];
}

/** Options whose value is more than the text that it is to the parser. */
const KINDS: Readonly<Record<string, ValueKind>> = {
  key: 'key',
  'api-url': 'url',
  proxy: 'proxy',
  'ssl-certs-file': 'file',
};

function kindOf({ name, type, placeholder }: OptionSpec): ValueKind {
  const kind = KINDS[name];
  if (kind !== undefined) return kind;
  switch (type) {
    case 'switch':
    case 'rules':
    case 'text':
    case 'path':
      return type;
    case 'integer':
    case 'number':
      return placeholder === 'SECONDS' ? 'seconds' : 'count';
    case 'list':
    case 'pairs':
      return 'patterns';
  }
}

function ofOther(section: SettingDefinition['section'], key: string, other: OtherSetting): SettingDefinition {
  return {
    section,
    key,
    spellings: [key],
    kind: other.kind,
    help: other.help,
    default: other.default,
    option: undefined,
    report: undefined,
    isMinor: other.isOfPlugins === true,
  };
}

/** Defaults of `[reports]` that are values; the others are said in words. */
const VALUE = /^\w+$/;

function ofReport(report: ReportOption): SettingDefinition {
  const { key, help, default: usual } = REPORT_SETTINGS[report];
  return {
    section: 'reports',
    key,
    spellings: [key],
    kind: 'report',
    help,
    default: VALUE.test(usual) ? usual : undefined,
    option: undefined,
    report,
    isMinor: false,
  };
}

/** `timeout` or `reports.timezone`: how a setting is named on a command line. */
export function settingName({ section, key }: Pick<SettingDefinition, 'section' | 'key'>): string {
  return section === 'settings' ? key : `${section}.${key}`;
}
