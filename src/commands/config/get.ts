import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { NamedSetting } from '../../config/table/findSetting.ts';
import {
  type InForceSources,
  inForce,
  type SettingInForce,
  settingsInForce,
} from '../../config/table/inForce.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { joinLines } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';
import {
  KEY_HELP,
  namedSetting,
  readSources,
  SECTION_OPTION,
  settingJson,
  shownFile,
  sourceText,
} from './shared.ts';

export const spec: CommandSpec = {
  name: 'config get',
  summary: 'Print the value of one setting',
  description:
    'Prints the value in force and nothing else, be it from the config file, a variable, a flag or a default; several patterns ' +
    'or lines one below the other. An API key is never printed.',
  arguments: [{ name: 'KEY', required: true, completes: 'setting', help: KEY_HELP }],
  options: [SECTION_OPTION, JSON_OPTION],
  examples: [
    { run: 'hackatime config get api_url', shows: 'The server' },
    { run: 'hackatime config get reports.timezone', shows: 'A setting of [reports]' },
  ],
  exits: [
    [0, 'Printed'],
    [1, 'It is not set, or must not be shown'],
    [2, 'Usage error, or no such setting'],
  ],
};

/** `hackatime config get`; see `spec`. Throws AppError 'usage', 'not-found', 'refused' and 'config'. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io } = context;
  const named = namedSetting(request);
  const sources = await readSources(context);
  if (sources.settings.configBroken) {
    throw new AppError('config', sources.settings.unreadable ?? `cannot read ${shownFile(context)}`);
  }
  const found = findInForce(named, sources);
  const [first] = found;
  if (first === undefined) throw new AppError('not-found', `${nameOf(named)} is not set`);
  if (request.options['json'] === true) {
    io.out(`${JSON.stringify({ schema: 'hackatime.config.get/1', settings: found.map(settingJson) })}\n`);
    return 0;
  }
  const values = found.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (values.length === 0) {
    throw new AppError('refused', `${first.name} is set (${sourceText(first, context)}), and never shown`, {
      hint: 'Whose key it is: hackatime whoami',
    });
  }
  io.data(joinLines(values));
  return 0;
}

/** What is in force under a name; empty where nothing is. */
export function findInForce(named: NamedSetting, sources: InForceSources): readonly SettingInForce[] {
  if (named.kind === 'setting') return [inForce(named.definition, sources)].filter(({ isSet }) => isSet);
  const key = named.key.toLowerCase();
  return settingsInForce(sources).filter(
    (each) => each.section === named.section && each.key.toLowerCase() === key,
  );
}

/** The full name of a setting or line. */
export function nameOf(named: NamedSetting): string {
  if (named.kind === 'line') return `${named.section}.${named.key}`;
  const { section, key } = named.definition;
  return section === 'settings' ? key : `${section}.${key}`;
}
