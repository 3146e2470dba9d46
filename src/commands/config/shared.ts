import { dirname, resolve } from 'node:path';
import type { CommandOption, CommandRequest } from '../../cli/command.ts';
import { readConfigFiles, viewOf } from '../../config/sources.ts';
import type { FileTest } from '../../config/table/checkValue.ts';
import { findSetting, type NamedSetting } from '../../config/table/findSetting.ts';
import { formatSource, type InForceSources, type SettingInForce } from '../../config/table/inForce.ts';
import type { Context } from '../../context/context.ts';
import { openContext } from '../../context/open.ts';
import { withTilde } from '../../launcher/plan.ts';
import { expandHome } from '../../system/disk/ownFolder.ts';
import { textOption } from '../shared/options.ts';

export const KEY_HELP = 'Its name, as "hackatime config list" shows it: timeout, reports.timezone.';

export const SECTION_OPTION: CommandOption = {
  name: 'section',
  type: 'text',
  placeholder: 'SECTION',
  completes: 'section',
  help: 'The section it stands in, instead of SECTION. before its name.',
};

/** The setting that a command's first argument names. Throws AppError 'usage'. */
export function namedSetting(request: CommandRequest, name = request.arguments[0] ?? ''): NamedSetting {
  return findSetting(name, textOption(request, 'section'));
}

/** What the settings of a call come from. */
export async function readSources(context: Context): Promise<InForceSources> {
  const settings = await context.settings();
  const { documents } = readConfigFiles(context.paths, context);
  return { settings, documents, view: viewOf(documents), env: context.io.env };
}

/** The context of the same call with the files as they are now. */
export function reopened(context: Context): Context {
  return openContext(context.options, context, () => context.store());
}

/** Where a value comes from, in words. */
export function sourceText(
  { source }: Pick<SettingInForce, 'source'>,
  { paths }: Pick<Context, 'paths'>,
): string {
  return formatSource(source, (path) => withTilde(path, paths.home));
}

/** The config file as people write it. */
export function shownFile({ paths }: Pick<Context, 'paths'>): string {
  return withTilde(paths.configFile, paths.home);
}

/** Looks for files that settings name, as they are looked for when they are used: an imported config stands beside its own. */
export function fileTest({ fs, paths, io }: Pick<Context, 'fs' | 'paths' | 'io'>): FileTest {
  return (path, key) => {
    const folder = key === 'import_cfg' ? dirname(paths.configFile) : io.cwd;
    const found = fs.stat(resolve(folder, expandHome(path, paths.home)));
    return typeof found !== 'string' && found.kind !== 'directory';
  };
}

/** What people see of a value. */
export function shownValue({ isSet, value }: Pick<SettingInForce, 'isSet' | 'value'>): string {
  if (!isSet) return 'not set';
  return value === undefined ? '(set)' : value.split('\n').join(' ');
}

/** A setting as JSON has it. */
export function settingJson(setting: SettingInForce): object {
  const { name, section, key, isSet, value, source } = setting;
  const [place] = source.kind === 'file' ? source.places : [];
  return {
    name,
    section,
    key,
    set: isSet,
    value: value ?? null,
    source: source.kind,
    variable: source.kind === 'variable' ? source.name : null,
    flag: source.kind === 'flag' ? source.name : null,
    file: place?.file ?? null,
    line: place?.line ?? null,
  };
}
