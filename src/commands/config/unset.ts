import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import { removeLine, removeSetting } from '../../config/files/settingConfig.ts';
import { DEFAULT_API_URL, isSameServer } from '../../config/servers/address.ts';
import type { NamedSetting } from '../../config/table/findSetting.ts';
import type { Context } from '../../context/context.ts';
import { AppError } from '../../errors.ts';
import { printable } from '../../render/text.ts';
import { JSON_OPTION } from '../shared/options.ts';
import { requireNamedConfig } from '../shared/settingsProblems.ts';
import { findInForce, nameOf } from './get.ts';
import { otherServer } from './set.ts';
import {
  KEY_HELP,
  namedSetting,
  readSources,
  reopened,
  SECTION_OPTION,
  settingJson,
  shownFile,
  shownValue,
  sourceText,
} from './shared.ts';

export const spec: CommandSpec = {
  name: 'config unset',
  summary: 'Take one setting out of the config file',
  description:
    'Its default counts from then on. All other lines stay as they are, and what was there before is kept beside the file as ' +
    '….before-config. "hackatime logout" takes the API key away.',
  arguments: [{ name: 'KEY', required: true, completes: 'setting', help: KEY_HELP }],
  options: [SECTION_OPTION, JSON_OPTION],
  examples: [{ run: 'hackatime config unset timeout', shows: 'The usual time-out' }],
  exits: [
    [0, 'It is not set in the config file any more, or was not'],
    [1, 'The config file cannot be written, or another one still sets it'],
    [2, 'Usage error, or no such setting'],
  ],
};

/** `hackatime config unset`; see `spec`. Throws AppError 'usage', 'refused', 'config-write' and 'config'. */
export async function run(request: CommandRequest, context: Context): Promise<number> {
  const { io, paths } = context;
  requireNamedConfig(context);
  const named = namedSetting(request);
  await checkUnset(named, context);
  const { configFile } = paths;
  const written =
    named.kind === 'setting'
      ? removeSetting(configFile, named.definition)
      : removeLine(configFile, named.section, named.key);
  const after = findInForce(named, await readSources(reopened(context)));
  const [left] = after;
  if (left?.source.kind === 'file') {
    throw new AppError('config', `${nameOf(named)} is still set: ${sourceText(left, context)}`, {
      hint: 'Take that line away there.',
    });
  }
  if (request.options['json'] === true) {
    const data = {
      schema: 'hackatime.config.unset/1',
      changed: written.isChanged,
      config: configFile,
      backup: written.backup ?? null,
      settings: after.map(settingJson),
    };
    io.out(`${JSON.stringify(data)}\n`);
    return 0;
  }
  const now = left === undefined ? '' : `; ${shownValue(left)} counts (${sourceText(left, context)})`;
  const name = nameOf(named);
  const text = written.isChanged
    ? `Unset: ${name}${now}`
    : `${name} is not set in ${shownFile(context)}${now}`;
  io.out(`${printable(text)}\n`);
  return 0;
}

async function checkUnset(named: NamedSetting, context: Context): Promise<void> {
  if (named.kind === 'line') return;
  const option = named.definition.option?.name;
  if (option === 'key')
    throw new AppError('usage', 'the API key has a command of its own', { hint: 'Type: hackatime logout' });
  const { own, vaultCommand } = await context.settings();
  const hasKey = own.key !== undefined || vaultCommand !== undefined;
  if (option === 'api-url' && hasKey && !isSameServer(DEFAULT_API_URL, own.apiUrl))
    throw otherServer(DEFAULT_API_URL, own.apiUrl);
}
